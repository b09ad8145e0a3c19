package io.etomflow.shared;

import java.util.Locale;

/** Words that must fit into a place. */
public final class Texts {

    private Texts() {}

    /**
     * A text of at most this many characters; where it is cut off it ends with an ellipsis.
     *
     * @param text may be {@code null}, and comes back so
     * @param longest at least 2
     */
    public static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest - 2) + " …";
    }

    /** A camel case word as people read it: {@code inProgress} is {@code in progress}; {@code null} stays so. */
    public static String words(String camelCase) {
        return camelCase == null
                ? null
                : camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
