package io.etomflow.payment;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.PayersMethod;
import io.etomflow.billing.PayersMethod.Way;
import io.etomflow.billing.PayersMethods;
import io.etomflow.information.Customers;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a bill says of its payment: the same method, notice and days as when it is collected. */
@Component
class PayersOfBills implements PayersMethods {

    private final PaymentMethods methods;
    private final Mandates mandates;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final CollectionTerms terms;
    private final CollectionDays days;
    private final CollectingAccount creditor;

    /** Lazily: bills are made in a lower house than payments. */
    PayersOfBills(
            @Lazy PaymentMethods methods,
            Mandates mandates,
            BillingAccounts accounts,
            Customers customers,
            CollectionTerms terms,
            CollectionDays days,
            CollectingAccount creditor) {
        this.methods = methods;
        this.mandates = mandates;
        this.accounts = accounts;
        this.customers = customers;
        this.terms = terms;
        this.days = days;
        this.creditor = creditor;
    }

    @Override
    public PayersMethod of(UUID billingAccountId, LocalDate billDate, LocalDate dueOn) {
        return methods.active(billingAccountId)
                .filter(method -> method.kind() != MethodKind.TRANSFER)
                .map(method -> of(method, accounts.get(billingAccountId), billDate, dueOn))
                .orElseGet(PayersMethod::transfer);
    }

    private PayersMethod of(PaymentMethod method, BillingAccount account, LocalDate billDate, LocalDate dueOn) {
        var segment = customers.get(account.customerId()).segment();
        if (method.kind() == MethodKind.CARD) {
            LocalDate day = day(new DebitKind(MethodKind.CARD, null, false, segment), billDate, dueOn);
            return new PayersMethod(
                    Way.CARD, day, method.holder(), null, null, null, method.cardBrand(), method.cardLast4());
        }
        Mandate mandate = mandates.ofMethod(method.id());
        if (mandate.state() != MandateState.ACTIVE) {
            return PayersMethod.transfer();
        }
        DebitKind kind = new DebitKind(MethodKind.DIRECT_DEBIT, mandate.scheme(), mandate.uses() == 0, segment);
        return new PayersMethod(
                Way.DIRECT_DEBIT,
                day(kind, billDate, dueOn),
                method.holder(),
                mandate.reference(),
                creditor.creditorId(),
                method.iban(),
                null,
                null);
    }

    private LocalDate day(DebitKind kind, LocalDate billDate, LocalDate dueOn) {
        CollectionTerms.Terms agreed = terms.of(kind);
        return days.collection(dueOn, billDate, agreed.noticeDays(), agreed.leadDays());
    }
}
