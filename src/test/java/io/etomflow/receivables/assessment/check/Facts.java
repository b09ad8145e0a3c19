package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NoteKind;
import io.etomflow.billing.RatedUsage;
import io.etomflow.billing.RunFault;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.CustomerStatus;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.ProductChange;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A bill for June 2026 (30 days) in Berlin at 19 %, without a database. All lines are disputed unless some are named. */
final class Facts {

    static final LocalDate START = LocalDate.of(2026, 6, 1);
    static final LocalDate END = LocalDate.of(2026, 6, 30);
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    final UUID customerId = UUID.randomUUID();
    final UUID accountId = UUID.randomUUID();
    final CustomerBill bill = bill(LocalDate.of(2026, 7, 1), START, END, "100.00");
    final List<BillItem> lines = new ArrayList<>();
    final List<BillItem> disputed = new ArrayList<>();
    final List<BillItem> previousLines = new ArrayList<>();
    final List<CustomerBill> earlierBills = new ArrayList<>();
    final List<AppliedAdjustment> notes = new ArrayList<>();
    final List<RunFault> faults = new ArrayList<>();
    final Map<UUID, CustomerProduct> products = new HashMap<>();
    final Map<UUID, List<RatedUsage>> usage = new HashMap<>();
    final Map<UUID, List<RatedUsage>> chargedBefore = new HashMap<>();
    final Map<UUID, List<ProductChange>> changes = new HashMap<>();
    final Map<UUID, List<ServiceProblem>> problems = new HashMap<>();
    final Map<UUID, BigDecimal> rebatedElsewhere = new HashMap<>();
    BigDecimal taxRate = new BigDecimal("19.00");

    CustomerBill bill(LocalDate day, LocalDate start, LocalDate end, String net) {
        return new CustomerBill(
                "B-" + day,
                customerId,
                accountId,
                null,
                day,
                day.plusDays(14),
                start,
                end,
                "EUR",
                new BigDecimal(net),
                tax(new BigDecimal(net), new BigDecimal("19")));
    }

    CustomerProduct product(String monthlyPrice) {
        return product(monthlyPrice, "0", null, START.minusYears(1), null);
    }

    CustomerProduct product(String price, String discount, LocalDate until, LocalDate started, LocalDate ended) {
        CustomerProduct product = new CustomerProduct(
                UUID.randomUUID(),
                0L,
                "P-1",
                customerId,
                accountId,
                "Fibre 250",
                "broadband",
                new BigDecimal(price),
                "EUR",
                new BigDecimal(discount),
                until,
                ended == null ? "active" : "terminated",
                started,
                ended,
                null);
        products.put(product.id(), product);
        return product;
    }

    BillItem recurring(CustomerProduct product, String net) {
        return line(ItemKind.RECURRING, product, "Fibre 250", net, "19.00", START, END, null);
    }

    BillItem usage(String net) {
        return line(ItemKind.USAGE, null, "Calls", net, "19.00", START, END, null);
    }

    BillItem line(
            ItemKind kind,
            CustomerProduct product,
            String what,
            String net,
            String taxRate,
            LocalDate start,
            LocalDate end,
            UUID supplier) {
        BillItem line = item(lines.size() + 1, kind, product, what, net, taxRate, start, end, supplier);
        lines.add(line);
        return line;
    }

    BillItem earlierLine(CustomerProduct product, String net, LocalDate start, LocalDate end) {
        BillItem line = item(
                previousLines.size() + 1, ItemKind.RECURRING, product, "Fibre 250", net, "19.00", start, end, null);
        previousLines.add(line);
        return line;
    }

    private BillItem item(
            int no,
            ItemKind kind,
            CustomerProduct product,
            String what,
            String net,
            String taxRate,
            LocalDate start,
            LocalDate end,
            UUID supplier) {
        BigDecimal amount = new BigDecimal(net);
        BigDecimal rate = new BigDecimal(taxRate);
        BigDecimal tax = tax(amount, rate);
        return new BillItem(
                UUID.randomUUID(),
                0L,
                bill.id(),
                no,
                kind,
                product == null ? null : product.id(),
                product == null ? null : product.offering(),
                what,
                BigDecimal.ONE,
                "month",
                amount,
                rate,
                tax,
                amount.add(tax),
                start,
                end,
                supplier,
                BigDecimal.ZERO,
                null,
                null,
                null);
    }

    RatedUsage event(BillItem line, String ref, String kind, String start, String net, String counterpart) {
        RatedUsage event = new RatedUsage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                line.id(),
                ref,
                kind,
                Instant.parse(start),
                new BigDecimal("60"),
                "s",
                new BigDecimal(net),
                counterpart);
        usage.computeIfAbsent(line.id(), id -> new ArrayList<>()).add(event);
        return event;
    }

    void change(CustomerProduct product, LocalDate day, String oldPrice, String newPrice) {
        changes.computeIfAbsent(product.id(), id -> new ArrayList<>())
                .add(new ProductChange(
                        UUID.randomUUID(),
                        product.id(),
                        day,
                        "Fibre 100",
                        "Fibre 250",
                        new BigDecimal(oldPrice),
                        new BigDecimal(newPrice),
                        "O-1"));
    }

    void problem(CustomerProduct product, String start, String end) {
        problems.computeIfAbsent(product.id(), id -> new ArrayList<>())
                .add(new ServiceProblem(
                        UUID.randomUUID(),
                        "SP-1",
                        product.id(),
                        null,
                        null,
                        "Cable cut",
                        Instant.parse(start),
                        end == null ? null : Instant.parse(end)));
    }

    void credit(BillItem line, String amount) {
        notes.add(new AppliedAdjustment(
                UUID.randomUUID(),
                0L,
                "CN-1",
                NoteKind.CREDIT_NOTE,
                UUID.randomUUID(),
                UUID.randomUUID(),
                customerId,
                accountId,
                bill.id(),
                line.id(),
                "EUR",
                new BigDecimal(amount),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal(amount),
                "r",
                "r",
                "a",
                "b",
                Instant.EPOCH));
    }

    Customer customer() {
        return new Customer(
                customerId,
                0L,
                "C-1",
                "individual",
                "Test",
                "T",
                "T",
                "t@example.org",
                "+49",
                Segment.RESIDENTIAL,
                CustomerStatus.ACTIVE,
                ContactMedium.EMAIL,
                "en",
                "S",
                "10115",
                "Berlin",
                "DE",
                START.minusYears(2));
    }

    CaseFacts facts() {
        return new CaseFacts(
                customer(),
                bill,
                lines,
                disputed.isEmpty() ? lines : disputed,
                disputed.isEmpty(),
                products,
                notes,
                earlierBills,
                previousLines,
                usage,
                chargedBefore,
                changes,
                problems,
                rebatedElsewhere,
                faults,
                taxRate,
                ZONE);
    }

    List<Clue> found(BillCheck check) {
        return check.findings(facts()).toList();
    }

    private static BigDecimal tax(BigDecimal net, BigDecimal rate) {
        return net.multiply(rate).divide(new BigDecimal(100), 2, RoundingMode.HALF_UP);
    }
}
