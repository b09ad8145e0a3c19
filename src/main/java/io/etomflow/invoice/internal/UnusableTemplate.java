package io.etomflow.invoice.internal;

/** A template that is not there or does not fit. The message says what an analyst has to mend. */
public class UnusableTemplate extends Exception {

    public UnusableTemplate(String message) {
        super(message);
    }
}
