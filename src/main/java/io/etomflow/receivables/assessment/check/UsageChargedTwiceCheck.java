package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RatedUsage;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * An event of the network charged more than once: the same reference on this line, on another line or on an earlier bill,
 * or two events that agree in start, quantity and counterpart. The latter is less sure: a mediation that gives a record a
 * new number looks like that, and so do two short messages in the same second.
 */
@Component
public class UsageChargedTwiceCheck implements BillCheck {

    private record Sameness(Object kind, Object start, Object quantity, Object counterpart) {}

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed(ItemKind.USAGE).flatMap(line -> ofLine(facts, line));
    }

    static Stream<Clue> ofLine(CaseFacts facts, BillItem line) {
        List<RatedUsage> same = new ArrayList<>(facts.chargedBefore().getOrDefault(line.id(), List.of()));
        List<RatedUsage> alike = new ArrayList<>();
        Set<Object> counted = new HashSet<>(same.stream().map(RatedUsage::id).toList());
        Set<String> references = new HashSet<>();
        Set<Sameness> events = new HashSet<>();
        for (RatedUsage event : facts.usage().getOrDefault(line.id(), List.of())) {
            boolean newReference = references.add(event.eventRef());
            boolean newEvent = events.add(new Sameness(
                    event.kind(), event.startedAt(), event.quantity().stripTrailingZeros(), event.counterpart()));
            if (counted.contains(event.id())) {
                continue;
            }
            if (!newReference) {
                same.add(event);
            } else if (!newEvent && event.counterpart() != null) {
                alike.add(event);
            }
        }
        return Stream.concat(
                clue(facts, line, same, 95, "with the same reference"),
                clue(facts, line, alike, 75, "alike in start, quantity and counterpart"));
    }

    private static Stream<Clue> clue(CaseFacts facts, BillItem line, List<RatedUsage> events, int weight, String how) {
        BigDecimal net = events.stream().map(RatedUsage::taxExcludedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (net.signum() <= 0) {
            return Stream.empty();
        }
        RatedUsage first = events.get(0);
        return Stream.of(Clue.of(
                line.id(),
                FindingCode.USAGE_CHARGED_TWICE,
                weight,
                facts.gross(net, line),
                "Line %d charges %d event(s) a second time, %s. The first: %s %s at %s, %s."
                        .formatted(
                                line.lineNo(),
                                events.size(),
                                how,
                                first.kind(),
                                first.eventRef(),
                                first.startedAt(),
                                facts.gross(first.taxExcludedAmount(), line))));
    }
}
