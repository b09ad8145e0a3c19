package io.etomflow.account;

import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Billing accounts and their balances. */
@UseCase
public class BillingAccounts {

    private final BillingAccountRepository accounts;

    BillingAccounts(BillingAccountRepository accounts) {
        this.accounts = accounts;
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

    public BillingAccount save(BillingAccount account) {
        return accounts.save(account);
    }

    /** @param change what the customer owes more (positive) or less (negative), in the account's currency */
    public BillingAccount changeBalance(UUID id, Money change) {
        BillingAccount account = get(id);
        return accounts.save(account.withBalance(
                new Money(account.balance(), account.currency()).plus(change).amount()));
    }
}
