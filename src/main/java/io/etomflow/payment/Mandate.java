package io.etomflow.payment;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A payer's consent to be debited (SEPA).
 *
 * @param reference unique mandate reference, up to 35 characters
 * @param uses how often it was presented: the first debit is FRST, the others RCUR
 * @param originalIban what the payer's account was before, to be told to the bank with the next debit; {@code null}
 * @param blockCode ISO 20022 reason of the bank, {@code null} while nothing is wrong
 */
public record Mandate(
        UUID id,
        long version,
        String reference,
        UUID paymentMethodId,
        UUID billingAccountId,
        MandateScheme scheme,
        MandateState state,
        LocalDate signedOn,
        LocalDate lastUsedOn,
        int uses,
        String originalIban,
        String originalReference,
        String blockCode,
        LocalDate endedOn) {}
