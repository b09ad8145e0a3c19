package io.etomflow.invoice;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillStatement;
import io.etomflow.billing.BillStatements;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.PayersMethods;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProducts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Reads what invoices need of many bills by a dozen statements instead of some for each bill. Bills, accounts, terms,
 * customers and products are remembered by their repositories until the transaction ends: who asks for one of them by its
 * id afterwards costs nothing.
 */
@Component
class BillReading {

    private final CustomerBills bills;
    private final BillStatements statements;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final CustomerProducts products;
    private final PayersMethods methods;

    BillReading(
            CustomerBills bills,
            BillStatements statements,
            BillingAccounts accounts,
            Customers customers,
            CustomerProducts products,
            PayersMethods methods) {
        this.bills = bills;
        this.statements = statements;
        this.accounts = accounts;
        this.customers = customers;
        this.products = products;
        this.methods = methods;
    }

    /** Lines and statements by bill, and how their payers pay; a bill of another system has no statement. */
    record Bills(
            Map<UUID, List<BillItem>> items,
            Map<UUID, BillStatement> statements,
            PayersMethods.OfAccounts payersMethods) {

        List<BillItem> itemsOf(UUID billId) {
            return items.getOrDefault(billId, List.of());
        }
    }

    Bills of(Collection<UUID> billIds) {
        Set<UUID> accountIds = new HashSet<>();
        bills.all(billIds).stream().map(CustomerBill::billingAccountId).forEach(accountIds::add);
        Set<UUID> payers = new HashSet<>();
        accounts.terms(accountIds).values().stream()
                .map(BillingTerms::parentAccountId)
                .filter(Objects::nonNull)
                .filter(parent -> !accountIds.contains(parent))
                .forEach(payers::add);
        accounts.terms(payers);
        accountIds.addAll(payers);
        customers.all(accounts.all(accountIds).stream()
                .map(BillingAccount::customerId)
                .distinct()
                .toList());
        Map<UUID, List<BillItem>> items = bills.items(billIds);
        products.all(items.values().stream()
                .flatMap(List::stream)
                .map(BillItem::productId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Bills(items, statements.of(billIds), methods.of(accountIds));
    }
}
