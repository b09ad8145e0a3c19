package io.etomflow.receivables.assessment.check;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RatedUsage;
import io.etomflow.billing.TaxRates;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ProductChange;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what the checks look at: what lies behind the disputed lines only, so that a usual case costs few statements. */
@Component
public class CaseFactsReader {

    private static final int MONTHS_OF_CHANGES = 3;

    private final Customers customers;
    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final CustomerProducts products;
    private final AdjustmentNotes notes;
    private final BillingRecords records;
    private final ServiceProblems problems;
    private final TaxRates taxRates;
    private final Clock clock;

    CaseFactsReader(
            Customers customers,
            BillingAccounts accounts,
            CustomerBills bills,
            CustomerProducts products,
            AdjustmentNotes notes,
            BillingRecords records,
            ServiceProblems problems,
            TaxRates taxRates,
            Clock clock) {
        this.customers = customers;
        this.accounts = accounts;
        this.bills = bills;
        this.products = products;
        this.notes = notes;
        this.records = records;
        this.problems = problems;
        this.taxRates = taxRates;
        this.clock = clock;
    }

    /** @param inquiry one whose customer, account and bill are known */
    public CaseFacts read(BillInquiry inquiry, List<InquiryItem> items) {
        Customer customer = customers.get(inquiry.customerId());
        CustomerBill bill = bills.get(inquiry.billId());
        List<BillItem> lines = bills.items(bill.id());
        Set<UUID> named = items.stream().map(InquiryItem::billItemId).collect(Collectors.toSet());
        List<BillItem> disputed = named.isEmpty()
                ? lines
                : lines.stream().filter(line -> named.contains(line.id())).toList();
        List<CustomerBill> earlier = bills.ofAccount(bill.billingAccountId()).stream()
                .filter(other -> other.billDate().isBefore(bill.billDate()))
                .toList();
        Map<UUID, CustomerProduct> ofAccount = products.ofAccount(bill.billingAccountId()).stream()
                .collect(Collectors.toMap(CustomerProduct::id, Function.identity()));
        boolean usage = disputed.stream().anyMatch(line -> line.kind() == ItemKind.USAGE);
        boolean recurring = disputed.stream().anyMatch(line -> line.kind() == ItemKind.RECURRING);
        boolean sameLines = recurring || bill.runId() != null;
        Map<UUID, List<ServiceProblem>> broken = recurring ? problems(customer, bill, disputed, ofAccount) : Map.of();
        return new CaseFacts(
                customer,
                bill,
                lines,
                disputed,
                named.isEmpty(),
                ofAccount,
                notes.ofBill(bill.id()),
                earlier,
                sameLines && !earlier.isEmpty() ? bills.items(earlier.get(0).id()) : List.of(),
                usage ? byLine(disputed, records::usageOf) : Map.of(),
                usage ? byLine(disputed, records::chargedBefore) : Map.of(),
                recurring ? changes(bill, disputed) : Map.of(),
                broken,
                rebatedElsewhere(bill, disputed, broken),
                bill.runId() == null ? List.of() : records.faultsOf(bill.runId()),
                taxRate(customer, bill),
                clock.getZone());
    }

    /** None is due where the account is exempt or the customer owes the tax. */
    private BigDecimal taxRate(Customer customer, CustomerBill bill) {
        return accounts.terms(bill.billingAccountId()).taxScheme().equals("standard")
                ? taxRates.standard(customer.country(), bill.billDate()).orElse(null)
                : BigDecimal.ZERO;
    }

    private static Map<UUID, List<RatedUsage>> byLine(List<BillItem> lines, Function<UUID, List<RatedUsage>> events) {
        Map<UUID, List<RatedUsage>> byLine = new HashMap<>();
        lines.stream()
                .filter(line -> line.kind() == ItemKind.USAGE)
                .forEach(line -> byLine.put(line.id(), events.apply(line.id())));
        return byLine;
    }

    private Map<UUID, List<ProductChange>> changes(CustomerBill bill, List<BillItem> disputed) {
        Map<UUID, List<ProductChange>> changes = new HashMap<>();
        for (BillItem line : disputed) {
            if (line.kind() == ItemKind.RECURRING && line.productId() != null) {
                LocalDate from = CaseFacts.start(line, bill).minusMonths(MONTHS_OF_CHANGES);
                changes.computeIfAbsent(line.productId(), id -> products.changes(id, from, LocalDate.now(clock)));
            }
        }
        return changes;
    }

    private Map<UUID, BigDecimal> rebatedElsewhere(
            CustomerBill bill, List<BillItem> disputed, Map<UUID, List<ServiceProblem>> broken) {
        Map<UUID, BigDecimal> given = new HashMap<>();
        for (BillItem line : disputed) {
            if (!broken.getOrDefault(line.productId(), List.of()).isEmpty()) {
                given.computeIfAbsent(
                        line.productId(),
                        id -> records.rebatedElsewhere(
                                id, bill.id(), CaseFacts.start(line, bill), CaseFacts.end(line, bill)));
            }
        }
        return given;
    }

    private Map<UUID, List<ServiceProblem>> problems(
            Customer customer, CustomerBill bill, List<BillItem> disputed, Map<UUID, CustomerProduct> ofAccount) {
        ZoneId zone = clock.getZone();
        Map<UUID, List<ServiceProblem>> found = new HashMap<>();
        for (BillItem line : disputed) {
            CustomerProduct product = line.productId() == null ? null : ofAccount.get(line.productId());
            if (line.kind() == ItemKind.RECURRING && product != null) {
                found.put(
                        product.id(),
                        problems.affecting(
                                product.id(),
                                product.kind(),
                                customer.city(),
                                CaseFacts.start(line, bill).atStartOfDay(zone).toInstant(),
                                CaseFacts.end(line, bill)
                                        .plusDays(1)
                                        .atStartOfDay(zone)
                                        .toInstant()));
            }
        }
        return found;
    }
}
