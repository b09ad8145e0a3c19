package io.etomflow.receivables.resolution;

import io.etomflow.receivables.BillInquiry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is to be different about an inquiry; {@code null} means that it stays.
 *
 * @param words added to the description
 * @param billNumber the bill that the customer means
 * @param lines numbers of the disputed lines of the bill
 * @param amount disputed, tax included, in the currency of the bill
 * @param priority 0 to 100
 * @param holding {@code hold} or {@code resume}
 */
public record InquiryChange(
        String words, String billNumber, List<Integer> lines, BigDecimal amount, Integer priority, String holding) {

    public static final String HOLD = "hold";
    public static final String RESUME = "resume";

    /**
     * Line numbers as people write them.
     *
     * @param text for example {@code 2, 3}
     * @throws NumberFormatException if it is anything else
     */
    public static List<Integer> lines(String text) {
        return Arrays.stream(text.split("[,;\\s]+"))
                .filter(number -> !number.isBlank())
                .map(Integer::valueOf)
                .distinct()
                .sorted()
                .toList();
    }

    public boolean isEmpty() {
        return words == null
                && billNumber == null
                && lines == null
                && amount == null
                && priority == null
                && holding == null;
    }

    /** What it makes different, in words for the history. */
    String against(BillInquiry before) {
        List<String> parts = new ArrayList<>();
        add(parts, "bill", billNumber, Function.identity());
        add(parts, "lines", lines, l -> l.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        add(parts, "disputed amount", amount, a -> before.claimedAmount() + " to " + a);
        add(parts, "priority", priority, p -> before.priority() + " to " + p);
        add(parts, "more words", words, w -> w.length() + " characters");
        return String.join("; ", parts);
    }

    private static <T> void add(List<String> parts, String name, T value, Function<T, String> text) {
        if (value != null) {
            parts.add(name + " " + text.apply(value));
        }
    }
}
