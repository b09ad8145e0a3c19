package io.etomflow.payment;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A payment of a customer (TMF676).
 *
 * @param method {@code directDebit}, {@code transfer}, {@code card}, {@code cash} or {@code cheque}
 * @param unallocatedAmount what no bill has taken yet: credit of the account
 * @param paidOn value date
 * @param reference what the payer wrote, {@code null} if nothing
 * @param endToEndId of the direct debit or transfer (ISO 20022), {@code null} if unknown
 * @param returnCode ISO 20022 reason with which the bank took it back, {@code null} while it is booked
 */
public record Payment(
        UUID id,
        UUID billingAccountId,
        BigDecimal amount,
        String currency,
        String method,
        PaymentState state,
        LocalDate paidOn,
        String reference,
        String payerName,
        String payerIban,
        String endToEndId,
        BigDecimal unallocatedAmount,
        BigDecimal refundedAmount,
        String returnCode,
        LocalDate returnedOn) {

    public Money money() {
        return new Money(amount, currency);
    }

    public Money unallocated() {
        return new Money(unallocatedAmount, currency);
    }

    public boolean isBooked() {
        return state == PaymentState.BOOKED;
    }

    static Payment of(ResultSet row, int number) throws SQLException {
        return new Payment(
                row.getObject("id", UUID.class),
                row.getObject("billing_account_id", UUID.class),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("method"),
                PaymentState.valueOf(row.getString("state")),
                row.getObject("paid_on", LocalDate.class),
                row.getString("reference"),
                row.getString("payer_name"),
                row.getString("payer_iban"),
                row.getString("end_to_end_id"),
                row.getBigDecimal("unallocated_amount"),
                row.getBigDecimal("refunded_amount"),
                row.getString("return_code"),
                row.getObject("returned_on", LocalDate.class));
    }
}
