package io.etomflow.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a payment settles of a bill.
 *
 * @param reversedOn when it stopped to count, {@code null} while it does
 */
public record PaymentAllocation(
        UUID id, UUID paymentId, UUID billId, BigDecimal amount, LocalDate allocatedOn, LocalDate reversedOn) {}
