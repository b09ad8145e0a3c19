package io.etomflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.intake.InquiryIntake;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Turns bodies into intakes and opens their cases, in one transaction: a request is taken whole or not at all. */
@UseCase
class BillInquiryIntakeRequests {

    private static final Set<String> CHANGEABLE =
            Set.of("description", "claimedAmount", "bill", "item", "status", "@type");

    /** What the module calls a field and what it is called here. */
    private static final Map<String, String> API_NAMES = Map.of(
            "customerNumber", "customer.id",
            "accountNumber", "billingAccount.id",
            "billNumber", "bill.id",
            "billLines", "item",
            "lines", "item",
            "text", "description",
            "sender", "replyTo");

    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;

    BillInquiryIntakeRequests(InquiryIntakes intakes, BillInquiryCases cases) {
        this.intakes = intakes;
        this.cases = cases;
    }

    InquiryIntake open(BillInquiryRequests.Create body, String key, String userId) {
        NewIntake.About about = new NewIntake.About(
                id(body.customer()),
                id(body.billingAccount()),
                id(body.bill()),
                body.item() == null
                        ? List.of()
                        : body.item().stream()
                                .map(BillInquiryRequests.Line::lineNo)
                                .filter(Objects::nonNull)
                                .toList(),
                body.claimedAmount() == null ? null : body.claimedAmount().value(),
                body.claimedAmount() == null ? null : body.claimedAmount().unit());
        RequestKind kind =
                body.kind() == null ? RequestKind.UNSORTED : Word.parse(RequestKind.class, body.kind(), "kind");
        if (kind.needsInquiry()) {
            throw new InvalidInput(
                    "kind", "'" + body.kind() + "' is about an inquiry that exists: send it to that inquiry.");
        }
        return take(new NewIntake(
                InquiryChannel.API,
                key,
                userId,
                kind,
                null,
                about,
                body.replyTo(),
                body.subject(),
                body.description(),
                body.accountChange(),
                List.of()));
    }

    /** @param patch RFC 7396; only what differs */
    InquiryIntake change(BillInquiry inquiry, JsonNode patch, String key, String userId) {
        if (!patch.isObject() || patch.isEmpty()) {
            throw new InvalidInput("body", "Send an object with what is to change.");
        }
        for (Iterator<String> names = patch.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!CHANGEABLE.contains(name)) {
                throw new InvalidInput(
                        name,
                        "'" + name + "' cannot be changed here. These can: "
                                + CHANGEABLE.stream().sorted().toList() + ".");
            }
        }
        boolean cancelled = patch.has("status");
        if (cancelled && !patch.get("status").asText().equals("cancelled")) {
            throw new InvalidInput("status", "Callers can set the status to cancelled only; the case sets the others.");
        }
        String text = patch.path("description")
                .asText(cancelled ? "Please cancel this inquiry." : "Please correct this inquiry.");
        return take(new NewIntake(
                InquiryChannel.API,
                key,
                userId,
                cancelled ? RequestKind.CANCELLATION : RequestKind.CHANGE,
                inquiry.number(),
                about(patch),
                null,
                null,
                text,
                null,
                List.of()));
    }

    private InquiryIntake take(NewIntake intake) {
        UUID id;
        try {
            id = intakes.take(intake);
        } catch (InvalidInput e) {
            throw new InvalidInput(API_NAMES.getOrDefault(e.field(), e.field()), e.getMessage());
        }
        cases.open(id);
        return intakes.get(id);
    }

    private static NewIntake.About about(JsonNode patch) {
        JsonNode amount = patch.path("claimedAmount");
        List<Integer> lines = new ArrayList<>();
        for (JsonNode line : patch.path("item")) {
            if (!line.path("lineNo").canConvertToInt()) {
                throw new InvalidInput("item", "Name lines of the bill like [{\"lineNo\": 2}].");
            }
            lines.add(line.path("lineNo").asInt());
        }
        if (!amount.isMissingNode() && !amount.path("value").isNumber()) {
            throw new InvalidInput("claimedAmount", "Write the amount like {\"unit\": \"EUR\", \"value\": 12.50}.");
        }
        BigDecimal value = amount.isMissingNode() ? null : amount.path("value").decimalValue();
        return new NewIntake.About(
                null,
                null,
                patch.path("bill").path("id").asText(null),
                lines,
                value,
                amount.path("unit").asText(null));
    }

    private static String id(BillInquiryRequests.Ref ref) {
        return ref == null ? null : ref.id();
    }
}
