package io.etomflow.receivables.intake;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what customers write: numbers, amounts, dates and words, in English and German. */
final class WordSearch {

    private static final String BEFORE = "(?<![\\p{L}\\p{N}-])";
    private static final String BEHIND = "(?![\\p{L}\\p{N}]|-\\d)";
    private static final Pattern INQUIRY = word("BI[- ]?(\\d{4})[- ]?(\\d{6})");
    private static final Pattern ACCOUNT = word("A[- ]?(\\d{5,15})-(\\d{1,3})");
    private static final Pattern BILL = word("B[- ]?(\\d{4}-\\d{6}|\\d{6,15})");
    private static final Pattern CUSTOMER = word("C[- ]?(\\d{5,15})");
    private static final Pattern CUSTOMER_IN_WORDS =
            word("(?:customer (?:number|no\\.?|id)|kundennummer|kunden-?nr\\.?)\\s*(?:is|ist|:|=)?\\s*(\\d{5,15})");
    private static final Pattern LINE = word(
            "(?:lines?|items?|positions?|zeilen?|posten|pos\\.)\\s+(\\d{1,3}(?:\\s*(?:,|and|und|&)\\s*\\d{1,3})*)");
    private static final Pattern LAST_BILL = word(
            "(?:(?:last|latest|recent|current|newest|this month's|letzten?|aktuellen?|neuesten?)\\s+(?:bill|invoice|rechnung))");

    private static final Pattern CANCEL = word(
            "cancel\\w*|withdraw\\w*|never ?mind|no longer needed|forget (?:it|about it)|stornier\\w*|zurückzieh\\w*|erledigt|hat sich erledigt");
    private static final Pattern AGAIN = word(
            "re-?open\\w*|not (?:satisfied|happy|content|agree)|disagree|still wrong|do not accept|don't accept|nicht einverstanden|nicht zufrieden|unzufrieden|erneut prüfen");
    private static final Pattern ACCOUNT_WORDS = word(
            "(?:new|change of|changed? (?:my|our|the)(?: billing)?) (?:address|e-?mail|billing date|bank details)|moved (?:house|to)|billing address|paper bills?"
                    + "|(?:bills?|invoices?) by e-?mail|umgezogen|neue (?:adresse|anschrift)|adressänderung|rechnung per (?:e-?mail|post)");
    private static final Pattern COMPLAINT = word(
            "wrong\\w*|incorrect\\w*|overcharg\\w*|too (?:high|much)|mistake|error|double|twice|refund|credit me|complain\\w*|dispute\\w*|never (?:ordered|used|had)|did not|didn't"
                    + "|should (?:not|have)|falsch\\w*|zu (?:hoch|viel)|fehler\\w*|doppelt|erstatt\\w*|gutschrift|reklam\\w*|beschwer\\w*|nie (?:bestellt|genutzt)");
    private static final Pattern AGREE = word(
            "(?:i|we) (?:agree|accept|confirm)|all (?:good|fine)|(?:that|this) (?:is fine|settles it|solves it)|(?:am|are) (?:satisfied|happy)|einverstanden|zufrieden|in ordnung");

    private WordSearch() {}

    static Said read(String text, LocalDate today) {
        String accounts = without(text, INQUIRY);
        String bills = without(accounts, ACCOUNT);
        String customers = without(bills, BILL);
        List<LocalDate> dates = DateNotations.dates(text);
        Set<String> customerNumbers = new LinkedHashSet<>(all(CUSTOMER, customers, m -> "C-" + m.group(1)));
        customerNumbers.addAll(all(CUSTOMER_IN_WORDS, customers, m -> "C-" + m.group(1)));
        return new Said(
                all(INQUIRY, text, m -> "BI-" + m.group(1) + "-" + m.group(2)),
                List.copyOf(customerNumbers),
                all(ACCOUNT, accounts, m -> "A-" + m.group(1) + "-" + m.group(2)),
                all(BILL, bills, m -> "B-" + m.group(1)),
                AmountNotations.amounts(text),
                dates,
                DateNotations.months(text, dates, today),
                LAST_BILL.matcher(text).find(),
                Arrays.stream(ItemTopic.values())
                        .filter(topic -> topic.isIn(text))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ItemTopic.class))),
                lines(text));
    }

    /** Words by which people withdraw something. */
    static boolean cancels(String text) {
        return CANCEL.matcher(text).find();
    }

    static boolean asksAgain(String text) {
        return AGAIN.matcher(text).find();
    }

    static boolean changesAccount(String text) {
        return ACCOUNT_WORDS.matcher(text).find();
    }

    static boolean complains(String text) {
        return COMPLAINT.matcher(text).find();
    }

    /** "I am not satisfied" holds the words of agreement too, and does not agree. */
    static boolean agrees(String text) {
        return AGREE.matcher(text).find() && !asksAgain(text);
    }

    private static List<Integer> lines(String text) {
        return all(LINE, text, m -> m.group(1)).stream()
                .flatMap(numbers -> Arrays.stream(numbers.split("\\D+")))
                .map(Integer::valueOf)
                .distinct()
                .toList();
    }

    private static List<String> all(Pattern pattern, String text, java.util.function.Function<Matcher, String> value) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(value.apply(matcher).toUpperCase(Locale.ROOT));
        }
        return List.copyOf(found);
    }

    private static String without(String text, Pattern pattern) {
        return pattern.matcher(text).replaceAll(" ");
    }

    private static Pattern word(String words) {
        return Pattern.compile(
                BEFORE + "(?:" + words + ")" + BEHIND, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
