package io.etomflow.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody wrote in an answer, without the messages below that they answer, and without their signature. */
final class ReplyText {

    private static final Pattern BEGINS_QUOTE = Pattern.compile(
            "(?i)\\s*(?:-{2,}\\s*(?:original message|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht)\\s*-{2,}.*"
                    + "|_{20,}"
                    + "|on .{5,200}wrote:|am .{5,200}schrieb.*:|le .{5,200}a écrit\\s?:)\\s*");
    private static final Pattern BEGINS_ATTRIBUTION = Pattern.compile("(?i)\\s*(?:on|am) .{5,200}");
    private static final Pattern ENDS_ATTRIBUTION = Pattern.compile("(?i).{0,200}(?:wrote:|schrieb.{0,100}:)\\s*");
    private static final Pattern HEADER =
            Pattern.compile("(?i)\\s*\\*?(?:from|von|sent|gesendet|to|an|date|datum|subject|betreff)\\*?:.*");

    private ReplyText() {}

    /** A message that is nothing but quotation stays whole: somebody may have written between the lines. */
    static String strip(String text) {
        String[] lines = text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
        List<String> kept = new ArrayList<>();
        for (int i = 0;
                i < lines.length
                        && !beginsQuote(lines, i)
                        && !lines[i].stripTrailing().equals("--");
                i++) {
            if (!lines[i].startsWith(">")) {
                kept.add(lines[i].stripTrailing());
            }
        }
        String written = String.join("\n", kept).replaceAll("\n{3,}", "\n\n").strip();
        return written.isEmpty() ? text.strip() : written;
    }

    private static boolean beginsQuote(String[] lines, int i) {
        if (BEGINS_QUOTE.matcher(lines[i]).matches()) {
            return true;
        }
        if (i + 1 < lines.length
                && BEGINS_ATTRIBUTION.matcher(lines[i]).matches()
                && ENDS_ATTRIBUTION.matcher(lines[i + 1]).matches()) {
            return true;
        }
        return HEADER.matcher(lines[i]).matches()
                && i + 2 < lines.length
                && HEADER.matcher(lines[i + 1]).matches()
                && HEADER.matcher(lines[i + 2]).matches();
    }
}
