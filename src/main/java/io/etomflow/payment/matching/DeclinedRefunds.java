package io.etomflow.payment.matching;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.CustomerMessages;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.payment.matching.Refunds.RefundOrder;
import io.etomflow.shared.UseCase;
import java.util.UUID;

/** What customers are told whose refund nobody wanted to release. */
@UseCase
public class DeclinedRefunds {

    private final Refunds refunds;
    private final Payments payments;
    private final BillingAccounts accounts;
    private final CustomerMessages messages;
    private final Outbox outbox;

    DeclinedRefunds(
            Refunds refunds, Payments payments, BillingAccounts accounts, CustomerMessages messages, Outbox outbox) {
        this.refunds = refunds;
        this.payments = payments;
        this.accounts = accounts;
        this.messages = messages;
        this.outbox = outbox;
    }

    /**
     * Writes why and what happens to the money, once for each order: by letter to the account's address if nothing else
     * reaches the customer. Of money of nobody nobody is told: a clerk says again what becomes of it.
     */
    public void tell(UUID id) {
        RefundOrder order = refunds.get(id);
        if (order.paymentId() == null) {
            return;
        }
        Payment payment = payments.get(order.paymentId());
        BillingAccount account = accounts.get(payment.billingAccountId());
        String about = order.caseNumber() == null ? order.number() : order.caseNumber();
        String key = "refund-declined/" + order.number();
        String subject = "We have not paid out " + order.money();
        String body = "We have not paid out %s of your payment of %s.\nReason: %s\n\n%s\n\nIf you do not agree, answer"
                        .formatted(order.money(), payment.paidOn(), order.decisionReason(), whatHappens(account))
                + " and name " + about + ": somebody else looks at it again.";
        if (!messages.write(account.customerId(), key, about, subject, body)) {
            String address = "%s\n%s\n%s %s\n%s"
                    .formatted(
                            account.name(),
                            account.billStreet(),
                            account.billPostcode(),
                            account.billCity(),
                            account.billCountry());
            outbox.write(OutgoingMessage.of(key, about, Channel.LETTER, address, subject, body));
        }
    }

    private static String whatHappens(BillingAccount account) {
        String credit = "The money is not lost: it is credit of your account " + account.number();
        return account.state() == AccountState.CLOSED
                ? credit + ", which is closed. Tell us the IBAN of an account in your name and we look at it again."
                : credit + " and is deducted from your next bill.";
    }
}
