package io.etomflow.payment;

import io.etomflow.shared.Word;

/** How far a payment plan is. */
public enum PlanState implements Word {
    REQUESTED,
    /** The customer has the agreement and has not said yes yet. */
    OFFERED,
    /** Agreed: instalments are paid, nothing else collects the bills. */
    ACTIVE,
    /** All is paid, at the end or earlier. */
    COMPLETED,
    /** An instalment was not paid in spite of the reminder: the rest is due at once. */
    BROKEN,
    /** By rule or by a person. */
    REFUSED,
    /** The customer did not agree in time, or not at all. */
    LAPSED
}
