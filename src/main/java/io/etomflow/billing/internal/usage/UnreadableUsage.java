package io.etomflow.billing.internal.usage;

import java.io.IOException;

/** It is no usage file. The message tells the sender what is wrong. */
public class UnreadableUsage extends IOException {

    private final int line;

    UnreadableUsage(String message) {
        this(1, message);
    }

    /** @param line where it shows, from 1 */
    UnreadableUsage(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
