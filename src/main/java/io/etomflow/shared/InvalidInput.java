package io.etomflow.shared;

/**
 * Somebody gave something that cannot be. A person sees the message in Tasklist and the task stays open; a system gets
 * 400 with the field. The message says what is wrong and what to do.
 */
public class InvalidInput extends RuntimeException {

    private final String field;

    /** @param field the field as the sender knows it, for example {@code claimedAmount} */
    public InvalidInput(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
