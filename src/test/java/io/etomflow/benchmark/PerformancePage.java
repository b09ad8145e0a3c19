package io.etomflow.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts what was measured between two markers of a page and leaves the words around them alone. */
final class PerformancePage {

    private final Path page;

    PerformancePage(Path page) {
        this.page = page;
    }

    void write(String section, String table) throws IOException {
        String begin = "<!-- " + section + ": written by the benchmark -->";
        String end = "<!-- end of " + section + " -->";
        String text = Files.readString(page);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(
                    page + " has no place for " + section + ": put the lines '" + begin + "' and '" + end + "' there");
        }
        Files.writeString(page, text.substring(0, from + begin.length()) + "\n\n" + table + "\n" + text.substring(to));
    }
}
