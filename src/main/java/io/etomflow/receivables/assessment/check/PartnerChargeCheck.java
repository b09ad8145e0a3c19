package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.ItemKind;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A line that charges a supplier's component or a partner's content: only they know whether it is right. */
@Component
public class PartnerChargeCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.disputed().stream()
                .filter(line ->
                        line.supplierId() != null && line.taxIncludedAmount().signum() > 0)
                .map(line -> Clue.of(
                        line.id(),
                        FindingCode.PARTNER_CHARGE_DISPUTED,
                        line.kind() == ItemKind.PARTNER_CHARGE && !facts.wholeBill() ? 80 : 40,
                        facts.money(line.taxIncludedAmount()),
                        "Line %d ('%s', %s) is charged for a partner, who has to say whether it is right."
                                .formatted(line.lineNo(), line.description(), facts.money(line.taxIncludedAmount()))));
    }
}
