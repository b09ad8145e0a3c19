package io.etomflow.collection;

import java.math.BigDecimal;

/**
 * What the law of the customer's country asks before services are touched.
 *
 * @param noticeWorkingDays written notice in working days; fewer than five count as five
 * @param guaranteedDays notice in calendar days for the guaranteed landline service
 * @param leastAmount below this services are not touched
 * @param validDays after so many days without use a notice is void
 */
public record LegalLimits(int noticeWorkingDays, int guaranteedDays, BigDecimal leastAmount, int validDays) {

    private static final int LEAST_NOTICE = 5;
    private static final int LEAST_GUARANTEED = 21;

    public LegalLimits {
        noticeWorkingDays = Math.max(LEAST_NOTICE, noticeWorkingDays);
        guaranteedDays = Math.max(LEAST_GUARANTEED, guaranteedDays);
    }
}
