package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a bill says beside its own lines; none of it changes the bill's total.
 *
 * @param previousBalance of the account when the bill was made: owed (positive) or in credit (negative), tax included
 * @param amountToPay the bill's total less a credit of the account, never below zero; of a bill that is a credit itself its total
 * @param notes credit and debit notes of the last period, posted to earlier bills
 */
public record BillStatement(BigDecimal previousBalance, BigDecimal amountToPay, List<Note> notes) {

    /** @param amount tax included, credits negative */
    public record Note(String number, String description, LocalDate postedOn, BigDecimal amount) {}
}
