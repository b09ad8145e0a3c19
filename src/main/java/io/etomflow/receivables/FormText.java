package io.etomflow.receivables;

import java.util.Locale;

/**
 * Text for forms: Markdown in which nothing that came from outside has a meaning. A process variable holds up to 4000
 * characters, so what is longer is cut and says so.
 */
public final class FormText {

    private static final int MOST = 3900;
    private static final String MARKDOWN = "\\`*_{}[]()#+!|~";

    private final StringBuilder text = new StringBuilder();

    public FormText heading(String heading) {
        text.append(text.isEmpty() ? "" : "\n").append("### ").append(heading).append("\n\n");
        return this;
    }

    /** A labelled line; nothing is written for an empty value. */
    public FormText line(String label, Object value) {
        if (value != null && !value.toString().isBlank()) {
            text.append("- **")
                    .append(label)
                    .append(":** ")
                    .append(plain(value.toString()))
                    .append('\n');
        }
        return this;
    }

    public FormText line(String value) {
        text.append("- ").append(plain(value)).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.length() <= MOST ? text.toString() : text.substring(0, MOST) + "\n\n… (more in the case file)";
    }

    /** The same characters for the eye, without a meaning in HTML, Markdown or templates. */
    static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        for (char c : value.replaceAll("\\s+", " ").trim().toCharArray()) {
            if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                plain.append(String.format(Locale.ROOT, "&#%d;", (int) c));
            } else if (MARKDOWN.indexOf(c) >= 0) {
                plain.append(String.format(Locale.ROOT, "&#%d;", (int) c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
