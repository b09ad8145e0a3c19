package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Recurring charges for days before the product started or after it ended. A line that charges by days is right. */
@Component
public class ProductPeriodCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed(ItemKind.RECURRING)
                .flatMap(line -> facts.product(line).stream().flatMap(product -> ofLine(facts, line, product)));
    }

    private static Stream<Clue> ofLine(CaseFacts facts, BillItem line, CustomerProduct product) {
        long after = product.endedOn() == null
                ? 0
                : days(ChronoUnit.DAYS.between(product.endedOn(), facts.end(line)), facts, line);
        long before = days(ChronoUnit.DAYS.between(facts.start(line), product.startedOn()), facts, line);
        BigDecimal priceOfDays = facts.share(
                facts.monthlyPrice(product, facts.start(line)), Math.max(0, facts.days(line) - after - before), line);
        if (after + before == 0 || !CaseFacts.exceeds(line.taxExcludedAmount(), priceOfDays)) {
            return Stream.empty();
        }
        return Stream.concat(
                clue(facts, line, after, FindingCode.CHARGED_AFTER_END, "ended on " + product.endedOn()),
                clue(facts, line, before, FindingCode.CHARGED_BEFORE_START, "started on " + product.startedOn()));
    }

    private static long days(long days, CaseFacts facts, BillItem line) {
        return Math.max(0, Math.min(days, facts.days(line)));
    }

    private static Stream<Clue> clue(CaseFacts facts, BillItem line, long days, FindingCode code, String what) {
        return days == 0
                ? Stream.empty()
                : Stream.of(Clue.of(
                        line.id(),
                        code,
                        95,
                        facts.gross(facts.share(line.taxExcludedAmount(), days, line), line),
                        "Line %d charges %s to %s in full, but '%s' %s: %d of %d days are too many."
                                .formatted(
                                        line.lineNo(),
                                        facts.start(line),
                                        facts.end(line),
                                        line.description(),
                                        what,
                                        days,
                                        facts.days(line))));
    }
}
