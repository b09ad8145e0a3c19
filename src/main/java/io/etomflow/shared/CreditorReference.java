package io.etomflow.shared;

import java.util.Locale;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;

/**
 * The structured reference that payers give with a transfer (ISO 11649): {@code RF}, two check digits and up to 21 letters
 * or digits of ours, here of the bill's number.
 */
public final class CreditorReference {

    private static final int LONGEST = 21;

    private CreditorReference() {}

    /**
     * @param number of a bill or plan; all but letters and digits is left out
     * @return for example {@code RF18B2026000042}, as it is kept; see {@link #printed}
     * @throws IllegalArgumentException if nothing is left of the number, or more than 21 characters
     */
    public static String of(String number) {
        String own = number.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        if (own.isEmpty() || own.length() > LONGEST) {
            throw new IllegalArgumentException("'" + number + "' is too long or too short for a reference.");
        }
        try {
            // Both standards put MOD 97-10 of what follows behind two letters: "RF00" + own is reckoned like an IBAN.
            return "RF" + IBANCheckDigit.IBAN_CHECK_DIGIT.calculate("RF00" + own) + own;
        } catch (CheckDigitException e) {
            throw new IllegalArgumentException("'" + number + "' gives no reference.", e);
        }
    }

    /** Whether a text is such a reference with right check digits; blanks and small letters do not matter. */
    public static boolean isValid(String text) {
        String plain = plain(text);
        return plain.matches("RF[0-9]{2}[A-Z0-9]{1,21}") && IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(plain);
    }

    /** Without blanks, in capital letters. */
    public static String plain(String text) {
        return text == null ? "" : text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    /** In groups of four, as it stands on bills. */
    public static String printed(String reference) {
        return plain(reference).replaceAll("(.{4})(?=.)", "$1 ");
    }
}
