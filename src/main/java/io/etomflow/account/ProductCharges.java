package io.etomflow.account;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Whether products are charged as they should be, and what is done where they are not; implemented by whoever bills. */
public interface ProductCharges {

    /**
     * A product that is not charged as it should be.
     *
     * @param kind {@code otherCustomer}, {@code closedAccount}, {@code otherCurrency} or {@code suspended}: of the account that bills it; {@code
     *     notCharged}: the account's last bill leaves it out; {@code neverBilled}: the account never had a bill; {@code
     *     chargedAfterEnd}: a later bill has not given it back
     * @param from first day that it is about, {@code null} where it is about none
     * @param to last of them
     */
    record Finding(UUID productId, UUID billingAccountId, String kind, LocalDate from, LocalDate to) {}

    /** All of them: a few statements, however many products there are. */
    List<Finding> find(LocalDate day);

    /** Whether bills of an account that were sent charge the product. */
    boolean wasBilled(UUID productId, UUID billingAccountId);

    /** The next bill charges these days of the product, once. */
    void charge(UUID productId, LocalDate from, LocalDate to);

    /** The next bill gives these days back, once. */
    void giveBack(UUID productId, LocalDate from, LocalDate to);
}
