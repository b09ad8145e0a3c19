package io.etomflow.receivables.intake;

import io.etomflow.receivables.InquiryKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What an inquiry is about, as far as it could be found out.
 *
 * @param problem what speaks against it: {@code none}, {@code unknownCustomer}, {@code unknownBill} (also another's),
 *     {@code otherCurrency}, {@code amountTooHigh}, {@code accountClosed} or {@code accountClosedLong}
 * @param complete whether everything is there that this kind of inquiry needs
 * @param confidence 0 to 100: how sure it is that this is what the customer means
 * @param changeStated whether a change of account details is there as fields
 * @param timesAsked how often the customer was asked already
 * @param itemIds disputed lines, or those that a question is about
 * @param amount what is disputed of them, tax included; {@code null} for all of it
 * @param stake the disputed amount for decisions, 0 where there is none
 * @param missing what to ask the customer for, sentences
 */
public record Conversion(
        InquiryKind kind,
        String problem,
        boolean complete,
        int confidence,
        boolean changeStated,
        int timesAsked,
        UUID customerId,
        UUID accountId,
        UUID billId,
        List<UUID> itemIds,
        BigDecimal amount,
        double stake,
        List<String> missing) {}
