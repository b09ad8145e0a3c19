package io.etomflow.shared;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** The variables of one run of a {@link Step}, and who runs it. */
public final class StepContext {

    /** Who acts where no person does. */
    public static final String SYSTEM = "system";

    private final Step step;
    private final DelegateExecution execution;

    StepContext(Step step, DelegateExecution execution) {
        this.step = step;
        this.execution = execution;
    }

    public <T> T get(Variable<T> variable) {
        return find(variable)
                .orElseThrow(() -> new InvalidInput(
                        variable.name(), "'" + variable.name() + "' is missing: " + variable.meaning() + "."));
    }

    public <T> Optional<T> find(Variable<T> variable) {
        declared(variable, step.reads(), "read");
        Object value = execution.getVariable(variable.name());
        return value == null || "".equals(value)
                ? Optional.empty()
                : Optional.of(variable.in().apply(value));
    }

    /** Sets the variable in the process, or removes it with {@code null}. */
    public <T> void set(Variable<T> variable, T value) {
        declared(variable, step.writes(), "write");
        execution.setVariable(
                variable.name(), value == null ? null : variable.out().apply(value));
    }

    /** Sets the variable for the current scope only: one item of a multi-instance activity, say. */
    public <T> void setLocal(Variable<T> variable, T value) {
        declared(variable, step.writes(), "write");
        execution.setVariableLocal(
                variable.name(), value == null ? null : variable.out().apply(value));
    }

    public String businessKey() {
        return execution.getProcessBusinessKey();
    }

    /** The logged-in user whose action runs this step, or {@link #SYSTEM} behind a save point. */
    public String actor() {
        Authentication authentication =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null ? SYSTEM : authentication.getUserId();
    }

    /** Groups of {@link #actor()} as the engine authenticated them, not from anything the user sent. */
    public List<String> actorGroups() {
        Authentication authentication =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        return authentication == null || authentication.getGroupIds() == null
                ? List.of()
                : authentication.getGroupIds();
    }

    /** For the few steps that correlate messages or set the business key. */
    public DelegateExecution execution() {
        return execution;
    }

    private void declared(Variable<?> variable, List<Variable<?>> declared, String verb) {
        if (!declared.contains(variable)) {
            throw new IllegalStateException(
                    "Step '" + step.title() + "' may not " + verb + " '" + variable.name() + "': it does not say so.");
        }
    }
}
