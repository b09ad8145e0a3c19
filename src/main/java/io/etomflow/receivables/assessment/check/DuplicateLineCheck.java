package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The same line on the bill twice. If the customer disputes both, the later one is the double. */
@Component
public class DuplicateLineCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed().stream().flatMap(line -> facts.lines().stream()
                .filter(other -> other.lineNo() != line.lineNo() && isSame(line, other))
                .filter(other ->
                        other.lineNo() < line.lineNo() || !facts.disputed().contains(other))
                .limit(1)
                .map(other -> clue(facts, line, other)));
    }

    private static boolean isSame(BillItem one, BillItem other) {
        return one.kind() == other.kind()
                && one.taxExcludedAmount().signum() > 0
                && one.taxExcludedAmount().compareTo(other.taxExcludedAmount()) == 0
                && one.quantity().compareTo(other.quantity()) == 0
                && Objects.equals(one.productId(), other.productId())
                && Objects.equals(one.description(), other.description())
                && Objects.equals(one.periodStart(), other.periodStart())
                && Objects.equals(one.periodEnd(), other.periodEnd());
    }

    private static Clue clue(CaseFacts facts, BillItem line, BillItem other) {
        return Clue.of(
                line.id(),
                FindingCode.DUPLICATE_LINE,
                90,
                facts.money(line.taxIncludedAmount()),
                "Line %d is the same as line %d: '%s', %s to %s, %s."
                        .formatted(
                                line.lineNo(),
                                other.lineNo(),
                                line.description(),
                                facts.start(line),
                                facts.end(line),
                                facts.money(line.taxIncludedAmount())));
    }
}
