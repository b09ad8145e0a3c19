package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillingRecords;
import io.etomflow.notification.NewSubscription;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.notification.Subscriptions;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.assessment.InquiryClusters;
import io.etomflow.receivables.report.InquiryMonitoring;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class MonitorCustomerBillInquiriesTest extends InquiryCases {

    private static final String PROCESS = "etom-1.3.10.4.4.1";

    @Autowired
    private InquiryMonitoring monitoring;

    @Autowired
    private BillingRecords billing;

    @Autowired
    private Subscriptions subscriptions;

    @BeforeEach
    void everythingOlderIsRead() {
        for (String person : List.of(People.CLERK, People.SUPERVISOR, People.BILLING_CLERK)) {
            setEmail(person, person + "@etomflow.example");
        }
        advance(Duration.ofMinutes(2));
        transaction.executeWithoutResult(t -> monitoring.catchUp());
        jdbc.sql("update inquiry_watermark set last_sequence = (select max(sequence_no) from inquiry_status_history)"
                        + " where reader = 'monitor'")
                .update();
        jdbc.sql("update inquiry_state_time set look_at = null").update();
        jdbc.sql("delete from inquiry_trait").update();
    }

    @Test
    void timesCreditsAndTraitsAreKept() {
        setTime(Instant.parse("2026-11-10T09:00:00Z"));
        Disputed it = disputed();
        advance(Duration.ofHours(2));
        credit(it, "5.00");
        inquiries.moveTo(it.id(), InquiryState.CLEARED, "Credited", "system");
        watch();
        assertThat(monitoring.record()).isZero();

        assertThat(jdbc.sql(
                                "select state, working_minutes from inquiry_state_time where inquiry_id = ? order by last_sequence")
                        .param(it.id())
                        .query((row, i) -> row.getString(1) + " " + row.getObject(2))
                        .list())
                .containsExactly("ACKNOWLEDGED 0", "IN_PROGRESS 120", "CLEARED null");
        assertThat(jdbc.sql("select * from inquiry_profile where inquiry_id = ?")
                        .param(it.id())
                        .query()
                        .singleRow())
                .containsEntry("segment", "RESIDENTIAL")
                .containsEntry("cleared_minutes", 120)
                .containsEntry("cleared_in_time", true);
        assertThat(jdbc.sql("select amount from inquiry_credit where inquiry_id = ?")
                        .param(it.id())
                        .query(String.class)
                        .list())
                .containsExactly("5.00");
        assertThat(jdbc.sql("select basis_key from inquiry_trait where inquiry_id = ?")
                        .param(it.id())
                        .query(String.class)
                        .list())
                .containsExactly("Fibre 250");
    }

    @Test
    void freshChangesWaitUntilNoEarlierOneCanCome() {
        Disputed it = disputed();
        start(PROCESS, Map.of()).runJobs();
        assertThat(jdbc.sql("select count(*) from inquiry_state_time where inquiry_id = ?")
                        .param(it.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void ownerIsRemindedOnceOfWhatDoesNotMove() {
        Disputed it = disputed();
        jdbc.sql("update bill_inquiry set owner = 'clara' where id = ?")
                .param(it.id())
                .update();
        watch();
        later(it, Duration.ofDays(4));
        watch().hasPassed("EndEvent_Looked");
        assertThat(mails(it, People.CLERK)).singleElement().satisfies(m -> assertThat(m.subject())
                .contains("Nothing happens"));
        assertThat(records.correspondence(it.id()))
                .anyMatch(c -> c.kind().equals("stale") && c.body().contains("clara@"));
        jdbc.sql("update inquiry_state_time set look_at = ? where inquiry_id = ? and ended_at is null")
                .params(io.etomflow.shared.Sql.at(now()), it.id())
                .update();
        watch();
        assertThat(mails(it, People.CLERK)).hasSize(1);
    }

    @Test
    void withoutOwnerSupervisorsAreReminded() {
        Disputed it = disputed();
        watch();
        later(it, Duration.ofDays(4));
        watch();
        assertThat(mails(it, People.SUPERVISOR)).hasSize(1);
    }

    @Test
    void supervisorsAreToldOfWhatIsOverdue() {
        Disputed it = disputed();
        watch();
        later(it, Duration.ofDays(8));
        watch();
        assertThat(mails(it, People.SUPERVISOR)).singleElement().satisfies(m -> assertThat(m.subject())
                .contains("overdue"));
        watch();
        assertThat(mails(it, People.SUPERVISOR)).hasSize(1);
        assertThat(jdbc.sql("select kind from inquiry_attention where inquiry_id = ?")
                        .param(it.id())
                        .query(String.class)
                        .list())
                .containsExactly("overdue");
    }

    @Test
    void answeredInquiriesAreReadyToClose() {
        String closing = "closing-" + UUID.randomUUID();
        subscriptions.add(NewSubscription.process(closing, "receivables.inquiryReadyToClose", null));
        Disputed it = disputed(InquiryState.CLEARED);
        watch();
        later(it, Duration.ofDays(12));
        watch();
        assertThat(mails(it, People.SUPERVISOR)).singleElement().satisfies(m -> assertThat(m.subject())
                .contains("can be closed"));
        assertThat(outbox.ofCase(it.number())).anyMatch(m -> m.recipient().equals(closing));
    }

    @Test
    void whatMovesNeedsNothing() {
        Disputed it = disputed();
        watch();
        later(it, Duration.ofHours(20));
        jdbc.sql("update inquiry_state_time set look_at = began_at where inquiry_id = ? and ended_at is null")
                .param(it.id())
                .update();
        watch().hasPassed("EndEvent_NoNeed").hasNotPassed("EndEvent_Looked");
        assertThat(outbox.ofCase(it.number())).isEmpty();
        assertThat(jdbc.sql("select look_at from inquiry_state_time where inquiry_id = ? and ended_at is null")
                        .param(it.id())
                        .query((row, i) -> io.etomflow.shared.Sql.instant(row, "look_at"))
                        .single())
                .isAfter(now());
    }

    @Test
    void threeInquiriesAboutOneRunAreAConstraint() {
        UUID run = UUID.randomUUID();
        String code = "R-" + run.toString().substring(0, 20);
        billing.recordRun(run, code, 1, now());
        inquiryOfRun(run);
        inquiryOfRun(run);
        watch().hasPassed("EndEvent_Judged");
        assertThat(constraints(code)).isEmpty();

        inquiryOfRun(run);
        watch().hasPassed("Task_ReportConstraint");
        assertThat(constraints(code)).containsExactly("major 3 EUR 71.40");
        assertThat(outbox.events(InquiryClusters.BILLING, Instant.EPOCH, 1000)).isEmpty();
        assertThat(jdbc.sql("select count(*) from outbox_message where recipient = ? and body like ?")
                        .params(InquiryClusters.BILLING, "%" + code + "%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql(
                                "select count(*) from outbox_message where recipient = 'bella@etomflow.example' and body like ?")
                        .param("%" + code + "%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        inquiryOfRun(run);
        jdbc.sql(
                        "update bill_inquiry set root_cause_area = 'BILLING', root_cause_code = 'duplicateLine' where bill_id in"
                                + " (select id from customer_bill where run_id = ?)")
                .param(run)
                .update();
        watch();
        assertThat(constraints(code))
                .as("brought up to date, not reported again")
                .containsExactly("major 4 EUR 71.40");
        assertThat(jdbc.sql("select causes from inquiry_cluster where basis_key = ?")
                        .param(code)
                        .query(String.class)
                        .single())
                .isEqualTo("duplicateLine 4");
    }

    @Nested
    class WhatTheTablesSay {

        @Test
        void attention() {
            Decision typical = Decision.of("receivables-inquiry-attention")
                    .given("overdue", false)
                    .given("workingDaysUnchanged", 0);
            typical.given("inquiryState", "inProgress").given("overdue", true).then("attention", "tellSupervisor");
            boundary(typical, "inProgress", 2, "remindOwner");
            boundary(typical, "acknowledged", 1, "remindOwner");
            boundary(typical, "pending", 5, "remindOwner");
            boundary(typical, "held", 5, "remindOwner");
            boundary(typical, "cleared", 6, "close");
        }

        private void boundary(Decision typical, String state, int days, String need) {
            typical.given("inquiryState", state)
                    .given("workingDaysUnchanged", days)
                    .then("attention", need);
            typical.given("inquiryState", state)
                    .given("workingDaysUnchanged", days - 1)
                    .then("attention", "none");
        }

        @Test
        void clusters() {
            Decision run = Decision.of("receivables-inquiry-cluster").given("clusterBasis", "billingRun");
            run.given("clusterSize", 2).then("clusterSeverity", "none");
            run.given("clusterSize", 3).then("clusterSeverity", "major");
            run.given("clusterSize", 9).then("clusterSeverity", "major");
            run.given("clusterSize", 10).then("clusterSeverity", "critical");
            Decision cause = run.given("clusterBasis", "rootCause");
            cause.given("clusterSize", 3).then("clusterSeverity", "minor");
            cause.given("clusterSize", 9).then("clusterSeverity", "minor");
            cause.given("clusterSize", 10).then("clusterSeverity", "major");
            cause.given("clusterSize", 24).then("clusterSeverity", "major");
            cause.given("clusterSize", 25).then("clusterSeverity", "critical");
            Decision offering = run.given("clusterBasis", "offering");
            offering.given("clusterSize", 3).then("clusterSeverity", "minor");
            offering.given("clusterSize", 10).then("clusterSeverity", "major");
            offering.given("clusterSize", 9).then("clusterSeverity", "minor");
        }
    }

    private Case watch() {
        advance(Duration.ofMinutes(2));
        Case watching = start(PROCESS, Map.of()).runJobs();
        watching.hasPassed("EndEvent_Watched");
        return watching;
    }

    /** From when it was received: weekends and holidays count as they come. */
    private void later(Disputed it, Duration duration) {
        setTime(it.inquiry().receivedAt().plus(duration));
    }

    private void inquiryOfRun(UUID run) {
        TestData.Subscriber s = data.subscriber();
        var product = data.product(s, "Offering " + UUID.randomUUID(), "voice", "20.00");
        var billed = data.bill(s, run, TestData.Line.recurring(product));
        data.inquiry(s, billed, "Wrong", billed.item(1));
    }

    private List<String> constraints(String key) {
        return jdbc.sql("select severity, inquiries, disputed from inquiry_cluster where basis_key = ?")
                .param(key)
                .query((row, i) -> row.getString(1) + " " + row.getInt(2) + " " + row.getString(3))
                .list();
    }

    private List<OutboxMessage> mails(Disputed it, String person) {
        return outbox.ofCase(it.number()).stream()
                .filter(m -> m.recipient().equals(person + "@etomflow.example"))
                .toList();
    }
}
