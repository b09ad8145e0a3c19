package io.etomflow.invoice;

import java.util.UUID;

/**
 * A bill in an invoice.
 *
 * @param position 1 for the first
 * @param costCentre the customer's word for the account, may be {@code null}
 * @param xmlDocumentId the EN 16931 invoice in which it is, with the other bills of the invoice; {@code null} where none is agreed
 */
public record InvoiceBill(UUID invoiceId, UUID billId, int position, String costCentre, UUID xmlDocumentId) {}
