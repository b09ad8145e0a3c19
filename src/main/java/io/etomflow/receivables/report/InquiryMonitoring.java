package io.etomflow.receivables.report;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.StatusChange;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the status history behind a mark and keeps what monitoring and reports need of it: times, traits, credits. */
@UseCase
public class InquiryMonitoring {

    /** A change counts once it is this old: an earlier number may still be in a transaction that has not committed. */
    public static final Duration SETTLED = Duration.ofSeconds(60);

    static final String READER = "monitor";

    private static final int BATCH = 500;

    private final StatusReader reader;
    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final Customers customers;
    private final CustomerBills bills;
    private final BillingRecords billing;
    private final AdjustmentNotes notes;
    private final WorkingTime calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    InquiryMonitoring(
            StatusReader reader,
            BillInquiries inquiries,
            InquiryRecords records,
            Customers customers,
            CustomerBills bills,
            BillingRecords billing,
            AdjustmentNotes notes,
            WorkingTime calendar,
            JdbcClient jdbc,
            Clock clock) {
        this.reader = reader;
        this.inquiries = inquiries;
        this.records = records;
        this.customers = customers;
        this.bills = bills;
        this.billing = billing;
        this.notes = notes;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether anybody has something to do: a change that a reader has not read, or an inquiry to be looked at by now. */
    public boolean hasNews() {
        return reader.hasNews(READER) || reader.hasNews(InquiryNotifications.READER) || isAnyDue();
    }

    /**
     * Records changes behind the mark and moves it.
     *
     * @return how many changes; at most 500
     */
    public int record() {
        List<StatusChange> changes = reader.read(READER, BATCH);
        Map<UUID, BillInquiry> changed = new LinkedHashMap<>();
        for (StatusChange change : changes) {
            BillInquiry inquiry = changed.computeIfAbsent(change.inquiryId(), inquiries::get);
            time(inquiry, change);
        }
        changed.values().forEach(this::profile);
        return changes.size();
    }

    /** Records until nothing is left to read, for whoever needs figures of this moment. */
    public void catchUp() {
        while (record() == BATCH) {
            // The next batch.
        }
    }

    private boolean isAnyDue() {
        return jdbc.sql("select count(*) from inquiry_state_time where look_at <= ?")
                        .param(Sql.at(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void time(BillInquiry inquiry, StatusChange change) {
        boolean ends = !change.newState().isOpen();
        Instant look = ends
                ? null
                : earlier(
                        InquiryAttention.watchedFrom(records.timeBegan(inquiry), inquiry.dueAt(), calendar),
                        earlier(inquiry.dueAt(), calendar.after(change.changedAt(), "P1D")));
        if (change.oldState() == change.newState()) {
            jdbc.sql("update inquiry_state_time set last_sequence = ?, last_changed_at = ?, look_at = ?"
                            + " where inquiry_id = ? and ended_at is null")
                    .params(change.sequenceNo(), Sql.at(change.changedAt()), Sql.at(look), inquiry.id())
                    .update();
            return;
        }
        jdbc.sql("select id, began_at from inquiry_state_time where inquiry_id = ? and ended_at is null")
                .param(inquiry.id())
                .query((row, i) -> Map.entry(row.getObject("id", UUID.class), Sql.instant(row, "began_at")))
                .list()
                .forEach(open -> jdbc.sql(
                                "update inquiry_state_time set ended_at = ?, working_minutes = ?, look_at = null where id = ?")
                        .params(
                                Sql.at(change.changedAt()),
                                (int) calendar.between(open.getValue(), change.changedAt())
                                        .toMinutes(),
                                open.getKey())
                        .update());
        jdbc.sql(
                        "insert into inquiry_state_time (id, inquiry_id, state, began_at, last_sequence, last_changed_at, look_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        inquiry.id(),
                        change.newState().name(),
                        Sql.at(change.changedAt()),
                        change.sequenceNo(),
                        Sql.at(change.changedAt()),
                        Sql.at(look))
                .update();
    }

    private void profile(BillInquiry inquiry) {
        String segment = inquiry.customerId() == null
                ? null
                : customers.get(inquiry.customerId()).segment().name();
        Integer minutes = inquiry.clearedAt() == null
                ? null
                : (int) calendar.between(inquiry.receivedAt(), inquiry.clearedAt())
                        .toMinutes();
        Boolean inTime =
                inquiry.clearedAt() == null ? null : !inquiry.clearedAt().isAfter(inquiry.dueAt());
        jdbc.sql("delete from inquiry_profile where inquiry_id = ?")
                .param(inquiry.id())
                .update();
        jdbc.sql(
                        "insert into inquiry_profile (inquiry_id, segment, cleared_minutes, cleared_in_time) values (:id, :segment, :minutes, :inTime)")
                .param("id", inquiry.id())
                .param("segment", segment, Types.VARCHAR)
                .param("minutes", minutes, Types.INTEGER)
                .param("inTime", inTime, Types.BOOLEAN)
                .update();
        traits(inquiry);
        if (inquiry.billId() != null) {
            notes.ofBill(inquiry.billId()).stream()
                    .filter(n -> n.inquiryId().equals(inquiry.id()))
                    .forEach(this::credit);
        }
    }

    private void traits(BillInquiry inquiry) {
        jdbc.sql("delete from inquiry_trait where inquiry_id = ?")
                .param(inquiry.id())
                .update();
        if (inquiry.state() == InquiryState.CANCELLED || inquiry.state() == InquiryState.REJECTED) {
            return;
        }
        if (inquiry.assessment().rootCauseCode() != null
                && inquiry.assessment().rootCauseArea() != RootCauseArea.USAGE) {
            trait(inquiry, "rootCause", inquiry.assessment().rootCauseCode());
        }
        UUID runId =
                inquiry.billId() == null ? null : bills.get(inquiry.billId()).runId();
        BillingRun run = runId == null ? null : billing.run(runId);
        if (run != null) {
            trait(inquiry, "billingRun", run.code());
        }
        records.items(inquiry.id()).stream()
                .map(item -> bills.item(item.billItemId()))
                .map(BillItem::offering)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(offering -> trait(inquiry, "offering", offering));
    }

    private void trait(BillInquiry inquiry, String basis, String key) {
        jdbc.sql("insert into inquiry_trait (inquiry_id, basis, basis_key, received_at) values (?, ?, ?, ?)")
                .params(inquiry.id(), basis, key, Sql.at(inquiry.receivedAt()))
                .update();
    }

    private void credit(AppliedAdjustment note) {
        jdbc.sql(
                        "insert into inquiry_credit (note_number, inquiry_id, kind, reason_code, decided_rule, amount, currency, posted_at)"
                                + " select :number, :inquiry, :kind, :reason, :rule, :amount, :currency, :postedAt"
                                + " where not exists (select 1 from inquiry_credit where note_number = :number)")
                .param("number", note.number())
                .param("inquiry", note.inquiryId())
                .param("kind", note.kind().name())
                .param("reason", note.reasonCode())
                .param("rule", note.decidedRule())
                .param("amount", note.taxIncludedAmount())
                .param("currency", note.currency())
                .param("postedAt", Sql.at(note.postedAt()))
                .update();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
