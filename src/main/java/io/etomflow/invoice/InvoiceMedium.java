package io.etomflow.invoice;

import io.etomflow.shared.Word;

/** The medium for which an invoice is published. */
public enum InvoiceMedium implements Word {
    EMAIL,
    PORTAL,
    PAPER
}
