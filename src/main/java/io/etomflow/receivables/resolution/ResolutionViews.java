package io.etomflow.receivables.resolution;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import io.etomflow.workforce.Workforce;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people see of an inquiry while they resolve it: Markdown for forms, in which nothing that came from outside is markup. */
@UseCase
public class ResolutionViews {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final int MOST_WORDS = 1500;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final ActivityScheduling scheduling;
    private final ActivityAssignment assignment;
    private final ActivityFacts facts;
    private final InquiryJeopardy jeopardy;
    private final CustomerBills bills;
    private final Workforce workforce;
    private final WorkingTime time;

    ResolutionViews(
            BillInquiries inquiries,
            InquiryRecords records,
            ActivityScheduling scheduling,
            ActivityAssignment assignment,
            ActivityFacts facts,
            InquiryJeopardy jeopardy,
            CustomerBills bills,
            Workforce workforce,
            WorkingTime time) {
        this.inquiries = inquiries;
        this.records = records;
        this.scheduling = scheduling;
        this.assignment = assignment;
        this.facts = facts;
        this.jeopardy = jeopardy;
        this.bills = bills;
        this.workforce = workforce;
        this.time = time;
    }

    /** For the person who works on an activity. */
    public String activity(UUID activityId) {
        InquiryActivity activity = assignment.get(activityId);
        BillInquiry inquiry = inquiries.get(activity.inquiryId());
        return Markdown.fit("### " + Markdown.escape(activity.title()) + "\n\n"
                + Markdown.escape(activity.instruction()) + "\n\nTakes about "
                + activity.estimatedMinutes() + " minutes; due " + moment(activity.dueAt()) + ".\n\n" + inquiry(inquiry)
                + findings(inquiry) + results(inquiry));
    }

    /** For whoever decides when the planned activities do not fit into the time allowed. */
    public String plan(UUID inquiryId, List<ActivityNeed> needs, Instant earliestEnd) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        StringBuilder view = new StringBuilder("### The work does not fit into the time allowed\n\nDue "
                + moment(inquiry.dueAt()) + ", but with the present workload the last activity ends "
                + moment(earliestEnd)
                + " at the earliest, and the decision has to follow.\n\n");
        view.append(Markdown.table(
                List.of("Activity", "Skill", "Minutes", "At work with this skill"),
                ActivityNeed.merged(needs).stream()
                        .map(n -> List.of(
                                n.title(),
                                n.skill(),
                                n.minutes(),
                                workforce.skilledIn(n.skill()).size()))
                        .toList(),
                ""));
        return Markdown.fit(view + "\n\n" + inquiry(inquiry));
    }

    /** For whoever chooses a person for an activity that the rules could not give to anybody. */
    public String choice(UUID activityId) {
        InquiryActivity activity = assignment.get(activityId);
        BillInquiry inquiry = inquiries.get(activity.inquiryId());
        Set<String> not = activity.notTo();
        return Markdown.fit("### Nobody for: " + Markdown.escape(activity.title()) + "\n\nIt needs the skill **"
                + Markdown.escape(activity.skill())
                + "** at level " + activity.skillLevel
                + (activity.language() == null
                        ? ""
                        : ", somebody who speaks **" + Markdown.escape(activity.language()) + "**,")
                + " and " + activity.estimatedMinutes() + " minutes before " + moment(activity.dueAt()) + "."
                + (not.isEmpty()
                        ? ""
                        : "\n\nNot to: " + Markdown.escape(String.join(", ", not)) + " (passed back or late).")
                + "\n\n" + inquiry(inquiry));
    }

    /**
     * A task that is open in the case of an inquiry.
     *
     * @param due {@code null} for none
     */
    public record OpenTask(String name, String with, Instant due) {}

    /** For whoever decides about an inquiry in jeopardy. */
    public String jeopardy(UUID escalationId, List<OpenTask> openTasks) {
        InquiryEscalation escalation = jeopardy.get(escalationId);
        BillInquiry inquiry = inquiries.get(escalation.inquiryId());
        StringBuilder view = new StringBuilder("### Level " + escalation.level() + ": " + escalation.usedPercent
                + " % of the time allowed is used\n\nReceived " + moment(inquiry.receivedAt()) + ", due "
                + moment(inquiry.dueAt())
                + ". Decide until " + moment(escalation.decideUntil()) + ", or it goes one level up.\n\n");
        view.append(Markdown.table(
                        List.of("Open task", "With", "Due"),
                        openTasks.stream()
                                .map(t -> List.of(t.name(), t.with(), t.due() == null ? "" : moment(t.due())))
                                .toList(),
                        ""))
                .append("\n\n");
        view.append(Markdown.table(
                List.of("Open activity", "With", "Due"),
                scheduling.ofInquiry(inquiry.id()).stream()
                        .filter(a -> a.state().isOpen())
                        .map(a -> List.of(a.title(), a.assignee() == null ? "nobody" : a.assignee(), moment(a.dueAt())))
                        .toList(),
                "No activity is open."));
        view.append("\n\n")
                .append(Markdown.table(
                        List.of("Decided before", "By", "Why"),
                        jeopardy.ofInquiry(inquiry.id()).stream()
                                .filter(e -> e.action() != null)
                                .map(e -> List.of(
                                        "level " + e.level() + ": " + Texts.words(e.action()), e.decidedBy(), e.reason))
                                .toList(),
                        ""));
        return Markdown.fit(view + "\n\n" + inquiry(inquiry) + findings(inquiry));
    }

    /** People at work with what they can, as options: user id and label. */
    public Map<String, String> peopleAtWork() {
        return workforce.atWork().stream()
                .collect(Collectors.toMap(
                        Workforce.Person::userId,
                        p -> p.name() + " (" + (p.skills().isEmpty() ? "no skills" : p.skills()) + ")",
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** Lines of the bill as options: number and label. */
    public Map<String, String> lines(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.billId() == null) {
            return Map.of();
        }
        return bills.items(inquiry.billId()).stream()
                .collect(Collectors.toMap(
                        i -> String.valueOf(i.lineNo()),
                        i -> i.lineNo() + ": " + i.description() + ", " + inquiry.currency() + " "
                                + i.taxIncludedAmount(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private String inquiry(BillInquiry inquiry) {
        StringBuilder view = new StringBuilder("**Inquiry " + inquiry.number() + "** ("
                + inquiry.kind().inWords() + ")\n\n" + Markdown.escape(shortened(inquiry.description())) + "\n\n");
        if (inquiry.customerId() != null) {
            Customer customer = facts.customer(inquiry);
            view.append("**Customer** " + Markdown.escape(customer.name()) + " (" + customer.number() + "), "
                    + customer.segment().inWords() + ", speaks " + customer.language() + ", phone "
                    + Markdown.escape(customer.phone() == null ? "unknown" : customer.phone()) + "\n\n");
        }
        if (inquiry.billId() != null) {
            CustomerBill bill = bills.get(inquiry.billId());
            view.append("**Bill** " + bill.number() + " of " + bill.billDate() + ": " + bill.taxIncluded() + ", paid "
                    + bill.paid() + ", remaining " + bill.remaining() + "\n\n");
            view.append(Markdown.table(
                    List.of("Line", "Charge", "Amount", "Disputed"),
                    bills.items(bill.id()).stream()
                            .map(item -> line(inquiry, item))
                            .toList(),
                    "The bill has no lines."));
            view.append("\n\n");
        }
        return view.toString();
    }

    private static List<Object> line(BillInquiry inquiry, BillItem item) {
        return List.of(
                item.lineNo(),
                item.description(),
                item.taxIncludedAmount(),
                inquiry.id().equals(item.disputedBy()) ? item.disputedAmount() : "");
    }

    private String findings(BillInquiry inquiry) {
        String rows = Markdown.table(
                List.of("Area", "Finding", "Amount", "Evidence"),
                records.findings(inquiry.id()).stream()
                        .map(f -> List.of(
                                f.area().inWords(),
                                FindingCode.labelOf(f.code()),
                                f.amount() == null ? "" : f.amount(),
                                f.evidence()))
                        .toList(),
                "");
        return rows.isEmpty() ? "" : "**Findings**\n\n" + rows + "\n\n";
    }

    private String results(BillInquiry inquiry) {
        String rows = Markdown.table(
                List.of("Activity", "By", "Result"),
                scheduling.ofInquiry(inquiry.id()).stream()
                        .filter(a -> a.state() == ActivityState.DONE)
                        .map(a -> List.of(a.title(), a.assignee(), a.resultText()))
                        .toList(),
                "");
        return rows.isEmpty() ? "" : "**Done so far**\n\n" + rows + "\n";
    }

    private String moment(Instant moment) {
        return moment == null ? "not planned" : MOMENT.format(moment.atZone(time.zone()));
    }

    private static String shortened(String words) {
        return Texts.cut(words, MOST_WORDS);
    }
}
