package io.etomflow.receivables.assessment;

import io.etomflow.receivables.AssessmentOutcome;
import io.etomflow.receivables.RootCauseArea;
import java.util.UUID;

/** Published within the transaction that completes the assessment of an inquiry. */
public record BillInquiryAssessed(
        UUID inquiryId, String number, AssessmentOutcome outcome, RootCauseArea rootCauseArea, String rootCauseCode) {}
