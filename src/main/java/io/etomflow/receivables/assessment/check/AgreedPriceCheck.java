package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A recurring charge of a whole month above the agreed monthly price. Where the plan changed of late {@link
 * PlanChangeCheck} speaks.
 */
@Component
public class AgreedPriceCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed(ItemKind.RECURRING)
                .filter(line -> facts.days(line) >= 28 && facts.days(line) <= 31)
                .flatMap(line -> facts
                        .product(line)
                        .filter(product -> facts.changes().getOrDefault(product.id(), List.of()).stream()
                                .allMatch(change -> change.effectiveOn().isAfter(facts.end(line))))
                        .stream()
                        .flatMap(product -> ofLine(facts, line, product)));
    }

    private static Stream<Clue> ofLine(CaseFacts facts, BillItem line, CustomerProduct product) {
        BigDecimal agreed = facts.monthlyPrice(product, facts.start(line));
        BigDecimal due = agreed.multiply(line.quantity());
        return !CaseFacts.exceeds(line.taxExcludedAmount(), due)
                ? Stream.empty()
                : Stream.of(Clue.of(
                        line.id(),
                        FindingCode.PRICE_NOT_AS_AGREED,
                        85,
                        facts.gross(line.taxExcludedAmount().subtract(due), line),
                        "Line %d charges %s without tax for '%s'; agreed is %s a month, and no change of plan is known."
                                .formatted(
                                        line.lineNo(),
                                        facts.money(line.taxExcludedAmount()),
                                        product.offering(),
                                        facts.money(agreed))));
    }
}
