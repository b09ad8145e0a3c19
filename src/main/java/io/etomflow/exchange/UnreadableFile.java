package io.etomflow.exchange;

import io.etomflow.shared.InvalidInput;

/** A file is not what its format says. The message tells its sender what is wrong and where. */
public class UnreadableFile extends InvalidInput {

    public UnreadableFile(String message) {
        super("file", message);
    }
}
