package io.etomflow.receivables.intake;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.shared.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a clerk may choose between where an inquiry can be read in several ways: each bill, line and account by its label. */
@Component
class ConversionCandidates {

    private static final int BILLS_BESIDE_THE_FOUND_ONE = 3;
    private static final int MOST_BILLS = 12;

    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final BillSearch billSearch;

    ConversionCandidates(BillingAccounts accounts, CustomerBills bills, BillSearch billSearch) {
        this.accounts = accounts;
        this.bills = bills;
        this.billSearch = billSearch;
    }

    /**
     * The bills that may be meant, a found one first.
     *
     * @param customer {@code null} where nobody knows yet who it is: nothing to choose from then
     * @param billId what was found, or {@code null}
     */
    List<CustomerBill> bills(Customer customer, UUID billId) {
        if (customer == null) {
            return List.of();
        }
        List<CustomerBill> all = billSearch.candidates(customer, null);
        List<CustomerBill> shown = new ArrayList<>(
                all.stream().filter(bill -> bill.id().equals(billId)).toList());
        all.stream()
                .filter(bill -> !shown.contains(bill))
                .limit(billId == null ? Long.MAX_VALUE : BILLS_BESIDE_THE_FOUND_ONE)
                .forEach(shown::add);
        return billId == null ? shown.stream().limit(MOST_BILLS).toList() : shown;
    }

    /** The lines of bills that charge something. */
    Map<String, BillItem> lines(List<CustomerBill> candidates) {
        Map<String, BillItem> lines = new LinkedHashMap<>();
        for (CustomerBill bill : candidates) {
            for (BillItem item : bills.items(bill.id())) {
                if (item.taxIncludedAmount().signum() > 0) {
                    lines.put(
                            bill.number() + ", line " + item.lineNo() + ": " + item.description() + ", "
                                    + new Money(item.taxIncludedAmount(), bill.currency()),
                            item);
                }
            }
        }
        return lines;
    }

    static Map<String, CustomerBill> byLabel(List<CustomerBill> bills) {
        return bills.stream()
                .collect(Collectors.toMap(
                        ConversionCandidates::label, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** The accounts of a customer that are still open. */
    Map<String, BillingAccount> accounts(UUID customerId) {
        return accounts.ofCustomer(customerId).stream()
                .filter(account -> account.state() != AccountState.CLOSED)
                .collect(Collectors.toMap(
                        a -> a.number() + ", " + a.name(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    static String label(CustomerBill bill) {
        return bill.number() + " of " + bill.billDate() + ", " + bill.taxIncluded();
    }
}
