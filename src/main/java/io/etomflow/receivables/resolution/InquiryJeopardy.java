package io.etomflow.receivables.resolution;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How much of the time allowed for an inquiry is used, who is asked to act, and how that ends. */
@UseCase
public class InquiryJeopardy {

    /** Topic of notices, for staff and other processes. */
    public static final String TOPIC = "receivables.inquiryJeopardy";

    /**
     * Where an inquiry stands.
     *
     * @param open whether somebody still has to work on it
     * @param usedPercent working time used, in percent of the working time allowed; above 100 when it is late
     * @param undecidedLevel the level that let its deadline pass last, 0 for none
     * @param askAgainPercent from which share on the next person is asked, after the last question; 0 where there was none
     */
    public record Reading(boolean open, int usedPercent, int undecidedLevel, int askAgainPercent) {}

    /** The first level of the escalation table, receivables-inquiry-escalation. */
    private static final int WATCHED_FROM_PERCENT = 50;

    /** What the escalation table says. */
    public record Rule(int level, String role, String decideWithin, int priority, int nextCheckPercent) {}

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryEscalationRepository escalations;
    private final Notifications notifications;
    private final Outbox outbox;
    private final WorkingTime time;

    InquiryJeopardy(
            BillInquiries inquiries,
            InquiryRecords records,
            InquiryEscalationRepository escalations,
            Notifications notifications,
            Outbox outbox,
            WorkingTime time) {
        this.inquiries = inquiries;
        this.records = records;
        this.escalations = escalations;
        this.notifications = notifications;
        this.outbox = outbox;
        this.time = time;
    }

    /** @throws NotFound if there is none */
    public InquiryEscalation get(UUID escalationId) {
        return escalations.findById(escalationId).orElseThrow(() -> new NotFound("escalation", escalationId));
    }

    /** The newest first. */
    public List<InquiryEscalation> ofInquiry(UUID inquiryId) {
        return escalations.findByInquiryIdOrderByRaisedAtDesc(inquiryId);
    }

    public Reading read(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        boolean open = inquiry.state().isOpen() && inquiry.state() != InquiryState.CLEARED;
        Optional<InquiryEscalation> last = last(inquiry);
        int undecided = last.filter(e -> e.state == EscalationState.UNDECIDED)
                .map(e -> e.level)
                .orElse(0);
        // who has been asked and still has time is not asked again, as who has decided is not
        int askAgain = last.filter(e -> e.state == EscalationState.DECIDED || e.state == EscalationState.RAISED)
                .map(e -> e.nextCheckPercent)
                .orElse(0);
        return new Reading(open, usedPercent(inquiry), undecided, askAgain);
    }

    /**
     * Whether somebody should be asked about the inquiry by now: half of its time is over, and it is our turn. Before that
     * the escalation table asks nobody.
     */
    public boolean isToBeWatched(UUID inquiryId) {
        Reading reading = read(inquiryId);
        return reading.open()
                && inquiries.get(inquiryId).state() != InquiryState.PENDING
                && reading.usedPercent() >= WATCHED_FROM_PERCENT;
    }

    /** After an extension a new time is running: what was raised for the old one counts no longer. */
    private Optional<InquiryEscalation> last(BillInquiry inquiry) {
        return ofInquiry(inquiry.id()).stream()
                .filter(e -> e.dueAt.equals(inquiry.dueAt()))
                .findFirst();
    }

    int usedPercent(BillInquiry inquiry) {
        Instant began = records.timeBegan(inquiry);
        Duration allowed = time.between(began, inquiry.dueAt());
        Duration used = time.between(began, time.now());
        return allowed.isZero() || allowed.isNegative() ? 100 : (int) (used.toSeconds() * 100 / allowed.toSeconds());
    }

    /** Notes the level, raises the priority, asks the role of that level to decide until a deadline, and tells subscribers. */
    public InquiryEscalation raise(UUID inquiryId, Rule rule) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        InquiryEscalation escalation = new InquiryEscalation();
        escalation.id = UUID.randomUUID();
        escalation.inquiryId = inquiryId;
        escalation.dueAt = inquiry.dueAt();
        escalation.level = rule.level();
        escalation.role = rule.role();
        escalation.usedPercent = usedPercent(inquiry);
        escalation.nextCheckPercent = rule.nextCheckPercent();
        escalation.oldPriority = originalPriority(inquiry);
        escalation.state = EscalationState.RAISED;
        escalation.raisedAt = time.now().truncatedTo(ChronoUnit.MICROS);
        escalation.decideUntil = decideUntil(inquiry, rule);
        escalations.save(escalation);
        inquiries.change(inquiryId, i -> {
            i.endanger(rule.level());
            i.prioritize(Math.max(i.priority(), rule.priority()));
        });
        notifications.tell(new Notice(
                "jeopardy/" + escalation.id,
                TOPIC,
                inquiry.customerId(),
                inquiry.number(),
                subject(inquiry, escalation),
                body(escalation),
                Map.of(
                        "inquiryId",
                        inquiryId.toString(),
                        "level",
                        rule.level(),
                        "usedPercent",
                        escalation.usedPercent,
                        "role",
                        rule.role(),
                        "decideUntil",
                        escalation.decideUntil.toString())));
        return escalation;
    }

    /** The deadline of the level, or the moment at which the next level is reached by time, whichever is first. */
    private Instant decideUntil(BillInquiry inquiry, Rule rule) {
        Instant deadline = time.after(time.now(), rule.decideWithin());
        Instant next = at(inquiry, rule.nextCheckPercent());
        return next.isAfter(time.now()) && next.isBefore(deadline) ? next : deadline;
    }

    private Instant at(BillInquiry inquiry, int percent) {
        Instant began = records.timeBegan(inquiry);
        return inquiry.dueAt().isAfter(began) ? time.share(began, inquiry.dueAt(), percent / 100.0) : inquiry.dueAt();
    }

    /** What the inquiry's priority was before anything was raised. */
    private int originalPriority(BillInquiry inquiry) {
        List<InquiryEscalation> all = ofInquiry(inquiry.id());
        return inquiry.jeopardyLevel() == 0 || all.isEmpty() ? inquiry.priority() : all.get(0).oldPriority;
    }

    /** Writes to people of the house. */
    public void tell(UUID escalationId, List<String> emails) {
        InquiryEscalation escalation = get(escalationId);
        BillInquiry inquiry = inquiries.get(escalation.inquiryId);
        for (String email : emails) {
            outbox.write(OutgoingMessage.of(
                    "jeopardy/" + escalationId + "/" + email,
                    inquiry.number(),
                    Channel.EMAIL,
                    email,
                    subject(inquiry, escalation),
                    body(escalation)));
        }
    }

    /** At the first level the owner is told as well. */
    public Optional<String> ownerToTell(UUID escalationId) {
        InquiryEscalation escalation = get(escalationId);
        return escalation.level == 1
                ? Optional.ofNullable(inquiries.get(escalation.inquiryId).owner())
                : Optional.empty();
    }

    private static String subject(BillInquiry inquiry, InquiryEscalation escalation) {
        return "[" + inquiry.number() + "] Jeopardy level " + escalation.level + ": " + escalation.usedPercent
                + " % of the time is used";
    }

    private String body(InquiryEscalation escalation) {
        return "The role " + escalation.role + " decides what to do until "
                + escalation.decideUntil.atZone(time.zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES)
                + ": see the task 'Decide on the inquiry in jeopardy'.";
    }

    /** Nobody decided in time. */
    public void passDeadline(UUID escalationId) {
        InquiryEscalation escalation = get(escalationId);
        if (escalation.state == EscalationState.RAISED) {
            escalation.state = EscalationState.UNDECIDED;
            escalations.save(escalation);
        }
    }

    /** @param loweredTo the priority that the case's tasks should have again; empty where nothing came down */
    public record Settled(Instant nextCheck, Optional<Integer> loweredTo) {}

    /**
     * Brings the inquiry to the level that its time says when nobody has to be asked now. Where the time allowed was
     * extended it comes down, and with level 0 its priority is again what it was. While somebody has still to decide it
     * stays as high as they were asked at.
     */
    public Settled settle(UUID inquiryId, int levelByTime, int nextCheckPercent) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        int level = Math.max(
                levelByTime,
                last(inquiry)
                        .filter(e -> e.state == EscalationState.RAISED)
                        .map(e -> e.level)
                        .orElse(0));
        Optional<Integer> lowered =
                level == 0 && inquiry.jeopardyLevel() > 0 ? Optional.of(originalPriority(inquiry)) : Optional.empty();
        if (level != inquiry.jeopardyLevel()) {
            inquiries.change(inquiryId, i -> {
                i.endanger(level);
                lowered.ifPresent(i::prioritize);
            });
        }
        Reading reading = read(inquiryId);
        int percent = Math.max(reading.askAgainPercent(), nextCheckPercent);
        Instant soon = time.now().plusSeconds(1);
        Instant next = at(inquiry, percent);
        return new Settled(next.isBefore(soon) ? soon : next, lowered);
    }

    /**
     * The work is done or the inquiry has ended: what was raised needs no decision any more, and what is still open has its
     * usual priority again. The level stays with the inquiry as what it came to.
     *
     * @return the usual priority
     */
    public int end(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        int priority = originalPriority(inquiry);
        ofInquiry(inquiryId).stream()
                .filter(e -> e.state == EscalationState.RAISED)
                .forEach(e -> {
                    e.state = EscalationState.SETTLED;
                    escalations.save(e);
                });
        if (inquiry.priority() != priority) {
            inquiries.change(inquiryId, i -> i.prioritize(priority));
        }
        return priority;
    }

    void decided(InquiryEscalation escalation, String action, String reason, String actor) {
        if (escalation.state != EscalationState.RAISED) {
            throw new InvalidInput("jeopardyAction", "This has been settled already: reload your list of tasks.");
        }
        escalation.state = EscalationState.DECIDED;
        escalation.action = action;
        escalation.reason = reason;
        escalation.decidedBy = actor;
        escalation.decidedAt = time.now();
        escalations.save(escalation);
    }
}
