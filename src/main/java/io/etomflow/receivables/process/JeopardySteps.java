package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ActivityVariables.PEOPLE;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.JeopardyVariables.ACTION;
import static io.etomflow.receivables.process.JeopardyVariables.ASK_AGAIN;
import static io.etomflow.receivables.process.JeopardyVariables.DECIDE_UNTIL;
import static io.etomflow.receivables.process.JeopardyVariables.DECIDE_WITHIN;
import static io.etomflow.receivables.process.JeopardyVariables.ESCALATION_ID;
import static io.etomflow.receivables.process.JeopardyVariables.HELPER;
import static io.etomflow.receivables.process.JeopardyVariables.LEVEL;
import static io.etomflow.receivables.process.JeopardyVariables.LONGEST_EXTENSION;
import static io.etomflow.receivables.process.JeopardyVariables.NEW_DUE_DATE;
import static io.etomflow.receivables.process.JeopardyVariables.NEXT_CHECK;
import static io.etomflow.receivables.process.JeopardyVariables.NEXT_CHECK_AT;
import static io.etomflow.receivables.process.JeopardyVariables.REASON;
import static io.etomflow.receivables.process.JeopardyVariables.ROLE;
import static io.etomflow.receivables.process.JeopardyVariables.TASK_PRIORITY;
import static io.etomflow.receivables.process.JeopardyVariables.TIME_USED;
import static io.etomflow.receivables.process.JeopardyVariables.UNDECIDED_LEVEL;
import static io.etomflow.receivables.process.JeopardyVariables.VIEW;
import static io.etomflow.receivables.process.JeopardyVariables.WATCHABLE;

import io.etomflow.receivables.resolution.InquiryEscalation;
import io.etomflow.receivables.resolution.InquiryJeopardy;
import io.etomflow.receivables.resolution.JeopardyDecisions;
import io.etomflow.receivables.resolution.ResolutionViews;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.3.4.4: who has to act when an inquiry's time runs out. */
@Configuration(proxyBeanMethods = false)
class JeopardySteps {

    @Bean
    Step measureInquiryTime(InquiryJeopardy jeopardy) {
        return Step.titled(
                        "Measure time used",
                        "How much of the working time allowed is used, and what was decided about it so far.")
                .needs(INQUIRY_ID)
                .writes(WATCHABLE, TIME_USED, UNDECIDED_LEVEL, ASK_AGAIN)
                .does(c -> {
                    InquiryJeopardy.Reading reading = jeopardy.read(c.get(INQUIRY_ID));
                    // who has asked in vain goes one level up before it leaves the inquiry to another
                    c.set(
                            WATCHABLE,
                            reading.open()
                                    && (reading.undecidedLevel() > 0 || !CaseTasks.isWatchedByOther(c.execution())));
                    c.set(TIME_USED, reading.usedPercent());
                    c.set(UNDECIDED_LEVEL, reading.undecidedLevel());
                    c.set(ASK_AGAIN, reading.askAgainPercent());
                });
    }

    @Bean
    Step escalateInquiry(InquiryJeopardy jeopardy, ResolutionViews views, CaseWatch watch) {
        return Step.titled(
                        "Escalate inquiry",
                        "Raises level, priority and open tasks, lets the role do those tasks too, tells it and subscribers, and"
                                + " sets the deadline.")
                .needs(INQUIRY_ID, LEVEL, ROLE, DECIDE_WITHIN, TASK_PRIORITY, NEXT_CHECK)
                .writes(ESCALATION_ID, DECIDE_UNTIL, VIEW, PEOPLE, ACTION, REASON, NEW_DUE_DATE, HELPER)
                .does(c -> escalate(c, jeopardy, views, watch));
    }

    private static void escalate(StepContext c, InquiryJeopardy jeopardy, ResolutionViews views, CaseWatch watch) {
        InquiryEscalation raised = jeopardy.raise(
                c.get(INQUIRY_ID),
                new InquiryJeopardy.Rule(
                        c.get(LEVEL), c.get(ROLE), c.get(DECIDE_WITHIN), c.get(TASK_PRIORITY), c.get(NEXT_CHECK)));
        jeopardy.tell(raised.id(), CaseTasks.emailsOfGroup(c.execution(), raised.role()));
        jeopardy.ownerToTell(raised.id())
                .ifPresent(owner -> jeopardy.tell(raised.id(), CaseTasks.emailOf(c.execution(), owner)));
        CaseTasks.raise(c.execution(), c.get(TASK_PRIORITY));
        CaseTasks.offerTo(c.execution(), raised.role());
        c.set(ESCALATION_ID, raised.id());
        c.set(DECIDE_UNTIL, raised.decideUntil());
        c.set(VIEW, views.jeopardy(raised.id(), openTasks(c, watch)));
        c.set(PEOPLE, views.peopleAtWork());
        c.set(ACTION, null);
        c.set(REASON, null);
        c.set(NEW_DUE_DATE, null);
        c.set(HELPER, null);
    }

    private static List<ResolutionViews.OpenTask> openTasks(StepContext c, CaseWatch watch) {
        TaskService tasks = c.execution().getProcessEngineServices().getTaskService();
        return watch.openTasks(c.businessKey()).stream()
                .map(task -> new ResolutionViews.OpenTask(
                        task.getName(),
                        task.getAssignee() == null
                                ? "nobody yet of " + String.join(", ", CaseTasks.groups(tasks, task))
                                : task.getAssignee(),
                        task.getDueDate() == null ? null : task.getDueDate().toInstant()))
                .toList();
    }

    @Bean
    Step noteUndecidedJeopardy(InquiryJeopardy jeopardy) {
        return Step.titled("Note missing decision", "The role let its deadline pass: the question goes one level up.")
                .needs(ESCALATION_ID)
                .does(c -> jeopardy.passDeadline(c.get(ESCALATION_ID)));
    }

    @Bean
    Step applyJeopardyDecision(JeopardyDecisions decisions) {
        return Step.titled(
                        "Apply jeopardy decision",
                        "Checks the decision and applies it: due date, owner, who has the activities.")
                .needs(ESCALATION_ID, LONGEST_EXTENSION)
                .reads(ACTION, REASON, NEW_DUE_DATE, HELPER)
                .does(c -> decisions.decide(
                        c.get(ESCALATION_ID),
                        new JeopardyDecisions.Decision(
                                c.find(ACTION).orElse(null),
                                c.find(REASON).orElse(null),
                                c.find(NEW_DUE_DATE).orElse(null),
                                c.find(HELPER).orElse(null),
                                c.get(LONGEST_EXTENSION)),
                        c.actor()));
    }

    @Bean
    Step settleJeopardy(InquiryJeopardy jeopardy) {
        return Step.titled(
                        "Settle jeopardy level",
                        "Brings level and priority down where time was gained, and says when to measure again.")
                .needs(INQUIRY_ID, LEVEL, NEXT_CHECK)
                .writes(NEXT_CHECK_AT)
                .does(c -> {
                    InquiryJeopardy.Settled settled =
                            jeopardy.settle(c.get(INQUIRY_ID), c.get(LEVEL), c.get(NEXT_CHECK));
                    settled.loweredTo().ifPresent(priority -> CaseTasks.lower(c.execution(), priority));
                    c.set(NEXT_CHECK_AT, settled.nextCheck());
                });
    }

    @Bean
    Step endJeopardy(InquiryJeopardy jeopardy) {
        return Step.titled(
                        "End jeopardy",
                        "The work is done or the inquiry has ended: open escalations and raised priorities end too.")
                .needs(INQUIRY_ID)
                .does(c -> CaseTasks.lower(c.execution(), jeopardy.end(c.get(INQUIRY_ID))));
    }
}
