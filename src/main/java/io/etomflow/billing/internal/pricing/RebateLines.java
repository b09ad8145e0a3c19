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

/** What full days without service are worth, day by day; never less than the price of the day, never above the cap. */
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

    /** @param event its quantity is the full days of the period; it starts with the first broken day, maybe earlier */
    Line of(BillingEvent event) {
        CustomerProduct product = facts.products().get(event.productId());
        int earlier = (int) Math.max(0, ChronoUnit.DAYS.between(event.periodStart(), periodStart));
        int days = event.quantity().intValue();
        BigDecimal monthly = facts.monthlyPrice(product, periodStart);
        BigDecimal daily = monthly.divide(
                BigDecimal.valueOf(ChronoUnit.DAYS.between(periodStart, periodEnd) + 1), 6, RoundingMode.HALF_UP);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal cap = BigDecimal.ZERO;
        String rule = "";
        for (int day = 1; day <= days; day++) {
            OutageRebate rebate =
                    rules.outage(facts.segment(), facts.account().currency(), product.kind(), earlier + day);
            sum = sum.add(rebate.perDay()
                    .max(percent(monthly, rebate.percentOfMonth()))
                    .max(daily.multiply(rebate.dayShare())));
            cap = cap.max(percent(monthly, rebate.cap()));
            rule = rebate.rule();
        }
        return Line.of(
                        ItemKind.REBATE,
                        product,
                        product.offering(),
                        event.description(),
                        sum.min(cap).negate(),
                        event.periodStart().isBefore(periodStart) ? periodStart : event.periodStart(),
                        event.periodEnd(),
                        "billing-outage-rebate: " + rule)
                .measured(event.quantity(), "day");
    }

    private static BigDecimal percent(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(percent).divide(HUNDRED, 6, RoundingMode.HALF_UP);
    }
}
