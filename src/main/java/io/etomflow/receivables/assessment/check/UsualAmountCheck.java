package io.etomflow.receivables.assessment.check;

import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A bill far above what this customer usually pays, the median of the last six. It proves nothing, but a clerk should know. */
@Component
public class UsualAmountCheck implements BillCheck {

    private static final BigDecimal FAR = new BigDecimal("1.5");
    private static final BigDecimal WORTH_A_WORD = BigDecimal.TEN;

    @Override
    public Stream<Clue> findings(CaseFacts facts) {
        List<BigDecimal> amounts = facts.earlierBills().stream()
                .limit(6)
                .map(bill -> bill.taxIncluded().amount())
                .sorted()
                .toList();
        if (amounts.size() < 3) {
            return Stream.empty();
        }
        BigDecimal usual = amounts.get(amounts.size() / 2)
                .add(amounts.get((amounts.size() - 1) / 2))
                .divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP);
        BigDecimal now = facts.bill().taxIncluded().amount();
        boolean far =
                now.compareTo(usual.multiply(FAR)) > 0 && now.subtract(usual).compareTo(WORTH_A_WORD) > 0;
        return far
                ? Stream.of(new Clue(
                        null,
                        FindingCode.UNUSUAL_AMOUNT,
                        30,
                        null,
                        "The bill is over %s; the last %d were usually over %s."
                                .formatted(facts.bill().taxIncluded(), amounts.size(), facts.money(usual))))
                : Stream.empty();
    }
}
