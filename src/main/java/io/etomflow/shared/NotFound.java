package io.etomflow.shared;

/** What was asked for does not exist, or the asker may not know that it does. */
public class NotFound extends RuntimeException {

    public NotFound(String what, Object key) {
        super("There is no " + what + " " + key + ".");
    }
}
