package io.etomflow.billing;

import io.etomflow.shared.Word;
import java.time.LocalDate;

/**
 * How a bill is paid. What a way does not need is {@code null}.
 *
 * @param earliest first day on which the money may be collected, with the notice that the payer is owed
 * @param holder of the account or card
 * @param mandate unique mandate reference
 * @param creditorId our SEPA creditor identifier
 * @param iban the payer's account, whole: for the payer's program, never for people
 * @param cardBrand as the provider names it
 * @param cardEnd last four digits
 */
public record PayersMethod(
        Way way,
        LocalDate earliest,
        String holder,
        String mandate,
        String creditorId,
        String iban,
        String cardBrand,
        String cardEnd) {

    /** Who moves the money. */
    public enum Way implements Word {
        /** The customer. */
        TRANSFER,
        DIRECT_DEBIT,
        CARD
    }

    /** The customer transfers: what is done where nothing else is agreed. */
    public static PayersMethod transfer() {
        return new PayersMethod(Way.TRANSFER, null, null, null, null, null, null, null);
    }
}
