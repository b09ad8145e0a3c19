package io.etomflow.collection;

import java.math.BigDecimal;
import java.util.UUID;

/** Opens a bill inquiry for a customer in debt who disputes a bill; implemented where inquiries are handled. */
public interface DebtDisputes {

    /**
     * @param reference key of the answer: the same one opens one inquiry
     * @param amount what is disputed, tax included; {@code null} for all of the bill
     * @return number of the inquiry
     */
    String open(String reference, UUID customerId, String billNumber, BigDecimal amount, String currency, String words);
}
