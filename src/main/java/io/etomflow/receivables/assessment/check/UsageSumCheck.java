package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RatedUsage;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whether the rated events add up to what a usage line charges. If they do, the customer's own usage explains the line:
 * most strongly where premium or roaming made it, which is what surprises customers. A customer who names no line asks
 * about all of them: ordinary usage explains little then. Events that are erased already prove nothing either way.
 */
@Component
public class UsageSumCheck implements BillCheck {

    private static final List<String> SURPRISING = List.of("premium", "roaming");

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed(ItemKind.USAGE).flatMap(line -> ofLine(facts, line));
    }

    private static Stream<Clue> ofLine(CaseFacts facts, BillItem line) {
        List<RatedUsage> events = facts.usage().getOrDefault(line.id(), List.of());
        if (events.isEmpty()) {
            return Stream.of(new Clue(
                    line.id(),
                    FindingCode.USAGE_SUM_DEVIATES,
                    50,
                    null,
                    "No rated events are kept for line %d: what it charges cannot be shown.".formatted(line.lineNo())));
        }
        BigDecimal sum = sum(events);
        if (CaseFacts.exceeds(line.taxExcludedAmount(), sum)) {
            return Stream.of(Clue.of(
                    line.id(),
                    FindingCode.USAGE_SUM_DEVIATES,
                    90,
                    facts.gross(line.taxExcludedAmount().subtract(sum), line),
                    "Line %d charges %s without tax, but its %d rated events add up to %s."
                            .formatted(
                                    line.lineNo(),
                                    facts.money(line.taxExcludedAmount()),
                                    events.size(),
                                    facts.money(sum))));
        }
        if (UsageChargedTwiceCheck.ofLine(facts, line).findAny().isPresent()) {
            return Stream.empty();
        }
        int weight = isSurprising(events) ? 85 : facts.wholeBill() ? 40 : 80;
        return Stream.of(Clue.of(line.id(), FindingCode.USAGE_CONFIRMED, weight, null, evidence(facts, line, events)));
    }

    /** More than half of it by value is of a kind that surprises. */
    private static boolean isSurprising(List<RatedUsage> events) {
        BigDecimal surprising =
                sum(events.stream().filter(e -> SURPRISING.contains(e.kind())).toList());
        return surprising.add(surprising).compareTo(sum(events)) > 0;
    }

    private static String evidence(CaseFacts facts, BillItem line, List<RatedUsage> events) {
        Map<String, List<RatedUsage>> byKind = events.stream().collect(Collectors.groupingBy(RatedUsage::kind));
        String kinds = byKind.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue().size() + " " + e.getKey() + " for " + facts.money(sum(e.getValue())))
                .collect(Collectors.joining(", "));
        String dearest = events.stream()
                .sorted((a, b) -> b.taxExcludedAmount().compareTo(a.taxExcludedAmount()))
                .limit(3)
                .map(e -> e.startedAt().atZone(facts.zone()).toLocalDate() + " " + e.kind()
                        + (e.counterpart() == null ? "" : " with " + e.counterpart()) + " "
                        + facts.money(e.taxExcludedAmount()))
                .collect(Collectors.joining("; "));
        return "The events of line %d add up to what it charges: %s (without tax). The dearest: %s."
                .formatted(line.lineNo(), kinds, dearest);
    }

    private static BigDecimal sum(List<RatedUsage> events) {
        return events.stream().map(RatedUsage::taxExcludedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
