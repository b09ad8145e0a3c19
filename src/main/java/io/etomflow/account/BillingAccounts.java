package io.etomflow.account;

import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;

/** Billing accounts and their balances. */
@UseCase
public class BillingAccounts {

    private final BillingAccountRepository accounts;

    private final BillingTermsRepository terms;
    private final JdbcAggregateTemplate aggregates;
    private final ApplicationEventPublisher events;

    BillingAccounts(
            BillingAccountRepository accounts,
            BillingTermsRepository terms,
            JdbcAggregateTemplate aggregates,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.terms = terms;
        this.aggregates = aggregates;
        this.events = events;
    }

    /** @throws NotFound if there is none */
    public BillingAccount get(UUID id) {
        return accounts.findById(id).orElseThrow(() -> new NotFound("billing account", id));
    }

    public Optional<BillingAccount> byNumber(String number) {
        return accounts.findByNumber(number);
    }

    public List<BillingAccount> ofCustomer(UUID customerId) {
        return accounts.findByCustomerIdOrderByNumber(customerId);
    }

    /** Those of these ids that there are, in no order. */
    public List<BillingAccount> all(Collection<UUID> ids) {
        return accounts.findAllById(ids);
    }

    public BillingAccount save(BillingAccount account) {
        return accounts.save(account);
    }

    /** @param change what the customer owes more (positive) or less (negative), in the account's currency */
    public BillingAccount changeBalance(UUID id, Money change) {
        BillingAccount account = get(id);
        BillingAccount changed = accounts.save(account.withBalance(
                new Money(account.balance(), account.currency()).plus(change).amount()));
        events.publishEvent(new BalanceChanged(id));
        return changed;
    }

    /** How the account is billed; what the house does by default where nothing was agreed. */
    public BillingTerms terms(UUID id) {
        return terms.findById(id).orElseGet(() -> BillingTerms.standard(id));
    }

    /** Accounts whose bills go out together with this one's, each with its own cost centre. */
    public List<BillingTerms> costCentresOf(UUID parentAccountId) {
        return terms.findByParentAccountIdOrderByCostCentre(parentAccountId);
    }

    public BillingTerms save(BillingTerms agreed) {
        return agreed.version() == null ? aggregates.insert(agreed) : terms.save(agreed);
    }
}
