package io.etomflow.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.etomflow.account.NewAccountChange;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/** Bodies that callers send about bill inquiries. */
final class BillInquiryRequests {

    private BillInquiryRequests() {}

    record Ref(String id) {}

    record Amount(String unit, BigDecimal value) {}

    record Line(Integer lineNo) {}

    /**
     * A new inquiry.
     *
     * @param kind question, complaint or accountChange; left out, the words decide
     * @param description the customer's words
     * @param replyTo e-mail address of the writer where the customer is not known to them
     */
    record Create(
            @JsonProperty("@type") String type,
            String kind,
            @NotBlank(message = "Say what the inquiry is about, in the customer's words.") @Size(max = 20_000)
                    String description,
            String subject,
            Ref customer,
            Ref billingAccount,
            Ref bill,
            List<Line> item,
            Amount claimedAmount,
            NewAccountChange accountChange,
            String replyTo) {}

    /** An answer to our question. */
    record Information(@NotBlank(message = "Say what the customer answered.") @Size(max = 20_000) String text) {}

    /** Whether the customer is content with the answer. */
    record Confirmation(
            @NotNull(message = "Say whether the customer is satisfied: true or false.") Boolean satisfied,
            @Size(max = 4000) String comment) {}

    /** Why a closed inquiry is to be opened again. */
    record Reopening(
            @NotBlank(message = "Say why the inquiry is to be opened again.") @Size(max = 4000) String reason) {}
}
