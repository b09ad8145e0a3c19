package io.etomflow.billing;

import io.etomflow.shared.Money;

/**
 * What came out of a run.
 *
 * @param leftOut accounts with something to bill that the run did not bill
 * @param total of the bills in the currency of most of them, without tax
 * @param changePercent of the average bill against the last run of the cycle; 0 where there was none
 * @param consistent whether lines and bills add up and each line has its rule
 */
public record RunSummary(int bills, int leftOut, Money total, double changePercent, boolean consistent) {

    /** Of those that should have been billed, how many percent were not. */
    public double leftOutPercent() {
        return bills + leftOut == 0 ? 0 : 100.0 * leftOut / (bills + leftOut);
    }
}
