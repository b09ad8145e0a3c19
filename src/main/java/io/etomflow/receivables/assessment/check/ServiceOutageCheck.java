package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Recurring charges for days on which the service was broken: each full 24 hours, problems that overlap counted once. A
 * shorter one is noted, and puts nothing into the customer's favour by itself.
 */
@Component
public class ServiceOutageCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed(ItemKind.RECURRING)
                .filter(line ->
                        line.productId() != null && !problems(facts, line).isEmpty())
                .map(line -> clue(facts, line, problems(facts, line)));
    }

    private static List<ServiceProblem> problems(CaseFacts facts, BillItem line) {
        return facts.problems().getOrDefault(line.productId(), List.of());
    }

    private static Clue clue(CaseFacts facts, BillItem line, List<ServiceProblem> problems) {
        Duration broken = broken(facts, line, problems);
        long days = Math.min(broken.toDays(), facts.days(line));
        String which = problems.stream()
                .map(p -> p.number() + " (" + p.description() + ")")
                .limit(3)
                .collect(Collectors.joining(", "));
        BigDecimal here = given(facts, line);
        BigDecimal elsewhere = facts.rebatedElsewhere().getOrDefault(line.productId(), BigDecimal.ZERO);
        Money left = facts.money(facts.gross(facts.share(line.taxExcludedAmount(), days, line), line)
                .amount()
                .subtract(here)
                .subtract(elsewhere));
        // A cent more or less comes from rounding.
        boolean due = CaseFacts.exceeds(left.amount(), BigDecimal.ZERO);
        return Clue.of(
                line.id(),
                FindingCode.SERVICE_OUTAGE,
                due ? 85 : 30,
                due ? left : null,
                "'%s' was broken for %d hours of the period, which makes %d of %d days: %s.%s"
                        .formatted(
                                line.description(),
                                broken.toHours(),
                                days,
                                facts.days(line),
                                which,
                                (here.signum() > 0 ? " The bill gives " + facts.money(here) + " back for it." : "")
                                        + (elsewhere.signum() > 0
                                                ? " A later bill gives " + facts.money(elsewhere) + " back for it."
                                                : "")));
    }

    /** What the bill gives back for the product, tax included. */
    private static BigDecimal given(CaseFacts facts, BillItem line) {
        return facts.lines().stream()
                .filter(other ->
                        other.kind() == ItemKind.REBATE && line.productId().equals(other.productId()))
                .map(other -> other.taxIncludedAmount().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Problems come in the order of their start. */
    private static Duration broken(CaseFacts facts, BillItem line, List<ServiceProblem> problems) {
        Instant counted = facts.start(line).atStartOfDay(facts.zone()).toInstant();
        Instant to = facts.end(line).plusDays(1).atStartOfDay(facts.zone()).toInstant();
        Duration broken = Duration.ZERO;
        for (ServiceProblem problem : problems) {
            Instant start = problem.startedAt().isBefore(counted) ? counted : problem.startedAt();
            Instant end = problem.endedAt() == null || problem.endedAt().isAfter(to) ? to : problem.endedAt();
            if (end.isAfter(start)) {
                broken = broken.plus(Duration.between(start, end));
                counted = end;
            }
        }
        return broken;
    }
}
