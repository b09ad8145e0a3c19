package io.etomflow.payment;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import java.util.UUID;

/** Money that the house owes to partners, paid like a refund: ordered, released by somebody else, sent to the bank. */
public interface Payouts {

    /** @param number end-to-end id of the transfer; @param decisionReason why it was released or not, {@code null} before */
    record Payout(String number, String decisionReason) {}

    /**
     * Orders it; nothing is sent before somebody else releases it.
     *
     * @param caseNumber of what it settles
     * @throws InvalidInput if the IBAN is wrong, naming {@code refundIban}
     */
    UUID order(Money amount, String payee, String iban, String reason, String by, String caseNumber);

    Payout payout(UUID id);

    /**
     * What was to be paid is owed no more: orders that nobody has released, and those that the bank could not carry out,
     * are withdrawn.
     *
     * @param caseNumber of what it settles
     * @return whether nothing of it has left the house for good
     */
    boolean withdraw(String caseNumber);
}
