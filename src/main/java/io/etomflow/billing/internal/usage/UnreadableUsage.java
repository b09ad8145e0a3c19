package io.etomflow.billing.internal.usage;

import java.io.IOException;

/** It is no usage file. The message tells the sender what is wrong. */
public class UnreadableUsage extends IOException {

    UnreadableUsage(String message) {
        super(message);
    }
}
