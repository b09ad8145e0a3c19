package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A line that a credit note has corrected before: in full, so that nothing is left to correct, or in part. */
@Component
public class EarlierCreditCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed().stream().flatMap(line -> ofLine(facts, line));
    }

    private static Stream<Clue> ofLine(CaseFacts facts, BillItem line) {
        List<AppliedAdjustment> credits = facts.notes().stream()
                .filter(note -> note.kind() == NoteKind.CREDIT_NOTE && line.id().equals(note.billItemId()))
                .toList();
        if (credits.isEmpty()) {
            return Stream.empty();
        }
        BigDecimal sum =
                credits.stream().map(AppliedAdjustment::taxIncludedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Stream.of(new Clue(
                line.id(),
                FindingCode.CREDITED_EARLIER,
                sum.compareTo(line.taxIncludedAmount()) >= 0 ? 98 : 50,
                null,
                "Line %d charges %s; %s of it was credited before with %s."
                        .formatted(
                                line.lineNo(),
                                facts.money(line.taxIncludedAmount()),
                                facts.money(sum),
                                credits.stream().map(AppliedAdjustment::number).collect(Collectors.joining(", ")))));
    }
}
