package io.etomflow.receivables;

import io.etomflow.shared.Sql;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What gathers around an inquiry: disputed lines, findings, correspondence, status history. */
@UseCase
public class InquiryRecords {

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    InquiryRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<InquiryItem> items(UUID inquiryId) {
        return jdbc.sql("select * from inquiry_item where inquiry_id = ?")
                .param(inquiryId)
                .query((row, i) -> new InquiryItem(
                        row.getObject("id", UUID.class),
                        inquiryId,
                        row.getObject("bill_item_id", UUID.class),
                        row.getBigDecimal("disputed_amount")))
                .list();
    }

    /** Replaces the disputed lines of an inquiry. */
    public void replaceItems(UUID inquiryId, List<InquiryItem> items) {
        jdbc.sql("delete from inquiry_item where inquiry_id = ?")
                .param(inquiryId)
                .update();
        for (InquiryItem item : items) {
            jdbc.sql("insert into inquiry_item (id, inquiry_id, bill_item_id, disputed_amount) values (?, ?, ?, ?)")
                    .params(item.id(), inquiryId, item.billItemId(), item.disputedAmount())
                    .update();
        }
    }

    /** Those of the present investigation, the strongest first. */
    public List<Finding> findings(UUID inquiryId) {
        return jdbc.sql("select * from inquiry_finding where inquiry_id = ? and superseded_at is null"
                        + " order by weight desc, found_at, id")
                .param(inquiryId)
                .query(InquiryRecords::finding)
                .list();
    }

    /** @param foundBy a user id, or the name of the check */
    public void find(
            UUID inquiryId,
            UUID billItemId,
            RootCauseArea area,
            String code,
            int weight,
            BigDecimal amount,
            String evidence,
            String foundBy) {
        jdbc.sql("insert into inquiry_finding (id, inquiry_id, bill_item_id, area, code, weight, amount,"
                        + " evidence, found_by, found_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        inquiryId,
                        billItemId,
                        area.name(),
                        code,
                        weight,
                        amount,
                        evidence,
                        foundBy,
                        Sql.at(clock.instant()))
                .update();
    }

    /** In the order in which it was written. */
    public List<Correspondence> correspondence(UUID inquiryId) {
        return jdbc.sql("select * from inquiry_correspondence where inquiry_id = ? order by written_at, id")
                .param(inquiryId)
                .query((row, i) -> new Correspondence(
                        row.getObject("id", UUID.class),
                        inquiryId,
                        row.getString("direction"),
                        row.getString("kind"),
                        row.getString("author"),
                        row.getString("body"),
                        Sql.instant(row, "written_at")))
                .list();
    }

    public int countCorrespondence(UUID inquiryId, String kind) {
        return jdbc.sql("select count(*) from inquiry_correspondence where inquiry_id = ? and kind = ?")
                .params(inquiryId, kind)
                .query(Integer.class)
                .single();
    }

    /** @see Correspondence */
    public void write(UUID inquiryId, String direction, String kind, String author, String body) {
        jdbc.sql("insert into inquiry_correspondence (id, inquiry_id, direction, kind, author, body, written_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), inquiryId, direction, kind, author, body, Sql.at(clock.instant()))
                .update();
    }

    /** The oldest first. */
    public List<StatusChange> history(UUID inquiryId) {
        return jdbc.sql("select * from inquiry_status_history where inquiry_id = ? order by sequence_no")
                .param(inquiryId)
                .query(InquiryRecords::change)
                .list();
    }

    /**
     * From when the time allowed for an inquiry runs: from its receipt, or from when it went on after its answer, since the
     * time until then was not ours.
     */
    public Instant timeBegan(BillInquiry inquiry) {
        if (inquiry.clearedAt() == null) {
            return inquiry.receivedAt();
        }
        return history(inquiry.id()).stream()
                .filter(change -> change.newState() == InquiryState.IN_PROGRESS
                        && (change.oldState() == InquiryState.CLEARED || change.oldState() == InquiryState.CLOSED))
                .map(StatusChange::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(inquiry.receivedAt());
    }

    /** Changes of all inquiries behind a sequence number, the oldest first. */
    public List<StatusChange> changesAfter(long sequenceNo, int limit) {
        return jdbc.sql("select * from inquiry_status_history where sequence_no > ? order by sequence_no limit ?")
                .params(sequenceNo, limit)
                .query(InquiryRecords::change)
                .list();
    }

    public void append(UUID inquiryId, InquiryState oldState, InquiryState newState, String reason, String changedBy) {
        jdbc.sql("insert into inquiry_status_history (id, inquiry_id, old_state, new_state, reason, changed_by,"
                        + " changed_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        inquiryId,
                        oldState == null ? null : oldState.name(),
                        newState.name(),
                        Texts.cut(reason, LONGEST_REASON),
                        changedBy,
                        Sql.at(clock.instant()))
                .update();
    }

    private static StatusChange change(ResultSet row, int index) throws SQLException {
        String old = row.getString("old_state");
        return new StatusChange(
                row.getLong("sequence_no"),
                row.getObject("inquiry_id", UUID.class),
                old == null ? null : InquiryState.valueOf(old),
                InquiryState.valueOf(row.getString("new_state")),
                row.getString("reason"),
                row.getString("changed_by"),
                Sql.instant(row, "changed_at"));
    }

    private static Finding finding(ResultSet row, int index) throws SQLException {
        return new Finding(
                row.getObject("id", UUID.class),
                row.getObject("inquiry_id", UUID.class),
                row.getObject("bill_item_id", UUID.class),
                RootCauseArea.valueOf(row.getString("area")),
                row.getString("code"),
                row.getInt("weight"),
                row.getBigDecimal("amount"),
                row.getString("evidence"),
                row.getString("found_by"),
                Sql.instant(row, "found_at"));
    }
}
