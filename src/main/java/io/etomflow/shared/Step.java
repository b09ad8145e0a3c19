package io.etomflow.shared;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * What a service task does: reads ids from the process, calls one service, writes ids or decision inputs back. A step
 * says what it needs, reads and writes; models are tested against that, and the Modeler's element templates are
 * generated from it. It reaches only the variables that it declares.
 *
 * <pre>{@code
 * @Bean
 * Step verifyBillInquiry(InquiryVerification verification) {
 *     return Step.titled("Verify bill inquiry", "Compares what the customer says with bill and account.")
 *             .needs(INQUIRY_ID)
 *             .writes(VERIFIED)
 *             .does(c -> c.set(VERIFIED, verification.verify(c.get(INQUIRY_ID)).verified()));
 * }
 * }</pre>
 *
 * A {@link Refusal} becomes a BPMN error of the same code. An {@link InvalidInput} becomes the message that a person sees
 * when they complete a task; behind a save point it becomes an incident. Everything else is retried by the engine.
 */
public final class Step implements JavaDelegate {

    private final String title;
    private final String description;
    private final List<Variable<?>> needs;
    private final List<Variable<?>> reads;
    private final List<Variable<?>> writes;
    private final List<String> refusals;
    private final Consumer<StepContext> work;

    private Step(Builder builder, Consumer<StepContext> work) {
        this.title = builder.title;
        this.description = builder.description;
        this.needs = builder.needs;
        this.reads =
                Stream.concat(builder.needs.stream(), builder.reads.stream()).toList();
        this.writes = builder.writes;
        this.refusals = builder.refusals;
        this.work = work;
    }

    /** @param title verb and object; @param description a sentence or two for analysts */
    public static Builder titled(String title, String description) {
        return new Builder(title, description);
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** Variables without which the step cannot run. */
    public List<Variable<?>> needs() {
        return needs;
    }

    /** All variables that the step may read, the needed ones first. */
    public List<Variable<?>> reads() {
        return reads;
    }

    public List<Variable<?>> writes() {
        return writes;
    }

    /** Codes of the BPMN errors that the step may throw. */
    public List<String> refusals() {
        return refusals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        for (Variable<?> variable : needs) {
            if (execution.getVariable(variable.name()) == null) {
                throw new IllegalStateException(
                        "Step '" + title + "' at " + execution.getCurrentActivityId() + " needs the variable '"
                                + variable.name() + "' (" + variable.meaning() + "), which the process does not have.");
            }
        }
        try {
            work.accept(new StepContext(this, execution));
        } catch (Refusal refusal) {
            throw new BpmnError(refusal.code(), refusal.getMessage());
        } catch (InvalidInput invalid) {
            throw new FormFieldValidationException(invalid.field(), invalid.getMessage(), invalid);
        }
    }

    public static final class Builder {

        private final String title;
        private final String description;
        private List<Variable<?>> needs = List.of();
        private List<Variable<?>> reads = List.of();
        private List<Variable<?>> writes = List.of();
        private List<String> refusals = List.of();

        private Builder(String title, String description) {
            this.title = Objects.requireNonNull(title);
            this.description = Objects.requireNonNull(description);
        }

        public Builder needs(Variable<?>... variables) {
            needs = List.of(variables);
            return this;
        }

        /** Variables that the step uses if they are there. */
        public Builder reads(Variable<?>... variables) {
            reads = List.of(variables);
            return this;
        }

        public Builder writes(Variable<?>... variables) {
            writes = List.of(variables);
            return this;
        }

        public Builder refuses(String... errorCodes) {
            refusals = List.of(errorCodes);
            return this;
        }

        public Step does(Consumer<StepContext> work) {
            return new Step(this, work);
        }
    }
}
