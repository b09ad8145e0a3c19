package io.etomflow.payment.bank;

import io.etomflow.shared.Word;

/** What a file in the area {@code bank} turns out to be. */
public enum BankFileKind implements Word {
    /** ISO 20022 camt.053, version 02 or 08. */
    CAMT,
    /** docs/formats/bank-statement-csv.md */
    STATEMENT_CSV,
    /** docs/formats/collection-advice-csv.md */
    ADVICE_CSV,
    UNKNOWN
}
