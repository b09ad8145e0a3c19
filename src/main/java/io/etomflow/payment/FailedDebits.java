package io.etomflow.payment;

import io.etomflow.account.CustomerMessages;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.BankDays;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.CreditorReference;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What follows when a debit failed or came back. */
@UseCase
public class FailedDebits {

    private final DebitOrders orders;
    private final Collecting collecting;
    private final PaymentMethods methods;
    private final CollectingAccount creditor;
    private final CustomerBills bills;
    private final Customers customers;
    private final CustomerMessages messages;
    private final BankDays bankDays;
    private final Clock clock;

    FailedDebits(
            DebitOrders orders,
            Collecting collecting,
            PaymentMethods methods,
            CollectingAccount creditor,
            CustomerBills bills,
            Customers customers,
            CustomerMessages messages,
            BankDays bankDays,
            Clock clock) {
        this.orders = orders;
        this.collecting = collecting;
        this.methods = methods;
        this.creditor = creditor;
        this.bills = bills;
        this.customers = customers;
        this.messages = messages;
        this.bankDays = bankDays;
        this.clock = clock;
    }

    /**
     * What the decision needs.
     *
     * @param reasonCode ISO 20022 reason, or the card provider's code
     * @param view Markdown, for a form
     */
    public record Facts(DebitOrder order, String reasonCode, boolean card, String customerName, String view) {}

    public Facts facts(UUID orderId) {
        DebitOrder order = orders.get(orderId);
        Customer customer = customers.get(order.customerId());
        PaymentMethod method = methods.get(order.paymentMethodId());
        String view = Markdown.table(
                List.of("What", "Value"),
                List.of(
                        List.of("Debit", order.number() + ", attempt " + order.attempt()),
                        List.of("Amount", order.money().toString()),
                        List.of("From", method.shown()),
                        List.of("Collection date", order.collectionDate().toString()),
                        List.of("What the bank says", order.reasonCode() + " on " + order.failedOn()),
                        List.of("Customer", customer.number() + " " + customer.name()),
                        List.of("Telephone", String.valueOf(customer.phone()))),
                "");
        return new Facts(order, order.reasonCode(), order.method() == MethodKind.CARD, customer.name(), view);
    }

    /** Announces the next attempt so many bank days from now. */
    public DebitOrder retryIn(UUID orderId, int bankDaysLater) {
        orders.decide(orderId, "retry");
        return collecting.retry(orderId, bankDays.plus(LocalDate.now(clock), bankDaysLater));
    }

    /** Announces the next attempt for a day that somebody agreed with the customer. */
    public DebitOrder retryOn(UUID orderId, LocalDate day) {
        orders.decide(orderId, "retry");
        return collecting.retry(orderId, day);
    }

    /** The method cannot be used any more: it is blocked, and the customer asked for another. */
    public void blockMethod(UUID orderId) {
        DebitOrder order = orders.get(orderId);
        orders.decide(orderId, "newMethod");
        methods.block(order.paymentMethodId(), order.reasonCode());
        tell(
                order,
                "newMethod",
                "We could not collect " + order.money() + ": please tell us how you want to pay",
                "Your bank did not accept our debit of " + order.money() + " (" + order.reasonCode()
                        + "). We will not use this bank account or card again.\n"
                        + "Please give us a new mandate or card, or transfer the amount:");
    }

    /** The customer is asked to see to it: nothing is blocked, nothing is tried again by itself. */
    public void askCustomer(UUID orderId) {
        DebitOrder order = orders.get(orderId);
        orders.decide(orderId, "askCustomer");
        tell(
                order,
                "askCustomer",
                "We could not collect " + order.money(),
                "Your bank did not accept our debit of " + order.money() + " (" + order.reasonCode()
                        + ").\nPlease transfer the amount, or tell us if you do not agree with it:");
    }

    /** Nothing more is tried: reminders follow. */
    public void leave(UUID orderId) {
        orders.decide(orderId, "left");
    }

    /**
     * The payer's bank account as a clerk found it out, under the same mandate.
     *
     * @throws InvalidInput if it cannot be, or is the one that the bank refused
     */
    public void correct(UUID orderId, BankDetails bank) {
        DebitOrder order = orders.get(orderId);
        if (bank.iban().equals(methods.get(order.paymentMethodId()).iban())) {
            throw new InvalidInput(
                    "iban", "This is the number that the bank refused. Ask the payer for the right one.");
        }
        methods.moveBankAccount(order.billingAccountId(), bank, orderId);
    }

    private void tell(DebitOrder order, String kind, String subject, String words) {
        String reference = order.billId() == null
                ? ""
                : "\nReference: "
                        + CreditorReference.printed(
                                CreditorReference.of(bills.get(order.billId()).number()));
        messages.write(
                order.customerId(),
                order.number() + "/" + kind,
                order.number(),
                subject,
                words + "\nTo: " + creditor.bank().holder() + "\nIBAN: "
                        + creditor.bank().iban() + reference);
    }
}
