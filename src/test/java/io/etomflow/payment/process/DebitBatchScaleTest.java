package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.payment.DebitBatches.Settlement;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitState;
import io.etomflow.payment.Payment;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Statements;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A sum of the bank for many debits is booked by as many statements as one for few. */
@Tag("story")
class DebitBatchScaleTest extends DebitCases {

    private static final int PAYERS = 25;
    private static final int STATEMENTS = 20;

    @Test
    void manyDebitsAreBookedByFewStatements() {
        List<Subscriber> payers = new ArrayList<>();
        for (int i = 0; i < PAYERS; i++) {
            Subscriber s = data.subscriber();
            paying.mandate(s);
            paying.bill(s, "100.00");
            payers.add(s);
        }
        collect();
        present(debit(payers.get(0)));
        DebitOrder first = debit(payers.get(0));
        // somebody pays their bill while the debit is under way: what the bank brings is credit
        DebitOrder paidTwice = debit(payers.get(1));
        payments.book(paidTwice.billingAccountId(), paidTwice.billId(), paidTwice.money(), "transfer", today(), "x");
        String reference = batch(first);
        Money sum = open(reference);

        Statements statements = new Statements();
        statements.start();
        Settlement came = transaction.execute(status -> batches.settled(reference, sum, today()));
        int executed = statements.end();

        assertThat(came.agreed()).isTrue();
        assertThat(came.payments()).isGreaterThanOrEqualTo(PAYERS);
        assertThat(executed).isGreaterThan(5).isLessThan(STATEMENTS);
        assertThat(transaction
                        .execute(status -> batches.settled(reference, sum, today()))
                        .known())
                .as("the same sum again")
                .isFalse();
        for (Subscriber s : payers) {
            DebitOrder order = debit(s);
            assertThat(order.state()).isEqualTo(DebitState.SETTLED);
            Payment payment = payments.get(order.paymentId());
            boolean twice = order.id().equals(paidTwice.id());
            assertThat(payment.unallocatedAmount()).isEqualByComparingTo(twice ? order.amount() : BigDecimal.ZERO);
            assertThat(bills.get(order.billId()).remaining().isPositive()).isFalse();
            assertThat(balance(s)).isEqualByComparingTo(twice ? order.amount().negate() : BigDecimal.ZERO);
            assertThat(jdbc.sql("select count(*) from ledger_entry where payment_id = ? and kind = 'directDebit'")
                            .param(payment.id())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
        assertThat(jdbc.sql("select state from debit_batch where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("SETTLED");
    }

    private Money open(String reference) {
        return new Money(
                jdbc.sql("select sum(o.amount) from debit_order o join debit_batch b on b.id = o.batch_id"
                                + " where b.reference = ? and o.state = 'PRESENTED'")
                        .param(reference)
                        .query(BigDecimal.class)
                        .single(),
                "EUR");
    }

    private BigDecimal balance(Subscriber s) {
        return jdbc.sql("select balance from billing_account where id = ?")
                .param(s.account().id())
                .query(BigDecimal.class)
                .single();
    }

    private java.time.LocalDate today() {
        return java.time.LocalDate.ofInstant(now(), java.time.ZoneId.of("Europe/Berlin"));
    }
}
