package io.etomflow.receivables;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

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
}
