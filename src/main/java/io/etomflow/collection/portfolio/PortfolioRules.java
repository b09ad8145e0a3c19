package io.etomflow.collection.portfolio;

import java.math.BigDecimal;

/** What tables say of the portfolio: how much of old debts is not expected to be paid, and what is done undecided. */
public interface PortfolioRules {

    /** What is done if no manager decides. @param action {@code tighten}, or {@code leave} to the next review */
    record Default(String action, String reason) {}

    /** @param bucket for example {@code 31-60}; @return percent */
    BigDecimal adjustmentPercent(String bucket, String segment);

    /** @param leftBefore whether the review before was left to this one; @param growth of old debt, in points */
    Default undecided(boolean leftBefore, int growth);
}
