package io.etomflow.receivables.report;

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
import io.etomflow.shared.Sql;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inquiries on which nothing happens: found when it is time to look at them, and told once per change of the inquiry. */
@UseCase
public class InquiryAttention {

    /** The share of the time allowed from which on its jeopardy is monitored. */
    private static final double WATCHED_FROM = 0.5;

    private static final int BATCH = 100;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final WorkingTime calendar;
    private final Outbox outbox;
    private final Notifications notifications;
    private final JdbcClient jdbc;
    private final Clock clock;

    InquiryAttention(
            BillInquiries inquiries,
            InquiryRecords records,
            WorkingTime calendar,
            Outbox outbox,
            Notifications notifications,
            JdbcClient jdbc,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.calendar = calendar;
        this.outbox = outbox;
        this.notifications = notifications;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** When monitoring of an inquiry's jeopardy is to begin; an inquiry that was late when it came is watched at once. */
    static Instant watchedFrom(Instant began, Instant due, WorkingTime calendar) {
        return due.isAfter(began) ? calendar.share(began, due, WATCHED_FROM) : due;
    }

    /** The longest waiting first, at most 100. */
    public List<UUID> due() {
        return jdbc.sql("select inquiry_id from inquiry_state_time where look_at <= ? order by look_at limit ?")
                .params(Sql.at(clock.instant()), BATCH)
                .query(UUID.class)
                .list();
    }

    /** Judges an inquiry and sets when to look at it again: at half of its time, when it falls due, or after half a day. */
    public Neglect look(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Instant now = clock.instant();
        boolean overdue = inquiry.state().isOpen()
                && inquiry.state() != InquiryState.CLEARED
                && inquiry.dueAt().isBefore(now);
        Instant next = Stream.of(
                        watchedFrom(records.timeBegan(inquiry), inquiry.dueAt(), calendar),
                        inquiry.dueAt(),
                        calendar.after(now, "PT4H"))
                .filter(moment -> moment.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        lookAgain(inquiryId, inquiry.state().isOpen() ? next : null);
        Optional<Instant> lastChange = lastChange(inquiryId);
        if (lastChange.isEmpty()) {
            return new Neglect(inquiryId, inquiry.state(), 0, false);
        }
        long days = calendar.between(lastChange.get(), now).toMinutes()
                / calendar.dayLength().toMinutes();
        return new Neglect(inquiryId, inquiry.state(), (int) days, overdue);
    }

    /**
     * Reminds of an inquiry on which nothing happens.
     *
     * @param addresses e-mail of the owner, or of those who lead where it has none
     */
    public void remind(UUID inquiryId, String reason, List<String> addresses) {
        tell(inquiryId, "stale", "Nothing happens on this inquiry", reason, addresses);
    }

    /** Tells those who lead that the time allowed is over. */
    public void reportOverdue(UUID inquiryId, String reason, List<String> addresses) {
        tell(inquiryId, "overdue", "This inquiry is overdue", reason, addresses);
    }

    /** Tells those who lead, and the closing process by event, that an answered inquiry waits to be closed. */
    public void reportReadyToClose(UUID inquiryId, String reason, List<String> addresses) {
        if (tell(inquiryId, "readyToClose", "This inquiry can be closed", reason, addresses)) {
            BillInquiry inquiry = inquiries.get(inquiryId);
            notifications.tell(new Notice(
                    inquiry.number() + "/readyToClose/" + lastSequence(inquiryId),
                    "receivables.inquiryReadyToClose",
                    inquiry.customerId(),
                    inquiry.number(),
                    "This inquiry can be closed",
                    reason,
                    Map.of("state", inquiry.state().word())));
        }
        lookAgain(inquiryId, null);
    }

    /** @return whether it had not been told before */
    private boolean tell(UUID inquiryId, String kind, String subject, String reason, List<String> addresses) {
        long sequence = lastSequence(inquiryId);
        int known = jdbc.sql(
                        "select count(*) from inquiry_attention where inquiry_id = ? and kind = ? and last_sequence = ?")
                .params(inquiryId, kind, sequence)
                .query(Integer.class)
                .single();
        if (known > 0) {
            return false;
        }
        BillInquiry inquiry = inquiries.get(inquiryId);
        for (String address : addresses) {
            outbox.write(OutgoingMessage.of(
                    inquiry.number() + "/" + kind + "/" + sequence + "/"
                            + UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)),
                    inquiry.number(),
                    Channel.EMAIL,
                    address,
                    "[" + inquiry.number() + "] " + subject,
                    reason + "\n\nState: " + inquiry.state().word() + ", to be cleared by "
                            + inquiry.dueAt().atZone(calendar.zone()).toLocalDate()
                            + (inquiry.owner() == null ? ", nobody owns it." : ", owner " + inquiry.owner() + ".")));
        }
        String told = addresses.isEmpty() ? "nobody has an address" : String.join(", ", addresses);
        records.write(inquiryId, "note", kind, StepContext.SYSTEM, reason + " Told: " + told);
        jdbc.sql(
                        "insert into inquiry_attention (id, inquiry_id, kind, last_sequence, told, noted_at) values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), inquiryId, kind, sequence, Texts.cut(told, 1000), Sql.at(clock.instant()))
                .update();
        return true;
    }

    private void lookAgain(UUID inquiryId, Instant at) {
        jdbc.sql("update inquiry_state_time set look_at = :at where inquiry_id = :id and ended_at is null")
                .param("at", Sql.at(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", inquiryId)
                .update();
    }

    /** Empty if it has ended meanwhile. */
    private Optional<Instant> lastChange(UUID inquiryId) {
        return jdbc.sql("select last_changed_at from inquiry_state_time where inquiry_id = ? and ended_at is null")
                .param(inquiryId)
                .query((row, i) -> Sql.instant(row, "last_changed_at"))
                .optional();
    }

    private long lastSequence(UUID inquiryId) {
        return jdbc.sql("select last_sequence from inquiry_state_time where inquiry_id = ? and ended_at is null")
                .param(inquiryId)
                .query(Long.class)
                .single();
    }
}
