package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AssessmentVariables.VERIFICATION_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.ASSESSMENT_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.PRIORITY;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_AREA;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_CODE;

import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.TaskDeadlines;
import io.etomflow.receivables.assessment.InquiryAssessments;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.2 Assess Customer Bill Inquiry Report and 1.3.10.4.2.4 Complete Customer Bill Inquiry Assessment. */
@Configuration(proxyBeanMethods = false)
class AssessmentSteps {

    private static final int URGENT = 80;

    @Bean
    Step completeInquiryAssessment(InquiryAssessments assessments) {
        return Step.titled(
                        "Complete inquiry assessment",
                        "Writes into the inquiry what the assessment comes to and what would put the bill right.")
                .needs(INQUIRY_ID)
                .reads(VERIFICATION_OUTCOME)
                .writes(ASSESSMENT_OUTCOME, ROOT_CAUSE_AREA, ROOT_CAUSE_CODE)
                .does(c -> {
                    boolean falseEvent = c.find(VERIFICATION_OUTCOME)
                            .filter("falseEvent"::equals)
                            .isPresent();
                    BillInquiry assessed = assessments.complete(c.get(INQUIRY_ID), falseEvent);
                    c.set(
                            ASSESSMENT_OUTCOME,
                            assessed.assessment().assessmentOutcome().word());
                    c.set(ROOT_CAUSE_AREA, assessed.assessment().rootCauseArea());
                    c.set(ROOT_CAUSE_CODE, assessed.assessment().rootCauseCode());
                });
    }

    @Bean
    Step announceAssessment() {
        return Step.titled(
                        "Announce assessment",
                        "Tells the resolution of the same case, if it waits, that the assessment is complete.")
                .needs(ASSESSMENT_OUTCOME)
                .does(c -> CaseMessages.send(
                        c.execution(),
                        "receivables.assessmentCompleted",
                        Map.of(ASSESSMENT_OUTCOME.name(), c.get(ASSESSMENT_OUTCOME))));
    }

    @Bean
    Step restartAssessment(InquiryAssessments assessments) {
        return Step.titled("Restart assessment", "Sets aside what was found so far, since the inquiry has changed.")
                .needs(INQUIRY_ID)
                .does(c -> assessments.restart(c.get(INQUIRY_ID)));
    }

    @Bean
    Step resumeAssessment(InquiryAssessments assessments) {
        return Step.titled("Resume assessment", "Goes on with what is known, since the customer has not answered.")
                .needs(INQUIRY_ID)
                .does(c -> assessments.resume(c.get(INQUIRY_ID)));
    }

    @Bean
    Step remindOfOpenTask(TaskDeadlines deadlines) {
        return Step.titled(
                        "Remind of open task",
                        "Raises the priority of the case's open task and tells subscribers that it is due soon.")
                .needs(INQUIRY_ID)
                .does(c -> openTasks(c)
                        .createTaskQuery()
                        .processInstanceId(c.execution().getProcessInstanceId())
                        .list()
                        .forEach(task -> {
                            openTasks(c).setPriority(task.getId(), Math.max(task.getPriority(), URGENT));
                            deadlines.remind(c.get(INQUIRY_ID), task.getId(), task.getName(), task.getAssignee());
                        }));
    }

    @Bean
    Step passTaskToSupervisor(TaskDeadlines deadlines) {
        return Step.titled(
                        "Pass task to supervisor",
                        "Notes that the task was not done in time, and makes the case urgent.")
                .needs(INQUIRY_ID)
                .reads(PRIORITY)
                .writes(PRIORITY)
                .does(c -> {
                    UUID inquiryId = c.get(INQUIRY_ID);
                    c.set(PRIORITY, Math.max(c.find(PRIORITY).orElse(0), URGENT));
                    deadlines.escalate(inquiryId, c.execution().getActivityInstanceId(), processName(c));
                });
    }

    private static String processName(StepContext c) {
        return c.execution()
                .getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(c.execution().getProcessDefinitionId())
                .getName();
    }

    private static TaskService openTasks(StepContext c) {
        return c.execution().getProcessEngineServices().getTaskService();
    }
}
