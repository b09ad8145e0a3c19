package io.etomflow.receivables.resolution;

import io.etomflow.receivables.InquiryState;
import java.math.BigDecimal;

/**
 * What decides whether an inquiry can be cancelled.
 *
 * @param adjustmentPosted whether a credit or debit note for it stands in the records of the bill
 * @param eventFalse whether our data shows for every disputed line that what was billed never came to be or is taken back
 * @param evidence what the data shows, line by line
 * @param amount what is in dispute, tax included; zero where nothing is named
 */
public record CancellationFacts(
        InquiryState state, boolean adjustmentPosted, boolean eventFalse, String evidence, BigDecimal amount) {}
