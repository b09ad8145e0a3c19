package io.etomflow.receivables;

import java.math.BigDecimal;
import java.util.UUID;

/** A line of the bill that an inquiry is about; the amount is disputed, tax included. */
public record InquiryItem(UUID id, UUID inquiryId, UUID billItemId, BigDecimal disputedAmount) {}
