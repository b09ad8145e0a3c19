package io.etomflow.api;

/** The caller is known and may not do this. */
class Forbidden extends RuntimeException {

    Forbidden(String message) {
        super(message);
    }
}
