package io.etomflow.billing.internal.pricing;

/** An account cannot be billed as it is: a person has to look. Leaves no trace in the transaction. */
final class Unpriceable extends RuntimeException {

    private final String reason;

    /** @param reason lower camel case, for example {@code priceMissing} */
    Unpriceable(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
