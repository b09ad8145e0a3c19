package io.etomflow.payment;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.PayersMethod;
import io.etomflow.billing.PayersMethod.Way;
import io.etomflow.billing.PayersMethods;
import io.etomflow.information.Customers;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
    public OfAccounts of(Collection<UUID> billingAccountIds) {
        return new Known(Set.copyOf(billingAccountIds));
    }

    /** Ways of some accounts, of the transaction that asks: two statements for all of them, and the table once for each kind. */
    private final class Known implements OfAccounts {

        private final Set<UUID> wanted;
        private Map<UUID, PaymentMethod> active;
        private Map<UUID, Mandate> mandatesByMethod;
        private final Map<DebitKind, CollectionTerms.Terms> known = new HashMap<>();

        Known(Set<UUID> wanted) {
            this.wanted = wanted;
        }

        @Override
        public PayersMethod of(UUID billingAccountId, LocalDate billDate, LocalDate dueOn) {
            if (!wanted.contains(billingAccountId)) {
                return new Known(Set.of(billingAccountId)).of(billingAccountId, billDate, dueOn);
            }
            if (active == null) {
                active = methods.activeOf(wanted);
                mandatesByMethod = mandates.ofMethods(active.values().stream()
                        .filter(method -> method.kind() == MethodKind.DIRECT_DEBIT)
                        .map(PaymentMethod::id)
                        .toList());
            }
            PaymentMethod method = active.get(billingAccountId);
            return method == null || method.kind() == MethodKind.TRANSFER
                    ? PayersMethod.transfer()
                    : of(method, accounts.get(billingAccountId), billDate, dueOn);
        }

        private PayersMethod of(PaymentMethod method, BillingAccount account, LocalDate billDate, LocalDate dueOn) {
            var segment = customers.get(account.customerId()).segment();
            if (method.kind() == MethodKind.CARD) {
                LocalDate day = day(new DebitKind(MethodKind.CARD, null, false, segment), billDate, dueOn);
                return new PayersMethod(
                        Way.CARD, day, method.holder(), null, null, null, method.cardBrand(), method.cardLast4());
            }
            Mandate mandate = mandatesByMethod.get(method.id());
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
            CollectionTerms.Terms agreed = known.computeIfAbsent(kind, terms::of);
            return days.collection(dueOn, billDate, agreed.noticeDays(), agreed.leadDays());
        }
    }
}
