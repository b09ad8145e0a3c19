package io.etomflow.collection.process;

import io.etomflow.collection.AnswerKind;
import io.etomflow.collection.NewAnswer;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;

/** What a person enters of a customer's answer. */
final class AnswerVariables {

    static final Variable<String> ANSWER_KIND =
            Variable.text("answerKind", "promise, hardship, dispute, plan, review, unreachable, deceased or insolvent");
    static final Variable<String> ANSWER_TEXT = Variable.text("answerText", "What was said");
    static final Variable<BigDecimal> ANSWER_AMOUNT =
            Variable.amount("answerAmount", "Promised or disputed; empty for all");
    static final Variable<LocalDate> ANSWER_PAY_ON = Variable.date("answerPayOn", "By when they will pay");
    static final Variable<String> ANSWER_BILL = Variable.text("answerBill", "Number of the disputed bill");
    static final Variable<Integer> ANSWER_INSTALMENTS =
            Variable.integer("answerInstalments", "Instalments that they wish");
    static final Variable<String> ANSWER_EVIDENCE =
            Variable.text("answerEvidence", "What they showed: none, statement, benefit, medical or court");

    private static final Variable<?>[] ALL = {
        ANSWER_TEXT, ANSWER_AMOUNT, ANSWER_PAY_ON, ANSWER_BILL, ANSWER_INSTALMENTS, ANSWER_EVIDENCE
    };

    private AnswerVariables() {}

    static Variable<?>[] with(Variable<?>... others) {
        return Stream.concat(Stream.of(ALL), Stream.of(others)).toArray(Variable<?>[]::new);
    }

    static NewAnswer read(StepContext c, AnswerKind kind, String givenBy) {
        return new NewAnswer(
                kind,
                c.find(ANSWER_TEXT).orElse(""),
                c.find(ANSWER_AMOUNT).orElse(null),
                c.find(ANSWER_PAY_ON).orElse(null),
                c.find(ANSWER_BILL).orElse(null),
                c.find(ANSWER_INSTALMENTS).orElse(null),
                c.find(ANSWER_EVIDENCE).orElse(null),
                givenBy);
    }

    /** What was answered before must not stand on the next form. */
    static void clear(StepContext c) {
        for (Variable<?> variable : ALL) {
            c.set(variable, null);
        }
    }
}
