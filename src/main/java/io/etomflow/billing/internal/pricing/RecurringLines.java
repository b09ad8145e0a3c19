package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.BillingEvent;
import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.ProductChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The monthly charges of a product: a line per plan and period, by days where it did not have the product or the plan all
 * the time, with its discounts below it. The charge itself is the price agreed with the product; whatever makes it cheaper
 * stands on a line of its own with its rule.
 */
final class RecurringLines {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final AccountFacts facts;
    private final PriceBook book;
    private final Bundle bundle;
    private final LocalDate billDate;

    /** @param percent of the monthly charges of some kinds @param kinds {@code all}, or one kind of product */
    record Bundle(BigDecimal percent, String kinds, String rule) {

        boolean covers(CustomerProduct product) {
            return percent.signum() > 0 && (kinds.equals("all") || kinds.equals(product.kind()));
        }
    }

    RecurringLines(AccountFacts facts, PriceBook book, Bundle bundle, LocalDate billDate) {
        this.facts = facts;
        this.book = book;
        this.bundle = bundle;
        this.billDate = billDate;
    }

    /** A part of the event's days with one plan in one period. */
    private record Part(LocalDate from, LocalDate to, LocalDate periodStart, LocalDate periodEnd) {

        long days() {
            return ChronoUnit.DAYS.between(from, to) + 1;
        }

        /** The days of it from and to which something counts. */
        Part within(LocalDate first, LocalDate last) {
            return new Part(
                    first == null || first.isBefore(from) ? from : first,
                    last == null || last.isAfter(to) ? to : last,
                    periodStart,
                    periodEnd);
        }

        long periodDays() {
            return ChronoUnit.DAYS.between(periodStart, periodEnd) + 1;
        }

        BigDecimal share(BigDecimal monthly, long days) {
            return monthly.multiply(BigDecimal.valueOf(days))
                    .divide(BigDecimal.valueOf(periodDays()), 6, RoundingMode.HALF_UP);
        }
    }

    List<Line> of(BillingEvent event) {
        CustomerProduct product = facts.products().get(event.productId());
        List<Line> lines = new ArrayList<>();
        for (Part part : parts(event, product)) {
            BigDecimal monthly = facts.monthlyPrice(product, part.from());
            String offering = facts.offering(product, part.from());
            Line charge = charge(product, part, monthly, offering);
            lines.add(charge);
            lines.addAll(discounts(product, part, monthly, offering, charge.amount()));
        }
        return lines;
    }

    private Line charge(CustomerProduct product, Part part, BigDecimal monthly, String offering) {
        boolean whole = part.days() == part.periodDays();
        BigDecimal amount = whole ? monthly : part.share(monthly, part.days());
        ItemKind kind = product.supplierId() == null ? ItemKind.RECURRING : ItemKind.PARTNER_CHARGE;
        String what = offering + ", monthly charge"
                + (whole ? "" : " for " + part.days() + " of " + part.periodDays() + " days");
        Line line = Line.of(
                kind,
                product,
                offering,
                what,
                amount,
                part.from(),
                part.to(),
                (whole ? "agreed price of " : "agreed price by days of ") + product.number());
        return whole ? line.measured(BigDecimal.ONE, "month") : line.measured(BigDecimal.valueOf(part.days()), "day");
    }

    private List<Line> discounts(
            CustomerProduct product, Part part, BigDecimal monthly, String offering, BigDecimal charged) {
        List<Line> lines = new ArrayList<>();
        BigDecimal left = charged;
        if (product.isDiscountedOn(part.from())) {
            LocalDate until = product.discountUntil();
            Part discounted = part.within(null, until);
            left = add(
                    lines,
                    left,
                    percent(part.share(monthly, discounted.days()), product.discountPercent()),
                    product,
                    discounted,
                    offering,
                    "Discount " + plain(product.discountPercent()) + " %" + (until == null ? "" : " until " + until),
                    "agreed discount of " + product.number());
        }
        Optional<PriceBook.Scale> agreed = book.scale("RECURRING", offering, facts, part.to());
        if (agreed.isPresent()) {
            BigDecimal price = agreed.get().tiers().get(0).amount();
            BigDecimal cheaper = part.share(monthly.subtract(price), part.days());
            left = add(
                    lines,
                    left,
                    cheaper.subtract(charged.subtract(left)),
                    product,
                    part,
                    offering,
                    "Agreed price " + plain(price) + " instead of " + plain(monthly),
                    agreed.get().code());
        }
        for (PriceBook.Agreement a : book.agreements(facts, offering, part.from(), part.to())) {
            Part agreedFor = part.within(a.validity().from(), a.validity().to());
            BigDecimal share = left.multiply(BigDecimal.valueOf(agreedFor.days()))
                    .divide(BigDecimal.valueOf(part.days()), 6, RoundingMode.HALF_UP);
            left = add(
                    lines, left, percent(share, a.percent()), product, agreedFor, offering, a.description(), a.code());
        }
        if (bundle.covers(product)) {
            add(
                    lines,
                    left,
                    percent(left, bundle.percent()),
                    product,
                    part,
                    offering,
                    bundle.rule() + ", " + plain(bundle.percent()) + " %",
                    "billing-bundle-discount: " + bundle.rule());
        }
        return lines;
    }

    /** Never more than what is left of the charge. @return what is left then */
    private static BigDecimal add(
            List<Line> lines,
            BigDecimal left,
            BigDecimal discount,
            CustomerProduct product,
            Part part,
            String offering,
            String description,
            String rule) {
        BigDecimal amount = discount.min(left).setScale(2, RoundingMode.HALF_UP);
        if (amount.signum() <= 0) {
            return left;
        }
        lines.add(Line.of(
                ItemKind.DISCOUNT, product, offering, description, amount.negate(), part.from(), part.to(), rule));
        return left.subtract(amount);
    }

    /** Cut at the bounds of periods and where the plan changed. */
    private List<Part> parts(BillingEvent event, CustomerProduct product) {
        List<Part> parts = new ArrayList<>();
        LocalDate from = event.periodStart();
        while (!from.isAfter(event.periodEnd())) {
            LocalDate periodEnd = periodEnd(from);
            LocalDate periodStart = periodEnd.plusDays(1).minusMonths(1);
            LocalDate to = periodEnd.isBefore(event.periodEnd()) ? periodEnd : event.periodEnd();
            LocalDate last = to;
            to = facts.nextChange(product, from)
                    .map(ProductChange::effectiveOn)
                    .filter(day -> !day.isAfter(last))
                    .map(day -> day.minusDays(1))
                    .orElse(last);
            parts.add(new Part(from, to, periodStart, periodEnd));
            from = to.plusDays(1);
        }
        return parts;
    }

    /** The last day of the billing period that a day lies in. */
    private LocalDate periodEnd(LocalDate day) {
        LocalDate end = billDate.minusDays(1);
        LocalDate next = billDate;
        int months = 0;
        while (end.isBefore(day)) {
            // paid in advance
            end = billDate.plusMonths(++months).minusDays(1);
        }
        if (months > 0) {
            return end;
        }
        while (next.minusMonths(1).isAfter(day)) {
            next = billDate.minusMonths(++months);
            end = next.minusDays(1);
        }
        return end;
    }

    private static BigDecimal percent(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(percent).divide(HUNDRED, 6, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal number) {
        String text = number.stripTrailingZeros().toPlainString();
        return text.matches(".*\\.\\d") ? text + "0" : text;
    }
}
