package io.etomflow.invoice;

import java.util.UUID;

/**
 * One attempt to deliver an invoice.
 *
 * @param messageId in the outbox
 * @param statusCode RFC 3463, {@code null} where nobody said one
 */
public record Delivery(
        UUID id,
        UUID invoiceId,
        int attempt,
        InvoiceMedium channel,
        String address,
        UUID messageId,
        DeliveryState state,
        String statusCode,
        String diagnostic) {}
