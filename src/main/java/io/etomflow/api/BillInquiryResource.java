package io.etomflow.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A bill inquiry as other systems see it. Internal notes, findings and people's names stay inside.
 *
 * @param id number of the inquiry, for example {@code BI-2026-000042}
 * @param status acknowledged, pending, inProgress, held, cleared, closed, cancelled or rejected
 * @param rootCauseArea service, billing, supplier, usage or unknown, once assessed
 */
record BillInquiryResource(
        String id,
        String href,
        @JsonProperty("@type") String type,
        String status,
        String kind,
        String channel,
        String description,
        Instant receivedDate,
        Instant expectedResolutionDate,
        Instant resolutionDate,
        Ref customer,
        Ref billingAccount,
        Ref bill,
        List<Item> item,
        Amount claimedAmount,
        Integer priority,
        String rootCauseArea,
        Resolution resolution,
        List<Adjustment> adjustment,
        List<Status> statusChange,
        List<Note> note) {

    static final String TYPE = "BillInquiry";

    /** A reference to a resource by its number. */
    record Ref(String id, String name, @JsonProperty("@referredType") String referredType) {}

    /** TM Forum Money. */
    record Amount(String unit, BigDecimal value) {}

    record Item(int lineNo, String description, Amount disputedAmount) {}

    record Resolution(String code, String text) {}

    /** A posted credit or debit note; amounts with tax. */
    record Adjustment(String id, String kind, String reasonCode, Amount amount, Amount taxAmount, Instant postedDate) {}

    record Status(String status, Instant statusChangeDate, String statusChangeReason) {}

    /** What was said between the customer and us. */
    record Note(String author, Instant date, String text) {}
}
