package io.etomflow.receivables.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/**
 * What free text names, each in the order in which it is named.
 *
 * @param amounts positive amounts with their currency, or {@code null} where the text has none beside the number
 * @param months months that are named with or without a year, and those of the dates
 * @param lastBill whether they speak of their last bill without naming it
 */
record Said(
        List<String> inquiryNumbers,
        List<String> customerNumbers,
        List<String> accountNumbers,
        List<String> billNumbers,
        List<Amount> amounts,
        List<LocalDate> dates,
        List<YearMonth> months,
        boolean lastBill,
        Set<ItemTopic> topics,
        List<Integer> lines) {

    record Amount(BigDecimal value, String currency) {}

    /** Whether there is anything that could belong to a bill. */
    boolean isAboutBills() {
        return !(inquiryNumbers.isEmpty()
                && customerNumbers.isEmpty()
                && accountNumbers.isEmpty()
                && billNumbers.isEmpty()
                && amounts.isEmpty()
                && topics.isEmpty()
                && !lastBill);
    }
}
