package io.etomflow.receivables.resolution;

import io.etomflow.shared.Conflict;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** One piece of work that resolves an inquiry: planned, assigned to somebody, done with a result. */
public class InquiryActivity {

    @Id
    UUID id;

    @Version
    Long version;

    UUID inquiryId;
    int sequenceNo;
    String kind;
    String title;
    String skill;
    ActivityState state;
    int estimatedMinutes;
    String dependsOn;
    Instant scheduledStart;
    Instant dueAt;
    String assignee;
    String resultCode;
    String resultText;
    Instant doneAt;
    String instruction;
    int skillLevel;
    String language;
    int overtimeMinutes;
    String notTo;
    Instant remindedAt;
    int overdueCount;

    InquiryActivity() {}

    static InquiryActivity needed(UUID inquiryId, int sequenceNo, ActivityNeed need) {
        InquiryActivity activity = new InquiryActivity();
        activity.id = UUID.randomUUID();
        activity.inquiryId = inquiryId;
        activity.sequenceNo = sequenceNo;
        activity.kind = need.kind();
        activity.state = ActivityState.PLANNED;
        activity.skillLevel = 1;
        activity.notTo = "";
        activity.describe(need);
        return activity;
    }

    void describe(ActivityNeed need) {
        title = need.title();
        skill = need.skill();
        estimatedMinutes = need.minutes();
        dependsOn = String.join(",", new TreeSet<>(need.dependsOn()));
        instruction = need.instruction();
    }

    void assignTo(String userId) {
        open("be assigned");
        assignee = userId;
        state = ActivityState.ASSIGNED;
        remindedAt = null;
    }

    /** Takes it from whoever has it. */
    void release() {
        open("be taken back");
        assignee = null;
        state = ActivityState.PLANNED;
    }

    /** Takes it from somebody who shall not get it again. */
    void releaseFor(String reasonPerson) {
        release();
        Set<String> people = notTo();
        if (reasonPerson != null && people.add(reasonPerson)) {
            notTo = String.join(",", people);
        }
    }

    void finish(String code, String text, Instant now) {
        open("be done");
        state = ActivityState.DONE;
        resultCode = code;
        resultText = text;
        doneAt = now;
    }

    private void open(String what) {
        if (!state.isOpen()) {
            throw new Conflict("'" + title + "' is " + state.word() + " already and cannot " + what + ".");
        }
    }

    Set<String> notTo() {
        return split(notTo);
    }

    /** Kinds of activities that come before. */
    public Set<String> dependsOn() {
        return split(dependsOn);
    }

    private static Set<String> split(String list) {
        Set<String> parts = new LinkedHashSet<>();
        if (list != null && !list.isBlank()) {
            parts.addAll(Arrays.asList(list.split(",")));
        }
        return parts;
    }

    public UUID id() {
        return id;
    }

    public UUID inquiryId() {
        return inquiryId;
    }

    public int sequenceNo() {
        return sequenceNo;
    }

    public String kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String skill() {
        return skill;
    }

    public ActivityState state() {
        return state;
    }

    public int estimatedMinutes() {
        return estimatedMinutes;
    }

    public Instant scheduledStart() {
        return scheduledStart;
    }

    /** The latest end that leaves time for what comes after it. */
    public Instant dueAt() {
        return dueAt;
    }

    public String assignee() {
        return assignee;
    }

    public String resultCode() {
        return resultCode;
    }

    public String resultText() {
        return resultText;
    }

    public Instant doneAt() {
        return doneAt;
    }

    public String instruction() {
        return instruction;
    }

    public String language() {
        return language;
    }

    public Instant remindedAt() {
        return remindedAt;
    }

    public int overdueCount() {
        return overdueCount;
    }
}
