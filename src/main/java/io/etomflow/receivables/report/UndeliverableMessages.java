package io.etomflow.receivables.report;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Sql;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages about inquiries that could not be delivered: each is handed to a person once. */
@UseCase
public class UndeliverableMessages {

    /** What a person can do about one. */
    public enum Way implements Word {
        /** Try the same address again: it is right. */
        AGAIN,
        OTHER_ADDRESS,
        /** Nobody can be reached. */
        GIVE_UP
    }

    private static final int MOST = 50;
    private static final int MOST_READ = 1000;
    private static final int DAYS = 30;

    private final Outbox outbox;
    private final InquiryNotifications list;
    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final WorkingTime calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    UndeliverableMessages(
            Outbox outbox,
            InquiryNotifications list,
            BillInquiries inquiries,
            InquiryRecords records,
            WorkingTime calendar,
            JdbcClient jdbc,
            Clock clock) {
        this.outbox = outbox;
        this.list = list;
        this.inquiries = inquiries;
        this.records = records;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Messages to people about inquiries that were given up in the last 30 days and that nobody has taken up; they count as
     * taken up now, and who is subscribed with their address is taken off the list.
     */
    public List<UUID> takeUp() {
        Instant since = clock.instant().minus(Duration.ofDays(DAYS));
        List<OutboxMessage> failed = outbox.givenUpSince(since, MOST_READ);
        if (failed.isEmpty()) {
            return List.of();
        }
        Set<UUID> known = new HashSet<>(jdbc.sql("select message_id from undeliverable_message where found_at >= ?")
                .param(Sql.at(since.minus(Duration.ofDays(1))))
                .query(UUID.class)
                .list());
        List<OutboxMessage> fresh = failed.stream()
                .filter(m -> m.channel() != Channel.EVENT && !known.contains(m.id()))
                .filter(m -> inquiries.byNumber(m.caseNumber()).isPresent())
                .limit(MOST)
                .toList();
        for (OutboxMessage message : fresh) {
            jdbc.sql("insert into undeliverable_message (message_id, case_number, found_at) values (?, ?, ?)")
                    .params(message.id(), message.caseNumber(), Sql.at(clock.instant()))
                    .update();
            list.takeOff(message.caseNumber(), message.recipient());
        }
        return fresh.stream().map(OutboxMessage::id).toList();
    }

    public OutboxMessage get(UUID messageId) {
        return outbox.get(messageId);
    }

    /** The message for the person who finds another way. */
    public String describe(UUID messageId) {
        OutboxMessage m = outbox.get(messageId);
        LocalDate day = m.createdAt().atZone(calendar.zone()).toLocalDate();
        String text = "%s to %s by %s of %s\nGiven up after %d attempts: %s\n\n%s\n\n%s"
                .formatted(
                        m.caseNumber(),
                        m.recipient(),
                        m.channel().word(),
                        day,
                        m.attempts(),
                        m.lastError(),
                        m.subject(),
                        m.body());
        return Texts.cut(text, 3900);
    }

    /**
     * Refuses what cannot be done, before anything is done.
     *
     * @throws InvalidInput naming the field of the form
     */
    public void check(UUID messageId, Way way, Channel channel, String address) {
        if (way != Way.OTHER_ADDRESS) {
            return;
        }
        if (channel == null) {
            throw new InvalidInput("otherChannel", "Say how the message is to go.");
        }
        if (address == null || address.isBlank()) {
            throw new InvalidInput("otherAddress", "Enter the address to which the message is to go.");
        }
        OutboxMessage message = outbox.get(messageId);
        if (message.channel() == channel && message.recipient().equals(address.trim())) {
            throw new InvalidInput("otherAddress", "That is the address at which it could not be delivered.");
        }
        if (channel != Channel.EMAIL && channel != Channel.LETTER && message.attachmentId() != null) {
            throw new InvalidInput("otherChannel", "The message has a document: send it by e-mail or letter.");
        }
        outbox.checkAddress(channel, address.trim());
    }

    /** Sends the message again as a person said. Done twice, it is sent once. */
    public void send(UUID messageId, Way way, Channel channel, String address, String actor) {
        OutboxMessage message = outbox.get(messageId);
        if (way == Way.AGAIN) {
            outbox.resend(messageId);
        } else {
            outbox.write(new OutgoingMessage(
                    "redirected/" + messageId,
                    message.caseNumber(),
                    channel,
                    address.trim(),
                    message.subject(),
                    body(message, channel),
                    message.attachmentId()));
        }
        handled(
                message,
                way,
                actor,
                way == Way.AGAIN ? "sent again to " + message.recipient() : "sent by " + channel.word());
    }

    /** Leaves the message undelivered; the inquiry says so. */
    public void giveUp(UUID messageId, String actor) {
        handled(outbox.get(messageId), Way.GIVE_UP, actor, "given up");
    }

    private void handled(OutboxMessage message, Way way, String actor, String what) {
        jdbc.sql("update undeliverable_message set outcome = ?, handled_by = ?, handled_at = ? where message_id = ?")
                .params(way.name(), actor, Sql.at(clock.instant()), message.id())
                .update();
        inquiries
                .byNumber(message.caseNumber())
                .ifPresent(inquiry -> records.write(
                        inquiry.id(),
                        "note",
                        "undelivered",
                        actor,
                        "The message '" + message.subject() + "' could not be delivered to " + message.recipient()
                                + " and was " + what + "."));
    }

    private static String body(OutboxMessage message, Channel channel) {
        boolean tooLong = channel == Channel.SMS && message.body().length() > 1500;
        return tooLong ? message.body().substring(0, 1500) + " …" : message.body();
    }
}
