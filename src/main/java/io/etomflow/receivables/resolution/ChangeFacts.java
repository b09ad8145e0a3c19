package io.etomflow.receivables.resolution;

import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.InvalidInput;

/**
 * What decides whether a change of an inquiry is possible.
 *
 * @param adjustmentPosted whether a credit or debit note for the inquiry stands in the records of the bill
 * @param reopenable whether it was closed so lately that it may be opened again
 * @param fault what is wrong with the request itself, {@code null} if it is sound
 */
public record ChangeFacts(
        ChangeKind kind, InquiryState state, boolean adjustmentPosted, boolean reopenable, InvalidInput fault) {}
