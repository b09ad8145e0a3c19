package io.etomflow.receivables.resolution;

import java.math.BigDecimal;

/**
 * What partners answered about an inquiry, taken together.
 *
 * @param reply {@code none} (no partner is concerned), {@code accepted}, {@code partly}, {@code declined} or {@code silent}
 * @param uncovered what of their part of the dispute no partner bears, tax included
 * @param summary a line per partner, for people
 */
public record PartnerReplyFacts(String reply, BigDecimal uncovered, String summary) {}
