package io.etomflow.benchmark;

import io.etomflow.shared.Step;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the engine takes for a process of so many save points whose steps do nothing: started by a message with one
 * variable, some asynchronous continuations, one timer, the end.
 */
final class Floor implements Workload {

    /** Bean name of the step that does nothing. */
    static final String STEP = "doNothing";

    private final String process;
    private final RuntimeService runtime;
    private final TransactionTemplate transaction;

    private Floor(String process, ApplicationContext application) {
        this.process = process;
        this.runtime = application.getBean(RuntimeService.class);
        this.transaction = application.getBean(TransactionTemplate.class);
    }

    static Step step() {
        return Step.titled("Do nothing", "Does nothing: the floor of the benchmark.")
                .does(c -> {});
    }

    /** One step per save point. */
    static Floor bare(ApplicationContext application, int continuations) {
        return deploy(application, "benchmark-floor", continuations, 0, 0);
    }

    /** As many called processes and steps as the story has; none of them does anything. */
    static Floor shaped(ApplicationContext application, int continuations, int calls, int steps) {
        return deploy(application, "benchmark-shape", continuations, calls, steps);
    }

    private static Floor deploy(ApplicationContext application, String id, int continuations, int calls, int steps) {
        AbstractFlowNodeBuilder<?, ?> node = Bpmn.createExecutableProcess(id)
                .camundaHistoryTimeToLive(30)
                .startEvent()
                .message(id + ".started");
        for (int i = 0; i < continuations; i++) {
            node = node.serviceTask("Task_Saved" + i)
                    .camundaDelegateExpression("${" + STEP + "}")
                    .camundaAsyncBefore();
        }
        for (int i = 0; i < calls; i++) {
            var call =
                    node.callActivity("Call_" + i).calledElement(id + "-part").camundaIn("intakeId", "intakeId");
            call.camundaInBusinessKey("#{execution.processBusinessKey}");
            node = call;
        }
        BpmnModelInstance model = node.intermediateCatchEvent("Event_Wait")
                .timerWithDuration("PT120H")
                .serviceTask("Task_After")
                .camundaDelegateExpression("${" + STEP + "}")
                .endEvent()
                .done();
        var deployment = application
                .getBean(RepositoryService.class)
                .createDeployment()
                .name(id)
                .addModelInstance(id + ".bpmn", model);
        if (calls > 0) {
            node = Bpmn.createExecutableProcess(id + "-part")
                    .camundaHistoryTimeToLive(30)
                    .startEvent();
            for (int i = 0; i < Math.max(1, Math.round((float) steps / calls)); i++) {
                node = node.serviceTask("Task_" + i).camundaDelegateExpression("${" + STEP + "}");
            }
            deployment.addModelInstance(id + "-part.bpmn", node.endEvent().done());
        }
        deployment.deploy();
        return new Floor(id, application);
    }

    @Override
    public String process() {
        return process;
    }

    @Override
    public String timerProcess() {
        return process;
    }

    @Override
    public void prepare(int instances) {}

    @Override
    public void start(int n) {
        transaction.executeWithoutResult(status -> runtime.createMessageCorrelation(process + ".started")
                .processInstanceBusinessKey(UUID.randomUUID().toString())
                .setVariable("intakeId", UUID.randomUUID().toString())
                .correlateStartMessage());
    }

    @Override
    public void check() {}
}
