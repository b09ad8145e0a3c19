package io.etomflow.receivables;

import java.time.Instant;

/** What a list of inquiries is narrowed to; {@code null} narrows nothing. */
public record InquiryFilter(
        InquiryState state,
        InquiryKind kind,
        String customerNumber,
        String billNumber,
        Instant receivedFrom,
        Instant receivedTo) {

    public static final InquiryFilter ALL = new InquiryFilter(null, null, null, null, null, null);
}
