package io.etomflow.receivables.resolution;

import io.etomflow.shared.Money;
import java.math.BigDecimal;

/**
 * What partners answered about an inquiry, taken together.
 *
 * @param reply {@code none} (no partner is concerned), {@code accepted}, {@code partly}, {@code declined} or {@code silent}
 * @param uncovered what of their part of the dispute no partner bears, tax included
 * @param currency of that amount; {@code null} where the bill is not known
 * @param summary a line per partner, for people
 */
public record PartnerReplyFacts(String reply, BigDecimal uncovered, String currency, String summary) {

    /** What is not borne, with its currency, for people. */
    public String uncoveredShown() {
        return currency == null ? uncovered.toPlainString() : new Money(uncovered, currency).toString();
    }
}
