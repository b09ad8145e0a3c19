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

    /**
     * Money that no bill of the account needs.
     *
     * @param named whether the payer names the debt: its case, its sale or one of its bills
     * @param other whether part of the payment has settled another bill, or it names one
     * @param equal whether it is all that is open of the debt, or one of its bills
     */
    record MoneyFacts(boolean named, boolean other, boolean equal) {}

    /** @param whose {@code buyer}, {@code customer} or {@code person}: somebody has to look */
    record MoneyVerdict(String whose, String reason) {}

    MoneyVerdict money(MoneyFacts facts);
}
