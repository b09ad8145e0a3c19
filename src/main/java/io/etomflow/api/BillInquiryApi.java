package io.etomflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryFilter;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryLists;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.intake.InquiryIntake;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Word;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Bill inquiries for other systems. What is asked for here is taken down at once and worked on by the case's process: the
 * answer is 202 with what is known so far.
 */
@RestController
@RequestMapping(BillInquiryResources.PATH)
@Tag(name = "billInquiry", description = "Questions and complaints about bills (eTOM 1.3.10.4)")
class BillInquiryApi {

    private final Caller caller;
    private final BillInquiryIntakeRequests requests;
    private final BillInquiryCases cases;
    private final InquiryIntakes intakes;
    private final BillInquiries inquiries;
    private final InquiryLists lists;
    private final BillInquiryResources resources;
    private final Fields fields;

    BillInquiryApi(
            Caller caller,
            BillInquiryIntakeRequests requests,
            BillInquiryCases cases,
            InquiryIntakes intakes,
            BillInquiries inquiries,
            InquiryLists lists,
            BillInquiryResources resources,
            Fields fields) {
        this.caller = caller;
        this.requests = requests;
        this.cases = cases;
        this.intakes = intakes;
        this.inquiries = inquiries;
        this.lists = lists;
        this.resources = resources;
        this.fields = fields;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Opens an inquiry",
            description =
                    "The same Idempotency-Key with the same body opens it once; with another body it is a conflict.")
    ResponseEntity<BillInquiryResource> create(
            @Valid @RequestBody BillInquiryRequests.Create body,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        caller.mayUseInquiries();
        InquiryIntake intake =
                requests.open(body, key == null ? UUID.randomUUID().toString() : key, caller.userId());
        BillInquiryResource resource = read(intake);
        return ResponseEntity.accepted()
                .location(URI.create(BillInquiryResources.PATH + "/" + intake.reservedNumber()))
                .body(resource);
    }

    @GetMapping
    @Operation(
            summary = "Lists inquiries, the newest first",
            description = "X-Total-Count says how many there are in all.")
    ResponseEntity<List<JsonNode>> list(
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String kind,
            @RequestParam(name = "customer.id", required = false) String customer,
            @RequestParam(name = "bill.id", required = false) String bill,
            @RequestParam(name = "receivedDate.gte", required = false) Instant from,
            @RequestParam(name = "receivedDate.lt", required = false) Instant to,
            @RequestParam(name = "fields", required = false) String selection,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "20") int limit) {
        caller.mayUseInquiries();
        Paging paging = new Paging(offset, limit);
        InquiryFilter filter = new InquiryFilter(
                status == null ? null : Word.parse(InquiryState.class, status, "status"),
                kind == null ? null : Word.parse(InquiryKind.class, kind, "kind"),
                customer,
                bill,
                from,
                to);
        InquiryLists.Page page = lists.page(filter, paging.offset(), paging.limit());
        List<JsonNode> body = page.inquiries().stream()
                .map(resources::of)
                .map(r -> fields.select(r, selection))
                .toList();
        boolean all = offset == 0 && body.size() == page.total();
        return ResponseEntity.status(all ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT)
                .header("X-Total-Count", String.valueOf(page.total()))
                .header("X-Result-Count", String.valueOf(body.size()))
                .body(body);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads an inquiry")
    JsonNode get(@PathVariable String id, @RequestParam(name = "fields", required = false) String selection) {
        caller.mayUseInquiries();
        return fields.select(read(id), selection);
    }

    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    @Operation(
            summary = "Changes or withdraws an inquiry",
            description = "description, claimedAmount, bill, item; or status cancelled. RFC 7396.")
    ResponseEntity<BillInquiryResource> patch(
            @PathVariable String id,
            @RequestBody JsonNode patch,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        caller.mayUseInquiries();
        requests.change(inquiry(id), patch, key == null ? UUID.randomUUID().toString() : key, caller.userId());
        return ResponseEntity.accepted().body(read(id));
    }

    @PostMapping("/{id}/information")
    @Operation(summary = "Gives what the customer answered to our question")
    ResponseEntity<BillInquiryResource> information(
            @PathVariable String id, @Valid @RequestBody BillInquiryRequests.Information body) {
        caller.mayUseInquiries();
        cases.informationGiven(inquiry(id).number(), body.text(), caller.userId());
        return ResponseEntity.accepted().body(read(id));
    }

    @PostMapping("/{id}/confirmation")
    @Operation(summary = "Says whether the customer is content with how a cleared inquiry was answered")
    ResponseEntity<BillInquiryResource> confirm(
            @PathVariable String id, @Valid @RequestBody BillInquiryRequests.Confirmation body) {
        caller.mayUseInquiries();
        cases.confirm(inquiry(id).number(), body.satisfied(), body.comment(), caller.userId());
        return ResponseEntity.accepted().body(read(id));
    }

    @PostMapping("/{id}/reopening")
    @Operation(summary = "Opens a closed inquiry again")
    ResponseEntity<BillInquiryResource> reopen(
            @PathVariable String id, @Valid @RequestBody BillInquiryRequests.Reopening body) {
        caller.mayUseInquiries();
        cases.reopen(inquiry(id).number(), body.reason(), caller.userId());
        return ResponseEntity.accepted().body(read(id));
    }

    @PostMapping("/{id}/report")
    @Operation(
            summary = "Has a report on an inquiry made",
            description = "Sent as PDF to the caller's e-mail address; a caller without one gets an event with its id.")
    ResponseEntity<BillInquiryResource> report(@PathVariable String id) {
        caller.mayUseInquiries();
        cases.report(inquiry(id).number(), caller.userId());
        return ResponseEntity.accepted().body(read(id));
    }

    private BillInquiry inquiry(String number) {
        return inquiries.byNumber(number).orElseThrow(() -> new NotFound("bill inquiry", number));
    }

    private BillInquiryResource read(String number) {
        return inquiries
                .byNumber(number)
                .map(resources::of)
                .or(() -> intakes.byReservedNumber(number).map(resources::of))
                .orElseThrow(() -> new NotFound("bill inquiry", number));
    }

    private BillInquiryResource read(InquiryIntake intake) {
        return inquiries.byNumber(intake.reservedNumber()).map(resources::of).orElseGet(() -> resources.of(intake));
    }
}
