package io.etomflow.receivables.resolution;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.DueDates;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import io.etomflow.workforce.Workforce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives the activities of an inquiry their times, within the time allowed. */
@UseCase
public class ActivityScheduling {

    private static final int LEAST_REASON = 10;
    private static final int MOST_OVERTIME = 180;

    /**
     * What came of planning. Where it is not feasible nothing has been written.
     *
     * @param earliestEnd when all of it can be done at the earliest
     */
    public record Outcome(boolean feasible, Instant earliestEnd) {}

    /**
     * What a supervisor decided when the time allowed does not suffice.
     *
     * @param action {@code extend}, {@code overtime} or {@code priority}
     * @param newDueDate for {@code extend}: the inquiry is due at closing time of that day
     * @param overtimeMinutes for {@code overtime}: a day and person
     * @param newPriority for {@code priority}: work of lower priority then waits
     */
    public record Decision(
            String action, LocalDate newDueDate, Integer overtimeMinutes, Integer newPriority, String reason) {}

    private final BillInquiries inquiries;
    private final InquiryActivityRepository activities;
    private final DueDates dueDates;
    private final InquiryRecords records;
    private final Workforce workforce;
    private final WorkingTime time;
    private final JdbcClient jdbc;

    ActivityScheduling(
            BillInquiries inquiries,
            InquiryActivityRepository activities,
            DueDates dueDates,
            InquiryRecords records,
            Workforce workforce,
            WorkingTime time,
            JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.activities = activities;
        this.dueDates = dueDates;
        this.records = records;
        this.workforce = workforce;
        this.time = time;
        this.jdbc = jdbc;
    }

    /** In the order in which they were asked for. */
    public List<InquiryActivity> ofInquiry(UUID inquiryId) {
        return activities.findByInquiryIdOrderBySequenceNo(inquiryId);
    }

    /**
     * Plans what is needed and stores it if it can be done in time. What is done already stays done; open activities that
     * are not needed any more are dropped.
     *
     * @param reserve working time to keep free behind the last activity for whoever decides, ISO duration
     * @param overtimeMinutes a day and person beyond the planned minutes
     * @param anew whether what is done counts no longer because the inquiry changed
     */
    public Outcome schedule(
            UUID inquiryId, List<ActivityNeed> needed, String reserve, int overtimeMinutes, boolean anew) {
        List<ActivityNeed> needs = ActivityNeed.merged(needed);
        List<InquiryActivity> known = ofInquiry(inquiryId);
        Map<String, InquiryActivity> counting = counting(known, anew);
        List<ActivityNeed> toPlan = toPlan(needs, counting);
        BillInquiry inquiry = inquiries.get(inquiryId);
        ActivityPlanner.Plan plan = plan(inquiry, inquiry.priority(), toPlan, reserve, overtimeMinutes);
        if (plan.feasible()) {
            dropWhatIsNotNeeded(known, needs, anew);
            int next =
                    known.stream().mapToInt(InquiryActivity::sequenceNo).max().orElse(0) + 1;
            for (ActivityNeed need : toPlan) {
                InquiryActivity activity = counting.get(need.kind());
                store(
                        activity == null ? InquiryActivity.needed(inquiryId, next++, need) : activity,
                        need,
                        plan,
                        overtimeMinutes);
            }
        }
        return new Outcome(plan.feasible(), plan.end());
    }

    /**
     * Checks a supervisor's decision by planning with it, and applies it: due date or priority of the inquiry change, the
     * customer is told of a later date.
     *
     * @return minutes of overtime to plan with
     * @throws InvalidInput if it is not complete or would not help
     */
    public int decide(
            UUID inquiryId, List<ActivityNeed> needed, String reserve, boolean anew, Decision decision, String actor) {
        if (decision.reason() == null || decision.reason().trim().length() < LEAST_REASON) {
            throw new InvalidInput(
                    "planReason", "Give a reason of at least " + LEAST_REASON + " characters: others read it later.");
        }
        BillInquiry inquiry = inquiries.get(inquiryId);
        List<ActivityNeed> toPlan = toPlan(ActivityNeed.merged(needed), counting(ofInquiry(inquiryId), anew));
        int overtime = 0;
        switch (decision.action() == null ? "" : decision.action()) {
            case "extend" -> extend(inquiry, toPlan, reserve, decision, actor);
            case "overtime" -> {
                overtime = overtime(decision);
                mustSuffice(
                        plan(inquiry, inquiry.priority(), toPlan, reserve, overtime),
                        "overtimeMinutes",
                        "Even with " + overtime + " minutes of overtime a day");
            }
            case "priority" -> {
                int priority = higherPriority(inquiry, decision);
                mustSuffice(
                        plan(inquiry, priority, toPlan, reserve, 0),
                        "newPriority",
                        "Even before all work of lower priority");
                inquiries.change(inquiryId, i -> i.prioritize(priority));
            }
            default ->
                throw new InvalidInput(
                        "planDecision", "Choose whether to extend, allow overtime or raise the priority.");
        }
        records.write(
                inquiryId,
                "note",
                "planDecision",
                actor,
                decision.action() + ": " + decision.reason().trim());
        return overtime;
    }

    private void extend(
            BillInquiry inquiry, List<ActivityNeed> toPlan, String reserve, Decision decision, String actor) {
        if (decision.newDueDate() == null || !time.isWorkingDay(decision.newDueDate())) {
            throw new InvalidInput("newDueDate", "Give a working day to which the inquiry is extended.");
        }
        Instant due = time.closing(decision.newDueDate());
        Instant needsUntil =
                time.after(plan(inquiry, inquiry.priority(), toPlan, reserve, 0).end(), reserve);
        if (due.isBefore(needsUntil)) {
            throw new InvalidInput(
                    "newDueDate",
                    "That is too early: the work needs until " + dayOf(needsUntil)
                            + ". Choose that day or a later one.");
        }
        dueDates.extend(inquiry.id(), due, decision.reason(), actor);
    }

    private static int overtime(Decision decision) {
        Integer minutes = decision.overtimeMinutes();
        if (minutes == null || minutes < 1 || minutes > MOST_OVERTIME) {
            throw new InvalidInput(
                    "overtimeMinutes", "Allow between 1 and " + MOST_OVERTIME + " minutes a day and person.");
        }
        return minutes;
    }

    private static int higherPriority(BillInquiry inquiry, Decision decision) {
        Integer priority = decision.newPriority();
        if (priority == null || priority <= inquiry.priority() || priority > 100) {
            throw new InvalidInput(
                    "newPriority", "Give a priority above the present " + inquiry.priority() + ", at most 100.");
        }
        return priority;
    }

    private void mustSuffice(ActivityPlanner.Plan plan, String field, String how) {
        if (!plan.feasible()) {
            throw new InvalidInput(
                    field,
                    how + " the work takes until " + dayOf(plan.end()) + ", too late: extend the due date instead.");
        }
    }

    /** The latest activity of each kind that still counts. */
    private static Map<String, InquiryActivity> counting(List<InquiryActivity> known, boolean anew) {
        return known.stream()
                .filter(a -> a.state() != ActivityState.DROPPED && !(anew && a.state() == ActivityState.DONE))
                .collect(Collectors.toMap(InquiryActivity::kind, Function.identity(), (one, other) -> other));
    }

    /** What is done holds nobody up any more. */
    private static List<ActivityNeed> toPlan(List<ActivityNeed> needs, Map<String, InquiryActivity> counting) {
        return ActivityNeed.merged(needs.stream()
                .filter(n -> !counting.containsKey(n.kind())
                        || counting.get(n.kind()).state().isOpen())
                .toList());
    }

    private ActivityPlanner.Plan plan(
            BillInquiry inquiry, int priority, List<ActivityNeed> needs, String reserve, int overtimeMinutes) {
        Instant now = time.now();
        Instant target = needs.isEmpty() ? now : beforeDue(inquiry.dueAt(), time.parse(reserve), now);
        return new ActivityPlanner(time, workforce::skilledIn)
                .plan(needs, now, target, workload(inquiry.id(), priority, overtimeMinutes));
    }

    /** The due time less the reserve, in working time; what lies in the past stays there, so that nothing fits. */
    private Instant beforeDue(Instant due, Duration reserve, Instant now) {
        Duration left = time.between(now, due).minus(reserve);
        return left.isNegative() ? now.minusMillis(1) : time.after(now, left);
    }

    /** What people have to do for other inquiries of at least this priority. */
    Workload workload(UUID inquiryId, int priority, int overtimeMinutes) {
        Workload load = new Workload(overtimeMinutes);
        jdbc.sql("select a.assignee, a.scheduled_start, a.estimated_minutes from inquiry_activity a"
                        + " join bill_inquiry i on i.id = a.inquiry_id"
                        + " where a.state = 'ASSIGNED' and a.assignee is not null and a.scheduled_start is not null"
                        + " and a.inquiry_id <> ? and i.priority >= ?")
                .params(inquiryId, priority)
                .query(row -> {
                    load.book(row.getString(1), dayOf(Sql.instant(row, "scheduled_start")), row.getInt(3));
                });
        return load;
    }

    LocalDate dayOf(Instant moment) {
        return moment.atZone(time.zone()).toLocalDate();
    }

    private void dropWhatIsNotNeeded(List<InquiryActivity> known, List<ActivityNeed> needs, boolean anew) {
        List<String> kinds = needs.stream().map(ActivityNeed::kind).toList();
        known.stream()
                .filter(a -> a.state().isOpen() && !kinds.contains(a.kind()) || anew && a.state() == ActivityState.DONE)
                .forEach(a -> {
                    a.state = ActivityState.DROPPED;
                    activities.save(a);
                });
    }

    private void store(InquiryActivity activity, ActivityNeed need, ActivityPlanner.Plan plan, int overtimeMinutes) {
        ActivityPlanner.Slot slot = Objects.requireNonNull(plan.slots().get(need.kind()));
        activity.describe(need);
        activity.scheduledStart = slot.start();
        activity.dueAt = slot.latestEnd();
        activity.overtimeMinutes = overtimeMinutes;
        activities.save(activity);
    }
}
