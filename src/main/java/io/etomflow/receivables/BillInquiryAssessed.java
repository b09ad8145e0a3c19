package io.etomflow.receivables;

import java.util.UUID;

/** Published within the transaction that completes the assessment of an inquiry. */
public record BillInquiryAssessed(
        UUID inquiryId, String number, AssessmentOutcome outcome, RootCauseArea rootCauseArea, String rootCauseCode) {}
