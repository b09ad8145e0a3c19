package io.etomflow.payment.matching;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;

/** What in the words of a payer may be a number of ours: bills, accounts, advices, creditor references (ISO 11649). */
final class References {

    private static final Pattern WORD = Pattern.compile("[A-Z0-9][A-Z0-9-]{3,33}");
    private static final Pattern SPACED = Pattern.compile("\\b([A-Z]{1,2})[ -]?(\\d{4})[ -]?(\\d{6})(?!\\d)");
    private static final Pattern CREDITOR = Pattern.compile("\\bRF\\d{2}(?: ?[A-Z0-9]){1,21}");
    private static final Pattern YEARLY = Pattern.compile("([A-Z]{1,2})(\\d{4})(\\d{6})");
    private static final Pattern PLAIN = Pattern.compile("([A-Z]{1,2})(\\d+)");
    private static final int MOST = 40;

    private References() {}

    /** Everything that may be a reference, in the writing of our numbers. */
    static Set<String> of(Line line) {
        Set<String> found = new LinkedHashSet<>();
        Stream.of(line.creditorReference(), line.text(), line.endToEndId())
                .filter(text -> text != null)
                .map(text -> text.toUpperCase(Locale.ROOT))
                .forEach(text -> collect(text, found));
        return found;
    }

    private static void collect(String text, Set<String> found) {
        Matcher creditor = CREDITOR.matcher(text);
        while (creditor.find() && found.size() < MOST) {
            String reference = creditor.group().replace(" ", "");
            for (int end = reference.length(); end > 4; end--) {
                if (isCreditorReference(reference.substring(0, end))) {
                    found.add(reference.substring(0, end));
                    ours(reference.substring(4, end), found);
                    break;
                }
            }
        }
        Matcher spaced = SPACED.matcher(text);
        while (spaced.find() && found.size() < MOST) {
            found.add(spaced.group(1) + "-" + spaced.group(2) + "-" + spaced.group(3));
        }
        Matcher word = WORD.matcher(text);
        while (word.find() && found.size() < MOST) {
            if (word.group().chars().anyMatch(Character::isDigit)) {
                found.add(word.group());
            }
        }
    }

    /** A creditor reference holds no hyphens: they are put back where our numbers have them. */
    private static void ours(String within, Set<String> found) {
        Matcher yearly = YEARLY.matcher(within);
        if (yearly.matches()) {
            found.add(yearly.group(1) + "-" + yearly.group(2) + "-" + yearly.group(3));
        }
        Matcher plain = PLAIN.matcher(within);
        if (plain.matches()) {
            found.add(plain.group(1) + "-" + plain.group(2));
        }
    }

    private static boolean isCreditorReference(String reference) {
        return reference.length() <= 25 && IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(reference);
    }
}
