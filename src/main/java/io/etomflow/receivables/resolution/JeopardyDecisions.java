package io.etomflow.receivables.resolution;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.DueDates;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import io.etomflow.workforce.Workforce;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What people do about an inquiry in jeopardy. */
@UseCase
public class JeopardyDecisions {

    public static final String EXTEND = "extend";
    public static final String REASSIGN = "reassign";
    public static final String TAKE_OVER = "takeOver";
    public static final String ADD_HELP = "addHelp";
    public static final String CARRY_ON = "carryOn";

    private static final int LEAST_REASON = 10;

    /**
     * @param newDueDate for {@code extend}: due at closing time of that day
     * @param helper for {@code addHelp}: user id of a colleague at work
     * @param longestExtension working time by which this role may extend, ISO duration
     */
    public record Decision(
            String action, String reason, LocalDate newDueDate, String helper, String longestExtension) {}

    private final InquiryJeopardy jeopardy;
    private final BillInquiries inquiries;
    private final DueDates dueDates;
    private final ActivityScheduling scheduling;
    private final ActivityAssignment assignment;
    private final Workforce workforce;
    private final WorkingTime time;

    JeopardyDecisions(
            InquiryJeopardy jeopardy,
            BillInquiries inquiries,
            DueDates dueDates,
            ActivityScheduling scheduling,
            ActivityAssignment assignment,
            Workforce workforce,
            WorkingTime time) {
        this.jeopardy = jeopardy;
        this.inquiries = inquiries;
        this.dueDates = dueDates;
        this.scheduling = scheduling;
        this.assignment = assignment;
        this.workforce = workforce;
        this.time = time;
    }

    /**
     * Checks and applies a decision. People who lose or get activities see that in their tasks when they are handed over.
     *
     * @throws InvalidInput naming the field that cannot be
     */
    public void decide(UUID escalationId, Decision decision, String actor) {
        if (decision.reason() == null || decision.reason().trim().length() < LEAST_REASON) {
            throw new InvalidInput("jeopardyReason", "Give a reason of at least " + LEAST_REASON + " characters.");
        }
        InquiryEscalation escalation = jeopardy.get(escalationId);
        UUID inquiryId = escalation.inquiryId();
        List<InquiryActivity> open = scheduling.ofInquiry(inquiryId).stream()
                .filter(a -> a.state().isOpen())
                .toList();
        switch (decision.action() == null ? "" : decision.action()) {
            case EXTEND -> extend(inquiries.get(inquiryId), decision, actor);
            case REASSIGN -> assignment.releaseAll(some(open, "reassign"));
            case TAKE_OVER -> {
                assignment.giveAll(open, actor);
                inquiries.change(inquiryId, i -> i.own(actor));
            }
            case ADD_HELP -> help(some(open, "help with"), decision.helper());
            case CARRY_ON -> {}
            default -> throw new InvalidInput("jeopardyAction", "Choose what to do.");
        }
        jeopardy.decided(escalation, decision.action(), decision.reason().trim(), actor);
    }

    private void extend(BillInquiry inquiry, Decision decision, String actor) {
        if (decision.newDueDate() == null || !time.isWorkingDay(decision.newDueDate())) {
            throw new InvalidInput("jeopardyDueDate", "Give a working day to which the inquiry is extended.");
        }
        Instant due = time.closing(decision.newDueDate());
        Instant base = inquiry.dueAt().isAfter(time.now()) ? inquiry.dueAt() : time.now();
        LocalDate longest = time.after(base, decision.longestExtension())
                .atZone(time.zone())
                .toLocalDate();
        if (decision.newDueDate().isAfter(longest)) {
            throw new InvalidInput(
                    "jeopardyDueDate",
                    "Your role may extend until " + longest + ". Choose that day or an earlier one.");
        }
        if (!due.isAfter(inquiry.dueAt()) || !due.isAfter(time.now())) {
            throw new InvalidInput(
                    "jeopardyDueDate", "The new date has to be later than the present one and in the future.");
        }
        dueDates.extend(inquiry.id(), due, decision.reason(), actor);
    }

    /** The helper gets what has not begun; where all has begun, what is due first. */
    private void help(List<InquiryActivity> open, String helper) {
        if (helper == null
                || workforce.find(helper).filter(Workforce.Person::active).isEmpty()) {
            throw new InvalidInput("jeopardyHelper", "Choose a colleague at work who helps.");
        }
        List<String> kinds = open.stream().map(InquiryActivity::kind).toList();
        List<InquiryActivity> notBegun = open.stream()
                .filter(a -> a.dependsOn().stream().anyMatch(kinds::contains))
                .toList();
        assignment.giveAll(
                notBegun.isEmpty()
                        ? open.stream()
                                .sorted(Comparator.comparing(InquiryActivity::dueAt))
                                .limit(1)
                                .toList()
                        : notBegun,
                helper);
    }

    private static List<InquiryActivity> some(List<InquiryActivity> open, String verb) {
        if (open.isEmpty()) {
            throw new InvalidInput(
                    "jeopardyAction", "There is no open activity to " + verb + ". Choose something else.");
        }
        return open;
    }
}
