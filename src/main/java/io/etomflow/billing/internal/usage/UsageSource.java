package io.etomflow.billing.internal.usage;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records of a usage file, one after the other: never more than one of them is in memory. */
public interface UsageSource extends Closeable {

    /** @return {@code null} at the end */
    UsageRecord next() throws IOException;

    /** The byte behind the last record: reading can go on there. */
    long position();

    /**
     * Opens a file.
     *
     * @param position where to go on, 0 for the beginning
     * @throws UnreadableUsage if it is no usage file; only at the beginning
     */
    static UsageSource open(Path file, boolean json, long position) throws IOException {
        return json ? new JsonUsage(file, position) : new CsvUsage(file, position);
    }

    /** Whether its first sign is a bracket. */
    static boolean isJson(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int c = in.read();
            // The mark of UTF-8 that some systems put in front.
            if (c == 0xEF) {
                in.readNBytes(2);
                c = in.read();
            }
            while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                c = in.read();
            }
            return c == '[' || c == '{';
        }
    }
}
