package io.etomflow.payment;

import io.etomflow.shared.Word;

/** The SEPA scheme of a mandate; {@link #name()} is the code in bank files. */
public enum MandateScheme implements Word {
    /** For everybody: the payer can have the money back for eight weeks. */
    CORE,
    /** Between businesses: the payer's bank checks the mandate, no refund. */
    B2B
}
