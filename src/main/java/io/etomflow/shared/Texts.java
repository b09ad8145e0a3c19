package io.etomflow.shared;

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
}
