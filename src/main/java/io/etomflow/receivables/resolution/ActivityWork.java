package io.etomflow.receivables.resolution;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The work on an inquiry's activities: which can begin, what came out, who lets it become late. */
@UseCase
public class ActivityWork {

    public static final String DONE = "done";
    public static final String PASSED_BACK = "passedBack";
    public static final String FALSE_EVENT = "falseEvent";
    public static final String CHANGED = "changed";
    public static final String SUPPLIER_PART = "supplierPart";

    private static final Set<String> RESULTS = Set.of(DONE, PASSED_BACK, FALSE_EVENT, CHANGED, SUPPLIER_PART);
    private static final String PREPARE_PROPOSAL = "prepareProposal";
    private static final int LEAST_TEXT = 10;
    private static final int LONGEST_TEXT = 2000;
    /** How strongly a person's finding explains a complaint. */
    private static final int WEIGHT = 90;
    /** What somebody gets who begins late or takes over from somebody late. */
    private static final String LATE_START = "P1D";

    /**
     * What a person says about an activity.
     *
     * @param code {@code done}, {@code passedBack}, {@code falseEvent}, {@code changed} or {@code supplierPart}
     * @param text what was found, or why
     * @param finding {@code null} where the activity shows nothing about the bill
     * @param lineNo the line of the bill that the finding or the supplier's part is about
     * @param amount what the line is too high by, tax included (negative: too low)
     */
    public record Result(String code, String text, FindingCode finding, Integer lineNo, BigDecimal amount) {

        /** Whether the inquiry does not simply go on with its other activities. */
        public boolean goesAnotherWay() {
            return FALSE_EVENT.equals(code) || CHANGED.equals(code) || SUPPLIER_PART.equals(code);
        }
    }

    private final BillInquiries inquiries;
    private final InquiryActivityRepository activities;
    private final ActivityScheduling scheduling;
    private final ActivityAssignment assignment;
    private final InquiryRecords records;
    private final CustomerBills bills;
    private final Outbox outbox;
    private final WorkingTime time;

    ActivityWork(
            BillInquiries inquiries,
            InquiryActivityRepository activities,
            ActivityScheduling scheduling,
            ActivityAssignment assignment,
            InquiryRecords records,
            CustomerBills bills,
            Outbox outbox,
            WorkingTime time) {
        this.inquiries = inquiries;
        this.activities = activities;
        this.scheduling = scheduling;
        this.assignment = assignment;
        this.records = records;
        this.bills = bills;
        this.outbox = outbox;
        this.time = time;
    }

    /**
     * Open activities whose predecessors are done.
     *
     * @throws InvalidInput if nothing was ever scheduled
     */
    public List<UUID> ready(UUID inquiryId) {
        List<InquiryActivity> all = scheduling.ofInquiry(inquiryId);
        if (all.isEmpty()) {
            throw new InvalidInput(
                    "inquiryNumber",
                    "No activities are scheduled for this inquiry. Schedule them first (1.3.10.4.3.4.1).");
        }
        Set<String> open = all.stream()
                .filter(a -> a.state().isOpen())
                .map(InquiryActivity::kind)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(a -> a.state().isOpen() && a.dependsOn().stream().noneMatch(open::contains))
                .map(InquiryActivity::id)
                .toList();
    }

    /** Whether somebody who is at work has the activity. One whose time is over before it begins gets a new one. */
    public boolean begin(UUID activityId) {
        InquiryActivity activity = assignment.get(activityId);
        if (activity.state() != ActivityState.ASSIGNED || assignment.isAbsent(activity.assignee())) {
            return false;
        }
        Instant needs = time.after(time.now(), "PT" + activity.estimatedMinutes() + "M");
        if (activity.dueAt().isBefore(needs)) {
            activity.dueAt = time.after(time.now(), LATE_START);
            activities.save(activity);
        }
        return true;
    }

    /**
     * Takes a result: findings are written, the activity is done or goes back.
     *
     * @throws InvalidInput naming the field that cannot be
     */
    public void record(UUID activityId, Result result, String actor) {
        InquiryActivity activity = assignment.get(activityId);
        BillInquiry inquiry = inquiries.get(activity.inquiryId());
        check(activity, inquiry, result);
        String text = result.text().trim();
        if (PASSED_BACK.equals(result.code())) {
            activity.releaseFor(actor);
            records.write(inquiry.id(), "note", "activityPassedBack", actor, "'" + activity.title() + "': " + text);
        } else {
            if (result.finding() != null) {
                UUID item = result.lineNo() == null
                        ? null
                        : line(inquiry, result.lineNo()).id();
                records.find(
                        inquiry.id(),
                        item,
                        result.finding().area(),
                        result.finding().word(),
                        WEIGHT,
                        result.amount(),
                        text,
                        actor);
            }
            if (SUPPLIER_PART.equals(result.code())) {
                UUID supplier = supplier(inquiry, result.lineNo());
                inquiries.change(inquiry.id(), i -> i.assess(a -> a.of(supplier)));
            }
            activity.assignee = actor;
            activity.finish(result.code(), text, time.now());
        }
        activities.save(activity);
    }

    private void check(InquiryActivity activity, BillInquiry inquiry, Result result) {
        if (result.code() == null || !RESULTS.contains(result.code())) {
            throw new InvalidInput("activityResult", "Choose what came of the activity.");
        }
        if (result.text() == null
                || result.text().trim().length() < LEAST_TEXT
                || result.text().length() > LONGEST_TEXT) {
            throw new InvalidInput(
                    "activityText",
                    "Describe it in " + LEAST_TEXT + " to " + LONGEST_TEXT + " characters: others go on with it.");
        }
        if (SUPPLIER_PART.equals(result.code()) && supplier(inquiry, result.lineNo()) == null) {
            throw new InvalidInput(
                    "findingLine", "Choose the line that charges for the supplier's part: this one does not.");
        }
        if (DONE.equals(result.code()) && PREPARE_PROPOSAL.equals(activity.kind()) && result.finding() == null) {
            throw new InvalidInput("findingCode", "Say what the proposal rests on. If the bill is right, choose that.");
        }
        if (result.finding() != null) {
            checkFinding(inquiry, result);
        }
    }

    private void checkFinding(BillInquiry inquiry, Result result) {
        boolean wrong = Set.of(RootCauseArea.BILLING, RootCauseArea.SERVICE, RootCauseArea.SUPPLIER)
                .contains(result.finding().area());
        if (!wrong) {
            if (result.amount() != null && result.amount().signum() != 0) {
                throw new InvalidInput(
                        "findingAmount", "'" + result.finding().label() + "' changes no amount: leave it empty.");
            }
            return;
        }
        if (result.lineNo() == null) {
            throw new InvalidInput("findingLine", "Choose the line of the bill that is wrong.");
        }
        BigDecimal most = line(inquiry, result.lineNo()).taxIncludedAmount().abs();
        BigDecimal amount = result.amount();
        if (amount == null
                || amount.signum() == 0
                || amount.abs().compareTo(most) > 0
                || amount.stripTrailingZeros().scale() > 2) {
            throw new InvalidInput(
                    "findingAmount",
                    "Give what the line is wrong by, with at most two decimals: more than 0, at most " + most + ".");
        }
    }

    private BillItem line(BillInquiry inquiry, int lineNo) {
        return linesOf(inquiry).stream()
                .filter(i -> i.lineNo() == lineNo)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("findingLine", "The bill has no line " + lineNo + "."));
    }

    List<BillItem> linesOf(BillInquiry inquiry) {
        return inquiry.billId() == null ? List.of() : bills.items(inquiry.billId());
    }

    /** The supplier of a line, or the one that is known already where no line is named. */
    private UUID supplier(BillInquiry inquiry, Integer lineNo) {
        return lineNo == null
                ? inquiry.assessment().supplierId()
                : line(inquiry, lineNo).supplierId();
    }

    /**
     * Reminds whoever has the activity, unless they are absent.
     *
     * @param emails where to write to
     * @return whether they are absent or nobody has it any more, so that a reminder is no use
     */
    public boolean remind(UUID activityId, List<String> emails) {
        InquiryActivity activity = assignment.get(activityId);
        if (activity.assignee() == null || assignment.isAbsent(activity.assignee())) {
            return true;
        }
        activity.remindedAt = time.now();
        activities.save(activity);
        String number = inquiries.get(activity.inquiryId()).number();
        for (String email : emails) {
            outbox.write(OutgoingMessage.of(
                    "activity/" + activityId + "/" + activity.dueAt() + "/" + email,
                    number,
                    Channel.EMAIL,
                    email,
                    "[" + number + "] Due soon: " + activity.title(),
                    "'" + activity.title() + "' is due "
                            + activity.dueAt().atZone(time.zone()).toLocalDateTime()
                            + ". If you cannot do it in time, pass it back now."));
        }
        return false;
    }

    /** Takes a late activity from whoever has it and gives the next one a working day. */
    public void takeBack(UUID activityId) {
        InquiryActivity activity = assignment.get(activityId);
        String late = activity.assignee();
        activity.releaseFor(late);
        activity.overdueCount++;
        activity.scheduledStart = time.now();
        activity.dueAt = time.after(time.now(), LATE_START);
        activities.save(activity);
        records.write(
                activity.inquiryId(),
                "note",
                "activityLate",
                "system",
                "'" + activity.title() + "' was not done in time by " + late + ".");
    }

    /** For form answers. */
    public static FindingCode finding(String word) {
        return word == null || word.isBlank() ? null : Word.parse(FindingCode.class, word, "findingCode");
    }
}
