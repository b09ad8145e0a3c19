package io.etomflow.receivables.assessment.check;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.payment.OverpaidMoney.Overpaid;
import io.etomflow.payment.Payment;
import io.etomflow.payment.PaymentBehaviour;
import io.etomflow.payment.Payments;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Why more was paid than was owed, by the payments of bill and account. */
@Component
public class OverpaymentCheck {

    private static final int PROVEN = 95;
    private static final int STRONG = 85;
    private static final int SUSPICION = 55;

    private final Payments payments;
    private final PaymentBehaviour behaviour;
    private final BillingAccounts accounts;
    private final CustomerBills bills;

    OverpaymentCheck(Payments payments, PaymentBehaviour behaviour, BillingAccounts accounts, CustomerBills bills) {
        this.payments = payments;
        this.behaviour = behaviour;
        this.accounts = accounts;
        this.bills = bills;
    }

    /**
     * What it finds. Who pays for an account for the first time and under another name may have meant another account:
     * that is left to a person.
     */
    public Stream<Clue> findings(BillInquiry inquiry, Overpaid overpaid) {
        return switch (overpaid.kind()) {
            case "double" -> twice(inquiry, overpaid);
            case "over" ->
                Stream.of(clue(
                        FindingCode.PAID_MORE_THAN_BILLED,
                        STRONG,
                        said(overpaid) + " All that was open was settled by it; " + overpaid.found() + " were left."));
            default -> withoutBill(overpaid);
        };
    }

    private Stream<Clue> twice(BillInquiry inquiry, Overpaid overpaid) {
        if (inquiry.billId() == null) {
            return Stream.of(clue(FindingCode.PAID_TWICE, SUSPICION, said(overpaid) + " It names a bill paid before."));
        }
        CustomerBill bill = bills.get(inquiry.billId());
        List<Payment> before = behaviour.settling(bill.id());
        String how = before.isEmpty()
                ? " Bill " + bill.number() + " has nothing open: credits have settled it."
                : " Bill " + bill.number() + " was settled by "
                        + before.stream()
                                .map(p -> p.money() + " of " + p.paidOn())
                                .collect(Collectors.joining(" and "))
                        + ".";
        boolean same = before.stream()
                .anyMatch(p -> p.money().equals(overpaid.payment().money()));
        return Stream.of(clue(FindingCode.PAID_TWICE, same ? PROVEN : STRONG, said(overpaid) + how));
    }

    private Stream<Clue> withoutBill(Overpaid overpaid) {
        Payment payment = overpaid.payment();
        BillingAccount account = accounts.get(payment.billingAccountId());
        boolean known = payment.payerIban() != null
                && payments.ofAccount(account.id()).stream()
                        .anyMatch(p -> !p.id().equals(payment.id())
                                && payment.payerIban().equals(p.payerIban()));
        boolean own = payment.payerName() == null || payment.payerName().equalsIgnoreCase(account.name());
        String open = said(overpaid) + " Nothing was open on account " + account.number() + ".";
        if (known || own) {
            return Stream.of(clue(FindingCode.PAID_WITHOUT_BILL, STRONG, open));
        }
        return Stream.of(
                clue(FindingCode.PAID_WITHOUT_BILL, SUSPICION - 5, open),
                clue(
                        FindingCode.PAID_FOR_ANOTHER,
                        SUSPICION,
                        "The payer is not " + account.name() + " and has never paid for the account before."));
    }

    private static String said(Overpaid overpaid) {
        Payment payment = overpaid.payment();
        return "%s came in on %s from %s (%s), text: %s."
                .formatted(
                        payment.money(),
                        payment.paidOn(),
                        payment.payerName() == null ? "a payer who is not named" : payment.payerName(),
                        payment.payerIban() == null ? "no IBAN" : payment.payerIban(),
                        payment.reference() == null ? "none" : payment.reference());
    }

    private static Clue clue(FindingCode code, int weight, String evidence) {
        return Clue.of(null, code, weight, null, evidence);
    }
}
