package io.etomflow.receivables.assessment;

import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What would put a bill right according to the findings of one area: their amounts, for a line never more than it still
 * charges, and altogether never more than the bill does.
 *
 * @param amount tax included, negative where the customer was charged too little; {@code null} where findings say none
 * @param explained what of the bill these findings explain: the amount, or the lines that the customer's own usage makes up
 */
public record Correction(Money amount, Money explained) {

    public static Correction of(
            List<Finding> findings,
            RootCauseArea area,
            CustomerBill bill,
            List<BillItem> lines,
            List<AppliedAdjustment> notes) {
        Map<UUID, BigDecimal> byLine = new HashMap<>();
        boolean told = false;
        BigDecimal explained = BigDecimal.ZERO;
        for (Finding finding : findings) {
            if (finding.area() != area || finding.weight() < Weighing.STANDS_ALONE) {
                continue;
            }
            if (finding.amount() != null) {
                told = true;
                byLine.merge(finding.billItemId(), finding.amount(), BigDecimal::add);
            } else if (area == RootCauseArea.USAGE) {
                explained = explained.add(charged(finding.billItemId(), bill, lines));
            }
        }
        BigDecimal sum = byLine.entrySet().stream()
                .map(line -> line.getValue().min(left(line.getKey(), bill, lines, notes)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(bill.creditable().amount());
        Money amount = told ? new Money(sum, bill.currency()) : null;
        return new Correction(
                amount,
                area == RootCauseArea.USAGE ? new Money(explained, bill.currency()) : new Money(sum, bill.currency()));
    }

    /** How much of what is at stake is explained: 0 to 1, with four decimals; all where no amount is at stake. */
    public double shareOf(Money atStake) {
        if (atStake == null || !atStake.isPositive()) {
            return 1;
        }
        return explained
                .amount()
                .abs()
                .divide(atStake.amount(), 4, RoundingMode.HALF_UP)
                .min(BigDecimal.ONE)
                .doubleValue();
    }

    private static BigDecimal charged(UUID lineId, CustomerBill bill, List<BillItem> lines) {
        return lines.stream()
                .filter(line -> line.id().equals(lineId))
                .map(BillItem::taxIncludedAmount)
                .findFirst()
                .orElse(bill.taxIncluded().amount());
    }

    private static BigDecimal left(
            UUID lineId, CustomerBill bill, List<BillItem> lines, List<AppliedAdjustment> notes) {
        BigDecimal credited = notes.stream()
                .filter(note ->
                        note.kind() == NoteKind.CREDIT_NOTE && lineId != null && lineId.equals(note.billItemId()))
                .map(AppliedAdjustment::taxIncludedAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return charged(lineId, bill, lines).subtract(credited).max(BigDecimal.ZERO);
    }
}
