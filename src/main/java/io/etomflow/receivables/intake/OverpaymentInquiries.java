package io.etomflow.receivables.intake;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.Customers;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.Overpayments;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.BillInquiryStatusChanged;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;

/**
 * Overpayments that payments have found become bill inquiries: a person or a rule finds out what the customer meant. Once
 * the inquiry is settled the money goes where it was decided (receivables-settle-overpayment).
 */
@UseCase
class OverpaymentInquiries implements Overpayments {

    private static final String SENDER = "payments";

    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final OverpaidMoney money;

    OverpaymentInquiries(
            InquiryIntakes intakes,
            BillInquiryCases cases,
            BillingAccounts accounts,
            Customers customers,
            OverpaidMoney money) {
        this.intakes = intakes;
        this.cases = cases;
        this.accounts = accounts;
        this.customers = customers;
        this.money = money;
    }

    @Override
    public String report(Overpayment it) {
        BillingAccount account = accounts.get(it.billingAccountId());
        UUID intake = intakes.take(new NewIntake(
                InquiryChannel.API,
                "overpayment-" + it.paymentId(),
                SENDER,
                RequestKind.QUESTION,
                null,
                new NewIntake.About(
                        customers.get(account.customerId()).number(),
                        account.number(),
                        it.billNumber(),
                        List.of(),
                        null,
                        it.amount().currency()),
                null,
                "Overpayment of " + it.amount(),
                words(it),
                null,
                List.of()));
        cases.open(intake);
        return intakes.get(intake).reservedNumber();
    }

    private static String words(Overpayment it) {
        String what =
                switch (it.kind()) {
                    case "double" ->
                        it.billNumber() == null
                                ? "A bill that was paid before has been paid again."
                                : "Bill " + it.billNumber() + " was paid before and has been paid again.";
                    case "over" ->
                        it.billNumber() == null
                                ? "More was paid than was open."
                                : "More was paid than bill " + it.billNumber() + " asks for.";
                    default -> "Money came in for an account on which nothing was open.";
                };
        return what + "\n" + it.amount() + " are left over. Payer: "
                + (it.payerName() == null ? "not named" : it.payerName()) + ". Text of the payment: "
                + (it.reference() == null ? "none" : it.reference());
    }

    /** The question is answered: what nobody has used meanwhile goes back, unless it was decided that it stays. */
    @EventListener
    void settled(BillInquiryStatusChanged change) {
        if (change.newState() == InquiryState.CLEARED) {
            money.caseSettled(change.number());
        }
    }
}
