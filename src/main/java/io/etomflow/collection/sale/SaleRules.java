package io.etomflow.collection.sale;

import java.math.BigDecimal;

/** The tables by which business people say what may be sold, what it is worth, and which bids are good. */
public interface SaleRules {

    /** @param special {@code none}, {@code deceased} or {@code insolvent} */
    record Facts(
            String special,
            boolean disputed,
            boolean inPlan,
            boolean hardship,
            boolean openAnswer,
            boolean atCourt,
            int ageDays,
            BigDecimal amount) {}

    record Verdict(boolean saleable, String reason) {}

    Verdict saleable(Facts facts);

    /** Percent of a debt that we would still collect. @param bucket for example {@code 91-180} */
    BigDecimal expectedPercent(String bucket, String risk);

    /** @param aboveReserve points of the price above the reserve, negative below */
    record Bid(boolean licensed, boolean conductSigned, boolean resale, BigDecimal aboveReserve, int putBackDays) {}

    /** @param deduction points that the terms cost */
    record Judgement(boolean accepted, BigDecimal deduction, String reason) {}

    Judgement judge(Bid bid);
}
