package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * An agreed discount that is missing or too small, reckoned for the days for which it is agreed; or one that has ended of
 * late, which explains why the bill grew.
 */
@Component
public class DiscountCheck implements BillCheck {

    private static final int REMEMBERED_MONTHS = 3;

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed(ItemKind.RECURRING)
                .flatMap(line -> facts
                        .product(line)
                        .filter(product -> product.discountPercent().signum() > 0)
                        .stream()
                        .flatMap(product -> ofLine(facts, line, product)));
    }

    private static Stream<Clue> ofLine(CaseFacts facts, BillItem line, CustomerProduct product) {
        LocalDate start = facts.start(line);
        LocalDate until = product.discountUntil();
        if (until != null && until.isBefore(start)) {
            return until.plusMonths(REMEMBERED_MONTHS).isBefore(start)
                    ? Stream.empty()
                    : Stream.of(ended(line, product));
        }
        long days = until == null || until.isAfter(facts.end(line))
                ? facts.days(line)
                : ChronoUnit.DAYS.between(start, until) + 1;
        BigDecimal price = facts.monthlyPrice(product, start).multiply(facts.part(line));
        BigDecimal agreed = CaseFacts.percent(facts.share(price, days, line), product.discountPercent());
        BigDecimal onLines = facts.discountLines(product.id())
                .map(discount -> discount.taxExcludedAmount().abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal given = onLines.max(price.subtract(line.taxExcludedAmount()));
        return !CaseFacts.exceeds(agreed, given)
                ? Stream.empty()
                : Stream.of(Clue.of(
                        line.id(),
                        FindingCode.DISCOUNT_MISSING,
                        90,
                        facts.gross(agreed.subtract(given), line),
                        "Agreed for '%s' are %s %% off%s: %s without tax in this period. The bill gives %s."
                                .formatted(
                                        product.offering(),
                                        plain(product.discountPercent()),
                                        until == null ? "" : " until " + until,
                                        facts.money(agreed),
                                        facts.money(given))));
    }

    private static Clue ended(BillItem line, CustomerProduct product) {
        return new Clue(
                line.id(),
                FindingCode.DISCOUNT_EXPIRED,
                80,
                null,
                "The discount of %s %% on '%s' was agreed until %s; line %d rightly charges the full price since."
                        .formatted(
                                plain(product.discountPercent()),
                                product.offering(),
                                product.discountUntil(),
                                line.lineNo()));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
