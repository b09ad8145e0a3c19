package io.etomflow.receivables.assessment;

import io.etomflow.receivables.FindingCode;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A finding before it is written.
 *
 * @param billItemId {@code null} for the bill as a whole
 * @param weight 0 to 100: how strongly it explains the complaint; from 60 it can stand alone, below it is a suspicion
 * @param amount what the bill is too high by (negative: too low), tax included, {@code null} where it says none
 * @param evidence in words, at most 2000 characters
 */
public record Clue(UUID billItemId, FindingCode code, int weight, BigDecimal amount, String evidence) {

    public static Clue of(UUID billItemId, FindingCode code, int weight, Money amount, String evidence) {
        return new Clue(billItemId, code, weight, amount == null ? null : amount.amount(), evidence);
    }
}
