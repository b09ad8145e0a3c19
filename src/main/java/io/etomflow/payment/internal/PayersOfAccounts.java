package io.etomflow.payment.internal;

import io.etomflow.account.ClosingConcern;
import io.etomflow.account.FinalAccounts;
import io.etomflow.account.PayerDetails;
import io.etomflow.payment.BankDetails;
import io.etomflow.payment.BillCredits;
import io.etomflow.payment.DebitOrders;
import io.etomflow.payment.DebitState;
import io.etomflow.payment.MandateScheme;
import io.etomflow.payment.NewMandate;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.Payment;
import io.etomflow.payment.PaymentMethods;
import io.etomflow.payment.PaymentPlans;
import io.etomflow.payment.Payments;
import io.etomflow.shared.InvalidInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the administration of accounts needs of payments: from where an account is paid, and what is open when it ends. */
@Component
class PayersOfAccounts implements PayerDetails, ClosingConcern, FinalAccounts {

    private final PaymentMethods methods;
    private final DebitOrders debits;
    private final PaymentPlans plans;
    private final Payments payments;
    private final BillCredits credits;
    private final OverpaidMoney overpaid;
    private final JdbcClient jdbc;

    /** Lazily: accounts ask payments, which keep accounts. */
    PayersOfAccounts(
            @Lazy PaymentMethods methods,
            DebitOrders debits,
            @Lazy PaymentPlans plans,
            @Lazy Payments payments,
            @Lazy BillCredits credits,
            OverpaidMoney overpaid,
            JdbcClient jdbc) {
        this.methods = methods;
        this.debits = debits;
        this.plans = plans;
        this.payments = payments;
        this.credits = credits;
        this.overpaid = overpaid;
        this.jdbc = jdbc;
    }

    @Override
    public void check(String holder, String iban, String bic, LocalDate signedOn) {
        BankDetails.checked(holder, iban, bic);
        if (signedOn == null) {
            throw new InvalidInput("payerSignedOn", "Say when the payer signed the mandate.");
        }
    }

    @Override
    public String shown(UUID billingAccountId) {
        return methods.shown(billingAccountId);
    }

    @Override
    public String masked(String iban) {
        return BankDetails.masked(iban);
    }

    /** Another day of signature is another mandate; the same payer at another bank keeps theirs. */
    @Override
    public void change(UUID billingAccountId, String holder, String iban, String bic, LocalDate signedOn) {
        MandateScheme scheme = jdbc.sql("select scheme from mandate where billing_account_id = ? and state = 'ACTIVE'")
                .param(billingAccountId)
                .query(MandateScheme.class)
                .optional()
                .orElse(MandateScheme.CORE);
        methods.agree(billingAccountId, new NewMandate(BankDetails.checked(holder, iban, bic), scheme, signedOn, null));
    }

    @Override
    public void end(UUID billingAccountId) {
        methods.transferOnly(billingAccountId);
    }

    @Override
    public List<String> open(UUID billingAccountId) {
        List<String> open = new ArrayList<>();
        debits.ofAccount(billingAccountId).stream()
                .filter(o -> o.state() == DebitState.ANNOUNCED || o.state() == DebitState.PRESENTED)
                .forEach(o -> open.add("Debit " + o.number() + " of " + o.money() + " is under way until "
                        + o.collectionDate() + "."));
        plans.active(billingAccountId).ifPresent(plan -> open.add("Payment plan " + plan.number() + " still runs."));
        return open;
    }

    @Override
    public void settleCredit(UUID billingAccountId) {
        credits.settle(billingAccountId);
    }

    /** Each payment goes back to where it came from; two people see to it (1.3.10.2). */
    @Override
    public boolean refundCredit(UUID billingAccountId, String caseNumber) {
        credits.free(billingAccountId);
        BigDecimal refundable = BigDecimal.ZERO;
        for (Payment payment : payments.unallocated(billingAccountId)) {
            refundable = refundable.add(payment.unallocatedAmount());
            overpaid.askRefund(payment.id(), caseNumber);
        }
        BigDecimal credit = jdbc.sql("select balance from billing_account where id = ?")
                .param(billingAccountId)
                .query(BigDecimal.class)
                .single()
                .negate();
        return refundable.compareTo(credit) >= 0;
    }
}
