package io.etomflow.collection.sale;

import io.etomflow.collection.DebtCases;
import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.partner.Partner;
import io.etomflow.shared.Money;
import io.etomflow.shared.Numbers;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Debts that a buyer has paid and owns, for tests of what comes after a sale. */
@Component
public class SoldData {

    private final RecoveryData data;
    private final SoldDebts sold;
    private final DebtCases cases;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SoldData(
            RecoveryData data,
            SoldDebts sold,
            DebtCases cases,
            Numbers numbers,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.data = data;
        this.sold = sold;
        this.cases = cases;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param sale number of the sale */
    public record Sold(Debt debt, Partner buyer, UUID saleId, String sale) {}

    /** The debt is sold for a fifth. @param iban from which the buyer paid, {@code null} if nobody knows */
    public Sold sold(Debt debt, Partner buyer, String iban) {
        return transaction.execute(status -> {
            UUID sale = UUID.randomUUID();
            String number = numbers.next("DS");
            Money face = debt.bill().remaining();
            BigDecimal price = face.amount().multiply(new BigDecimal("0.20")).setScale(2);
            jdbc.sql("insert into debt_sale (id, number, currency, state, reason, opened_by, opened_on, debts,"
                            + " face_amount, expected_amount, floor_percent, buyer_id, price_percent, put_back_days,"
                            + " price_amount, payout_iban) values (?, ?, ?, 'PAID', 'Test', 'system', ?, 1, ?, 0, 0, ?,"
                            + " 20, 30, ?, ?)")
                    .params(java.util.Arrays.asList(
                            sale, number, face.currency(), data.today(), face.amount(), buyer.id(), price, iban))
                    .update();
            jdbc.sql("insert into debt_sale_item (id, sale_id, case_id, item_no, face_amount, expected_amount, bills,"
                            + " age_days, bucket, segment, country, region, state) values (?, ?, ?, 1, ?, 0, 1, 100,"
                            + " '91-180', 'residential', 'DE', '10', 'OFFERED')")
                    .params(UUID.randomUUID(), sale, debt.caseId(), face.amount())
                    .update();
            cases.toRecovery(debt.caseId(), "system");
            jdbc.sql("insert into debt_recovery (case_id, for_sale_since, started_on) values (?, ?, ?)")
                    .params(debt.caseId(), data.today(), data.today())
                    .update();
            sold.book(sale);
            cases.close(debt.caseId(), "sold", "Sold.", "system");
            return new Sold(debt, buyer, sale, number);
        });
    }
}
