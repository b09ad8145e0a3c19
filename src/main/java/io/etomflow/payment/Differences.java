package io.etomflow.payment;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Small differences that were written off with a payment: forgiven to whoever paid nearly all, not to one whose payment returned. */
@Component
class Differences {

    private final JdbcClient jdbc;
    private final CustomerBills bills;
    private final Ledger ledger;

    Differences(JdbcClient jdbc, CustomerBills bills, Ledger ledger) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.ledger = ledger;
    }

    private record Difference(UUID id, UUID billId, BigDecimal amount) {}

    /** @return the sum of them: the account owes it again */
    BigDecimal takeBack(Payment payment, LocalDate day) {
        List<Difference> forgiven = jdbc.sql(
                        "select id, bill_id, amount from payment_difference where payment_id = ? and reversed_on is"
                                + " null")
                .param(payment.id())
                .query(Difference.class)
                .list();
        BigDecimal all = BigDecimal.ZERO;
        for (Difference difference : forgiven) {
            jdbc.sql("update payment_difference set reversed_on = ? where id = ?")
                    .params(day, difference.id())
                    .update();
            CustomerBill bill = bills.get(difference.billId());
            bill.takeBack(new Money(difference.amount(), payment.currency()));
            bills.save(bill);
            all = all.add(difference.amount());
        }
        ledger.post(Posting.ofPayment(
                "differenceBack",
                all,
                payment.currency(),
                payment.reference(),
                payment.billingAccountId(),
                payment.id()));
        return all;
    }
}
