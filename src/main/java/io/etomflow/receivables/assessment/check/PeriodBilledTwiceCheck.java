package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A recurring charge for days that the bill before has charged already. */
@Component
public class PeriodBilledTwiceCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        if (facts.earlierBills().isEmpty()) {
            return Stream.empty();
        }
        CustomerBill previous = facts.earlierBills().get(0);
        return facts.disputed(ItemKind.RECURRING)
                .filter(line ->
                        line.productId() != null && line.taxExcludedAmount().signum() > 0)
                .flatMap(line -> facts.previousLines().stream()
                        .filter(earlier -> earlier.kind() == ItemKind.RECURRING
                                && line.productId().equals(earlier.productId()))
                        .map(earlier -> overlap(facts, line, earlier, previous))
                        .filter(days -> days > 0)
                        .limit(1)
                        .map(days -> clue(facts, line, days, previous)));
    }

    private static long overlap(CaseFacts facts, BillItem line, BillItem earlier, CustomerBill previous) {
        LocalDate earlierStart = CaseFacts.start(earlier, previous);
        LocalDate earlierEnd = CaseFacts.end(earlier, previous);
        LocalDate from = facts.start(line).isAfter(earlierStart) ? facts.start(line) : earlierStart;
        LocalDate to = facts.end(line).isBefore(earlierEnd) ? facts.end(line) : earlierEnd;
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    private static Clue clue(CaseFacts facts, BillItem line, long days, CustomerBill previous) {
        return Clue.of(
                line.id(),
                FindingCode.PERIOD_BILLED_TWICE,
                90,
                facts.gross(facts.share(line.taxExcludedAmount(), days, line), line),
                "Bill %s has charged '%s' for %d of the %d days of line %d already."
                        .formatted(previous.number(), line.description(), days, facts.days(line), line.lineNo()));
    }
}
