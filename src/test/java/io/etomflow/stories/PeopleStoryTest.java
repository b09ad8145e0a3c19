package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.partner.Partner;
import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequestState;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.resolution.PartnerReplies;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people decide, and who may. */
class PeopleStoryTest extends Story {

    @Autowired
    PartnerRequests requests;

    @Autowired
    PartnerReplies replies;

    @Autowired
    WorkingTime workingTime;

    @Test
    void aboveTheClerksLimitASupervisorApprovesAndNobodyTheirOwn() {
        Subscriber s = data.subscriber();
        Billed billed = chargedTooMuch(s);
        Case it = complain(s, billed, "I have terminated this line long ago.", "95.20", 2);
        work(it, billed, "Task_AnalyzeInquiry", Map.of());

        it.complete("Task_AnalyzeInquiry", People.CLERK, proposal("95.20", "2 Business Line"));
        assertThat(it.task("Task_ApproveAdjustment")).isNotNull();
        assertThatThrownBy(() -> it.complete("Task_ApproveAdjustment", People.CLERK, approval("approved")))
                .as("nobody approves their own proposal");
        assertThat(notes.ofBill(billed.bill().id())).isEmpty();

        it.complete("Task_ApproveAdjustment", People.SUPERVISOR, approval("approved"));
        assertThat(credited(billed)).isEqualByComparingTo("95.20");
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.CLEARED);
        assertThat(notes.ofBill(billed.bill().id()).get(0).approvedBy()).contains(People.SUPERVISOR);

        cases.confirm(it.businessKey(), true, "", "portal");
        it.runJobs().hasEndedAt("EndEvent_InquiryClosed");
    }

    @Test
    void ofTwoClerksAtOnceOneSucceedsAndTheOtherIsTold() throws Exception {
        Subscriber s = data.subscriber();
        Billed billed = chargedTooMuch(s);
        Case it = complain(s, billed, "I have terminated this line long ago.", "95.20", 2);
        String task = it.task("Task_InvestigateCharges").getId();
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        CyclicBarrier together = new CyclicBarrier(2);
        for (String clerk : List.of(People.CLERK, People.OTHER_CLERK)) {
            two.submit(() -> {
                try {
                    together.await();
                    as(clerk, () -> {
                        engine.getFormService().submitTaskForm(task, answer(null, "Task_InvestigateCharges", billed));
                        return null;
                    });
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
        }
        two.shutdown();
        assertThat(two.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).hasSize(1);
        it.runJobs();
        assertThat(it.passed()).contains("Task_InvestigateCharges");
        assertThat(historyService
                        .createHistoricTaskInstanceQuery()
                        .taskId(task)
                        .finished()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aPartnersPartIsAskedOfThePartnerAndCreditedWhenTheyAccept() {
        Subscriber s = data.subscriber();
        Partner partner = data.partner("StreamNow Test");
        CustomerProduct line = data.product(s, "Fibre 1000", "broadband", "50.38");
        CustomerProduct streaming = data.product(s, "StreamNow Family", "content", "10.92", partner.id());
        Billed billed = data.bill(
                s, Line.recurring(line), Line.partnerCharge(streaming, "StreamNow Family", "10.92", partner.id()));
        Case it = complain(s, billed, "I never ordered StreamNow.", "12.99", 2);
        work(it, billed, "Task_FollowUpReply", Map.of("Clarify part of supplier", "supplierPart"));

        assertThat(inquiry(it).state()).isEqualTo(InquiryState.HELD);
        PartnerRequest request = requests.ofCase(it.businessKey()).get(0);
        assertThat(outbox.ofCase(it.businessKey()))
                .anyMatch(m -> m.recipient().equals(partner.email())
                        && !m.body().contains(s.customer().name()));
        replies.answered(request.number(), true, new BigDecimal("12.99"), "Ordered by mistake, we take it back.");
        it.runJobs();
        assertThat(requests.get(request.id()).state()).isEqualTo(PartnerRequestState.ANSWERED);

        work(it, billed, "Task_AnalyzeInquiry", Map.of());
        it.complete("Task_AnalyzeInquiry", People.CLERK, proposal("12.99", "2 StreamNow Family"));
        assertThat(credited(billed)).isEqualByComparingTo("12.99");
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.CLEARED);
    }

    @Test
    void aFalseBillingEventCancelsTheInquiry() {
        Subscriber s = data.subscriber();
        Billed billed = chargedTooMuch(s);
        Case it = complain(s, billed, "I have terminated this line long ago.", "95.20", 2);
        work(it, billed, "Task_ConfirmCancellation", Map.of("Check billing run", "falseEvent"));
        it.complete(
                "Task_ConfirmCancellation",
                People.SUPERVISOR,
                Map.of("cancelDecision", "cancel", "cancelComment", "There was no such event."));
        it.hasEndedAt("EndEvent_FalseBillingEvent");
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.CANCELLED);
        assertThat(bills.collectable(billed.bill().id()))
                .isEqualByComparingTo(billed.bill().remaining().amount());
        assertThat(notes.ofBill(billed.bill().id())).isEmpty();
    }

    @Test
    void timeRunsOutUntilTheManagerIsAsked() {
        setTime(Instant.parse("2026-11-24T09:00:00Z"));
        Subscriber s = data.subscriber();
        Billed billed = chargedTooMuch(s);
        Case it = complain(s, billed, "I have terminated this line long ago.", "95.20", 2);
        work(it, billed, "Task_WorkOnActivity", Map.of());
        for (int i = 0; i < 20 && inquiry(it).jeopardyLevel() < 3; i++) {
            setTime(inquiry(it).receivedAt().plus(Duration.ofHours(12L * (i + 1))));
            it.runJobs();
        }
        assertThat(inquiry(it).jeopardyLevel()).isEqualTo(3);
        Task ask = it.task("Task_DecideOnJeopardy");
        assertThat(taskService.getIdentityLinksForTask(ask.getId()))
                .extracting(IdentityLink::getGroupId)
                .contains("receivables-manager");
        assertThat(ask.getPriority()).isGreaterThanOrEqualTo(80);
        it.complete(
                "Task_DecideOnJeopardy",
                People.MANAGER,
                Map.of(
                        "jeopardyAction",
                        "extend",
                        "jeopardyDueDate",
                        workingTime.plusWorkingDays(workingTime.today(), 5).toString(),
                        "jeopardyReason",
                        "The network records of that day are being restored."));
        assertThat(inquiry(it).dueAt())
                .isEqualTo(workingTime.closing(workingTime.plusWorkingDays(workingTime.today(), 5)));
        assertThat(inquiry(it).jeopardyLevel())
                .as("57 % of the extended time are used: half of it, so that the first level is asked anew")
                .isEqualTo(1);
        assertThat(escalations(it))
                .containsExactly(
                        "1 at 50 %, receivables-clerk: UNDECIDED null",
                        "2 at 60 %, receivables-supervisor: UNDECIDED null",
                        "3 at 67 %, receivables-manager: DECIDED extend",
                        "1 at 57 %, receivables-clerk: RAISED null");
        Task again = it.task("Task_DecideOnJeopardy");
        assertThat(again.getId()).isNotEqualTo(ask.getId());
        assertThat(taskService.getIdentityLinksForTask(again.getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("receivables-clerk");
    }

    private List<String> escalations(Case it) {
        return jdbc.sql("select level, state, used_percent, action, role from inquiry_escalation where inquiry_id = ?"
                        + " order by raised_at")
                .param(inquiry(it).id())
                .query((row, i) -> row.getInt(1) + " at " + row.getInt(3) + " %, " + row.getString(5) + ": "
                        + row.getString(2) + " " + row.getString(4))
                .list();
    }

    private Billed chargedTooMuch(Subscriber s) {
        CustomerProduct line = data.product(s, "Fibre 1000", "broadband", "50.38");
        CustomerProduct old = data.product(s, "Business Line", "voice", "80.00");
        return data.bill(s, Line.recurring(line), Line.recurring(old));
    }

    /** Does what tasks ask until the one that is wanted; activities of a title report what is said here instead of "done". */
    private void work(Case it, Billed billed, String until, Map<String, String> reports) {
        for (int i = 0; i < 15; i++) {
            List<Task> open = it.tasks()
                    .filter(t -> !t.getTaskDefinitionKey().equals("Task_DecideOnJeopardy"))
                    .toList();
            if (open.stream().anyMatch(t -> t.getTaskDefinitionKey().equals(until))) {
                return;
            }
            Task next = open.get(0);
            String title = (String) taskService.getVariable(next.getId(), "activityTitle");
            Map<String, Object> answers = new HashMap<>(answer(title, next.getTaskDefinitionKey(), billed));
            if (title != null && reports.containsKey(title)) {
                answers.put("activityResult", reports.get(title));
                answers.put("findingLine", "2");
            }
            as(next.getAssignee() == null ? People.SUPERVISOR : next.getAssignee(), () -> {
                engine.getFormService().submitTaskForm(next.getId(), answers);
                return null;
            });
            it.runJobs();
        }
        throw new AssertionError("never came to " + until + ": "
                + it.tasks().map(Task::getTaskDefinitionKey).toList());
    }

    private static Map<String, Object> answer(String title, String task, Billed billed) {
        return switch (task) {
            case "Task_WorkOnActivity" ->
                "Prepare proposal for adjustment".equals(title)
                        ? Map.of(
                                "activityResult",
                                "done",
                                "activityText",
                                "The line was terminated by letter.",
                                "findingCode",
                                "otherBillingError",
                                "findingLine",
                                "2",
                                "findingAmount",
                                billed.item(2).taxIncludedAmount().toPlainString())
                        : Map.of("activityResult", "done", "activityText", "Looked at everything that there is.");
            case "Task_ChoosePerson" -> Map.of("chosenPerson", People.CLERK);
            case "Task_InvestigateCharges" ->
                Map.of("investigationAction", "giveUp", "findingEvidence", "Nothing to be found in the records.");
            default -> throw new AssertionError("unexpected task " + task);
        };
    }

    private static Map<String, Object> proposal(String amount, String line) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("analysisResult", "adjust");
        answers.put("adjustmentKind", "creditNote");
        answers.put("adjustmentAmount", amount);
        answers.put("adjustmentLine", line);
        answers.put("reasonCode", "otherBillingError");
        answers.put("justification", "The line was terminated by letter, which was never entered.");
        answers.put("customerExplanation", "You had ended this line before the bill, so we take the charge back.");
        return answers;
    }

    private static Map<String, Object> approval(String answer) {
        return Map.of(
                "approvalAnswer",
                answer,
                "approvalReason",
                "The letter is in the file.",
                "customerExplanation",
                "We take the charge back.");
    }
}
