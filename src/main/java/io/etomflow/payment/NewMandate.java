package io.etomflow.payment;

import java.time.LocalDate;

/**
 * A mandate as the payer gave it.
 *
 * @param bank see {@link BankDetails#checked}
 * @param signedOn not in the future, and not more than 36 months ago
 * @param reference the payer's copy says it; {@code null} to have one made
 */
public record NewMandate(BankDetails bank, MandateScheme scheme, LocalDate signedOn, String reference) {}
