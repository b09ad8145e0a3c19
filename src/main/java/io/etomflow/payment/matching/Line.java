package io.etomflow.payment.matching;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** A line of a statement as matching and booking see it. */
record Line(
        UUID id,
        UUID statementId,
        int lineNo,
        BigDecimal amount,
        String currency,
        boolean credit,
        LocalDate bookedOn,
        LocalDate valueOn,
        String endToEndId,
        String batchReference,
        String creditorReference,
        String text,
        String payerName,
        String payerIban,
        String returnCode,
        String method,
        String state,
        MatchRule rule,
        UUID billingAccountId,
        UUID targetId,
        UUID paymentId,
        String note) {

    static Line of(ResultSet row, int number) throws SQLException {
        String rule = row.getString("match_rule");
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("statement_id", UUID.class),
                row.getInt("line_no"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getBoolean("credit"),
                row.getObject("booked_on", LocalDate.class),
                row.getObject("value_on", LocalDate.class),
                row.getString("end_to_end_id"),
                row.getString("batch_reference"),
                row.getString("creditor_reference"),
                row.getString("text"),
                row.getString("payer_name"),
                row.getString("payer_iban"),
                row.getString("return_code"),
                row.getString("method"),
                row.getString("state"),
                rule == null ? null : MatchRule.valueOf(rule),
                row.getObject("billing_account_id", UUID.class),
                row.getObject("target_id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getString("note"));
    }
}
