package io.etomflow.billing;

import java.math.BigDecimal;

/** The rules that business people keep as decision tables and that pricing asks account by account. */
public interface PricingRules {

    /** @param percent of the monthly charges, 0 for none @param kinds {@code all} or one kind of product @param rule its name */
    record BundleDiscount(BigDecimal percent, String kinds, String rule) {}

    /**
     * What a full day without service is worth: the largest of the three counts.
     *
     * @param perDay in the account's currency, without tax
     * @param percentOfMonth of the monthly price
     * @param dayShare parts of the price of a day
     * @param cap most for a period, in percent of the monthly price
     */
    record OutageRebate(
            BigDecimal perDay, BigDecimal percentOfMonth, BigDecimal dayShare, BigDecimal cap, String rule) {}

    /** @param needed whether a person has to look at it first */
    record Review(boolean needed, String rule) {}

    /**
     * @param segment for example {@code residential}
     * @param kinds of the account's active products, sorted, separated by commas: {@code broadband,mobile}
     * @param products how many of them
     * @param years for which the customer has been one
     */
    BundleDiscount bundle(String segment, String kinds, int products, int years);

    /** @param brokenDay the how manieth full day without service this is, from 1 */
    OutageRebate outage(String segment, String currency, String productKind, int brokenDay);

    /**
     * Whether charges of a bill are so exceptional that a person looks at them.
     *
     * @param chargeKind {@code usage} or {@code oneOff}: the largest of them
     * @param charge its amount without tax
     * @param timesUsual the bill without tax, in multiples of the customer's usual one; 1 for a new customer
     */
    Review charge(String segment, String chargeKind, BigDecimal charge, double timesUsual);

    /**
     * Whether a person looks at a bill with a negative total.
     *
     * @param finalBill whether the account is being closed
     * @param credit positive, without tax
     */
    Review negative(boolean finalBill, BigDecimal credit);

    /**
     * Whether an agreed adjustment is reviewed by a person.
     *
     * @param kind {@code creditNote} or {@code debitNote}
     * @param shareOfBill percent of the bill without tax
     * @param approved whether two people agreed it
     * @param repeated whether the account had one of the same reason and amount in the last period
     */
    Review adjustment(String kind, BigDecimal amount, int shareOfBill, boolean approved, boolean repeated);
}
