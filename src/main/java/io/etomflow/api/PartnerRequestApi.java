package io.etomflow.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.resolution.PartnerReplies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How partners' systems read and answer what we ask them about their part of a customer's bill. */
@RestController
@RequestMapping("/tmf-api/partnerRequestManagement/v1/partnerRequest")
@Tag(name = "partnerRequest", description = "Requests to suppliers and partners (eTOM 1.3.10.4.3.4.5)")
class PartnerRequestApi {

    private final Caller caller;
    private final PartnerRequests requests;
    private final PartnerReplies replies;

    PartnerRequestApi(Caller caller, PartnerRequests requests, PartnerReplies replies) {
        this.caller = caller;
        this.requests = requests;
        this.replies = replies;
    }

    /** @param id number of the request, for example {@code PR-2026-000007} */
    record Resource(
            String id,
            String href,
            @JsonProperty("@type") String type,
            String status,
            String subject,
            String question,
            BillInquiryResource.Amount disputedAmount,
            Instant answerUntil,
            Boolean accepted,
            BillInquiryResource.Amount acceptedAmount) {}

    record Answer(
            @NotNull(message = "Say whether you accept your part: true or false.") Boolean accepted,
            BillInquiryRequests.Amount acceptedAmount,
            @NotBlank(message = "Say why, in a sentence.") @Size(max = 4000) String text) {}

    @GetMapping("/{id}")
    @Operation(summary = "Reads a request")
    Resource get(@PathVariable String id) {
        caller.mayAnswerForPartners();
        return resource(requests.byNumber(id));
    }

    @PostMapping("/{id}/answer")
    @Operation(summary = "Answers a request; a second answer is a conflict")
    ResponseEntity<Resource> answer(@PathVariable String id, @Valid @RequestBody Answer answer) {
        caller.mayAnswerForPartners();
        BigDecimal amount =
                answer.acceptedAmount() == null ? null : answer.acceptedAmount().value();
        replies.answered(id, answer.accepted(), amount, answer.text());
        return ResponseEntity.accepted().body(resource(requests.byNumber(id)));
    }

    private static Resource resource(PartnerRequest r) {
        return new Resource(
                r.number(),
                "/tmf-api/partnerRequestManagement/v1/partnerRequest/" + r.number(),
                "PartnerRequest",
                r.state().word(),
                r.subject(),
                r.question(),
                amount(r.disputedAmount(), r),
                r.dueAt(),
                r.accepted(),
                amount(r.acceptedAmount(), r));
    }

    private static BillInquiryResource.Amount amount(BigDecimal value, PartnerRequest r) {
        return value == null ? null : new BillInquiryResource.Amount(r.currency(), value);
    }
}
