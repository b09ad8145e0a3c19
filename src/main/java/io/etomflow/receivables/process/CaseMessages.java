package io.etomflow.receivables.process;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

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

    /**
     * Tells the case of an inquiry what happened to it, and what waits for partners' answers or for approval of an
     * adjustment that nothing more will come.
     */
    static void tellAndRelease(DelegateExecution sender, String inquiryNumber, String message) {
        tell(sender, inquiryNumber, message);
        tell(sender, inquiryNumber, "receivables.partnerRequestsWithdrawn");
        tell(sender, inquiryNumber, "receivables.proposalsWithdrawn");
    }

    /**
     * Sends to what waits for the message in the case of an inquiry, whatever the business key of the sender, the outermost
     * first. Who is ended by an earlier delivery is left out. So is the sender's own tree of processes: a message that ends
     * the sender while it sends would break it; callers read the sender's result instead.
     *
     * @return how many took it
     */
    static int tell(DelegateExecution sender, String inquiryNumber, String message) {
        RuntimeService runtime = sender.getProcessEngineServices().getRuntimeService();
        String ownTree = ((ExecutionEntity) sender).getRootProcessInstanceId();
        List<ExecutionEntity> waiting = runtime
                .createExecutionQuery()
                .processInstanceBusinessKey(inquiryNumber)
                .messageEventSubscriptionName(message)
                .list()
                .stream()
                .map(ExecutionEntity.class::cast)
                .filter(execution -> !execution.getRootProcessInstanceId().equals(ownTree))
                .sorted(Comparator.comparing(
                        e -> e.getProcessInstanceId().equals(e.getRootProcessInstanceId()) ? 0 : 1))
                .toList();
        int taken = 0;
        for (ExecutionEntity execution : waiting) {
            if (execution.getEventSubscriptions().stream().anyMatch(s -> message.equals(s.getEventName()))) {
                runtime.messageEventReceived(message, execution.getId());
                taken++;
            }
        }
        return taken;
    }
}
