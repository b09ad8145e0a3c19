package io.etomflow.collection;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What late payment costs, as tables say. */
public interface InterestRates {

    /** Percent a year, on that day: the law changes the rate each half-year. */
    BigDecimal annual(String country, String segment, LocalDate day);
}
