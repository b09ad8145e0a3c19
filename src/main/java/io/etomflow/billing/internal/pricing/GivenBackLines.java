package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.BillingEvent;
import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Days of a product that were charged and are given back: what each line that charged them, or took something off for them,
 * is worth by days, less what notes have given back of it. So nobody gets back more than they paid.
 */
final class GivenBackLines {

    private final AccountFacts facts;

    GivenBackLines(AccountFacts facts) {
        this.facts = facts;
    }

    /**
     * @param event with negative days
     * @param made lines of the same bill that charge days
     */
    List<Line> of(BillingEvent event, List<Line> made) {
        CustomerProduct product = facts.products().get(event.productId());
        List<ChargedLine> charged = Stream.concat(
                        facts.charged().getOrDefault(product.id(), List.of()).stream(),
                        made.stream()
                                .filter(line -> product.equals(line.product()) && line.from() != null)
                                .map(ChargedLine::of))
                .toList();
        List<Line> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (ChargedLine line : charged) {
            BigDecimal share = line.share(event.periodStart(), event.periodEnd());
            if (share.signum() != 0) {
                lines.add(line(product, line, share, event));
                sum = sum.add(share);
            }
        }
        return sum.signum() > 0 ? lines : List.of(nothing(product, event));
    }

    private static Line line(CustomerProduct product, ChargedLine charged, BigDecimal share, BillingEvent event) {
        LocalDate from = charged.firstWithin(event.periodStart());
        LocalDate to = charged.lastWithin(event.periodEnd());
        return Line.of(
                        charged.kind(),
                        product,
                        charged.offering(),
                        (charged.kind() == ItemKind.DISCOUNT ? charged.description() : charged.offering())
                                + ", given back from " + from + " to " + to + " after its end",
                        share.negate(),
                        from,
                        to,
                        "by days of " + charged.source())
                .measured(BigDecimal.valueOf(ChargedLine.days(from, to)), "day");
    }

    /** The customer reads that the days were looked at. */
    private static Line nothing(CustomerProduct product, BillingEvent event) {
        return Line.of(
                        product.supplierId() == null ? ItemKind.RECURRING : ItemKind.PARTNER_CHARGE,
                        product,
                        product.offering(),
                        product.offering() + ", nothing was charged from " + event.periodStart() + " to "
                                + event.periodEnd(),
                        BigDecimal.ZERO,
                        event.periodStart(),
                        event.periodEnd(),
                        "no charge of " + product.number())
                .measured(BigDecimal.valueOf(ChargedLine.days(event.periodStart(), event.periodEnd())), "day");
    }
}
