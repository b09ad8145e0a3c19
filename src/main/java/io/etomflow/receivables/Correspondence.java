package io.etomflow.receivables;

import java.time.Instant;
import java.util.UUID;

/**
 * What was said about an inquiry.
 *
 * @param direction {@code in} from the customer, {@code out} to them, {@code note} among ourselves
 * @param kind lower camel case, for example {@code informationRequest}
 */
public record Correspondence(
        UUID id, UUID inquiryId, String direction, String kind, String author, String body, Instant writtenAt) {}
