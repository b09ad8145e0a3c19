package io.etomflow.payment.bank;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A statement, or an advice of a third party, as it was taken.
 *
 * @param number ours, {@code BS-2026-000001} or {@code CA-2026-000001}
 * @param source {@code BANK} or {@code ADVICE}
 * @param holderRef IBAN, or number of the arrangement
 * @param reference the sender's
 * @param state {@code TAKEN}, {@code ACCEPTED}, {@code REFUSED} or {@code RECONCILED}
 * @param fundsState of an advice: {@code EXPECTED}, {@code SHORT}, {@code CLAIMED}, {@code RECEIVED} or {@code WRITTEN_OFF}
 */
public record BankStatement(
        UUID id,
        String number,
        String source,
        UUID exchangeFileId,
        UUID bankAccountId,
        UUID arrangementId,
        String holderRef,
        String reference,
        Long sequenceNo,
        String currency,
        LocalDate fromDate,
        LocalDate toDate,
        BigDecimal openingBalance,
        BigDecimal closingBalance,
        BigDecimal grossAmount,
        BigDecimal feeAmount,
        BigDecimal netAmount,
        LocalDate transferOn,
        BigDecimal receivedAmount,
        LocalDate receivedOn,
        String fundsState,
        String claimNumber,
        int linesTaken,
        String state,
        String problem,
        String problemText) {

    public boolean isAdvice() {
        return source.equals("ADVICE");
    }

    static BankStatement of(ResultSet row, int number) throws SQLException {
        long sequence = row.getLong("sequence_no");
        Long sequenceNo = row.wasNull() ? null : sequence;
        return new BankStatement(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("source"),
                row.getObject("exchange_file_id", UUID.class),
                row.getObject("bank_account_id", UUID.class),
                row.getObject("arrangement_id", UUID.class),
                row.getString("holder_ref"),
                row.getString("reference"),
                sequenceNo,
                row.getString("currency"),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                row.getBigDecimal("opening_balance"),
                row.getBigDecimal("closing_balance"),
                row.getBigDecimal("gross_amount"),
                row.getBigDecimal("fee_amount"),
                row.getBigDecimal("net_amount"),
                row.getObject("transfer_on", LocalDate.class),
                row.getBigDecimal("received_amount"),
                row.getObject("received_on", LocalDate.class),
                row.getString("funds_state"),
                row.getString("claim_number"),
                row.getInt("lines_taken"),
                row.getString("state"),
                row.getString("problem"),
                row.getString("problem_text"));
    }
}
