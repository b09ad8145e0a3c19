package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RatedUsage;
import io.etomflow.billing.RunFault;
import io.etomflow.information.Customer;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.ProductChange;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Everything that the checks of a bill look at, read once.
 *
 * @param lines all lines of the bill
 * @param disputed the lines that the customer names, or all where they name none
 * @param wholeBill whether no line was named
 * @param products of the account, by id
 * @param notes credit and debit notes on the bill
 * @param earlierBills of the account, the newest first
 * @param previousLines lines of the newest earlier bill
 * @param usage rated events by disputed usage line
 * @param chargedBefore those of them that an earlier line charges too, by line
 * @param changes of plans by product, from some months before the line until today
 * @param problems by product
 * @param rebatedElsewhere what other bills give back for days of the disputed line, tax included, by product with problems
 * @param taxRate percent in the customer's country on the day of the bill, {@code null} where it is not known
 * @param zone whose days count
 */
public record CaseFacts(
        Customer customer,
        CustomerBill bill,
        List<BillItem> lines,
        List<BillItem> disputed,
        boolean wholeBill,
        Map<UUID, CustomerProduct> products,
        List<AppliedAdjustment> notes,
        List<CustomerBill> earlierBills,
        List<BillItem> previousLines,
        Map<UUID, List<RatedUsage>> usage,
        Map<UUID, List<RatedUsage>> chargedBefore,
        Map<UUID, List<ProductChange>> changes,
        Map<UUID, List<ServiceProblem>> problems,
        Map<UUID, BigDecimal> rebatedElsewhere,
        List<RunFault> faults,
        BigDecimal taxRate,
        ZoneId zone) {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    Stream<BillItem> disputed(ItemKind kind) {
        return disputed.stream().filter(line -> line.kind() == kind);
    }

    Optional<CustomerProduct> product(BillItem line) {
        return Optional.ofNullable(line.productId() == null ? null : products.get(line.productId()));
    }

    /** The monthly price on a day: a later change of plan tells what it was. */
    BigDecimal monthlyPrice(CustomerProduct product, LocalDate day) {
        return changes.getOrDefault(product.id(), List.of()).stream()
                .filter(change -> change.effectiveOn().isAfter(day))
                .min(Comparator.comparing(ProductChange::effectiveOn))
                .map(ProductChange::oldMonthlyPrice)
                .orElse(product.monthlyPrice());
    }

    /** The discount lines that the bill has for a product. */
    Stream<BillItem> discountLines(UUID productId) {
        return lines.stream().filter(line -> line.kind() == ItemKind.DISCOUNT && productId.equals(line.productId()));
    }

    /** An amount without tax, with the tax of a line. */
    Money gross(BigDecimal net, BillItem line) {
        return money(net.multiply(HUNDRED.add(line.taxRate())).divide(HUNDRED, 4, RoundingMode.HALF_UP));
    }

    Money money(BigDecimal amount) {
        return new Money(amount, bill.currency());
    }

    static LocalDate start(BillItem line, CustomerBill bill) {
        return line.periodStart() == null ? bill.periodStart() : line.periodStart();
    }

    static LocalDate end(BillItem line, CustomerBill bill) {
        return line.periodEnd() == null ? bill.periodEnd() : line.periodEnd();
    }

    LocalDate start(BillItem line) {
        return start(line, bill);
    }

    LocalDate end(BillItem line) {
        return end(line, bill);
    }

    /** Days that a line charges, first and last included. */
    long days(BillItem line) {
        return ChronoUnit.DAYS.between(start(line), end(line)) + 1;
    }

    /** What part of a month a line charges that charges by days; all of it for any other. */
    BigDecimal part(BillItem line) {
        if (!line.unit().equals("day")) {
            return BigDecimal.ONE;
        }
        // A late line belongs to the period before.
        LocalDate end = start(line).isBefore(bill.periodStart())
                ? bill.periodStart()
                : bill.periodEnd().plusDays(1);
        return BigDecimal.valueOf(days(line))
                .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(end.minusMonths(1), end)), 10, RoundingMode.HALF_UP);
    }

    /** An amount for some of the days of a line, with six decimals. */
    BigDecimal share(BigDecimal amount, long days, BillItem line) {
        return amount.multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(days(line)), 6, RoundingMode.HALF_UP);
    }

    static BigDecimal percent(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(percent).divide(HUNDRED, 6, RoundingMode.HALF_UP);
    }

    /** Above by more than a cent, which rounding does not explain. */
    static boolean exceeds(BigDecimal one, BigDecimal other) {
        return one.subtract(other).compareTo(CENT) > 0;
    }

    static boolean differs(BigDecimal one, BigDecimal other) {
        return exceeds(one, other) || exceeds(other, one);
    }
}
