package io.etomflow.account;

import io.etomflow.shared.Word;

/** The form in which a bill reaches the customer. */
public enum BillFormat implements Word {
    PDF,
    /** A PDF that carries the EN 16931 invoice as XML (ZUGFeRD 2, Factur-X). */
    FACTUR_X,
    /** EN 16931 as UBL 2.1. */
    UBL
}
