package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.document.Documents;
import io.etomflow.notification.NewSubscription;
import io.etomflow.notification.Subscriptions;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.report.InquiryMonitoring;
import io.etomflow.receivables.report.InquiryNotifications;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.4.4 Report Customer Bill Inquiry with 1.3.10.4.4.3 Provide Management Reports. */
@Tag("model")
class ReportCustomerBillInquiryTest extends InquiryCases {

    private static final String PARENT = "etom-1.3.10.4.4";
    private static final String REPORTS = "etom-1.3.10.4.4.3";

    @Autowired
    private InquiryMonitoring monitoring;

    @Autowired
    private InquiryNotifications notifications;

    @Autowired
    private Subscriptions subscriptions;

    @Autowired
    private Documents documents;

    @BeforeEach
    void everythingOlderIsDone() {
        for (String person : List.of(People.MANAGER, People.SUPERVISOR)) {
            setEmail(person, person + "@etomflow.example");
        }
        transaction.executeWithoutResult(t -> monitoring.catchUp());
        transaction.executeWithoutResult(t -> notifications.tellChanges());
        long last = jdbc.sql("select max(sequence_no) from inquiry_status_history")
                .query(Long.class)
                .optional()
                .orElse(0L);
        for (String reader : List.of("monitor", "notification")) {
            if (jdbc.sql("update inquiry_watermark set last_sequence = ? where reader = ?")
                            .params(last, reader)
                            .update()
                    == 0) {
                jdbc.sql("insert into inquiry_watermark (reader, version, last_sequence) values (?, 0, ?)")
                        .params(reader, last)
                        .update();
            }
        }
        jdbc.sql("update inquiry_state_time set look_at = null").update();
        jdbc.sql("delete from inquiry_trait").update();
        jdbc.sql("delete from inquiry_watermark where reader = 'monthly'").update();
        // The far future: only the test of the month comes to a month that is not reported.
        jdbc.sql("insert into inquiry_watermark (reader, version, last_sequence) values ('monthly', 0, 203612)")
                .update();
    }

    @Test
    void nothingIsDoneWhenNothingIsNew() {
        Set<String> passed = tick("StartEvent_EveryTwoMinutes");
        assertThat(passed).contains("EndEvent_NothingNew").doesNotContain("Call_Monitor");
    }

    @Test
    void changesAreMonitoredAndTold() {
        Disputed it = disputed();
        String process = "reader-" + UUID.randomUUID();
        subscriptions.add(NewSubscription.process(process, InquiryNotifications.TOPIC, it.number()));
        advance(Duration.ofMinutes(2));
        assertThat(tick("StartEvent_EveryTwoMinutes")).contains("EndEvent_ChangesReported");
        assertThat(outbox.ofCase(it.number()))
                .filteredOn(m -> m.recipient().equals(process))
                .hasSize(2);
        assertThat(jdbc.sql("select count(*) from inquiry_state_time where inquiry_id = ?")
                        .param(it.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(tick("StartEvent_EveryTwoMinutes")).contains("EndEvent_NothingNew");
    }

    @Test
    void reportOnTargetGoesToManagement() throws Exception {
        setTime(Instant.parse("2031-03-10T09:00:00Z"));
        Disputed it = disputed();
        jdbc.sql(
                        "update bill_inquiry set root_cause_area = 'BILLING', root_cause_code = 'chargedTwice', jeopardy_level = 1 where id = ?")
                .param(it.id())
                .update();
        Disputed open = disputed();
        jdbc.sql("update bill_inquiry set jeopardy_level = 2 where id = ?")
                .param(open.id())
                .update();
        advance(Duration.ofHours(2));
        credit(it, "23.80");
        inquiries.moveTo(it.id(), InquiryState.CLEARED, "Credited", "system");
        advance(Duration.ofMinutes(2));

        Case report = startAs(People.MANAGER, REPORTS, request("2031-03-01", "2031-03-10", "management"))
                .runJobs();

        report.hasEndedAt("EndEvent_Provided");
        Map<String, Object> row = row(report.variable("reportNumber"));
        assertThat(row)
                .containsEntry("received", 2)
                .containsEntry("cleared", 1)
                .containsEntry("adjustments", 1)
                .containsEntry("audience", "MANAGEMENT")
                .containsEntry("requested_by", People.MANAGER)
                .containsEntry("sent_to", "martha@etomflow.example");
        assertThat(row.get("share_in_time").toString()).isEqualTo("100.00");
        String csv = csv(row);
        assertThat(csv)
                .contains("Volumes,Received,This period,2")
                .contains("Root causes,chargedTwice,Inquiries,1")
                .contains("Adjustments by reason,test,Sum,23.80")
                .contains("Adjustments by segment,residential,Sum,23.80")
                .contains("Times to clear,Cleared in time (%),Working hours or percent,100.0")
                .contains("Time in each state,in progress,Average working hours,2.0")
                .contains("Jeopardy levels,three quarters,Inquiries,1");
        byte[] pdf = documents.open((UUID) row.get("pdf_document_id")).content();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        Files.write(Path.of("target/management-report.pdf"), pdf);
        assertThat(attachments(row))
                .containsExactlyInAnyOrder((UUID) row.get("pdf_document_id"), (UUID) row.get("csv_document_id"));
    }

    @Test
    void supervisorsSeeWorkloadAndOverdue() {
        setTime(Instant.parse("2032-03-10T09:00:00Z"));
        Disputed it = disputed();
        jdbc.sql("update bill_inquiry set owner = 'clara', due_at = ? where id = ?")
                .params(io.etomflow.shared.Sql.at(Instant.parse("2001-01-01T00:00:00Z")), it.id())
                .update();
        advance(Duration.ofMinutes(2));
        Map<String, Object> variables = new HashMap<>(request("2032-03-10", "2032-03-10", "supervisors"));
        variables.put("reportRequestedBy", "another-system");
        Case report = startByMessage("receivables.reportRequested", newBusinessKey(), variables)
                .runJobs();
        report.hasEndedAt("EndEvent_ReportProvided");
        Map<String, Object> row = row(report.variable("reportNumber"));
        assertThat(csv(row))
                .contains("Workload,clara,Overdue,")
                .contains("Overdue,")
                .contains(it.number());
        assertThat(row)
                .containsEntry("sent_to", "simon@etomflow.example")
                .containsEntry("requested_by", "another-system");
    }

    @Test
    void customerGetsTheirOwnInquiriesOnly() {
        setTime(Instant.parse("2033-03-10T09:00:00Z"));
        Disputed it = disputed();
        Disputed other = disputed();
        advance(Duration.ofMinutes(2));
        Map<String, Object> request = new HashMap<>(request("2033-03-01", "2033-03-10", "customer"));
        request.put("reportCustomerNumber", it.subscriber().customer().number());
        Case report = startAs(People.SUPERVISOR, REPORTS, request).runJobs();
        report.hasEndedAt("EndEvent_Provided");
        Map<String, Object> row = row(report.variable("reportNumber"));
        assertThat(csv(row)).contains(it.number()).doesNotContain(other.number());
        assertThat(row.get("sent_to").toString())
                .contains(it.subscriber().customer().email())
                .contains("simon@");
    }

    @Test
    void managerCommentsOnMissedTargets() {
        Case report = lateReport("2034-05-10");
        report.waitsAt("Task_CommentFigures").hasVariable("reviewReason", "Less than 90 percent were cleared in time.");
        assertThat((String) report.variable("reportSummary"))
                .contains("in time 0")
                .contains("Cleared: 1");
        Map<String, Object> before = row(report.variable("reportNumber"));
        assertThat(before.get("sent_to")).isNull();
        assertThatThrownBy(() ->
                        report.complete("Task_CommentFigures", People.MANAGER, Map.of("reportComment", "          .")))
                .hasMessageContaining("Say what lies behind");
        report.waitsAt("Task_CommentFigures");
        report.complete(
                "Task_CommentFigures", People.MANAGER, Map.of("reportComment", "Two people were ill; one is hired."));
        report.hasEndedAt("EndEvent_Provided");
        Map<String, Object> row = row(report.variable("reportNumber"));
        assertThat(row)
                .containsEntry("review_comment", "Two people were ill; one is hired.")
                .containsEntry("reviewed_by", People.MANAGER);
        assertThat(row.get("pdf_document_id")).isNotEqualTo(before.get("pdf_document_id"));
        assertThat(row.get("sent_to")).isNotNull();
    }

    @Test
    void withoutCommentTheReportSaysSo() {
        Case report = lateReport("2035-05-10");
        report.fireTimer("BoundaryEvent_NoComment").hasEndedAt("EndEvent_Provided");
        assertThat(row(report.variable("reportNumber")))
                .containsEntry(
                        "review_comment", "No comment was given in time. Less than 90 percent were cleared in time.")
                .containsEntry("reviewed_by", "system");
    }

    @Test
    void risingAdjustmentsAreNoticed() {
        setTime(Instant.parse("2036-05-09T09:00:00Z"));
        credit(disputed(InquiryState.CLEARED), "10.00");
        setTime(Instant.parse("2036-05-10T09:00:00Z"));
        credit(disputed(InquiryState.CLEARED), "15.00");
        setTime(Instant.parse("2036-05-10T10:00:00Z"));
        Case report = start(REPORTS, request("2036-05-10", "2036-05-10", "management"))
                .runJobs();
        assertThat(report.variable("adjustmentsChange")).isEqualTo(50.0);
        report.waitsAt("Task_CommentFigures");
    }

    @Test
    void requestsThatCannotBeAreRefused() {
        String today = LocalDate.now(java.time.ZoneId.of("Europe/Berlin")).toString();
        refused("before the first", request("2026-03-02", "2026-03-01", "management"));
        refused(
                "not over yet",
                request("2026-03-02", LocalDate.parse(today).plusDays(1).toString(), "management"));
        refused("at most 366 days", request("2024-01-01", "2025-01-02", "management"));
        refused("Enter the number of the customer", request("2026-01-01", "2026-01-31", "customer"));
        Map<String, Object> unknown = new HashMap<>(request("2026-01-01", "2026-01-31", "customer"));
        unknown.put("reportCustomerNumber", "C-nobody");
        refused("There is no customer", unknown);
        refused("is not a day", request("yesterday", "2026-01-31", "management"));
    }

    @Test
    void monthlyReportsAreMade() {
        setTime(Instant.parse("2037-02-01T06:00:00Z"));
        assertThat(tick("StartEvent_EveryTwoMinutes")).contains("Task_ChooseMonth", "EndEvent_MonthReported");
        assertThat(jdbc.sql(
                                "select audience from management_report where period_from = ? and period_to = ? order by audience")
                        .params(LocalDate.parse("2037-01-01"), LocalDate.parse("2037-01-31"))
                        .query(String.class)
                        .list())
                .containsExactly("MANAGEMENT", "SUPERVISORS");
        assertThat(tick("StartEvent_EveryTwoMinutes")).contains("EndEvent_NothingNew");
    }

    private Case lateReport(String day) {
        setTime(Instant.parse(day + "T09:00:00Z"));
        Disputed it = disputed();
        jdbc.sql("update bill_inquiry set due_at = ? where id = ?")
                .params(io.etomflow.shared.Sql.at(now().minusSeconds(60)), it.id())
                .update();
        inquiries.moveTo(it.id(), InquiryState.CLEARED, "Late", "system");
        advance(Duration.ofMinutes(2));
        return start(REPORTS, request(day, day, "management")).runJobs();
    }

    private static Map<String, Object> request(String from, String to, String audience) {
        return Map.of("reportFrom", from, "reportTo", to, "reportAudience", audience, "reportSegment", "all");
    }

    private void refused(String why, Map<String, Object> request) {
        assertThatThrownBy(() -> startAs(People.SUPERVISOR, REPORTS, request)).hasMessageContaining(why);
    }

    private Map<String, Object> row(Object number) {
        return jdbc.sql("select * from management_report where number = ?")
                .param(number)
                .query()
                .singleRow();
    }

    private String csv(Map<String, Object> row) {
        return new String(documents.open((UUID) row.get("csv_document_id")).content(), StandardCharsets.UTF_8);
    }

    private List<UUID> attachments(Map<String, Object> row) {
        return jdbc.sql("select attachment_id from outbox_message where message_key like ?")
                .param(row.get("number") + "/%")
                .query(UUID.class)
                .list();
    }

    /** Fires the timer of a start event once and lets what it starts run; gives the ids of everything that ran. */
    private Set<String> tick(String startEvent) {
        Job timer =
                managementService.createJobQuery().processDefinitionKey(PARENT).activityId(startEvent).list().stream()
                        .filter(job -> job.getProcessInstanceId() == null)
                        .findFirst()
                        .orElseThrow();
        Set<String> before = instances();
        managementService.executeJob(timer.getId());
        Set<String> started = instances();
        started.removeAll(before);
        assertThat(started).hasSize(1);
        String id = started.iterator().next();
        for (int i = 0; i < 50; i++) {
            List<Job> jobs =
                    historyService.createHistoricProcessInstanceQuery().rootProcessInstanceId(id).list().stream()
                            .flatMap(p ->
                                    managementService
                                            .createJobQuery()
                                            .processInstanceId(p.getId())
                                            .executable()
                                            .list()
                                            .stream())
                            .toList();
            if (jobs.isEmpty()) {
                break;
            }
            managementService.executeJob(jobs.get(0).getId());
        }
        return historyService.createHistoricActivityInstanceQuery().processInstanceId(id).list().stream()
                .map(a -> a.getActivityId())
                .collect(Collectors.toSet());
    }

    private Set<String> instances() {
        return historyService.createHistoricProcessInstanceQuery().processDefinitionKey(PARENT).list().stream()
                .map(HistoricProcessInstance::getId)
                .collect(Collectors.toSet());
    }
}
