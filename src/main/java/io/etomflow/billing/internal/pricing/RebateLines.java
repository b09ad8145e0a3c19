package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.BillingEvent;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.PricingRules;
import io.etomflow.billing.PricingRules.OutageRebate;
import io.etomflow.inventory.CustomerProduct;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What is given back for missed commitments: the amount that was agreed, or what full days without service are worth, day by
 * day; never less than the price of the day, never above the cap of the period in which they were.
 */
final class RebateLines {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final AccountFacts facts;
    private final PricingRules rules;
    private final LocalDate periodStart;
    private final LocalDate periodEnd;

    RebateLines(AccountFacts facts, PricingRules rules, LocalDate periodStart, LocalDate periodEnd) {
        this.facts = facts;
        this.rules = rules;
        this.periodStart = periodStart;
        this.periodEnd = periodEnd;
    }

    /**
     * @param event of a product, its quantity the full days of a period and its start the first broken day, maybe one before
     *     that period; or with an amount, then also for the account
     * @throws Unpriceable if it says neither what it is worth nor what product was broken for how long
     */
    Line of(BillingEvent event) {
        CustomerProduct product =
                event.productId() == null ? null : facts.products().get(event.productId());
        if (event.amount() != null) {
            if (event.amount().signum() > 0) {
                throw new Unpriceable(
                        "rebateUnclear",
                        "'" + event.description() + "' is a rebate of " + event.source() + ", but charges "
                                + event.amount() + ": amounts in the customer's favour are negative.");
            }
            return line(event, product, event.amount(), event.periodStart(), "rebate of " + event.source());
        }
        if (product == null || !event.unit().equals("day")) {
            throw new Unpriceable(
                    "rebateUnclear",
                    "'" + event.description() + "' is a rebate of " + event.source()
                            + " that says neither its amount nor days of a product without service.");
        }
        return outage(event, product);
    }

    /** The worth of a day, the cap and the rule after some days without service. */
    private record Worth(BigDecimal sum, BigDecimal cap, String rule) {

        BigDecimal amount() {
            return sum.min(cap);
        }
    }

    private Line outage(BillingEvent event, CustomerProduct product) {
        LocalDate from = periodStart;
        LocalDate to = periodEnd;
        while (event.periodEnd().isBefore(from)) {
            to = from.minusDays(1);
            from = from.minusMonths(1);
        }
        int days = event.quantity().intValue();
        Worth before = worth(event, product, from, to, event.daysBefore());
        Worth after = worth(event, product, from, to, event.daysBefore() + days);
        return line(
                event,
                product,
                before.amount().subtract(after.amount()),
                event.periodStart().isBefore(from) ? from : event.periodStart(),
                "billing-outage-rebate: " + after.rule()
                        + (from.equals(periodStart) ? "" : ", period " + from + " to " + to));
    }

    private Worth worth(BillingEvent event, CustomerProduct product, LocalDate from, LocalDate to, int days) {
        int earlier = (int) Math.max(0, ChronoUnit.DAYS.between(event.periodStart(), from));
        BigDecimal monthly = facts.monthlyPrice(product, from);
        BigDecimal daily =
                monthly.divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1), 6, RoundingMode.HALF_UP);
        Worth worth = new Worth(BigDecimal.ZERO, BigDecimal.ZERO, "");
        for (int day = 1; day <= days; day++) {
            OutageRebate rebate =
                    rules.outage(facts.segment(), facts.account().currency(), product.kind(), earlier + day);
            worth = new Worth(
                    worth.sum()
                            .add(rebate.perDay()
                                    .max(percent(monthly, rebate.percentOfMonth()))
                                    .max(daily.multiply(rebate.dayShare()))),
                    worth.cap().max(percent(monthly, rebate.cap())),
                    rebate.rule());
        }
        return worth;
    }

    private static Line line(
            BillingEvent event, CustomerProduct product, BigDecimal amount, LocalDate from, String rule) {
        return Line.of(
                        ItemKind.REBATE,
                        product,
                        product == null ? null : product.offering(),
                        event.description(),
                        amount,
                        from,
                        event.periodEnd(),
                        rule)
                .measured(event.quantity(), event.unit());
    }

    private static BigDecimal percent(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(percent).divide(HUNDRED, 6, RoundingMode.HALF_UP);
    }
}
