package io.etomflow.receivables;

import java.util.UUID;

/**
 * An inquiry as a list of tasks shows it.
 *
 * @param customerName empty while the customer is not known
 * @param disputed for example {@code EUR 12.50}, empty where no amount is at stake
 */
public record InquirySummary(UUID id, String number, String customerName, String disputed, int priority) {}
