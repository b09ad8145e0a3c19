package io.etomflow.collection.process;

import static io.etomflow.collection.process.CollectionVariables.CASE_NEXT;
import static io.etomflow.collection.process.CollectionVariables.GUARANTEED_DAYS;
import static io.etomflow.collection.process.CollectionVariables.LEAST_AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.NEXT_ACTION_AT;
import static io.etomflow.collection.process.CollectionVariables.NEXT_ACTION_ON;
import static io.etomflow.collection.process.CollectionVariables.NOTICE_VALID_DAYS;
import static io.etomflow.collection.process.CollectionVariables.NOTICE_WORKING_DAYS;
import static io.etomflow.collection.process.CollectionVariables.STEP_CHANNEL;
import static io.etomflow.collection.process.CollectionVariables.STEP_DAYS;
import static io.etomflow.collection.process.CollectionVariables.STEP_EXTRA;
import static io.etomflow.collection.process.CollectionVariables.STEP_FEE;
import static io.etomflow.collection.process.CollectionVariables.STEP_INTEREST;
import static io.etomflow.collection.process.CollectionVariables.STEP_KIND;
import static io.etomflow.collection.process.CollectionVariables.STEP_MEASURE;
import static io.etomflow.collection.process.CollectionVariables.STEP_NO;
import static io.etomflow.collection.process.CollectionVariables.STEP_NOTICE;
import static io.etomflow.collection.process.CollectionVariables.STEP_WORDING;

import io.etomflow.collection.LadderStep;
import io.etomflow.collection.LegalLimits;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** A ladder's step and the limits of law, between process variables and the domain. */
final class LadderVariables {

    private static final String NONE = "none";

    /** What the tables of steps and of limits say. */
    static final Variable<?>[] STEP_AND_LIMITS = {
        STEP_NO,
        STEP_DAYS,
        STEP_KIND,
        STEP_CHANNEL,
        STEP_WORDING,
        STEP_FEE,
        STEP_INTEREST,
        STEP_MEASURE,
        STEP_NOTICE,
        NOTICE_WORKING_DAYS,
        GUARANTEED_DAYS,
        LEAST_AMOUNT,
        NOTICE_VALID_DAYS
    };

    /** What planning leaves: the step may be another than the ladder's. */
    static final Variable<?>[] PLANNED = {
        CASE_NEXT,
        NEXT_ACTION_ON,
        NEXT_ACTION_AT,
        STEP_NO,
        STEP_DAYS,
        STEP_KIND,
        STEP_CHANNEL,
        STEP_WORDING,
        STEP_FEE,
        STEP_INTEREST,
        STEP_MEASURE,
        STEP_NOTICE,
        STEP_EXTRA
    };

    private LadderVariables() {}

    static Variable<?>[] with(Variable<?>[] some, Variable<?>... others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(Variable<?>[]::new);
    }

    static LadderStep step(StepContext c) {
        return new LadderStep(
                c.get(STEP_NO),
                c.get(STEP_DAYS),
                c.get(STEP_KIND),
                c.get(STEP_CHANNEL),
                c.get(STEP_WORDING),
                BigDecimal.valueOf(c.get(STEP_FEE)),
                c.get(STEP_INTEREST),
                measure(c.get(STEP_MEASURE), STEP_MEASURE),
                measure(c.get(STEP_NOTICE), STEP_NOTICE),
                false);
    }

    static void set(StepContext c, LadderStep step) {
        c.set(STEP_NO, step.no());
        c.set(STEP_DAYS, step.days());
        c.set(STEP_KIND, step.kind());
        c.set(STEP_CHANNEL, step.channel());
        c.set(STEP_WORDING, step.wording());
        c.set(STEP_FEE, step.fee().doubleValue());
        c.set(STEP_INTEREST, step.interest());
        c.set(STEP_MEASURE, step.measure() == null ? NONE : step.measure().word());
        c.set(STEP_NOTICE, step.announced() == null ? NONE : step.announced().word());
        c.set(STEP_EXTRA, step.extra());
    }

    static LegalLimits limits(StepContext c) {
        return new LegalLimits(
                c.get(NOTICE_WORKING_DAYS),
                c.get(GUARANTEED_DAYS),
                BigDecimal.valueOf(c.get(LEAST_AMOUNT)),
                c.get(NOTICE_VALID_DAYS));
    }

    private static ServiceMeasure measure(String word, Variable<?> variable) {
        return NONE.equals(word) ? null : Word.parse(ServiceMeasure.class, word, variable.name());
    }
}
