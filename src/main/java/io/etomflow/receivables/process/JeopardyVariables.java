package io.etomflow.receivables.process;

import io.etomflow.shared.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Variables of monitoring an inquiry's jeopardy (1.3.10.4.3.4.4). */
final class JeopardyVariables {

    static final Variable<Boolean> WATCHABLE =
            Variable.flag("watchable", "Whether the inquiry is open and no other process watches it");
    static final Variable<Integer> TIME_USED =
            Variable.integer("timeUsedPercent", "Working time used, in percent of the working time allowed");
    static final Variable<Integer> UNDECIDED_LEVEL =
            Variable.integer("undecidedLevel", "Level that did not decide in time, 0 for none");
    static final Variable<Integer> ASK_AGAIN = Variable.integer(
            "askAgainPercent", "Share of the time from which on somebody is asked again, after a decision");
    static final Variable<Integer> LEVEL =
            Variable.integer("jeopardyLevel", "0 none, 1 half, 2 three quarters, 3 all of the time used");
    static final Variable<String> ROLE = Variable.text("jeopardyRole", "Candidate group that decides");
    static final Variable<String> DECIDE_WITHIN =
            Variable.text("decideWithin", "Working time for the decision, for example PT4H");
    static final Variable<Integer> TASK_PRIORITY =
            Variable.integer("jeopardyPriority", "Priority of the inquiry's tasks at this level");
    static final Variable<Integer> NEXT_CHECK =
            Variable.integer("nextCheckPercent", "Share of the time at which the question comes again");
    static final Variable<String> LONGEST_EXTENSION =
            Variable.text("longestExtension", "Working time by which the role may extend, for example P2D");
    static final Variable<UUID> ESCALATION_ID = Variable.id("escalationId", "What was raised");
    static final Variable<Instant> DECIDE_UNTIL = Variable.instant("decideUntil", "By when the role has to decide");
    static final Variable<String> VIEW = Variable.text("jeopardyView", "Inquiry in jeopardy as Markdown, for the role");
    static final Variable<Instant> NEXT_CHECK_AT =
            Variable.instant("nextCheckAt", "When the time used is measured again");
    static final Variable<String> ACTION =
            Variable.text("jeopardyAction", "carryOn, extend, reassign, addHelp or takeOver");
    static final Variable<String> REASON =
            Variable.text("jeopardyReason", "Why; the customer reads it if the due date is extended");
    static final Variable<LocalDate> NEW_DUE_DATE =
            Variable.date("jeopardyDueDate", "Working day to which the inquiry is extended");
    static final Variable<String> HELPER = Variable.text("jeopardyHelper", "User id of the colleague who helps");

    private JeopardyVariables() {}
}
