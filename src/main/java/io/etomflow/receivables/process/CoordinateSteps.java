package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ActivityVariables.ABSENT;
import static io.etomflow.receivables.process.ActivityVariables.ACTIVITY_ID;
import static io.etomflow.receivables.process.ActivityVariables.ACTIVITY_PRIORITY;
import static io.etomflow.receivables.process.ActivityVariables.ACTIVITY_VIEW;
import static io.etomflow.receivables.process.ActivityVariables.ANY_READY;
import static io.etomflow.receivables.process.ActivityVariables.ASSIGNED;
import static io.etomflow.receivables.process.ActivityVariables.ASSIGNEE;
import static io.etomflow.receivables.process.ActivityVariables.BILL_LINES;
import static io.etomflow.receivables.process.ActivityVariables.COORDINATION_OUTCOME;
import static io.etomflow.receivables.process.ActivityVariables.COORDINATION_TEXT;
import static io.etomflow.receivables.process.ActivityVariables.DUE_AT;
import static io.etomflow.receivables.process.ActivityVariables.FINDING_AMOUNT;
import static io.etomflow.receivables.process.ActivityVariables.FINDING_CODE;
import static io.etomflow.receivables.process.ActivityVariables.FINDING_LINE;
import static io.etomflow.receivables.process.ActivityVariables.READY_IDS;
import static io.etomflow.receivables.process.ActivityVariables.REMIND_AT;
import static io.etomflow.receivables.process.ActivityVariables.RESULT;
import static io.etomflow.receivables.process.ActivityVariables.RESULT_TEXT;
import static io.etomflow.receivables.process.ActivityVariables.TITLE;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.resolution.ActivityAssignment;
import io.etomflow.receivables.resolution.ActivityWork;
import io.etomflow.receivables.resolution.InquiryActivity;
import io.etomflow.receivables.resolution.ResolutionViews;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.3.4.3: the work on an inquiry's activities, in parallel and in order. */
@Configuration(proxyBeanMethods = false)
class CoordinateSteps {

    /** When a person is reminded: share of the time between now and when the activity is due. */
    private static final double REMIND_SHARE = 0.75;

    /** What other processes take as an explanation. */
    private static final int MOST_WORDS = 500;

    @Bean
    Step findReadyActivities(ActivityWork work) {
        return Step.titled("Find ready activities", "Open activities whose predecessors are done.")
                .needs(INQUIRY_ID)
                .reads(COORDINATION_OUTCOME)
                .writes(READY_IDS, ANY_READY, COORDINATION_OUTCOME, COORDINATION_TEXT)
                .does(c -> {
                    List<String> ready = new ArrayList<>(work.ready(c.get(INQUIRY_ID)).stream()
                            .map(UUID::toString)
                            .toList());
                    c.set(READY_IDS, ready);
                    c.set(ANY_READY, !ready.isEmpty());
                    if (c.find(COORDINATION_OUTCOME).isEmpty()) {
                        c.set(COORDINATION_OUTCOME, "prepared");
                        c.set(COORDINATION_TEXT, null);
                    }
                });
    }

    @Bean
    Step prepareActivity(
            ActivityWork work,
            ActivityAssignment assignment,
            BillInquiries inquiries,
            ResolutionViews views,
            WorkingTime time) {
        return Step.titled("Prepare activity", "Shows the activity to whoever has it, if they are at work.")
                .needs(ACTIVITY_ID)
                .writes(
                        ASSIGNED,
                        ASSIGNEE,
                        TITLE,
                        DUE_AT,
                        REMIND_AT,
                        ACTIVITY_PRIORITY,
                        ACTIVITY_VIEW,
                        BILL_LINES,
                        RESULT,
                        RESULT_TEXT,
                        FINDING_CODE,
                        FINDING_LINE,
                        FINDING_AMOUNT)
                .does(c -> {
                    boolean assigned = work.begin(c.get(ACTIVITY_ID));
                    c.setLocal(ASSIGNED, assigned);
                    if (assigned) {
                        show(c, assignment.get(c.get(ACTIVITY_ID)), inquiries, views, time);
                    }
                });
    }

    /** Kept with the item, so that what one person answers does not show up at another's. */
    private static void show(
            StepContext c, InquiryActivity activity, BillInquiries inquiries, ResolutionViews views, WorkingTime time) {
        Instant remindAt = time.share(time.now(), activity.dueAt(), REMIND_SHARE);
        c.setLocal(ASSIGNEE, activity.assignee());
        c.setLocal(TITLE, activity.title());
        c.setLocal(DUE_AT, activity.dueAt());
        c.setLocal(REMIND_AT, remindAt);
        c.setLocal(ACTIVITY_PRIORITY, inquiries.get(activity.inquiryId()).priority());
        c.setLocal(ACTIVITY_VIEW, views.activity(activity.id()));
        c.setLocal(BILL_LINES, views.lines(activity.inquiryId()));
        c.setLocal(RESULT, null);
        c.setLocal(RESULT_TEXT, null);
        c.setLocal(FINDING_CODE, null);
        c.setLocal(FINDING_LINE, null);
        c.setLocal(FINDING_AMOUNT, null);
    }

    @Bean
    Step recordActivityResult(ActivityWork work) {
        return Step.titled(
                        "Record activity result",
                        "Checks what the person found, writes it to the findings and ends the activity or takes it back.")
                .needs(ACTIVITY_ID)
                .reads(RESULT, RESULT_TEXT, FINDING_CODE, FINDING_LINE, FINDING_AMOUNT)
                .writes(COORDINATION_OUTCOME, COORDINATION_TEXT)
                .does(c -> {
                    ActivityWork.Result result = new ActivityWork.Result(
                            c.find(RESULT).orElse(null),
                            c.find(RESULT_TEXT).orElse(null),
                            ActivityWork.finding(c.find(FINDING_CODE).orElse(null)),
                            c.find(FINDING_LINE).orElse(null),
                            c.find(FINDING_AMOUNT).orElse(null));
                    work.record(c.get(ACTIVITY_ID), result, c.actor());
                    if (result.goesAnotherWay()) {
                        c.set(COORDINATION_OUTCOME, result.code());
                        c.set(COORDINATION_TEXT, shortened(result.text()));
                    }
                });
    }

    private static String shortened(String text) {
        return text.length() > MOST_WORDS ? text.substring(0, MOST_WORDS) : text;
    }

    @Bean
    Step remindOfActivity(ActivityWork work) {
        return Step.titled(
                        "Remind of activity",
                        "Writes to the person that the activity is due soon, unless they are absent.")
                .needs(ACTIVITY_ID, ASSIGNEE)
                .writes(ABSENT)
                .does(c -> c.setLocal(
                        ABSENT, work.remind(c.get(ACTIVITY_ID), CaseTasks.emailOf(c.execution(), c.get(ASSIGNEE)))));
    }

    @Bean
    Step takeBackActivity(ActivityWork work) {
        return Step.titled(
                        "Take back late activity",
                        "Takes an activity from whoever let it become late, and plans it anew.")
                .needs(ACTIVITY_ID)
                .does(c -> work.takeBack(c.get(ACTIVITY_ID)));
    }
}
