package io.etomflow.receivables.process;

import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Variables of scheduling, assigning and coordinating the activities of an inquiry (1.3.10.4.3.4.1 to .3). */
final class ActivityVariables {

    static final Variable<Double> DISPUTED_UNITS =
            Variable.number("disputedUnits", "What is disputed, in units of the decision tables (about one euro)");
    static final Variable<String> SEGMENT =
            Variable.text("customerSegment", "residential, smallBusiness or enterprise");
    static final Variable<Boolean> SUPPLIER_INVOLVED =
            Variable.flag("supplierInvolved", "Whether a disputed line charges for a supplier's or partner's part");

    static final Variable<List<String>> KINDS =
            Variable.texts("activityKinds", "Kinds of the activities that are needed");
    static final Variable<List<String>> TITLES = Variable.texts("activityTitles", "Their titles, in the same order");
    static final Variable<List<String>> SKILLS = Variable.texts("activitySkills", "The skills that they need");
    static final Variable<List<String>> MINUTES = Variable.texts("activityMinutes", "How many minutes each takes");
    static final Variable<List<String>> DEPENDENCIES =
            Variable.texts("activityDependencies", "Kinds that come before, separated by commas; 'all' for all others");
    static final Variable<List<String>> INSTRUCTIONS =
            Variable.texts("activityInstructions", "What to do, for the person");

    static final Variable<String> RESERVE = Variable.text(
            "decisionReserve", "Working time kept free behind the last activity for the decision, for example PT4H");
    static final Variable<Boolean> ANEW = Variable.flag(
            "scheduledAnew", "Whether activities that are done are done again because the inquiry changed");
    static final Variable<Boolean> FEASIBLE =
            Variable.flag("feasible", "Whether the activities fit into the time allowed");
    static final Variable<String> PLAN_VIEW =
            Variable.text("planView", "Plan and inquiry as Markdown, for the supervisor");
    static final Variable<String> PLAN_DECISION = Variable.text("planDecision", "extend, overtime or priority");
    static final Variable<String> PLAN_REASON =
            Variable.text("planReason", "Why; the customer reads it if the due date is extended");
    static final Variable<LocalDate> NEW_DUE_DATE =
            Variable.date("newDueDate", "Working day to which the inquiry is extended");
    static final Variable<Integer> OVERTIME_MINUTES =
            Variable.integer("overtimeMinutes", "Minutes a day and person beyond the planned ones, 1 to 180");
    static final Variable<Integer> NEW_PRIORITY =
            Variable.integer("newPriority", "Priority above the present one, at most 100");

    static final Variable<Integer> SKILL_LEVEL = Variable.integer("skillLevel", "1 can, 2 does it often, 3 teaches it");
    static final Variable<UUID> UNASSIGNED_ID =
            Variable.id("unassignedActivityId", "Activity that the rules gave to nobody");
    static final Variable<Boolean> ALL_ASSIGNED = Variable.flag("allAssigned", "Whether each activity has a person");
    static final Variable<String> CHOICE_VIEW =
            Variable.text("choiceView", "Activity and inquiry as Markdown, for the supervisor");
    static final Variable<Map<String, String>> PEOPLE =
            FormOptions.named("peopleAtWork", "People at work with what they can");
    static final Variable<String> CHOSEN_PERSON =
            Variable.text("chosenPerson", "User id of whom the supervisor chooses, or 'me'");

    static final Variable<List<String>> READY_IDS = Variable.texts("readyActivityIds", "Activities that can begin now");
    static final Variable<Boolean> ANY_READY =
            Variable.flag("anyActivityReady", "Whether something is left that can begin");
    static final Variable<UUID> ACTIVITY_ID = Variable.id("activityId", "Activity of the inquiry");
    static final Variable<Boolean> ASSIGNED =
            Variable.flag("activityAssigned", "Whether somebody at work has the activity");
    static final Variable<String> ASSIGNEE = Variable.text("activityAssignee", "User id of whoever has it");
    static final Variable<String> TITLE = Variable.text("activityTitle", "Title of the activity, for lists of tasks");
    static final Variable<Instant> DUE_AT = Variable.instant("activityDueAt", "By when it has to be done");
    static final Variable<Instant> REMIND_AT = Variable.instant("activityRemindAt", "When its person is reminded");
    static final Variable<Integer> ACTIVITY_PRIORITY =
            Variable.integer("activityPriority", "Priority of the inquiry now");
    static final Variable<String> ACTIVITY_VIEW =
            Variable.text("activityView", "Activity, inquiry and findings as Markdown");
    static final Variable<Map<String, String>> BILL_LINES = FormOptions.named("billLines", "Lines of the bill");
    static final Variable<Boolean> ABSENT = Variable.flag("assigneeAbsent", "Whether the person is absent");

    static final Variable<String> RESULT =
            Variable.text("activityResult", "done, passedBack, falseEvent, changed or supplierPart");
    static final Variable<String> RESULT_TEXT = Variable.text("activityText", "What was found out, or why");
    static final Variable<String> FINDING_CODE = Variable.text("findingCode", "What it shows about the bill");
    static final Variable<Integer> FINDING_LINE =
            Variable.integer("findingLine", "Number of the line that it is about");
    static final Variable<BigDecimal> FINDING_AMOUNT =
            Variable.amount("findingAmount", "What the line is too high by, tax included");
    static final Variable<String> COORDINATION_OUTCOME =
            Variable.text("coordinationOutcome", "prepared, falseEvent, changed or supplierPart");
    static final Variable<String> COORDINATION_TEXT =
            Variable.text("coordinationText", "Why the inquiry goes another way, in the words of whoever reported it");

    private ActivityVariables() {}
}
