package io.etomflow.receivables.intake;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts as people write them: {@code EUR 12,50}, {@code 12.50 €}, {@code USD 1,234.50}, {@code 1.234,50 Euro}, {@code 1'234.50
 * CHF}. The last separator is the decimal one if one or two digits follow it; before three digits it groups thousands. A
 * number without a currency counts only with two decimals, since dates and line numbers look alike otherwise.
 */
final class AmountNotations {

    private static final String NUMBER =
            "(\\d{1,3}(?:[.,' \\u00a0]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?)(?:,-|,--|\\.-)?(?![\\d]|[.,]\\d)";
    private static final String SIGN = "€|\\$|£|US\\$|Fr\\.";
    private static final String CODE = "EUR|USD|GBP|CHF|PLN|CZK|DKK|SEK|NOK|AUD|CAD";
    private static final String NAME = "euros?|dollars?|pounds?|francs?|franken";
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,/-])(?:(?<before>" + SIGN + "|" + CODE + ")\\s?" + NUMBER + "|" + NUMBER
                    + "\\s?(?<behind>" + SIGN + "|(?:" + CODE + "|" + NAME
                    + ")(?!\\p{L}))|(\\d{1,3}(?:[.,']\\d{3})*[.,]\\d{2})(?![\\d]|[.,/]\\d|\\s?(?:%|GB|MB|min)))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("euro", "EUR"),
            Map.entry("euros", "EUR"),
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("dollar", "USD"),
            Map.entry("dollars", "USD"),
            Map.entry("£", "GBP"),
            Map.entry("pound", "GBP"),
            Map.entry("pounds", "GBP"),
            Map.entry("fr.", "CHF"),
            Map.entry("franc", "CHF"),
            Map.entry("francs", "CHF"),
            Map.entry("franken", "CHF"));

    private AmountNotations() {}

    static List<Said.Amount> amounts(String text) {
        Set<Said.Amount> found = new LinkedHashSet<>();
        Matcher matcher = AMOUNT.matcher(text);
        while (matcher.find()) {
            String currency = matcher.group("before") != null ? matcher.group("before") : matcher.group("behind");
            String number = matcher.group(2) != null
                    ? matcher.group(2)
                    : matcher.group(3) != null ? matcher.group(3) : matcher.group(5);
            BigDecimal value = value(number);
            if (value.signum() > 0 && value.compareTo(IntakeCheck.HIGHEST_AMOUNT) <= 0) {
                found.add(new Said.Amount(value, code(currency)));
            }
        }
        return List.copyOf(found);
    }

    private static BigDecimal value(String number) {
        Matcher decimals = Pattern.compile("[.,](\\d{1,2})$").matcher(number);
        String fraction = decimals.find() ? decimals.group(1) : "";
        String whole = (fraction.isEmpty() ? number : number.substring(0, decimals.start())).replaceAll("\\D", "");
        return new BigDecimal(whole + "." + (fraction + "00").substring(0, 2));
    }

    private static String code(String currency) {
        return currency == null ? null : CURRENCIES.getOrDefault(currency.toLowerCase(), currency.toUpperCase());
    }
}
