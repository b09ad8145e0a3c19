package io.etomflow.collection.portfolio;

import java.math.BigDecimal;

/** How much of a debt of that age is not expected to be paid, as a table says. */
public interface PortfolioRules {

    /** @param bucket for example {@code 31-60}; @return percent */
    BigDecimal adjustmentPercent(String bucket, String segment);
}
