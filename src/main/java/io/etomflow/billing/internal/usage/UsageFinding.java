package io.etomflow.billing.internal.usage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a file that is no usage file, so that its sender can mend it.
 *
 * @param errors with their line, the likeliest cause first
 * @param beginning the first line as far as it can be shown
 * @param lines how many there are
 */
public record UsageFinding(List<String> errors, String beginning, long lines) {

    private static final int LOOKED_AT = 4096;
    private static final int SHOWN = 200;

    public static UsageFinding of(Path file, UnreadableUsage refusal) throws IOException {
        byte[] start;
        long lines = 0;
        int last = '\n';
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(LOOKED_AT);
            start = in.readNBytes(LOOKED_AT);
            in.reset();
            byte[] piece = new byte[1 << 16];
            for (int n = in.read(piece); n > 0; n = in.read(piece)) {
                for (int i = 0; i < n; i++) {
                    lines += piece[i] == '\n' ? 1 : 0;
                }
                last = piece[n - 1];
            }
        }
        List<String> errors = new ArrayList<>();
        String cause = cause(start);
        if (cause != null) {
            errors.add("Line 1: " + cause);
        }
        errors.add("Line " + refusal.line() + ": " + refusal.getMessage());
        return new UsageFinding(errors, beginning(start), lines + (last == '\n' ? 0 : 1));
    }

    /** What people get wrong most often; {@code null} where it is none of that. */
    private static String cause(byte[] start) {
        if (starts(start, 0x1F, 0x8B) || starts(start, 'P', 'K')) {
            return "The file is compressed. Send it unpacked.";
        }
        if (starts(start, 0xFE, 0xFF) || starts(start, 0xFF, 0xFE) || zeros(start) * 5 > start.length) {
            return "The file is written in UTF-16 or UTF-32. Save it as UTF-8.";
        }
        if (starts(start, '<')) {
            return "The file is XML. Send CSV, or TMF635 as JSON.";
        }
        String first = firstLine(start);
        for (char separator : new char[] {';', '\t', '|'}) {
            if (count(first, separator) > count(first, ',')) {
                return "The columns are separated by " + (separator == '\t' ? "tabs" : "'" + separator + "'")
                        + ". Separate them by commas.";
            }
        }
        return null;
    }

    private static boolean starts(byte[] start, int... signs) {
        for (int i = 0; i < signs.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != signs[i]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] start) {
        int zeros = 0;
        for (byte b : start) {
            zeros += b == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static long count(String line, char sign) {
        return line.chars().filter(c -> c == sign).count();
    }

    private static String firstLine(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        return text.lines().findFirst().orElse("");
    }

    private static String beginning(byte[] start) {
        String first =
                firstLine(start).replaceAll("\\p{Cntrl}|\uFFFD|\uFEFF", "").strip();
        return UsageRecord.cut(first, SHOWN);
    }
}
