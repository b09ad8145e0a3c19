package io.etomflow.billing;

import io.etomflow.account.BillingAccounts;
import io.etomflow.information.Customers;
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
    private final BillingAccounts accounts;
    private final Customers customers;

    BilledAmounts(JdbcClient jdbc, BillingAccounts accounts, Customers customers) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.customers = customers;
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

    /**
     * A note is one part; a credit note's is negative.
     *
     * @param item that it is about, {@code null} for the bill as a whole
     */
    BilledAmount ofNote(AppliedAdjustment note, BillItem item) {
        boolean credit = note.kind() == NoteKind.CREDIT_NOTE;
        String category = item == null ? categoryOfBill(note.billId()) : item.taxCategory();
        String country = accounts.get(note.billingAccountId()).billCountry();
        return new BilledAmount(
                note.billingAccountId(),
                note.number(),
                note.currency(),
                "none",
                category == null ? "S" : category,
                country == null ? customers.get(note.customerId()).country() : country,
                note.taxRate(),
                credit ? note.taxExcludedAmount().negate() : note.taxExcludedAmount(),
                credit ? note.taxAmount().negate() : note.taxAmount());
    }

    private String categoryOfBill(UUID billId) {
        return jdbc.sql("select max(coalesce(tax_category, 'S')) from bill_item where bill_id = ?")
                .param(billId)
                .query(String.class)
                .single();
    }
}
