package io.etomflow.payment;

import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks for a refund once the case of an overpayment is settled. The refund itself needs two people. */
@UseCase
public class OverpaymentRefunds {

    /** Type of the event by which refunds are asked for; its JSON has {@code paymentId} and {@code reason}. */
    public static final String REQUESTED = "payment.refundRequested";

    /** Who reads it. */
    public static final String PAYMENTS = "1.3.10.2";

    private final JdbcClient jdbc;
    private final Payments payments;
    private final Outbox outbox;

    OverpaymentRefunds(JdbcClient jdbc, Payments payments, Outbox outbox) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.outbox = outbox;
    }

    /** What is still left of the payment behind the case goes back; nothing happens if there is no such payment. */
    public void caseSettled(String caseNumber) {
        jdbc.sql("select payment_id from overpayment where inquiry_number = ?")
                .param(caseNumber)
                .query(UUID.class)
                .optional()
                .map(payments::get)
                .filter(payment -> payment.isBooked() && payment.unallocated().isPositive())
                .ifPresent(payment -> outbox.write(OutgoingMessage.of(
                        "refund/" + payment.id(),
                        caseNumber,
                        Channel.EVENT,
                        PAYMENTS,
                        REQUESTED,
                        "{\"paymentId\":\"" + payment.id() + "\",\"caseNumber\":\"" + caseNumber + "\"}")));
    }
}
