package io.etomflow.account;

import io.etomflow.shared.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether the details of an account can be as they are wanted. Field names as in the requests: {@code billEmail}. */
public final class AccountChangeCheck {

    private static final Pattern EMAIL = Pattern.compile(
            "[!-~&&[^<>()\\[\\],;:\\\\\"@]]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,200}[\\p{L}\\p{N}])?");

    private AccountChangeCheck() {}

    /** @throws InvalidInput with the field */
    public static void check(NewAccountChange wish) {
        if (wish.billDelivery() != null
                && !wish.billDelivery().equals("email")
                && !wish.billDelivery().equals("paper")) {
            throw new InvalidInput(
                    "billDelivery", "Bills are sent by 'email' or on 'paper', not by '" + wish.billDelivery() + "'.");
        }
        if (wish.billEmail() != null && !isEmail(wish.billEmail())) {
            throw new InvalidInput(
                    "billEmail",
                    "'" + wish.billEmail() + "' is not an e-mail address. Write it like name@example.com.");
        }
        if (wish.cycleDay() != null && (wish.cycleDay() < 1 || wish.cycleDay() > 28)) {
            throw new InvalidInput("cycleDay", "Accounts are billed on a day from 1 to 28, which every month has.");
        }
        if (wish.billCountry() != null
                && !Arrays.asList(Locale.getISOCountries()).contains(wish.billCountry())) {
            throw new InvalidInput(
                    "billCountry", "'" + wish.billCountry() + "' is not a country code. Use two letters, like DE.");
        }
        address(wish);
        length("billStreet", wish.billStreet(), 200);
        length("billPostcode", wish.billPostcode(), 20);
        length("billCity", wish.billCity(), 100);
    }

    /** A street without its town, or a town without its street, is no address that a letter reaches. */
    private static void address(NewAccountChange wish) {
        boolean any = wish.billStreet() != null || wish.billPostcode() != null || wish.billCity() != null;
        if (any && blank(wish.billStreet())) {
            throw new InvalidInput("billStreet", "The new address has no street.");
        }
        if (any && blank(wish.billPostcode())) {
            throw new InvalidInput("billPostcode", "The new address has no postcode.");
        }
        if (any && blank(wish.billCity())) {
            throw new InvalidInput("billCity", "The new address has no town.");
        }
    }

    private static boolean isEmail(String address) {
        return address.length() <= 200 && EMAIL.matcher(address).matches() && !address.contains("..");
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }

    private static void length(String field, String value, int longest) {
        if (value != null && value.length() > longest) {
            throw new InvalidInput(
                    field, "'" + field + "' has " + value.length() + " characters; the most is " + longest + ".");
        }
    }
}
