package io.etomflow.shared;

/** The request is sound but the state of the thing does not allow it (any more). The message says which state that is. */
public class Conflict extends RuntimeException {

    public Conflict(String message) {
        super(message);
    }
}
