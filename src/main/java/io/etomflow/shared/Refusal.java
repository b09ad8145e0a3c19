package io.etomflow.shared;

/**
 * The business cannot reach the result that the process asked for. {@link Step} turns it into a BPMN error of the same
 * code, which the model or a caller catches. It does not roll back: a service decides before it writes.
 */
public class Refusal extends RuntimeException {

    private final String code;

    /** @param code {@code <module>.<state>}, for example {@code receivables.adjustmentNotCovered} */
    public Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
