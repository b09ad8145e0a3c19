package io.etomflow.collection;

import java.math.BigDecimal;
import java.time.LocalDate;

/** An answer before it is kept; see {@link DebtAnswer}. What the kind does not need may be {@code null}. */
public record NewAnswer(
        AnswerKind kind,
        String text,
        BigDecimal amount,
        LocalDate payOn,
        String billNumber,
        Integer instalments,
        String evidence,
        String givenBy) {

    public static NewAnswer of(AnswerKind kind, String text, String givenBy) {
        return new NewAnswer(kind, text, null, null, null, null, null, givenBy);
    }
}
