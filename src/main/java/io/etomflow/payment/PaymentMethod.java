package io.etomflow.payment;

import java.time.LocalDate;
import java.util.UUID;

/**
 * How an account pays (TMF670): at most one is active.
 *
 * @param iban whole: show {@link #shown()} to people
 * @param cardToken the provider's word for the card, whose number we do not have
 * @param cardExpires last month, for example {@code 2027-05}
 */
public record PaymentMethod(
        UUID id,
        long version,
        UUID billingAccountId,
        MethodKind kind,
        MethodState state,
        String holder,
        String iban,
        String bic,
        String cardToken,
        String cardBrand,
        String cardLast4,
        String cardExpires,
        LocalDate since,
        LocalDate endedOn) {

    /** For forms and messages: no whole number. */
    public String shown() {
        return switch (kind) {
            case DIRECT_DEBIT -> "direct debit from " + BankDetails.masked(iban) + " (" + holder + ")";
            case CARD -> cardBrand + " card ending in " + cardLast4 + ", valid until " + cardExpires;
            case TRANSFER -> "transfer by the customer";
        };
    }

    @Override
    public String toString() {
        return "PaymentMethod[" + shown() + "]";
    }
}
