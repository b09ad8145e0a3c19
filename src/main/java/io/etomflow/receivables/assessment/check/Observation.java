package io.etomflow.receivables.assessment.check;

import io.etomflow.shared.Word;

/**
 * One thing that the customer says beside what our records say to it.
 *
 * @param code lower camel case; for a difference one that the decision table knows
 */
public record Observation(String code, Result result, String customerSays, String recordsSay) {

    /** What the comparison comes to. */
    public enum Result implements Word {
        AGREES,
        CONTRADICTS,
        /** The customer has not said it, and we cannot know it. */
        MISSING
    }

    public static Observation agrees(String recordsSay) {
        return new Observation("agrees", Result.AGREES, "", recordsSay);
    }

    static Observation contradicts(String code, String customerSays, String recordsSay) {
        return new Observation(code, Result.CONTRADICTS, customerSays, recordsSay);
    }

    static Observation missing(String code, String whatIsMissing) {
        return new Observation(code, Result.MISSING, "", whatIsMissing);
    }

    public boolean agrees() {
        return result == Result.AGREES;
    }
}
