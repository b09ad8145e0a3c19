package io.etomflow.receivables.report;

import io.etomflow.receivables.InquiryState;
import java.util.UUID;

/**
 * An inquiry that is to be looked at, as a decision table judges it.
 *
 * @param workingDaysUnchanged whole working days since its last change
 * @param overdue whether the time allowed is over and it is not cleared
 */
public record Neglect(UUID inquiryId, InquiryState state, int workingDaysUnchanged, boolean overdue) {}
