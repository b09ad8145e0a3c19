package io.etomflow.receivables.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Dates and months as people write them, in English and German. {@code 3/5/2026} can be read in two ways: it is read day
 * first, as everywhere but in the United States, unless only the other way gives a date. A month without a year is the last
 * one of that name.
 */
final class DateNotations {

    private static final List<List<String>> NAMES = List.of(
            List.of("january", "jan", "januar", "jänner"),
            List.of("february", "feb", "februar"),
            List.of("march", "mar", "märz", "maerz"),
            List.of("april", "apr"),
            List.of("may", "mai"),
            List.of("june", "jun", "juni"),
            List.of("july", "jul", "juli"),
            List.of("august", "aug"),
            List.of("september", "sept", "sep"),
            List.of("october", "oct", "oktober", "okt"),
            List.of("november", "nov"),
            List.of("december", "dec", "dezember", "dez"));
    private static final String MONTH = "("
            + NAMES.stream()
                    .flatMap(List::stream)
                    .sorted((a, b) -> b.length() - a.length())
                    .collect(Collectors.joining("|"))
            + ")";

    private static final Pattern ISO = pattern("(?<![\\d-])(20\\d{2})-(\\d{2})-(\\d{2})(?![\\d-])");
    private static final Pattern DAY_FIRST =
            pattern("(?<![\\d./])(\\d{1,2})[./]\\s?(\\d{1,2})[./]\\s?(20\\d{2})(?!\\d)");
    private static final Pattern DAY_NAME =
            pattern("(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?" + MONTH + "\\.?,?\\s+(20\\d{2})(?!\\d)");
    private static final Pattern NAME_DAY =
            pattern("(?<!\\p{L})" + MONTH + "\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(20\\d{2})(?!\\d)");
    private static final Pattern YEAR_MONTH = pattern("(?<![\\d-])(20\\d{2})-(0[1-9]|1[0-2])(?![\\d-])");
    private static final Pattern MONTH_YEAR = pattern("(?<![\\d/.])(0?[1-9]|1[0-2])/(20\\d{2})(?!\\d)");
    private static final Pattern NAMED_YEAR = pattern("(?<!\\p{L})" + MONTH + "\\.?,?\\s+(20\\d{2})(?!\\d)");
    // "may" and "mar" are words of their own: without a year a month needs something of a month about it
    private static final Pattern NAMED = pattern("(?<!\\p{L})(?:(?:in|for|of|from|since|im|für|vom|von)\\s+" + MONTH
            + "(?!\\p{L})|" + MONTH + "(?:'s)?[ -](?:bill|invoice|rechnung))");

    private DateNotations() {}

    static List<LocalDate> dates(String text) {
        Set<LocalDate> found = new LinkedHashSet<>();
        each(ISO, text, m -> add(found, m.group(1), m.group(2), m.group(3)));
        each(DAY_FIRST, text, m -> {
            if (!add(found, m.group(3), m.group(2), m.group(1))) {
                add(found, m.group(3), m.group(1), m.group(2));
            }
        });
        each(DAY_NAME, text, m -> add(found, m.group(3), month(m.group(2)), m.group(1)));
        each(NAME_DAY, text, m -> add(found, m.group(3), month(m.group(1)), m.group(2)));
        return List.copyOf(found);
    }

    static List<YearMonth> months(String text, List<LocalDate> dates, LocalDate today) {
        Set<YearMonth> found = new LinkedHashSet<>();
        each(
                YEAR_MONTH,
                text,
                m -> found.add(YearMonth.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)))));
        each(
                MONTH_YEAR,
                text,
                m -> found.add(YearMonth.of(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(1)))));
        each(
                NAMED_YEAR,
                text,
                m -> found.add(YearMonth.of(Integer.parseInt(m.group(2)), Integer.parseInt(month(m.group(1))))));
        dates.forEach(date -> found.add(YearMonth.from(date)));
        if (found.isEmpty()) {
            each(NAMED, text, m -> {
                int month = Integer.parseInt(month(m.group(1) != null ? m.group(1) : m.group(2)));
                YearMonth thisYear = YearMonth.of(today.getYear(), month);
                found.add(thisYear.isAfter(YearMonth.from(today)) ? thisYear.minusYears(1) : thisYear);
            });
        }
        return new ArrayList<>(found);
    }

    private static boolean add(Set<LocalDate> dates, String year, String month, String day) {
        try {
            dates.add(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < NAMES.size(); i++) {
            if (NAMES.get(i).contains(lower)) {
                return String.valueOf(i + 1);
            }
        }
        throw new IllegalArgumentException(name + " is none of " + Arrays.asList(NAMES));
    }

    private interface Found {
        void in(Matcher matcher);
    }

    private static void each(Pattern pattern, String text, Found found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.in(matcher);
        }
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
