package io.etomflow.printing.process;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Messages between processes of bill production. Send them behind a save point: a person may not correlate. */
final class Messages {

    private Messages() {}

    /** @return how many cases of the run waited for the message */
    static int toRun(DelegateExecution sender, String message, UUID runId, Map<String, Object> variables) {
        return runtime(sender)
                .createMessageCorrelation(message)
                .processInstanceVariableEquals(PrintingVariables.PRINT_RUN_ID.name(), runId.toString())
                .setVariables(variables)
                .correlateAllWithResult()
                .size();
    }

    /** @return 1: each letter that came back is a case of its own */
    static int startAddressCheck(DelegateExecution sender, String billNumber, UUID returnedMailId) {
        runtime(sender)
                .createMessageCorrelation("printing.letterReturned")
                .processInstanceBusinessKey(billNumber)
                .setVariable(LetterQualitySteps.RETURNED_MAIL_ID.name(), returnedMailId.toString())
                .correlateStartMessage();
        return 1;
    }

    static void startMaterialOrder(DelegateExecution sender, String materialCode) {
        runtime(sender)
                .createMessageCorrelation("printing.materialRunsLow")
                .processInstanceBusinessKey("MATERIAL-" + materialCode)
                .setVariable(MaterialSteps.MATERIAL_CODE.name(), materialCode)
                .correlateStartMessage();
    }

    static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static RuntimeService runtime(DelegateExecution sender) {
        return sender.getProcessEngineServices().getRuntimeService();
    }
}
