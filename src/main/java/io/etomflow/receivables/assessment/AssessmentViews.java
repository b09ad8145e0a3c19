package io.etomflow.receivables.assessment;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.PartyLines;
import io.etomflow.receivables.assessment.check.AssessmentRows;
import io.etomflow.receivables.assessment.check.Observation;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people see while they assess an inquiry, as Markdown; what customers wrote is escaped. */
@UseCase
public class AssessmentViews {

    private static final int LONGEST_WORDS = 1500;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final PartyLines parties;
    private final CustomerBills bills;
    private final AdjustmentNotes notes;
    private final AssessmentRows rows;
    private final DateTimeFormatter time;

    AssessmentViews(
            BillInquiries inquiries,
            InquiryRecords records,
            PartyLines parties,
            CustomerBills bills,
            AdjustmentNotes notes,
            AssessmentRows rows,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.parties = parties;
        this.bills = bills;
        this.notes = notes;
        this.rows = rows;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(clock.getZone());
    }

    /** Inquiry, customer and account, and what the customer wrote. */
    public String inquiry(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        List<List<?>> facts = new ArrayList<>();
        facts.add(List.of(
                "Inquiry",
                inquiry.number() + ", " + inquiry.kind().inWords() + " by "
                        + inquiry.channel().inWords()));
        facts.add(List.of("Received, due", time(inquiry.receivedAt()) + ", " + time(inquiry.dueAt())));
        facts.add(List.of("Claimed", inquiry.claimed() == null ? "no amount named" : inquiry.claimed()));
        if (inquiry.customerId() != null) {
            facts.add(List.of("Customer", parties.customer(inquiry.customerId())));
        }
        if (inquiry.billingAccountId() != null) {
            facts.add(List.of("Account", parties.account(inquiry.billingAccountId())));
        }
        String words = Texts.cut(inquiry.description(), LONGEST_WORDS);
        return Markdown.fit(Markdown.table(List.of("Case", ""), facts, "") + "\n\n> " + Markdown.escape(words));
    }

    /** The bill with its lines; disputed ones are marked. */
    public String bill(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.billId() == null) {
            return "The bill is not known.";
        }
        CustomerBill bill = bills.get(inquiry.billId());
        Map<UUID, InquiryItem> disputed =
                records.items(inquiryId).stream().collect(Collectors.toMap(InquiryItem::billItemId, item -> item));
        String lines = Markdown.table(
                List.of("Line", "What", "Period", "Without tax", "Tax %", "With tax", "Disputed"),
                bills.items(bill.id()).stream()
                        .map(line -> row(line, disputed.get(line.id())))
                        .toList(),
                "It has no lines.");
        return Markdown.fit("Bill " + Markdown.escape(bill.number()) + " of " + bill.billDate() + ", "
                + bill.state().inWords() + ": "
                + bill.taxIncluded() + ", adjusted " + bill.adjusted() + ", paid " + bill.paid() + ", remaining "
                + bill.remaining()
                + ".\n\n" + lines);
    }

    private static List<?> row(BillItem line, InquiryItem disputed) {
        return List.of(
                line.lineNo(),
                line.description() + " (" + line.kind().inWords() + ")",
                line.periodStart() == null ? "" : line.periodStart() + " to " + line.periodEnd(),
                line.taxExcludedAmount(),
                line.taxRate().stripTrailingZeros().toPlainString(),
                line.taxIncludedAmount(),
                disputed == null ? "" : disputed.disputedAmount());
    }

    /** What the customer says beside what our records say. */
    public String comparison(UUID inquiryId) {
        List<Observation> observations = rows.observations(inquiryId);
        String differences = Markdown.table(
                List.of("The customer says", "Our records say"),
                observations.stream()
                        .filter(o -> !o.agrees())
                        .map(o -> o.result() == Observation.Result.MISSING
                                ? List.of("(not said)", "Needed: " + o.recordsSay())
                                : List.of(o.customerSays(), o.recordsSay()))
                        .toList(),
                "Nothing contradicts the customer.");
        String agreed = observations.stream()
                .filter(Observation::agrees)
                .map(Observation::recordsSay)
                .collect(Collectors.joining(" "));
        return Markdown.fit(differences + (agreed.isEmpty() ? "" : "\n\nAlso checked: " + Markdown.escape(agreed)));
    }

    /** Findings by number, the strongest first. */
    public String findings(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Map<UUID, Integer> lineNumbers = inquiry.billId() == null
                ? Map.of()
                : bills.items(inquiry.billId()).stream().collect(Collectors.toMap(BillItem::id, BillItem::lineNo));
        List<Finding> findings = records.findings(inquiryId);
        List<List<?>> table = new ArrayList<>();
        for (Finding finding : findings) {
            Integer line = finding.billItemId() == null ? null : lineNumbers.get(finding.billItemId());
            table.add(List.of(
                    table.size() + 1,
                    finding.area().inWords(),
                    FindingCode.labelOf(finding.code()),
                    line == null ? "" : line,
                    finding.weight(),
                    finding.amount() == null ? "" : finding.amount(),
                    finding.evidence()));
        }
        return Markdown.fit(Markdown.table(
                List.of("No.", "Area", "Finding", "Line", "Weight", "Amount", "Evidence"),
                table,
                "The checks have found nothing."));
    }

    /** Findings as options, in the order of {@link #findings}: number and label. */
    public Map<String, String> findingOptions(UUID inquiryId) {
        List<Finding> findings = records.findings(inquiryId);
        Map<String, String> options = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String number = String.valueOf(options.size() + 1);
            options.put(
                    number,
                    number + ": " + FindingCode.labelOf(finding.code())
                            + (finding.amount() == null ? "" : ", " + finding.amount()));
        }
        return options;
    }

    /** Lines of the bill as options: number and label; empty while the bill is not known. */
    public Map<String, String> lineOptions(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Map<String, String> options = new LinkedHashMap<>();
        if (inquiry.billId() != null) {
            bills.items(inquiry.billId())
                    .forEach(line -> options.put(
                            String.valueOf(line.lineNo()),
                            line.lineNo() + ": " + line.description() + ", " + inquiry.currency() + " "
                                    + line.taxIncludedAmount()));
        }
        return options;
    }

    /** Notes on the bill, what was said, and the customer's other inquiries. */
    public String history(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        List<List<?>> events = new ArrayList<>();
        if (inquiry.billId() != null) {
            notes.ofBill(inquiry.billId())
                    .forEach(note -> events.add(List.of(
                            time(note.postedAt()),
                            note.kind().inWords() + " " + note.number(),
                            new Money(note.taxIncludedAmount(), note.currency()) + ", "
                                    + FindingCode.labelOf(note.reasonCode()))));
        }
        records.correspondence(inquiryId)
                .forEach(said -> events.add(List.of(
                        time(said.writtenAt()),
                        said.direction() + " " + Texts.words(said.kind()),
                        said.author() + ": " + shortened(said.body()))));
        if (inquiry.customerId() != null) {
            inquiries.ofCustomer(inquiry.customerId()).stream()
                    .filter(other -> !other.id().equals(inquiryId))
                    .limit(5)
                    .forEach(other -> events.add(List.of(
                            time(other.receivedAt()),
                            "inquiry " + other.number(),
                            other.state().inWords()
                                    + (other.assessment().rootCauseCode() == null
                                            ? ""
                                            : ", "
                                                    + FindingCode.labelOf(
                                                            other.assessment().rootCauseCode())))));
        }
        return Markdown.fit(Markdown.table(List.of("When", "What", ""), events, "Nothing before."));
    }

    private String time(Instant instant) {
        return time.format(instant);
    }

    private static String shortened(String body) {
        return Texts.cut(body, 300);
    }
}
