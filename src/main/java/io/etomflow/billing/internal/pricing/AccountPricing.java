package io.etomflow.billing.internal.pricing;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.billing.BillingEvent;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.DraftBill;
import io.etomflow.billing.EventKind;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.PricingRules;
import io.etomflow.billing.PricingRules.Review;
import io.etomflow.inventory.CustomerProduct;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes the bill of an account from what is known of it, or says why a person has to look first. Touches no database. */
public final class AccountPricing {

    /** No reason to ask anybody: what was agreed makes the bill, where it does (1.3.9.4.3). */
    public static final String ONLY_ADJUSTED = "onlyAdjusted";

    private final BillingRun run;
    private final PriceBook book;
    private final PricingRules rules;
    private final Map<String, BigDecimal> taxRates;
    private final ZoneId zone;

    /** @param taxRates standard rate by country on the day of the bill, percent */
    public AccountPricing(
            BillingRun run, PriceBook book, PricingRules rules, Map<String, BigDecimal> taxRates, ZoneId zone) {
        this.run = run;
        this.book = book;
        this.rules = rules;
        this.taxRates = taxRates;
        this.zone = zone;
    }

    /**
     * What came out for an account: a bill, or a reason why there is none.
     *
     * @param bill {@code null} where there is none
     * @param items lines by billing event
     * @param costs of usage events
     * @param reason lower camel case, {@code null} where there is a bill
     */
    public record Priced(
            UUID accountId,
            DraftBill bill,
            Map<UUID, UUID> items,
            List<UsageLines.Cost> costs,
            String reason,
            String detail) {

        /** Whether there is nothing but what was agreed for the account. */
        public boolean isOnlyAdjusted() {
            return ONLY_ADJUSTED.equals(reason);
        }

        public List<Object[]> usageRows() {
            return costs.stream()
                    .map(c -> new Object[] {c.itemId(), c.amount(), c.usageId()})
                    .toList();
        }
    }

    /** @param accepted whether a person has looked at it and wants it billed as it is */
    public Priced price(AccountFacts facts, boolean accepted) {
        try {
            return bill(facts, accepted);
        } catch (Unpriceable e) {
            return new Priced(facts.account().id(), null, Map.of(), List.of(), e.reason(), e.getMessage());
        }
    }

    private Priced bill(AccountFacts facts, boolean accepted) {
        BillingAccount account = facts.account();
        if (facts.events().isEmpty() && facts.usage().isEmpty()) {
            if (facts.adjusted() && account.state() != AccountState.CLOSED) {
                Taxation.of(facts.terms(), facts.customer().country(), taxRates);
                throw new Unpriceable(ONLY_ADJUSTED, "Only what was agreed is to be billed.");
            }
            throw new Unpriceable("noCharges", "Nothing is to be billed for the period.");
        }
        if (account.state() == AccountState.CLOSED && !accepted) {
            throw new Unpriceable(
                    "accountClosed",
                    "The account was closed on " + account.closedOn() + ", but there is something to bill.");
        }
        checkProducts(facts);
        Taxation taxation = Taxation.of(facts.terms(), facts.customer().country(), taxRates);
        Map<UUID, UUID> items = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        RecurringLines recurring = new RecurringLines(facts, book, bundle(facts), run.billDate());
        List<BillingEvent> days = ordered(facts.events(), EventKind.RECURRING);
        for (BillingEvent event : days) {
            if (event.quantity().signum() >= 0) {
                List<Line> made = recurring.of(event);
                items.put(event.id(), made.get(0).id());
                lines.addAll(made);
            }
        }
        GivenBackLines back = new GivenBackLines(facts);
        for (BillingEvent event : days) {
            if (event.quantity().signum() < 0) {
                List<Line> made = back.of(event, lines);
                items.put(event.id(), made.get(0).id());
                lines.addAll(made);
            }
        }
        UsageLines usage = new UsageLines(facts, book, run.periodStart(), run.periodEnd(), zone);
        lines.addAll(usage.lines());
        for (BillingEvent event : ordered(facts.events(), EventKind.ONE_OFF)) {
            Line line = oneOff(facts, event);
            items.put(event.id(), line.id());
            lines.add(line);
        }
        RebateLines rebates = new RebateLines(facts, rules, run.periodStart(), run.periodEnd());
        for (BillingEvent event : ordered(facts.events(), EventKind.REBATE)) {
            Line line = rebates.of(event);
            items.put(event.id(), line.id());
            lines.add(line);
        }
        check(facts, lines, accepted);
        DraftBill bill = new DraftBill(
                UUID.randomUUID(),
                account.customerId(),
                account.id(),
                run.id(),
                run.billDate(),
                run.billDate().plusDays(facts.terms().paymentTermDays()),
                run.periodStart(),
                run.periodEnd(),
                account.currency(),
                taxation.tax(lines));
        return new Priced(account.id(), bill, items, usage.costs(), null, null);
    }

    private static List<BillingEvent> ordered(List<BillingEvent> events, EventKind kind) {
        return events.stream()
                .filter(e -> e.kind() == kind)
                .sorted(Comparator.comparing((BillingEvent e) -> String.valueOf(e.productId()))
                        .thenComparing(BillingEvent::periodStart))
                .toList();
    }

    private Line oneOff(AccountFacts facts, BillingEvent event) {
        CustomerProduct product =
                event.productId() == null ? null : facts.products().get(event.productId());
        String rule = "charge of " + event.source();
        BigDecimal amount = event.amount();
        if (amount == null) {
            PriceBook.Scale price = product == null
                    ? null
                    : book.scale("ONE_OFF", product.offering(), facts, event.periodStart())
                            .orElse(null);
            if (price == null) {
                throw new Unpriceable("priceMissing", "There is no price for '" + event.description() + "'.");
            }
            amount = price.cost(BigDecimal.ZERO, event.quantity());
            rule = price.code();
        }
        return Line.of(
                        ItemKind.ONE_OFF,
                        product,
                        product == null ? null : product.offering(),
                        event.description(),
                        amount,
                        event.periodStart(),
                        event.periodEnd(),
                        rule)
                .measured(event.quantity(), event.unit());
    }

    private static void checkProducts(AccountFacts facts) {
        for (CustomerProduct product : facts.products().values()) {
            if (!product.currency().equals(facts.account().currency())) {
                throw new Unpriceable(
                        "currencyMismatch",
                        "Product " + product.number() + " is priced in " + product.currency()
                                + ", the account is kept in " + facts.account().currency() + ".");
            }
            if (product.status().equals("terminated") && product.endedOn() == null) {
                throw new Unpriceable(
                        "productDataWrong", "Product " + product.number() + " is terminated, but has no last day.");
            }
            if (product.endedOn() != null && product.endedOn().isBefore(product.startedOn())) {
                throw new Unpriceable("productDataWrong", "Product " + product.number() + " ended before it started.");
            }
        }
        for (BillingEvent event : facts.events()) {
            if (event.productId() != null && !facts.products().containsKey(event.productId())) {
                throw new Unpriceable(
                        "productDataWrong", "'" + event.description() + "' is for a product of another account.");
            }
            if (!event.currency().equals(facts.account().currency())) {
                throw new Unpriceable(
                        "currencyMismatch", "'" + event.description() + "' is charged in " + event.currency() + ".");
            }
        }
    }

    private RecurringLines.Bundle bundle(AccountFacts facts) {
        LocalDate day = run.periodEnd();
        List<CustomerProduct> active = facts.products().values().stream()
                .filter(p -> p.isActiveOn(day))
                .toList();
        String kinds =
                active.stream().map(CustomerProduct::kind).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(","));
        int years = Math.max(
                0, Period.between(facts.customer().customerSince(), day).getYears());
        PricingRules.BundleDiscount discount = rules.bundle(facts.segment(), kinds, active.size(), years);
        return new RecurringLines.Bundle(discount.percent(), discount.kinds(), discount.rule());
    }

    private void check(AccountFacts facts, List<Line> lines, boolean accepted) {
        BigDecimal sum = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() < 0 && !accepted) {
            Review review = rules.negative(run.isFinal(), sum.negate());
            if (review.needed()) {
                throw new Unpriceable(
                        "negativeTotal",
                        review.rule() + ": what is given back exceeds what is charged by " + sum.negate()
                                + " without tax. Billed, it is credit of the customer.");
            }
        }
        Line largest = lines.stream()
                .filter(l -> (l.kind() == ItemKind.USAGE || l.kind() == ItemKind.ONE_OFF)
                        && l.amount().signum() > 0)
                .max(Comparator.comparing(Line::amount))
                .orElse(null);
        if (accepted || largest == null) {
            return;
        }
        double timesUsual = facts.usual() == null || facts.usual().signum() <= 0
                ? 1
                : sum.divide(facts.usual(), 2, RoundingMode.HALF_UP).doubleValue();
        Review review = rules.charge(facts.segment(), largest.kind().word(), largest.amount(), timesUsual);
        if (review.needed()) {
            throw new Unpriceable(
                    "exceptionalCharge",
                    review.rule() + ": '" + largest.description() + "' " + largest.amount() + " of " + sum
                            + " without tax.");
        }
    }
}
