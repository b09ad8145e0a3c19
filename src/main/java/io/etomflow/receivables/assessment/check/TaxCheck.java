package io.etomflow.receivables.assessment.check;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tax that is not the country's rate on the amount without tax. The tax of partners' charges is the partner's matter. */
@Component
public class TaxCheck implements BillCheck {

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        return facts.taxRate() == null
                ? Stream.empty()
                : facts.disputed().stream()
                        .filter(line -> line.kind() != ItemKind.PARTNER_CHARGE)
                        .flatMap(line -> ofLine(facts, line));
    }

    private static Stream<Clue> ofLine(CaseFacts facts, BillItem line) {
        Money due = facts.money(CaseFacts.percent(line.taxExcludedAmount(), facts.taxRate()));
        Money difference = facts.money(line.taxAmount()).minus(due);
        return !CaseFacts.differs(line.taxAmount(), due.amount())
                ? Stream.empty()
                : Stream.of(Clue.of(
                        line.id(),
                        FindingCode.TAX_RATE_WRONG,
                        95,
                        difference,
                        "Line %d charges %s tax (%s %%) on %s; in %s the rate on %s was %s %%, which makes %s."
                                .formatted(
                                        line.lineNo(),
                                        facts.money(line.taxAmount()),
                                        plain(line.taxRate()),
                                        facts.money(line.taxExcludedAmount()),
                                        facts.customer().country(),
                                        facts.bill().billDate(),
                                        plain(facts.taxRate()),
                                        due)));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
