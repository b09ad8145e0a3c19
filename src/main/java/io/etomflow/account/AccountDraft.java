package io.etomflow.account;

import java.time.LocalDate;
import java.util.List;

/**
 * A request as somebody enters it; {@code null} or empty where nothing is said.
 *
 * @param customerNumber whose account is to be opened
 * @param accountNumber of the account that is meant, for all but opening
 * @param address where and when bills go
 * @param productNumbers which products the account is to bill
 * @param effective {@code now}, {@code nextCycle} or {@code onDay}
 * @param askedFrom e-mail address from which it came, {@code null} if unknown
 * @param caseNumber of the inquiry in which it was asked for, {@code null} for a case of its own
 */
public record AccountDraft(
        AccountRequestKind kind,
        String customerNumber,
        String accountNumber,
        String name,
        String currency,
        NewAccountChange address,
        Terms terms,
        Payer payer,
        List<String> productNumbers,
        String effective,
        LocalDate effectiveOn,
        String reason,
        String askedFrom,
        String caseNumber,
        String enteredBy) {

    /** How it is billed. */
    public record Terms(
            BillFormat format,
            String language,
            String template,
            String parentAccountNumber,
            String costCentre,
            String buyerReference) {

        public static final Terms NONE = new Terms(null, null, null, null, null, null);
    }

    /** From where it is paid by direct debit. */
    public record Payer(String holder, String iban, String bic, LocalDate signedOn) {

        /** Without the number. */
        @Override
        public String toString() {
            return "Payer[" + holder + "]";
        }
    }
}
