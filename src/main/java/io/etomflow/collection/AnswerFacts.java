package io.etomflow.collection;

import java.util.UUID;

/**
 * An answer as decision tables and people read it.
 *
 * @param view Markdown for a form: the answer, the case, its bills and history
 * @param promiseDays calendar days until the promised day, 0 for no promise
 * @param promiseShare percent of what is overdue
 * @param hardships how often time was granted in this case before
 */
public record AnswerFacts(
        UUID answerId,
        AnswerKind kind,
        String view,
        int promiseDays,
        double promiseShare,
        String evidence,
        int hardships) {}
