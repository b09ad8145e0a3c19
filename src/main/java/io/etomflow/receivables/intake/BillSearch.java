package io.etomflow.receivables.intake;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.receivables.InquiryKind;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Finds the bill that somebody means without its number: by month, amount, or as the last one. */
@Component
class BillSearch {

    /** Further back nobody can be meant without a month or a number. */
    private static final int LOOKED_AT = 6;

    private static final Set<BillState> WITH_CUSTOMER =
            EnumSet.of(BillState.SENT, BillState.PARTIALLY_PAID, BillState.SETTLED);

    record Bill(CustomerBill bill, int confidence) {}

    private final BillingAccounts accounts;
    private final CustomerBills bills;

    BillSearch(BillingAccounts accounts, CustomerBills bills) {
        this.accounts = accounts;
        this.bills = bills;
    }

    /** Bills that the customer can have in hands, the newest first. */
    List<CustomerBill> candidates(Customer customer, BillingAccount account) {
        List<BillingAccount> of = account != null ? List.of(account) : accounts.ofCustomer(customer.id());
        return of.stream()
                .flatMap(a -> bills.ofAccount(a.id()).stream())
                .filter(bill -> WITH_CUSTOMER.contains(bill.state()))
                .sorted(Comparator.comparing(CustomerBill::billDate).reversed())
                .toList();
    }

    Bill find(Customer customer, BillingAccount account, Clues clues, InquiryKind kind) {
        List<CustomerBill> all = candidates(customer, account);
        if (all.isEmpty()) {
            return new Bill(null, 0);
        }
        List<CustomerBill> ofMonth = inMonth(all, clues.months());
        if (ofMonth.size() == 1) {
            return new Bill(ofMonth.get(0), 90);
        }
        List<CustomerBill> pool =
                (ofMonth.isEmpty() ? all : ofMonth).stream().limit(LOOKED_AT).toList();
        List<CustomerBill> ofTotal = pool.stream()
                .filter(bill -> clues.claims().stream()
                        .anyMatch(claim -> bill.taxIncluded().amount().compareTo(claim) == 0))
                .toList();
        if (ofTotal.size() == 1) {
            return new Bill(ofTotal.get(0), 85);
        }
        if (clues.lastBill() || all.size() == 1) {
            return new Bill(all.get(0), 85);
        }
        List<CustomerBill> ofLine =
                withLine(pool, item -> clues.claims().stream().anyMatch(claim -> charges(item, claim)));
        if (!ofLine.isEmpty()) {
            return new Bill(ofLine.get(0), ofLine.size() == 1 ? 85 : 60);
        }
        List<CustomerBill> ofTopic =
                withLine(pool, item -> clues.topics().stream().anyMatch(topic -> topic.means(item)));
        if (!ofTopic.isEmpty()) {
            return new Bill(ofTopic.get(0), ofTopic.size() == 1 ? 80 : 60);
        }
        return kind == InquiryKind.QUESTION ? new Bill(all.get(0), 65) : new Bill(null, 0);
    }

    private List<CustomerBill> withLine(List<CustomerBill> pool, Predicate<BillItem> line) {
        return pool.stream()
                .filter(bill -> bills.items(bill.id()).stream().anyMatch(line))
                .toList();
    }

    private static boolean charges(BillItem item, BigDecimal claim) {
        return item.taxIncludedAmount().compareTo(claim) == 0
                || item.taxExcludedAmount().compareTo(claim) == 0;
    }

    /** A month means the one that is billed; if there is no such bill, the one in which the bill came. */
    private static List<CustomerBill> inMonth(List<CustomerBill> all, List<YearMonth> months) {
        List<CustomerBill> billed = all.stream()
                .filter(bill -> months.contains(YearMonth.from(bill.periodStart())))
                .toList();
        return !billed.isEmpty()
                ? billed
                : all.stream()
                        .filter(bill -> months.contains(YearMonth.from(bill.billDate())))
                        .toList();
    }
}
