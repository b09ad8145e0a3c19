package io.etomflow.receivables;

import io.etomflow.shared.Word;

/** In whose work the reason for an inquiry lies. */
public enum RootCauseArea implements Word {
    /** The underlying service was broken or not delivered. */
    SERVICE,
    /** We billed wrongly: rating, discount, tax, duplicate, run. */
    BILLING,
    /** A supplier or partner charged wrongly. */
    SUPPLIER,
    /** The customer's own use or choice explains the charge. */
    USAGE,
    /** The bill is right, and more was paid than it asks for. */
    PAYMENT,
    UNKNOWN
}
