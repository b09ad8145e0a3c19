package io.etomflow.receivables.report;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquirySummaries;
import io.etomflow.receivables.PartyLines;
import io.etomflow.receivables.StatusChange;
import io.etomflow.receivables.adjustment.AdjustmentProposals;
import io.etomflow.receivables.resolution.ActivityScheduling;
import io.etomflow.receivables.resolution.InquiryJeopardy;
import io.etomflow.reporting.Report;
import io.etomflow.reporting.Section;
import io.etomflow.reporting.Series;
import io.etomflow.shared.Money;
import io.etomflow.shared.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Everything about one inquiry as a report: where it stands, how its time went, what was found, done, adjusted and said. */
@Component
class CaseReport {

    private static final int LONGEST_QUOTE = 600;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquirySummaries summaries;
    private final PartyLines parties;
    private final ActivityScheduling activities;
    private final AdjustmentProposals proposals;
    private final AdjustmentNotes notes;
    private final PartnerRequests partnerRequests;
    private final InquiryJeopardy jeopardy;
    private final WorkingTime calendar;

    CaseReport(
            BillInquiries inquiries,
            InquiryRecords records,
            InquirySummaries summaries,
            PartyLines parties,
            ActivityScheduling activities,
            AdjustmentProposals proposals,
            AdjustmentNotes notes,
            PartnerRequests partnerRequests,
            InquiryJeopardy jeopardy,
            WorkingTime calendar) {
        this.inquiries = inquiries;
        this.records = records;
        this.summaries = summaries;
        this.parties = parties;
        this.activities = activities;
        this.proposals = proposals;
        this.notes = notes;
        this.partnerRequests = partnerRequests;
        this.jeopardy = jeopardy;
        this.calendar = calendar;
    }

    /** As of now. Internal: it shows what is said among ourselves. */
    Report of(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        List<StatusChange> history = records.history(inquiryId);
        List<Section> sections = new ArrayList<>();
        sections.add(summary(inquiry));
        sections.add(times(inquiry));
        sections.addAll(states(history));
        sections.add(history(history));
        sections.add(findings(inquiryId));
        sections.add(activities(inquiryId));
        sections.add(proposals(inquiryId));
        sections.add(notes(inquiry));
        sections.add(partners(inquiry));
        sections.add(escalations(inquiryId));
        sections.add(correspondence(inquiryId));
        return new Report(
                inquiry.number() + " Report on one inquiry",
                inquiry.kind().inWords() + ", " + inquiry.state().inWords() + ", as of " + time(calendar.now()),
                sections);
    }

    private Section summary(BillInquiry inquiry) {
        List<List<?>> rows = new ArrayList<>();
        fact(
                rows,
                "Received",
                time(inquiry.receivedAt()) + " by " + inquiry.channel().inWords());
        fact(rows, "Customer", inquiry.customerId() == null ? null : parties.customer(inquiry.customerId()));
        fact(rows, "Account", inquiry.billingAccountId() == null ? null : parties.account(inquiry.billingAccountId()));
        fact(rows, "Customer says", shortened(inquiry.description()));
        fact(rows, "Claimed", inquiry.claimed());
        fact(rows, "In dispute", summaries.disputed(inquiry));
        fact(
                rows,
                "Assessed as",
                inquiry.assessment().assessmentOutcome() == null
                        ? null
                        : inquiry.assessment().assessmentOutcome().inWords());
        fact(rows, "Root cause", FindingCode.labelOf(inquiry.assessment().rootCauseCode()));
        fact(rows, "Would put it right", inquiry.justified());
        fact(rows, "Resolution", inquiry.resolutionText());
        fact(rows, "Owner", inquiry.owner() == null ? "nobody" : inquiry.owner());
        return Section.Table.of("Where it stands", List.of("", "Now"), rows);
    }

    /** Working time from the day it came in to the day it was cleared, or to now. */
    private Section times(BillInquiry inquiry) {
        Instant end = inquiry.clearedAt() == null ? calendar.now() : inquiry.clearedAt();
        Duration allowed = calendar.between(inquiry.receivedAt(), inquiry.dueAt());
        Duration used = calendar.between(inquiry.receivedAt(), end);
        long percent = allowed.isZero() ? 100 : used.toSeconds() * 100 / allowed.toSeconds();
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("To be cleared by", time(inquiry.dueAt())));
        rows.add(List.of("Cleared", inquiry.clearedAt() == null ? "not yet" : time(inquiry.clearedAt())));
        rows.add(List.of("Working hours allowed", hours(allowed)));
        rows.add(List.of("Working hours used", hours(used)));
        rows.add(List.of("Used of the time allowed (%)", percent));
        rows.add(List.of(
                "In time", end.isAfter(inquiry.dueAt()) ? "no" : inquiry.clearedAt() == null ? "so far" : "yes"));
        rows.add(List.of("Jeopardy level", inquiry.jeopardyLevel()));
        return Section.Table.of("Times against the time allowed", List.of("", "Value"), rows);
    }

    private List<Section> states(List<StatusChange> history) {
        Map<String, BigDecimal> hours = new LinkedHashMap<>();
        for (int i = 0; i < history.size(); i++) {
            StatusChange change = history.get(i);
            boolean last = i == history.size() - 1;
            if (!last || change.newState().isOpen()) {
                Instant until = last ? calendar.now() : history.get(i + 1).changedAt();
                hours.merge(
                        change.newState().inWords(),
                        hours(calendar.between(change.changedAt(), until)),
                        BigDecimal::add);
            }
        }
        return hours.isEmpty()
                ? List.of()
                : List.of(new Section.BarChart(
                        "Time in each state", "State", "Working hours", List.of(new Series("Working hours", hours))));
    }

    private Section history(List<StatusChange> history) {
        return Section.Table.orText(
                "Status history",
                "Nothing has happened yet.",
                List.of("When", "From", "To", "By", "Why"),
                history.stream()
                        .map(c -> row(
                                time(c.changedAt()),
                                c.oldState() == null ? null : c.oldState().inWords(),
                                c.newState().inWords(),
                                c.changedBy(),
                                shortened(c.reason())))
                        .toList());
    }

    private Section findings(UUID inquiryId) {
        return Section.Table.orText(
                "Findings",
                "Nothing was found.",
                List.of("Area", "Finding", "Weight", "Amount", "Evidence", "Found by"),
                records.findings(inquiryId).stream()
                        .map(f -> row(
                                f.area().inWords(),
                                FindingCode.labelOf(f.code()),
                                f.weight(),
                                f.amount(),
                                shortened(f.evidence()),
                                f.foundBy()))
                        .toList());
    }

    private Section activities(UUID inquiryId) {
        return Section.Table.orText(
                "Activities",
                "No activity was needed.",
                List.of("Activity", "State", "With", "Due", "Done", "Result"),
                activities.ofInquiry(inquiryId).stream()
                        .map(a -> row(
                                a.title(),
                                a.state().inWords(),
                                a.assignee(),
                                time(a.dueAt()),
                                time(a.doneAt()),
                                shortened(a.resultText())))
                        .toList());
    }

    private Section proposals(UUID inquiryId) {
        return Section.Table.orText(
                "Adjustments proposed",
                "No adjustment was proposed.",
                List.of("When", "Kind", "Amount", "Reason", "State", "By", "Rule"),
                proposals.ofInquiry(inquiryId).stream()
                        .map(p -> row(
                                time(p.proposedAt()),
                                p.kind().inWords(),
                                p.amount(),
                                FindingCode.labelOf(p.reasonCode()),
                                p.state().inWords(),
                                p.proposedBy(),
                                p.decidedRule()))
                        .toList());
    }

    private Section notes(BillInquiry inquiry) {
        return Section.Table.orText(
                "Adjustments posted",
                "No adjustment was posted.",
                List.of("When", "Note", "Kind", "Amount", "Reason", "Approved by"),
                inquiry.billId() == null
                        ? List.of()
                        : notes.ofBill(inquiry.billId()).stream()
                                .filter(n -> n.inquiryId().equals(inquiry.id()))
                                .map(n -> row(
                                        time(n.postedAt()),
                                        n.number(),
                                        n.kind().inWords(),
                                        new Money(n.taxIncludedAmount(), n.currency()),
                                        FindingCode.labelOf(n.reasonCode()),
                                        n.approvedBy()))
                                .toList());
    }

    private Section partners(BillInquiry inquiry) {
        return Section.Table.orText(
                "Suppliers and partners",
                "Nobody else was asked.",
                List.of("Request", "State", "Answer", "Bears"),
                partnerRequests.ofCase(inquiry.number()).stream()
                        .map(r -> row(r.number(), r.state().inWords(), shortened(r.answer()), r.acceptedAmount()))
                        .toList());
    }

    private Section escalations(UUID inquiryId) {
        return Section.Table.orText(
                "Jeopardy",
                "Its time never ran short.",
                List.of("Level", "Asked", "Decide until", "Decided", "By"),
                jeopardy.ofInquiry(inquiryId).stream()
                        .map(e -> row(e.level(), e.role(), time(e.decideUntil()), e.action(), e.decidedBy()))
                        .toList());
    }

    private Section correspondence(UUID inquiryId) {
        return Section.Table.orText(
                "Correspondence",
                "Nothing was written.",
                List.of("When", "Way", "Kind", "By", "Words"),
                records.correspondence(inquiryId).stream()
                        .map(c -> row(time(c.writtenAt()), c.direction(), c.kind(), c.author(), shortened(c.body())))
                        .toList());
    }

    private static List<Object> row(Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> Objects.requireNonNullElse(cell, ""))
                .collect(Collectors.toList());
    }

    private static void fact(List<List<?>> rows, String name, Object value) {
        if (value != null) {
            rows.add(List.of(name, value.toString()));
        }
    }

    private String time(Instant instant) {
        return instant == null ? null : TIME.format(instant.atZone(calendar.zone()));
    }

    private static BigDecimal hours(Duration time) {
        return BigDecimal.valueOf(time.toMinutes()).divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP);
    }

    private static String shortened(String words) {
        return Texts.cut(words, LONGEST_QUOTE);
    }
}
