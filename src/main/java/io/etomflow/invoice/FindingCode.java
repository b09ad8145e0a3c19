package io.etomflow.invoice;

import io.etomflow.shared.Word;

/** What can be wrong with an invoice. Which of it holds an invoice back, the table invoice-finding-treatment says. */
public enum FindingCode implements Word {
    /** The agreed template or language cannot be used. */
    NOT_RENDERED,
    /** The PDF cannot be read, or lacks number or total. */
    PDF_UNREADABLE,
    /** Lines do not add up to the bill. */
    TOTALS_DIFFER,
    /** Tax is not the rate of its amount. */
    TAX_DIFFERS,
    /** A rate that the payer's country does not have. */
    TAX_RATE_UNUSUAL,
    NO_LINES,
    NEGATIVE_TOTAL,
    /** Numbers are missing before this one in the run. */
    NUMBER_GAP,
    /** Another bill of the account covers the same days. */
    PERIOD_TWICE,
    ACCOUNT_CLOSED,
    CURRENCY_DIFFERS,
    DUE_TOO_EARLY,
    /** Outside of the customer's usual amounts. */
    AMOUNT_UNUSUAL,
    /** Far outside of the customer's usual amounts. */
    AMOUNT_EXTREME,
    /** Nothing to send a letter to. */
    NO_POSTAL_ADDRESS,
    /** No e-mail address, or none that can be. */
    NO_EMAIL,
    /** A company without a VAT number owes the tax itself. */
    NO_TAX_NUMBER,
    /** Breaks the official rules of EN 16931. */
    EN16931,
    /** The run was stopped, good invoices too. */
    RUN_STOPPED
}
