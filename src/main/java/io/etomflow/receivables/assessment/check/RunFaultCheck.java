package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.RunFault;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import io.etomflow.shared.Money;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A fault of the billing run that made the bill. A confirmed one explains the line; by how much it is wrong shows only
 * where the bill before has the same line. A suspected one is a suspicion.
 */
@Component
public class RunFaultCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed().stream().flatMap(line -> facts.faults().stream()
                .filter(fault -> fault.covers(line))
                .map(fault -> clue(facts, line, fault)));
    }

    private static Clue clue(CaseFacts facts, BillItem line, RunFault fault) {
        return Clue.of(
                line.id(),
                fault.confirmed() ? FindingCode.RUN_FAULT_CONFIRMED : FindingCode.RUN_FAULT_SUSPECTED,
                fault.confirmed() ? 85 : 40,
                fault.confirmed() ? difference(facts, line) : null,
                "%s fault of the billing run, found %s: %s. It concerns line %d."
                        .formatted(
                                fault.confirmed() ? "Confirmed" : "Suspected",
                                fault.foundAt(),
                                fault.description(),
                                line.lineNo()));
    }

    private static Money difference(CaseFacts facts, BillItem line) {
        return facts.previousLines().stream()
                .filter(earlier -> earlier.kind() == line.kind()
                        && line.productId() != null
                        && line.productId().equals(earlier.productId())
                        && line.description().equals(earlier.description()))
                .findFirst()
                .map(earlier -> facts.money(line.taxIncludedAmount().subtract(earlier.taxIncludedAmount())))
                .filter(Money::isPositive)
                .orElse(null);
    }
}
