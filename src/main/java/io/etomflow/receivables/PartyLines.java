package io.etomflow.receivables;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.Money;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who a customer is and what an account is, in one line each, as people see it on forms. Plain text. */
@Component
public class PartyLines {

    private final Customers customers;
    private final BillingAccounts accounts;

    PartyLines(Customers customers, BillingAccounts accounts) {
        this.customers = customers;
        this.accounts = accounts;
    }

    public String customer(UUID customerId) {
        Customer customer = customers.get(customerId);
        return customer.name() + " (" + customer.number() + "), "
                + customer.segment().word() + ", since " + customer.customerSince() + ", " + customer.city();
    }

    public String account(UUID accountId) {
        BillingAccount account = accounts.get(accountId);
        return account.number() + ", " + account.state().word() + ", balance "
                + new Money(account.balance(), account.currency());
    }
}
