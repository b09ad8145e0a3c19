package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ActivityVariables.ANEW;
import static io.etomflow.receivables.process.ActivityVariables.DEPENDENCIES;
import static io.etomflow.receivables.process.ActivityVariables.DISPUTED_UNITS;
import static io.etomflow.receivables.process.ActivityVariables.FEASIBLE;
import static io.etomflow.receivables.process.ActivityVariables.INSTRUCTIONS;
import static io.etomflow.receivables.process.ActivityVariables.KINDS;
import static io.etomflow.receivables.process.ActivityVariables.MINUTES;
import static io.etomflow.receivables.process.ActivityVariables.NEW_DUE_DATE;
import static io.etomflow.receivables.process.ActivityVariables.NEW_PRIORITY;
import static io.etomflow.receivables.process.ActivityVariables.OVERTIME_MINUTES;
import static io.etomflow.receivables.process.ActivityVariables.PLAN_DECISION;
import static io.etomflow.receivables.process.ActivityVariables.PLAN_REASON;
import static io.etomflow.receivables.process.ActivityVariables.PLAN_VIEW;
import static io.etomflow.receivables.process.ActivityVariables.RESERVE;
import static io.etomflow.receivables.process.ActivityVariables.SEGMENT;
import static io.etomflow.receivables.process.ActivityVariables.SKILLS;
import static io.etomflow.receivables.process.ActivityVariables.SUPPLIER_INVOLVED;
import static io.etomflow.receivables.process.ActivityVariables.TITLES;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_AREA;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_CODE;

import io.etomflow.receivables.resolution.ActivityFacts;
import io.etomflow.receivables.resolution.ActivityNeed;
import io.etomflow.receivables.resolution.ActivityScheduling;
import io.etomflow.receivables.resolution.ResolutionViews;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.3.4.1: which activities an inquiry needs, and when. */
@Configuration(proxyBeanMethods = false)
class ScheduleSteps {

    @Bean
    Step collectActivityFacts(ActivityFacts facts) {
        return Step.titled(
                        "Collect facts for activities",
                        "What decides which activities an inquiry needs and who can do them.")
                .needs(INQUIRY_ID)
                .writes(ROOT_CAUSE_AREA, ROOT_CAUSE_CODE, DISPUTED_UNITS, SEGMENT, SUPPLIER_INVOLVED)
                .does(c -> {
                    ActivityFacts.Facts found = facts.of(c.get(INQUIRY_ID));
                    c.set(ROOT_CAUSE_AREA, found.area());
                    c.set(ROOT_CAUSE_CODE, found.code());
                    c.set(DISPUTED_UNITS, found.units());
                    c.set(SEGMENT, found.segment().word());
                    c.set(SUPPLIER_INVOLVED, found.supplierPart());
                });
    }

    @Bean
    Step planActivities(ActivityScheduling scheduling, ResolutionViews views) {
        return Step.titled(
                        "Plan activities",
                        "Gives the activities times in working hours within the time allowed, if that is possible.")
                .needs(INQUIRY_ID, KINDS, RESERVE)
                .reads(TITLES, SKILLS, MINUTES, DEPENDENCIES, INSTRUCTIONS, OVERTIME_MINUTES, ANEW)
                .writes(FEASIBLE, PLAN_VIEW, PLAN_DECISION, PLAN_REASON, NEW_DUE_DATE, NEW_PRIORITY)
                .does(c -> {
                    ActivityScheduling.Outcome outcome = scheduling.schedule(
                            c.get(INQUIRY_ID),
                            needs(c),
                            c.get(RESERVE),
                            c.find(OVERTIME_MINUTES).orElse(0),
                            c.find(ANEW).orElse(false));
                    c.set(FEASIBLE, outcome.feasible());
                    if (!outcome.feasible()) {
                        c.set(PLAN_VIEW, views.plan(c.get(INQUIRY_ID), needs(c), outcome.earliestEnd()));
                        c.set(PLAN_DECISION, null);
                        c.set(PLAN_REASON, null);
                        c.set(NEW_DUE_DATE, null);
                        c.set(NEW_PRIORITY, null);
                    }
                });
    }

    @Bean
    Step applyPlanDecision(ActivityScheduling scheduling) {
        return Step.titled(
                        "Apply plan decision",
                        "Checks that the decision makes the plan possible; moves the due date (the customer is told) or the priority.")
                .needs(INQUIRY_ID, KINDS, RESERVE)
                .reads(
                        TITLES,
                        SKILLS,
                        MINUTES,
                        DEPENDENCIES,
                        INSTRUCTIONS,
                        PLAN_DECISION,
                        PLAN_REASON,
                        NEW_DUE_DATE,
                        NEW_PRIORITY,
                        OVERTIME_MINUTES,
                        ANEW)
                .writes(OVERTIME_MINUTES)
                .does(c -> c.set(
                        OVERTIME_MINUTES,
                        scheduling.decide(
                                c.get(INQUIRY_ID),
                                needs(c),
                                c.get(RESERVE),
                                c.find(ANEW).orElse(false),
                                new ActivityScheduling.Decision(
                                        c.find(PLAN_DECISION).orElse(null),
                                        c.find(NEW_DUE_DATE).orElse(null),
                                        c.find(OVERTIME_MINUTES).orElse(null),
                                        c.find(NEW_PRIORITY).orElse(null),
                                        c.find(PLAN_REASON).orElse(null)),
                                c.actor())));
    }

    private static List<ActivityNeed> needs(StepContext c) {
        List<String> kinds = c.get(KINDS);
        List<String> titles = c.get(TITLES);
        List<String> skills = c.get(SKILLS);
        List<String> minutes = c.get(MINUTES);
        List<String> dependencies = c.get(DEPENDENCIES);
        List<String> instructions = c.get(INSTRUCTIONS);
        return IntStream.range(0, kinds.size())
                .mapToObj(i -> new ActivityNeed(
                        kinds.get(i),
                        titles.get(i),
                        skills.get(i),
                        Integer.parseInt(minutes.get(i)),
                        Arrays.stream(dependencies.get(i).split(","))
                                .map(String::trim)
                                .filter(kind -> !kind.isEmpty())
                                .collect(Collectors.toSet()),
                        instructions.get(i)))
                .toList();
    }
}
