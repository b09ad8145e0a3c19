package io.etomflow.account;

import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.TransactionRepository;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;

/** Billing accounts and their balances. */
@UseCase
public class BillingAccounts {

    /** So long what came late for a closed account is still billed. */
    private static final int CLOSED_MONTHS = 6;

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

    /** How many accounts are billed: all of them are in the answer. */
    public Map<UUID, BillingTerms> terms(Collection<UUID> ids) {
        Map<UUID, BillingTerms> agreed = new HashMap<>();
        ids.forEach(id -> agreed.put(id, BillingTerms.standard(id)));
        if (!ids.isEmpty()) {
            terms.findAllById(ids).forEach(t -> agreed.put(t.billingAccountId(), t));
        }
        return agreed;
    }

    /**
     * The next accounts of a billing cycle in the order of their numbers: active ones, and those that were closed of late.
     *
     * @param day of the bill
     * @param afterNumber {@code ""} for the first ones
     */
    public List<BillingAccount> ofCycle(int cycleDay, LocalDate day, String afterNumber, int limit) {
        return accounts.ofCycle(cycleDay, day, day.minusMonths(CLOSED_MONTHS), afterNumber, limit);
    }

    /** Accounts whose bills go out together with this one's, each with its own cost centre. */
    public List<BillingTerms> costCentresOf(UUID parentAccountId) {
        return terms.findByParentAccountIdOrderByCostCentre(parentAccountId);
    }

    /** The same for many accounts at once, by account. */
    public Map<UUID, List<BillingTerms>> costCentresOf(Collection<UUID> parentAccountIds) {
        return parentAccountIds.isEmpty()
                ? Map.of()
                : terms.findByParentAccountIdInOrderByCostCentre(parentAccountIds).stream()
                        .collect(Collectors.groupingBy(BillingTerms::parentAccountId));
    }

    public BillingTerms save(BillingTerms agreed) {
        // an insert passes the repository by: that there was none must not be remembered
        TransactionRepository.forgetRead();
        return agreed.version() == null ? aggregates.insert(agreed) : terms.save(agreed);
    }
}
