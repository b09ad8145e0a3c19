package io.etomflow.notification;

import io.etomflow.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code outbox_message}. Each change asks for the version that was read, so that two nodes never both win. */
@Component
class OutboxRows {

    private static final int BATCH = 200;
    private static final String CLAIM =
            "update outbox_message set version = version + 1, state = 'SENDING', attempts = attempts + 1,"
                    + " next_attempt_at = ? where id = ? and version = ? and state in ('WAITING', 'SENDING')";
    private static final String SENT =
            "update outbox_message set version = version + 1, state = 'SENT', sent_at = ?, last_error = null"
                    + " where id = ? and version = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    OutboxRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * What stands in the portal is where it belongs as soon as it is committed; everything else is to be sent.
     *
     * @return its id; of the one written before, if the key has been written before
     */
    UUID insertOnce(OutgoingMessage m, Instant now) {
        boolean arrived = m.channel() == Channel.PORTAL;
        UUID id = UUID.randomUUID();
        int inserted = jdbc.sql(
                        "insert into outbox_message (id, version, message_key, case_number, channel, recipient, subject, body,"
                                + " attachment_id, state, attempts, next_attempt_at, created_at, sent_at)"
                                + " select :id, 0, :key, :caseNumber, :channel, :recipient, :subject, :body, :attachment, :state, 0,"
                                + " :now, :now, :sentAt where not exists (select 1 from outbox_message where message_key = :key)")
                .param("id", id)
                .param("key", m.key())
                .param("caseNumber", m.caseNumber(), Types.VARCHAR)
                .param("channel", m.channel().name())
                .param("recipient", m.recipient())
                .param("subject", m.subject())
                .param("body", m.body())
                .param("attachment", m.attachmentId(), Types.OTHER)
                .param("state", (arrived ? MessageState.SENT : MessageState.WAITING).name())
                .param("now", Sql.at(now))
                .param("sentAt", arrived ? Sql.at(now) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return inserted > 0 ? id : idOf(m.key());
    }

    /** Writes many by batches; those whose keys have been written before are left out. */
    void insertOnce(List<OutgoingMessage> messages, Instant now) {
        batches.batchUpdate(
                "insert into outbox_message (id, version, message_key, case_number, channel, recipient, subject, body,"
                        + " attachment_id, state, attempts, next_attempt_at, created_at, sent_at)"
                        + " select ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?"
                        + " where not exists (select 1 from outbox_message where message_key = ?)",
                messages,
                BATCH,
                (row, m) -> {
                    boolean arrived = m.channel() == Channel.PORTAL;
                    row.setObject(1, UUID.randomUUID());
                    row.setString(2, m.key());
                    row.setString(3, m.caseNumber());
                    row.setString(4, m.channel().name());
                    row.setString(5, m.recipient());
                    row.setString(6, m.subject());
                    row.setString(7, m.body());
                    row.setObject(8, m.attachmentId(), Types.OTHER);
                    row.setString(9, (arrived ? MessageState.SENT : MessageState.WAITING).name());
                    row.setObject(10, Sql.at(now));
                    row.setObject(11, Sql.at(now));
                    row.setObject(12, arrived ? Sql.at(now) : null, Types.TIMESTAMP_WITH_TIMEZONE);
                    row.setString(13, m.key());
                });
    }

    UUID idOf(String key) {
        return jdbc.sql("select id from outbox_message where message_key = ?")
                .param(key)
                .query(UUID.class)
                .single();
    }

    Optional<OutboxMessage> find(UUID id) {
        return jdbc.sql("select * from outbox_message where id = ?")
                .param(id)
                .query(OutboxRows::read)
                .optional();
    }

    List<OutboxMessage> ofCase(String caseNumber) {
        return jdbc.sql("select * from outbox_message where case_number = ? order by created_at, id")
                .param(caseNumber)
                .query(OutboxRows::read)
                .list();
    }

    List<OutboxMessage> inState(MessageState state, int limit) {
        return jdbc.sql(
                        "select * from outbox_message where state = ? order by next_attempt_at, id fetch next ? rows only")
                .params(state.name(), limit)
                .query(OutboxRows::read)
                .list();
    }

    List<OutboxMessage> givenUpSince(Instant since, int limit) {
        return jdbc.sql(
                        "select * from outbox_message where state = 'FAILED' and next_attempt_at >= ? and case_number is not null"
                                + " order by next_attempt_at, id fetch next ? rows only")
                .params(Sql.at(since), limit)
                .query(OutboxRows::read)
                .list();
    }

    List<OutboxMessage> sentTo(Channel channel, String recipient, Instant since, int limit) {
        return jdbc.sql(
                        "select * from outbox_message where state = 'SENT' and channel = ? and recipient = ? and sent_at >= ?"
                                + " order by sent_at" + (channel == Channel.PORTAL ? " desc" : "")
                                + ", id fetch next ? rows only")
                .params(channel.name(), recipient, Sql.at(since), limit)
                .query(OutboxRows::read)
                .list();
    }

    /** Waiting messages whose time has come, and those whose node has not come back from sending. */
    List<OutboxMessage> due(Instant now, int limit) {
        return jdbc.sql("select * from outbox_message where state in ('WAITING', 'SENDING') and next_attempt_at <= ?"
                        + " order by next_attempt_at, created_at, id fetch next ? rows only")
                .params(Sql.at(now), limit)
                .query(OutboxRows::read)
                .list();
    }

    boolean claim(OutboxMessage message, Instant until) {
        return 1
                == jdbc.sql(CLAIM)
                        .params(Sql.at(until), message.id(), message.version())
                        .update();
    }

    /** @return those of them that another node has not claimed before */
    List<OutboxMessage> claim(List<OutboxMessage> messages, Instant until) {
        return changed(messages, CLAIM, m -> new Object[] {Sql.at(until), m.id(), m.version()});
    }

    boolean sent(OutboxMessage claimed, Instant now) {
        return 1
                == jdbc.sql(SENT)
                        .params(Sql.at(now), claimed.id(), claimed.version() + 1)
                        .update();
    }

    /** @return those of them that no other node has taken over meanwhile */
    List<OutboxMessage> sent(List<OutboxMessage> claimed, Instant now) {
        return changed(claimed, SENT, m -> new Object[] {Sql.at(now), m.id(), m.version() + 1});
    }

    private List<OutboxMessage> changed(
            List<OutboxMessage> messages, String sql, Function<OutboxMessage, Object[]> parameters) {
        int[] counts =
                batches.batchUpdate(sql, messages.stream().map(parameters).toList());
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 1)
                .mapToObj(messages::get)
                .toList();
    }

    boolean notSent(OutboxMessage claimed, MessageState state, Instant next, String error) {
        return 1
                == jdbc.sql(
                                "update outbox_message set version = version + 1, state = ?, next_attempt_at = ?, last_error = ?"
                                        + " where id = ? and version = ?")
                        .params(state.name(), Sql.at(next), error, claimed.id(), claimed.version() + 1)
                        .update();
    }

    boolean revive(OutboxMessage failed, Instant now) {
        return 1
                == jdbc.sql("update outbox_message set version = version + 1, state = 'WAITING', attempts = 0,"
                                + " next_attempt_at = ? where id = ? and version = ? and state = 'FAILED'")
                        .params(Sql.at(now), failed.id(), failed.version())
                        .update();
    }

    int reviveAll(Instant now) {
        return jdbc.sql("update outbox_message set version = version + 1, state = 'WAITING', attempts = 0,"
                        + " next_attempt_at = ? where state = 'FAILED'")
                .param(Sql.at(now))
                .update();
    }

    private static OutboxMessage read(ResultSet row, int number) throws SQLException {
        return new OutboxMessage(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("message_key"),
                row.getString("case_number"),
                Channel.valueOf(row.getString("channel")),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                row.getObject("attachment_id", UUID.class),
                MessageState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Sql.instant(row, "next_attempt_at"),
                row.getString("last_error"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "sent_at"));
    }
}
