package io.etomflow.billing;

import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What bills and notes charge, summed up as books need it: by rate of tax and by what it is for. */
@UseCase
public class BilledAmounts {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    BilledAmounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A part of a bill or note.
     *
     * @param document number of the bill or note
     * @param reason of an adjustment that was agreed for the account, for example {@code reminderFee}; else {@code none}
     * @param taxCategory UNCL 5305
     * @param taxCountry ISO 3166-1 alpha-2, where the account is billed
     * @param taxRate percent
     * @param net without tax; negative where it is in the customer's favour, as is the tax then
     */
    public record BilledAmount(
            UUID billingAccountId,
            String document,
            String currency,
            String reason,
            String taxCategory,
            String taxCountry,
            BigDecimal taxRate,
            BigDecimal net,
            BigDecimal tax) {}

    /** All parts of these bills. */
    public List<BilledAmount> ofBills(Collection<UUID> billIds) {
        List<UUID> all = List.copyOf(billIds);
        List<BilledAmount> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            found.addAll(jdbc.sql("select b.billing_account_id, b.number as document, b.currency,"
                            + " coalesce(g.reason_code, 'none') as reason, coalesce(i.tax_category, 'S') as tax_category,"
                            + " coalesce(c.bill_country, p.country) as tax_country, i.tax_rate,"
                            + " sum(i.tax_excluded_amount) as net, sum(i.tax_amount) as tax from customer_bill b"
                            + " join bill_item i on i.bill_id = b.id join billing_account c on c.id = b.billing_account_id"
                            + " join customer p on p.id = b.customer_id left join adjustment_use u on"
                            + " u.bill_item_id = i.id left join agreed_adjustment g on g.id = u.adjustment_id"
                            + " where b.id in (:ids) group by b.billing_account_id, b.number, b.currency,"
                            + " coalesce(g.reason_code, 'none'), coalesce(i.tax_category, 'S'),"
                            + " coalesce(c.bill_country, p.country), i.tax_rate order by b.number, i.tax_rate, reason")
                    .param("ids", all.subList(from, Math.min(all.size(), from + BATCH)))
                    .query(BilledAmount.class)
                    .list());
        }
        return found;
    }

    /** A note is one part; a credit note's is negative. */
    public BilledAmount ofNote(UUID noteId) {
        return jdbc.sql("select n.billing_account_id, n.number as document, n.currency, 'none' as reason,"
                        + " coalesce((select max(i.tax_category) from bill_item i where i.bill_id = n.bill_id and"
                        + " (n.bill_item_id is null or i.id = n.bill_item_id)), 'S') as tax_category,"
                        + " coalesce(c.bill_country, p.country) as tax_country, n.tax_rate,"
                        + " case when n.kind = 'CREDIT_NOTE' then -n.tax_excluded_amount else n.tax_excluded_amount end"
                        + " as net, case when n.kind = 'CREDIT_NOTE' then -n.tax_amount else n.tax_amount end as tax"
                        + " from applied_adjustment n join billing_account c on c.id = n.billing_account_id"
                        + " join customer p on p.id = n.customer_id where n.id = ?")
                .param(noteId)
                .query(BilledAmount.class)
                .single();
    }
}
