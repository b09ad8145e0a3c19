package io.etomflow.payment.matching;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.payment.RefundAnswers;
import io.etomflow.payment.RefundFollowUps;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.payment.matching.Refunds.RefundOrder;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refunds that did not reach their payee: rejected by our bank (pain.002), or sent back by the payee's (statement). */
@UseCase
public class FailedRefunds implements RefundAnswers {

    /** The commonest of ISO 20022 ExternalStatusReason1Code and ExternalReturnReason1Code, as people say it. */
    private static final Map<String, String> REASONS = Map.of(
            "AC01", "there is no account of this number",
            "AC04", "the account is closed",
            "AC06", "the account is blocked",
            "AG01", "no transfers are allowed to this account",
            "AM05", "it was ordered twice",
            "BE04", "the payee's address is missing",
            "MD07", "the payee has died",
            "MS03", "the bank gives no reason",
            "RC01", "the bank of the account is wrong",
            "RR04", "for reasons of supervision");

    private final JdbcClient jdbc;
    private final Refunds refunds;
    private final Payments payments;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final Ledger ledger;
    private final Outbox outbox;
    private final RefundFollowUps followUps;

    FailedRefunds(
            JdbcClient jdbc,
            Refunds refunds,
            Payments payments,
            BillingAccounts accounts,
            Customers customers,
            Ledger ledger,
            Outbox outbox,
            RefundFollowUps followUps) {
        this.jdbc = jdbc;
        this.refunds = refunds;
        this.payments = payments;
        this.accounts = accounts;
        this.customers = customers;
        this.ledger = ledger;
        this.outbox = outbox;
        this.followUps = followUps;
    }

    @Override
    public boolean isKnown(String number) {
        return jdbc.sql("select count(*) from refund_order where number = ? and file_name is not null")
                        .param(number)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    @Override
    public boolean rejected(String number, String code) {
        return isKnown(number) && failed(byNumber(number), "REJECTED", "'SENT'", code, null);
    }

    /** A statement brings the money of a refund back to us. */
    void returned(UUID id, String code, UUID statementId) {
        failed(refunds.get(id), "RETURNED", "'SENT', 'DONE'", code, statementId);
    }

    private boolean failed(RefundOrder order, String state, String before, String code, UUID statementId) {
        int changed = jdbc.sql("update refund_order set state = ?, reject_code = ?, version = version + 1 where id = ?"
                        + " and state in (" + before + ")")
                .params(state, code, order.id())
                .update();
        if (changed == 0) {
            return false;
        }
        if (order.isPartners()) {
            post(order, state.equals("REJECTED") ? "payoutRejected" : "payoutReturned", null, statementId);
        } else if (order.paymentId() == null) {
            post(order, "returnRejected", null, statementOf(order));
        } else {
            post(order, state.equals("REJECTED") ? "refundRejected" : "refundReturned", giveCredit(order), statementId);
        }
        followUps.refundFailed(order.id(), order.number());
        return true;
    }

    private UUID giveCredit(RefundOrder order) {
        Payment payment = payments.get(order.paymentId());
        int changed = jdbc.sql("update payment set refunded_amount = refunded_amount - ?, unallocated_amount ="
                        + " unallocated_amount + ?, version = version + 1 where id = ? and state = 'BOOKED'"
                        + " and refunded_amount >= ?")
                .params(order.amount(), order.amount(), payment.id(), order.amount())
                .update();
        if (changed == 0) {
            throw new Conflict("The payment of refund " + order.number() + " was returned itself.");
        }
        accounts.changeBalance(
                payment.billingAccountId(), new Money(order.amount().negate(), order.currency()));
        return payment.billingAccountId();
    }

    private void post(RefundOrder order, String kind, UUID accountId, UUID statementId) {
        ledger.post(new Posting(
                kind,
                order.amount(),
                order.currency(),
                order.number(),
                accountId,
                order.paymentId(),
                statementId,
                null));
    }

    private UUID statementOf(RefundOrder order) {
        return jdbc.sql("select statement_id from bank_entry where id = ?")
                .param(order.entryId())
                .query(UUID.class)
                .single();
    }

    /** What a person sees: where it should have gone, why it did not, and whose money it is. */
    public String view(UUID id) {
        RefundOrder order = refunds.get(id);
        String code = code(id);
        String why = REASONS.getOrDefault(code, "reason " + code);
        String text = Markdown.table(
                List.of("Refund", "Amount", "To", "IBAN", "Ordered for"),
                List.of(Arrays.asList(
                        order.number(), order.money(), order.payeeName(), order.payeeIban(), order.reason())),
                "");
        String whose = order.isPartners()
                ? "Money that we owe to " + Markdown.escape(order.payeeName())
                        + ": it cannot stay with us, unless the payer takes it back."
                : "Money of a payer who is no customer of ours.";
        if (order.paymentId() != null) {
            BillingAccount account =
                    accounts.get(payments.get(order.paymentId()).billingAccountId());
            Customer customer = customers.get(account.customerId());
            whose = Markdown.table(
                    List.of("Account", "In the name of", "Customer", "E-mail", "Phone", "Balance"),
                    List.of(Arrays.asList(
                            account.number(),
                            account.name(),
                            customer.number(),
                            customer.email(),
                            customer.phone(),
                            account.balance())),
                    "");
        }
        return Markdown.fit(
                "**Why it came back:** " + Markdown.escape(code + ", " + why) + "\n\n" + text + "\n\n" + whose);
    }

    private String code(UUID id) {
        return jdbc.sql("select coalesce(reject_code, 'MS03') from refund_order where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /**
     * Checks what a person decided, and orders it again if that is wanted: a second person has to release it.
     *
     * @param decision {@code again} or {@code keep}
     * @param iban where it goes this time
     * @return the new order, {@code null} if the money stays
     * @throws InvalidInput with the field that cannot be
     */
    public UUID correct(UUID id, String decision, String payee, String iban, String by) {
        RefundOrder order = refunds.get(id);
        switch (decision == null ? "" : decision) {
            case "again" -> {
                if (order.isWithdrawn()) {
                    throw new InvalidInput("correctDecision", order.decisionReason() + " Let the money stay.");
                }
                if (iban == null || iban.isBlank()) {
                    throw new InvalidInput("refundIban", "Give the IBAN to which it goes this time.");
                }
                if (code(id).startsWith("AC") && iban.replace(" ", "").equalsIgnoreCase(order.payeeIban())) {
                    throw new InvalidInput(
                            "refundIban", "This is the account that could not be paid: ask for another.");
                }
                return refunds.askAgain(order, payee, iban, by);
            }
            case "keep" -> {
                if (order.isPartners() && !order.isWithdrawn()) {
                    throw new InvalidInput(
                            "correctDecision", "It is the money of a partner: ask them for another account.");
                }
                return null;
            }
            default -> throw new InvalidInput("correctDecision", "Order it again, or say that the money stays.");
        }
    }

    /** The money stays: as the customer's credit, who is told, or as money of nobody. */
    public void keep(UUID id) {
        RefundOrder order = refunds.get(id);
        if (order.isWithdrawn()) {
            return;
        }
        if (order.paymentId() == null) {
            post(order, "notCustomers", null, statementOf(order));
            return;
        }
        BillingAccount account = accounts.get(payments.get(order.paymentId()).billingAccountId());
        Customer customer = customers.get(account.customerId());
        boolean electronic = customer.email() != null;
        outbox.write(OutgoingMessage.of(
                "refund-kept/" + order.number(),
                order.number(),
                electronic ? Channel.EMAIL : Channel.LETTER,
                electronic
                        ? customer.email()
                        : "%s\n%s\n%s %s\n%s"
                                .formatted(
                                        customer.name(),
                                        account.billStreet(),
                                        account.billPostcode(),
                                        account.billCity(),
                                        account.billCountry()),
                "We could not pay you " + order.money(),
                "We have tried to send you " + order.money() + ", and the bank has returned it. The amount is credit of"
                        + " your account " + account.number() + ". Tell us the IBAN of an account of yours, and name "
                        + order.number() + ", if you want it paid out."));
    }

    private RefundOrder byNumber(String number) {
        return refunds.get(jdbc.sql("select id from refund_order where number = ?")
                .param(number)
                .query(UUID.class)
                .single());
    }
}
