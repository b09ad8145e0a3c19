package io.etomflow.billing;

import io.etomflow.shared.Word;

/** What is known of the quality of a billing run. */
public enum RunState implements Word {
    /** Its bills are being made. */
    MAKING,
    /** Ran; nobody has examined it. */
    DONE,
    /** Examined after complaints and found in order. */
    EXAMINED,
    /** Has a confirmed {@link RunFault}. */
    FAULTY
}
