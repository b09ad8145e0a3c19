package io.etomflow.collection.process;

import static io.etomflow.collection.process.CollectionVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.CollectionVariables.DEBT_VIEW;
import static io.etomflow.collection.process.CollectionVariables.STEP_EXTRA;
import static io.etomflow.collection.process.CollectionVariables.STEP_KIND;

import io.etomflow.collection.AnswerKind;
import io.etomflow.collection.DebtAnswers;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.DebtStepping;
import io.etomflow.collection.DebtViews;
import io.etomflow.collection.LadderStep;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import io.etomflow.shared.Word;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of collection-take-debt-step: a call where much is owed, and the ladder's step itself. */
@Configuration(proxyBeanMethods = false)
class StepTakingSteps {

    static final Variable<String> LETTER_RIGHTS = Variable.text("letterRights", "Which rights the message names");
    static final Variable<String> CALL_RESULT = Variable.text(
            "callResult",
            "What the call gave: notReached, informed, promise, hardship, dispute, plan, review, deceased");
    static final Variable<String> CALLED_BY = Variable.text("calledBy", "User id of who called");
    static final Variable<Boolean> ANSWERED = Variable.flag("answered", "Whether the customer gave an answer to take");

    private static final List<String> WITHOUT_ANSWER = List.of("notReached", "informed");

    @Bean
    Step showDebtCase(DebtViews views) {
        return Step.titled("Show debt case", "Writes down customer, bills, history and promises for whoever calls.")
                .needs(DEBT_CASE_ID)
                .writes(AnswerVariables.with(DEBT_VIEW, CALL_RESULT, ANSWERED))
                .does(c -> {
                    c.set(DEBT_VIEW, views.of(c.get(DEBT_CASE_ID)));
                    c.set(CALL_RESULT, null);
                    c.set(ANSWERED, false);
                    AnswerVariables.clear(c);
                });
    }

    @Bean
    Step checkCallResult(DebtAnswers answers) {
        return Step.titled("Check result of call", "Refuses answers that cannot be, such as a promise without a day.")
                .needs(DEBT_CASE_ID)
                .reads(AnswerVariables.with(DEBT_CASE_ID, CALL_RESULT))
                .writes(ANSWERED, CALLED_BY)
                .does(c -> {
                    boolean answered = !WITHOUT_ANSWER.contains(c.get(CALL_RESULT));
                    if (answered) {
                        answers.check(
                                c.get(DEBT_CASE_ID), AnswerVariables.read(c, kind(c.get(CALL_RESULT)), c.actor()));
                    }
                    c.set(ANSWERED, answered);
                    c.set(CALLED_BY, c.actor());
                });
    }

    @Bean
    Step keepCallResult(DebtAnswers answers, DebtCases cases) {
        return Step.titled("Keep result of call", "Writes the call into the case's history and keeps the answer.")
                .needs(DEBT_CASE_ID, CALL_RESULT, CALLED_BY, ANSWERED)
                .reads(AnswerVariables.with(DEBT_CASE_ID, CALL_RESULT, CALLED_BY, ANSWERED))
                .does(c -> {
                    String result = c.get(CALL_RESULT);
                    cases.note(
                            c.get(DEBT_CASE_ID),
                            "call",
                            "The customer was called: " + result + ". "
                                    + c.find(AnswerVariables.ANSWER_TEXT).orElse(""),
                            c.get(CALLED_BY));
                    if (c.get(ANSWERED)) {
                        answers.give(c.get(DEBT_CASE_ID), AnswerVariables.read(c, kind(result), c.get(CALLED_BY)));
                    }
                });
    }

    @Bean
    Step takeDebtStep(DebtStepping stepping) {
        return Step.titled(
                        "Take step",
                        "Tells the customer, charges fee and interest, announces or touches services. Refuses where"
                                + " nothing may be collected or a notice is missing or not over.")
                .needs(LadderVariables.with(LadderVariables.STEP_AND_LIMITS, DEBT_CASE_ID, STEP_EXTRA, LETTER_RIGHTS))
                .refuses(DebtStepping.NOT_ALLOWED)
                .does(c -> stepping.take(
                        c.get(DEBT_CASE_ID),
                        step(c),
                        c.get(LETTER_RIGHTS),
                        LadderVariables.limits(c),
                        StepContext.SYSTEM));
    }

    @Bean
    Step noteRefusedDebtStep(DebtCases cases) {
        return Step.titled("Write refusal down", "Keeps that a step was not allowed; it is planned anew another day.")
                .needs(DEBT_CASE_ID, STEP_KIND)
                .does(c -> cases.note(
                        c.get(DEBT_CASE_ID),
                        DebtCases.REFUSED,
                        "Not allowed as things stand: " + c.get(STEP_KIND) + ".",
                        StepContext.SYSTEM));
    }

    private static LadderStep step(StepContext c) {
        return LadderVariables.step(c).extra(c.get(STEP_EXTRA));
    }

    private static AnswerKind kind(String result) {
        return Word.parse(AnswerKind.class, result, CALL_RESULT.name());
    }
}
