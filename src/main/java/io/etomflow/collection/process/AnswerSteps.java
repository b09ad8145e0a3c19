package io.etomflow.collection.process;

import static io.etomflow.collection.process.AnswerVariables.ANSWER_KIND;
import static io.etomflow.collection.process.CollectionVariables.AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.CASE_NUMBER;
import static io.etomflow.collection.process.CollectionVariables.CUSTOMER_NAME;
import static io.etomflow.collection.process.CollectionVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.CollectionVariables.OVERDUE_AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.PLAN_WANTED;
import static io.etomflow.collection.process.CollectionVariables.PRIORITY;
import static io.etomflow.collection.process.CollectionVariables.WISHED_INSTALMENTS;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.AnswerFacts;
import io.etomflow.collection.AnswerKind;
import io.etomflow.collection.DebtAnswering;
import io.etomflow.collection.DebtAnswers;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.DebtReview;
import io.etomflow.collection.SpecialDecision;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import io.etomflow.shared.Word;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of collection-take-answer and collection-record-answer. */
@Configuration(proxyBeanMethods = false)
class AnswerSteps {

    static final Variable<UUID> ANSWER_ID = Variable.id("answerId", "Id of the customer's answer");
    static final Variable<String> ANSWER_VIEW = Variable.text("answerView", "Answer and case, Markdown for a form");
    static final Variable<Integer> PROMISE_DAYS = Variable.integer("promiseDays", "Days until the promised day");
    static final Variable<Double> PROMISE_SHARE =
            Variable.number("promiseShare", "Promised share of what is overdue, percent");
    static final Variable<String> PROMISE_REASON = Variable.text("promiseReason", "Why a promise is accepted or not");
    static final Variable<String> EVIDENCE =
            Variable.text("evidence", "What was shown: none, statement, benefit, medical or court");
    static final Variable<Integer> HARDSHIPS = Variable.integer("hardships", "How often time was granted before");
    static final Variable<Integer> HARDSHIP_DAYS =
            Variable.integer("hardshipDays", "Days in which nothing is demanded");
    static final Variable<String> HARDSHIP_REASON =
            Variable.text("hardshipReason", "Why time is granted, or why a person decides");
    static final Variable<String> HARDSHIP_OUTCOME =
            Variable.text("hardshipOutcome", "grant, refuse, or person where no rule decides");
    static final Variable<String> HARDSHIP_DECISION = Variable.text("hardshipDecision", "grant or refuse");
    static final Variable<SpecialDecision.Way> SPECIAL_DECISION = Variable.word(
            "specialDecision", SpecialDecision.Way.class, "goOn, waiveCharges, pause, recover or withdraw");
    static final Variable<LocalDate> PAUSE_UNTIL = Variable.date("pauseUntil", "Until when the case stands still");
    static final Variable<String> NEW_EMAIL = Variable.text("newEmail", "New e-mail address of the customer");
    static final Variable<String> JUDGE_REASON = Variable.text("judgeReason", "The reason in the person's words");
    static final Variable<String> JUDGED_BY = Variable.text("judgedBy", "User id of who decided");
    static final Variable<String> RECORDED_BY = Variable.text("recordedBy", "User id of who wrote the answer down");

    static final Variable<Boolean> HARDSHIP_OWED = Variable.flag("hardshipOwed", "Whether anything is left to pay");
    static final Variable<Instant> HARDSHIP_DECIDE_AT =
            Variable.instant("hardshipDecideAt", "When time is granted without a decision");

    private static final int LEAST_DAYS = 7;
    private static final int MOST_DAYS = 180;

    @Bean
    Step readDebtAnswer(DebtAnswering answering) {
        return Step.titled("Read answer", "Takes the oldest answer that nobody has settled, with the facts for tables.")
                .needs(DEBT_CASE_ID)
                .writes(
                        ANSWER_ID,
                        ANSWER_KIND,
                        ANSWER_VIEW,
                        PROMISE_DAYS,
                        PROMISE_SHARE,
                        EVIDENCE,
                        HARDSHIPS,
                        PLAN_WANTED,
                        WISHED_INSTALMENTS)
                .does(c -> {
                    AnswerFacts facts = answering.next(c.get(DEBT_CASE_ID));
                    c.set(ANSWER_ID, facts.answerId());
                    c.set(ANSWER_KIND, facts.kind().word());
                    c.set(ANSWER_VIEW, facts.view());
                    c.set(PROMISE_DAYS, facts.promiseDays());
                    c.set(PROMISE_SHARE, facts.promiseShare());
                    c.set(EVIDENCE, facts.evidence());
                    c.set(HARDSHIPS, facts.hardships());
                    c.set(PLAN_WANTED, false);
                    c.set(WISHED_INSTALMENTS, 0);
                });
    }

    @Bean
    Step acceptPromise(DebtAnswering answering) {
        return Step.titled("Accept promise", "The case stands still until the promised day; the customer is told.")
                .needs(ANSWER_ID, PROMISE_REASON)
                .does(c -> answering.acceptPromise(c.get(ANSWER_ID), c.get(PROMISE_REASON)));
    }

    @Bean
    Step refuseDebtAnswer(DebtAnswering answering) {
        return Step.titled("Refuse answer", "Tells the customer why their promise or hardship is not accepted.")
                .needs(ANSWER_ID)
                .reads(PROMISE_REASON, JUDGE_REASON, JUDGED_BY)
                .does(c -> answering.refuse(
                        c.get(ANSWER_ID),
                        c.find(JUDGE_REASON).or(() -> c.find(PROMISE_REASON)).orElseThrow(),
                        c.find(JUDGED_BY).orElse(StepContext.SYSTEM)));
    }

    @Bean
    Step lookAtHardship(DebtReview review, WorkingTime calendar) {
        return Step.titled(
                        "Look at debt",
                        "Reads what is overdue now, and whether anything is; says until when we decide.")
                .needs(DEBT_CASE_ID)
                .reads(HARDSHIP_DECIDE_AT)
                .writes(CUSTOMER_NAME, AMOUNT, PRIORITY, OVERDUE_AMOUNT, HARDSHIP_OWED, HARDSHIP_DECIDE_AT)
                .does(c -> {
                    FollowUpSteps.show(c, review.look(c.get(DEBT_CASE_ID)));
                    c.set(HARDSHIP_OWED, review.isOwed(c.get(DEBT_CASE_ID)));
                    c.set(
                            HARDSHIP_DECIDE_AT,
                            c.find(HARDSHIP_DECIDE_AT).orElseGet(() -> calendar.after(calendar.now(), "P3D")));
                });
    }

    @Bean
    Step settleHardship(DebtAnswering answering) {
        return Step.titled("Settle answer", "All is paid: nobody has to decide whether the customer gets time.")
                .needs(ANSWER_ID)
                .does(c -> answering.paid(c.get(ANSWER_ID)));
    }

    @Bean
    Step checkHardshipDecision() {
        return Step.titled("Check decision on hardship", "Refuses a decision without days or without a reason.")
                .reads(HARDSHIP_DECISION, HARDSHIP_DAYS, JUDGE_REASON)
                .writes(JUDGED_BY, HARDSHIP_REASON, HARDSHIP_OUTCOME)
                .does(c -> {
                    if (!List.of("grant", "refuse").contains(c.get(HARDSHIP_DECISION))) {
                        throw new InvalidInput("hardshipDecision", "Say whether time is granted.");
                    }
                    int days = c.find(HARDSHIP_DAYS).orElse(0);
                    if (c.get(HARDSHIP_DECISION).equals("grant") && (days < LEAST_DAYS || days > MOST_DAYS)) {
                        throw new InvalidInput("hardshipDays", "Grant 7 to 180 days.");
                    }
                    c.set(JUDGED_BY, c.actor());
                    c.set(HARDSHIP_REASON, c.get(JUDGE_REASON));
                    c.set(HARDSHIP_OUTCOME, c.get(HARDSHIP_DECISION));
                });
    }

    @Bean
    Step grantHardship(DebtAnswering answering) {
        return Step.titled("Grant time", "Nothing is demanded for that long; the customer is told.")
                .needs(ANSWER_ID, HARDSHIP_DAYS, HARDSHIP_REASON)
                .reads(JUDGED_BY)
                .does(c -> answering.grantHardship(
                        c.get(ANSWER_ID),
                        c.get(HARDSHIP_DAYS),
                        c.get(HARDSHIP_REASON),
                        c.find(JUDGED_BY).orElse(StepContext.SYSTEM)));
    }

    @Bean
    Step openDebtInquiry(DebtAnswering answering) {
        return Step.titled(
                        "Open bill inquiry",
                        "Hands the dispute over as a bill inquiry; the case stands still meanwhile.")
                .needs(ANSWER_ID)
                .does(c -> answering.dispute(c.get(ANSWER_ID)));
    }

    @Bean
    Step notePlanWish(DebtAnswering answering) {
        return Step.titled("Note wish for plan", "The follow-up ends; a payment plan is offered.")
                .needs(ANSWER_ID)
                .writes(PLAN_WANTED, WISHED_INSTALMENTS)
                .does(c -> {
                    c.set(WISHED_INSTALMENTS, answering.planWanted(c.get(ANSWER_ID)));
                    c.set(PLAN_WANTED, true);
                });
    }

    @Bean
    Step checkSpecialDecision(SpecialDecision special) {
        return Step.titled(
                        "Check special decision", "Refuses what cannot be, such as a demand to somebody who has died.")
                .needs(ANSWER_ID)
                .reads(SPECIAL_DECISION, PAUSE_UNTIL, NEW_EMAIL, JUDGE_REASON)
                .writes(JUDGED_BY)
                .does(c -> {
                    special.check(c.get(ANSWER_ID), special(c));
                    c.set(JUDGED_BY, c.actor());
                });
    }

    @Bean
    Step carryOutSpecialDecision(SpecialDecision special) {
        return Step.titled("Carry out special decision", "Goes on, gives fees back, pauses, recovers or withdraws.")
                .needs(ANSWER_ID, SPECIAL_DECISION, JUDGE_REASON, JUDGED_BY)
                .reads(PAUSE_UNTIL, NEW_EMAIL)
                .does(c -> special.carryOut(c.get(ANSWER_ID), special(c), c.get(JUDGED_BY)));
    }

    @Bean
    Step checkDebtAnswer(DebtCases cases, DebtAnswers answers) {
        return Step.titled("Check answer", "Finds the case by its number and refuses what cannot be an answer to it.")
                .needs(CASE_NUMBER, ANSWER_KIND)
                .reads(AnswerVariables.with(CASE_NUMBER, ANSWER_KIND))
                .writes(DEBT_CASE_ID, RECORDED_BY)
                .does(c -> {
                    DebtCase debt = cases.byNumber(c.get(CASE_NUMBER).strip())
                            .orElseThrow(() -> new InvalidInput("caseNumber", "There is no such debt case."));
                    if (debt.isClosed()) {
                        throw new InvalidInput("caseNumber", "This debt case is closed: nothing is demanded any more.");
                    }
                    answers.check(debt.id(), AnswerVariables.read(c, kind(c), c.actor()));
                    c.set(DEBT_CASE_ID, debt.id());
                    c.set(RECORDED_BY, c.actor());
                });
    }

    @Bean
    Step keepDebtAnswer(DebtAnswers answers, DebtCases cases) {
        return Step.titled("Keep answer", "Keeps the answer; the case takes it up at once.")
                .needs(DEBT_CASE_ID, ANSWER_KIND, RECORDED_BY)
                .reads(AnswerVariables.with(DEBT_CASE_ID, ANSWER_KIND, RECORDED_BY))
                .does(c -> {
                    if (!cases.get(c.get(DEBT_CASE_ID)).isClosed()) {
                        answers.give(c.get(DEBT_CASE_ID), AnswerVariables.read(c, kind(c), c.get(RECORDED_BY)));
                    }
                });
    }

    private static AnswerKind kind(StepContext c) {
        return Word.parse(AnswerKind.class, c.get(ANSWER_KIND), ANSWER_KIND.name());
    }

    private static SpecialDecision.Decision special(StepContext c) {
        return new SpecialDecision.Decision(
                c.get(SPECIAL_DECISION),
                c.find(PAUSE_UNTIL).orElse(null),
                c.find(NEW_EMAIL).orElse(null),
                c.get(JUDGE_REASON));
    }
}
