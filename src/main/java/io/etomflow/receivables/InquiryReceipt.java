package io.etomflow.receivables;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known when an inquiry comes in.
 *
 * @param customerId {@code null} while there is a doubt who it is
 * @param claimedAmount tax included; {@code null} where the customer names none
 * @param replyTo where the customer wrote from, {@code null} for the customer's own address
 * @param dueAt by when it is to be cleared
 */
public record InquiryReceipt(
        String number,
        InquiryKind kind,
        InquiryChannel channel,
        String description,
        UUID customerId,
        BigDecimal claimedAmount,
        String currency,
        String replyTo,
        int priority,
        Instant receivedAt,
        Instant dueAt) {}
