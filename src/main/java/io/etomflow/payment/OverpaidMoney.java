package io.etomflow.payment;

import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.Money;
import io.etomflow.shared.TransactionMemory;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Overpayments that are a case of somebody else: what is left of them, what was decided, and the refund that follows. */
@UseCase
public class OverpaidMoney {

    /**
     * Type of the event by which refunds are asked for, and name of the message that starts them; the event's JSON has
     * {@code paymentId} and {@code caseNumber}.
     */
    public static final String REFUND_REQUESTED = "payment.refundRequested";

    /** Process that reads that event. */
    public static final String PAYMENTS = "1.3.10.2";

    private final JdbcClient jdbc;
    private final Payments payments;
    private final Outbox outbox;

    OverpaidMoney(JdbcClient jdbc, Payments payments, Outbox outbox) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.outbox = outbox;
    }

    /** What becomes of the money. */
    public enum Decision implements Word {
        /** It goes back to the payer. */
        REFUND,
        /** It stays on the account and is deducted from the next bill. */
        CREDIT,
        /** It was meant for another account and is booked there. */
        MOVED
    }

    /**
     * An overpayment.
     *
     * @param kind as {@link Overpayments.Overpayment#kind}
     * @param found what was too much when it was found
     * @param payment as it is now: what is unallocated of it is left
     * @param decision {@code null} as long as nobody has decided
     */
    public record Overpaid(String kind, Money found, Payment payment, Decision decision) {

        /** What nobody has used, returned or refunded meanwhile. */
        public Money left() {
            return payment.isBooked() ? payment.unallocated() : new Money(BigDecimal.ZERO, payment.currency());
        }
    }

    private record Row(UUID paymentId, String kind, BigDecimal amount, String currency, String decision) {}

    /** The overpayment behind a case; empty if the case is about something else. */
    public Optional<Overpaid> ofCase(String caseNumber) {
        return row(caseNumber)
                .map(row -> new Overpaid(
                        row.kind(),
                        new Money(row.amount(), row.currency()),
                        payments.get(row.paymentId()),
                        row.decision() == null ? null : Decision.valueOf(row.decision())));
    }

    /** Keeps what was decided; a later decision counts. Refunds are asked for by {@link #caseSettled}. */
    public void decide(String caseNumber, Decision decision, String by) {
        jdbc.sql("update overpayment set decision = ?, decided_by = ? where inquiry_number = ?")
                .params(decision.name(), by, caseNumber)
                .update();
    }

    /**
     * What is left of the payment behind the case goes back, unless it was decided that it stays: whoever decides nothing
     * keeps nobody's money. Nothing happens if there is no such payment.
     */
    public void caseSettled(String caseNumber) {
        Optional<Overpaid> overpaid = ofCase(caseNumber)
                .filter(it -> it.left().isPositive())
                .filter(it -> it.decision() == null || it.decision() == Decision.REFUND);
        if (overpaid.isEmpty()) {
            return;
        }
        askRefund(overpaid.get().payment().id(), caseNumber);
    }

    /**
     * Asks for the refund of what is left of a payment: once, and again only after a refund was declined, or has gone and more
     * is left. One that came back from the bank is a person's matter.
     */
    public void askRefund(UUID paymentId, String caseNumber) {
        int ended = jdbc.sql(
                        "select count(*) from refund_order where payment_id = ? and state in ('DECLINED', 'SENT', 'DONE')")
                .param(paymentId)
                .query(Integer.class)
                .single();
        outbox.write(OutgoingMessage.of(
                "refund/" + paymentId + "/" + ended,
                caseNumber,
                Channel.EVENT,
                PAYMENTS,
                REFUND_REQUESTED,
                "{\"paymentId\":\"" + paymentId + "\",\"caseNumber\":\"" + caseNumber + "\"}"));
    }

    /** Most cases are not about money paid too much, and never become so: that is asked once in a transaction. */
    private Optional<Row> row(String caseNumber) {
        Set<Object> aboutOtherThings = TransactionMemory.of(this);
        if (aboutOtherThings.contains(caseNumber)) {
            return Optional.empty();
        }
        Optional<Row> row = jdbc.sql("select payment_id, kind, amount, currency, decision from overpayment"
                        + " where inquiry_number = ?")
                .param(caseNumber)
                .query(Row.class)
                .optional();
        if (row.isEmpty()) {
            aboutOtherThings.add(caseNumber);
        }
        return row;
    }
}
