package io.etomflow.shared;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text that forms show: Markdown as the form renderer of Tasklist reads it. What comes from outside goes through {@link
 * #escape}, so that a customer's message is shown and never acts. A process variable holds 4000 characters: see {@link #fit}.
 */
public final class Markdown {

    private static final int LONGEST_VARIABLE = 3900;
    private static final String SPECIAL = "\\`*_{}[]()#+-.!|~>:@/$=";

    private Markdown() {}

    /** The text itself, in one line, with nothing in it that HTML or Markdown would act upon. */
    public static String escape(Object value) {
        if (value == null) {
            return "";
        }
        StringBuilder safe = new StringBuilder();
        for (char c : value.toString().strip().toCharArray()) {
            if (c == '<') {
                safe.append("&lt;");
            } else if (c == '&') {
                safe.append("&amp;");
            } else if (c == '"') {
                safe.append("&quot;");
            } else if (c < ' ') {
                safe.append(' ');
            } else {
                if (SPECIAL.indexOf(c) >= 0) {
                    safe.append('\\');
                }
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** A table of plain values, which are escaped; the word for nothing where there are no rows. */
    public static String table(List<String> columns, List<? extends List<?>> rows, String nothing) {
        if (rows.isEmpty()) {
            return nothing;
        }
        String head =
                row(columns) + "\n" + columns.stream().map(c -> "---").collect(Collectors.joining(" | ", "| ", " |"));
        return rows.stream().map(Markdown::row).collect(Collectors.joining("\n", head + "\n", ""));
    }

    /** Cut at the end of a line to what a process variable holds. */
    public static String fit(String text) {
        if (text.length() <= LONGEST_VARIABLE) {
            return text;
        }
        int end = text.lastIndexOf('\n', LONGEST_VARIABLE);
        return text.substring(0, end > 0 ? end : LONGEST_VARIABLE) + "\n\n*There is more than fits here.*";
    }

    private static String row(List<?> cells) {
        return cells.stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
