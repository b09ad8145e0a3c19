package io.etomflow.receivables;

import java.util.UUID;

/** Published within the transaction of every change of an inquiry's state. */
public record BillInquiryStatusChanged(UUID inquiryId, String number, InquiryState oldState, InquiryState newState) {}
