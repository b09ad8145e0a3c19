package io.etomflow.payment;

import io.etomflow.shared.InvalidInput;
import java.util.Locale;
import org.iban4j.BicFormatException;
import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.iban4j.UnsupportedCountryException;

/**
 * A bank account as a payer gives it, checked: length, structure and check digits of its country (ISO 13616), and the form
 * of the BIC (ISO 9362).
 *
 * @param iban without spaces, in capital letters
 * @param bic {@code null} where it is not known: inside SEPA the IBAN is enough
 */
public record BankDetails(String holder, String iban, String bic) {

    private static final int LONGEST_HOLDER = 70;

    public BankDetails {
        holder = holder == null ? "" : holder.strip();
        iban = plain(iban);
        bic = plain(bic).isEmpty() ? null : plain(bic);
    }

    /** @throws InvalidInput with the field {@code holder}, {@code iban} or {@code bic}, and without the number itself */
    public static BankDetails checked(String holder, String iban, String bic) {
        BankDetails details = new BankDetails(holder, iban, bic);
        if (details.holder.isEmpty() || details.holder.length() > LONGEST_HOLDER) {
            throw new InvalidInput("holder", "Write who holds the bank account, in up to 70 characters.");
        }
        try {
            IbanUtil.validate(details.iban);
        } catch (UnsupportedCountryException e) {
            throw new InvalidInput("iban", "The IBAN begins with no country that has IBANs. Check it with the payer.");
        } catch (Iban4jException e) {
            throw new InvalidInput(
                    "iban",
                    "The IBAN cannot be right: its length or its check digits are wrong. Check it with the payer.");
        }
        if (details.bic != null) {
            checkBic(details.bic);
            if (!details.bic.substring(4, 6).equals(details.iban.substring(0, 2))) {
                throw new InvalidInput("bic", "The BIC is of a bank in another country than the IBAN.");
            }
        }
        return details;
    }

    /** The country and the last four digits: what forms and messages show. */
    public static String masked(String iban) {
        String plain = plain(iban);
        return plain.length() < 8
                ? "****"
                : plain.substring(0, 2) + "** **** **** " + plain.substring(plain.length() - 4);
    }

    public String masked() {
        return masked(iban);
    }

    /** Without the numbers: they do not belong into a log. */
    @Override
    public String toString() {
        return "BankDetails[" + masked() + "]";
    }

    private static void checkBic(String bic) {
        try {
            BicUtil.validate(bic);
        } catch (BicFormatException | UnsupportedCountryException e) {
            throw new InvalidInput("bic", "A BIC has 8 or 11 letters and digits, like COBADEFFXXX.");
        }
    }

    private static String plain(String number) {
        return number == null ? "" : number.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
