package io.etomflow.receivables.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Messages between the processes of one case. Send them behind a save point: a person may not correlate, the engine may. */
final class CaseMessages {

    private CaseMessages() {}

    /**
     * Sends to everything of the same business key that waits for the message now.
     *
     * @return how many took it; none is no error here, the model decides what it means
     */
    static int send(DelegateExecution execution, String message, Map<String, Object> variables) {
        return execution
                .getProcessEngineServices()
                .getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                .setVariables(variables)
                .correlateAllWithResult()
                .size();
    }

    static int send(DelegateExecution execution, String message) {
        return send(execution, message, Map.of());
    }
}
