package io.etomflow.receivables.resolution;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import io.etomflow.workforce.StaffMember;
import io.etomflow.workforce.Workforce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives each planned activity of an inquiry to somebody who can do it and has time for it. */
@UseCase
public class ActivityAssignment {

    /** Skill of everything that talks with the customer: it needs their language. */
    static final String CUSTOMER_CONTACT = "customerContact";

    /** Skills that are languages begin so: {@code language-de}. */
    static final String LANGUAGE = "language-";

    private final BillInquiries inquiries;
    private final InquiryActivityRepository activities;
    private final ActivityScheduling scheduling;
    private final ActivityFacts facts;
    private final InquiryRecords records;
    private final Workforce workforce;
    private final WorkingTime time;

    ActivityAssignment(
            BillInquiries inquiries,
            InquiryActivityRepository activities,
            ActivityScheduling scheduling,
            ActivityFacts facts,
            InquiryRecords records,
            Workforce workforce,
            WorkingTime time) {
        this.inquiries = inquiries;
        this.activities = activities;
        this.scheduling = scheduling;
        this.facts = facts;
        this.records = records;
        this.workforce = workforce;
        this.time = time;
    }

    /** @throws NotFound if there is none */
    public InquiryActivity get(UUID activityId) {
        return activities.findById(activityId).orElseThrow(() -> new NotFound("activity", activityId));
    }

    /**
     * Takes activities from people who are absent, and gives all that nobody has to the least busy of those who can do
     * them: skilled to the level, speaking the customer's language where they talk with them, with room on the planned
     * day or a later one that is early enough.
     *
     * @param skillLevel 1 can, 2 does it often, 3 teaches it
     * @return activities for which there is nobody, the most urgent first
     */
    public List<UUID> assign(UUID inquiryId, int skillLevel) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        List<InquiryActivity> all = scheduling.ofInquiry(inquiryId);
        all.stream().filter(this::isWithAbsentPerson).forEach(a -> {
            a.release();
            activities.save(a);
        });
        Workload load = scheduling.workload(
                inquiryId,
                inquiry.priority(),
                all.stream().mapToInt(a -> a.overtimeMinutes).max().orElse(0));
        all.stream()
                .filter(a -> a.state() == ActivityState.ASSIGNED)
                .forEach(a -> load.book(a.assignee(), scheduling.dayOf(a.scheduledStart()), a.estimatedMinutes()));
        return all.stream()
                .filter(a -> a.state() == ActivityState.PLANNED)
                .sorted(Comparator.comparing(InquiryActivity::dueAt).thenComparing(InquiryActivity::sequenceNo))
                .filter(a -> !give(a, inquiry, skillLevel, load))
                .map(InquiryActivity::id)
                .toList();
    }

    private boolean give(InquiryActivity activity, BillInquiry inquiry, int skillLevel, Workload load) {
        activity.skillLevel = skillLevel;
        activity.language = CUSTOMER_CONTACT.equals(activity.skill()) ? facts.languageOf(inquiry) : null;
        List<StaffMember> able = able(activity);
        Instant latest = activity.dueAt().minus(Duration.ofMinutes(activity.estimatedMinutes()));
        LocalDate first = scheduling.dayOf(activity.scheduledStart());
        LocalDate last =
                scheduling.dayOf(latest.isBefore(activity.scheduledStart()) ? activity.scheduledStart() : latest);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            Optional<StaffMember> person =
                    time.isWorkingDay(day) ? load.freest(able, day, activity.estimatedMinutes()) : Optional.empty();
            if (person.isPresent()) {
                if (day.isAfter(first)) {
                    activity.scheduledStart = time.opening(day);
                }
                load.book(person.get().userId(), day, activity.estimatedMinutes());
                activity.assignTo(person.get().userId());
                activities.save(activity);
                return true;
            }
        }
        activities.save(activity);
        return false;
    }

    private List<StaffMember> able(InquiryActivity activity) {
        List<String> speakers = activity.language == null
                ? List.of()
                : workforce.skilledIn(LANGUAGE + activity.language).stream()
                        .map(StaffMember::userId)
                        .toList();
        return workforce.skilledIn(activity.skill()).stream()
                .filter(person -> person.level() >= activity.skillLevel)
                .filter(person -> activity.language == null || speakers.contains(person.userId()))
                .filter(person -> !activity.notTo().contains(person.userId()))
                .toList();
    }

    private boolean isWithAbsentPerson(InquiryActivity activity) {
        return activity.state() == ActivityState.ASSIGNED && isAbsent(activity.assignee());
    }

    /**
     * Takes back what somebody who is no longer at work has not done.
     *
     * @return the activities, which nobody has now
     */
    public List<InquiryActivity> giveBack(String userId) {
        List<InquiryActivity> theirs = activities.findByAssigneeAndState(userId, ActivityState.ASSIGNED);
        theirs.forEach(activity -> {
            activity.release();
            activities.save(activity);
        });
        return theirs;
    }

    /** Number of the inquiry that an activity belongs to. */
    public String caseNumber(InquiryActivity activity) {
        return inquiries.get(activity.inquiryId()).number();
    }

    /** Somebody who is not in the workforce (a supervisor who took it over, say) counts as present. */
    public boolean isAbsent(String userId) {
        return workforce.find(userId).map(person -> !person.active()).orElse(false);
    }

    /**
     * A supervisor's choice where the rules found nobody.
     *
     * @param person user id of somebody at work, or of the supervisor
     * @throws InvalidInput if that person cannot have it
     */
    public void assignTo(UUID activityId, String person, String supervisor) {
        InquiryActivity activity = get(activityId);
        if (activity.notTo().contains(person)) {
            throw new InvalidInput(
                    "chosenPerson", person + " has passed it back or let it become late. Choose somebody else.");
        }
        boolean atWork = workforce.find(person).map(Workforce.Person::active).orElse(false);
        if (!atWork && !person.equals(supervisor)) {
            throw new InvalidInput("chosenPerson", person + " is not at work. Choose somebody from the list.");
        }
        activity.assignTo(person);
        activities.save(activity);
        records.write(
                activity.inquiryId(),
                "note",
                "activityAssigned",
                supervisor,
                "'" + activity.title() + "' given to " + person);
    }

    /** Gives open activities to one person, for a colleague who helps or takes over. */
    void giveAll(List<InquiryActivity> open, String person) {
        for (InquiryActivity activity : open) {
            activity.assignTo(person);
            activities.save(activity);
        }
    }

    /** Takes open activities from those who have them, so that the rules choose others. */
    void releaseAll(List<InquiryActivity> open) {
        for (InquiryActivity activity : open) {
            activity.releaseFor(activity.assignee());
            activities.save(activity);
        }
    }
}
