package io.etomflow.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** What ran in this JVM: flow nodes entered and sequence flows taken, per process, and the last variables of instances. */
public final class Coverage {

    private static final SuiteRecord RAN = new SuiteRecord("ran");
    private static final Map<String, Map<String, Object>> LAST_VARIABLES = new ConcurrentHashMap<>();

    private Coverage() {}

    /** Ids of the flow nodes and sequence flows of this process that ran so far. */
    public static Set<String> of(String processId) {
        return RAN.here(processId);
    }

    /** The same of all JVMs that run a part of the suite. */
    static Set<String> ofSuite(String processId) {
        return RAN.everywhere(processId);
    }

    static Map<String, Object> lastVariables(String instanceId) {
        return LAST_VARIABLES.getOrDefault(instanceId, Map.of());
    }

    private static void ran(String processId, String elementId) {
        RAN.add(processId, elementId);
    }

    static final class Plugin extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            List<BpmnParseListener> listeners = new ArrayList<>();
            if (configuration.getCustomPostBPMNParseListeners() != null) {
                listeners.addAll(configuration.getCustomPostBPMNParseListeners());
            }
            listeners.add(new Recorder());
            configuration.setCustomPostBPMNParseListeners(listeners);
        }
    }

    private static final class Recorder extends AbstractBpmnParseListener {

        private static final ExecutionListener NODE =
                execution -> ran(processOf(execution), execution.getCurrentActivityId());

        private static final ExecutionListener FLOW =
                execution -> ran(processOf(execution), execution.getCurrentTransitionId());

        private static final ExecutionListener END =
                execution -> LAST_VARIABLES.put(execution.getProcessInstanceId(), Map.copyOf(withoutNulls(execution)));

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            process.addListener(ExecutionListener.EVENTNAME_END, END);
        }

        @Override
        public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
            flow.addListener(ExecutionListener.EVENTNAME_TAKE, FLOW);
        }

        @Override
        public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        @Override
        public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
            record(activity);
        }

        private static void record(ActivityImpl activity) {
            activity.addListener(ExecutionListener.EVENTNAME_START, NODE);
        }

        private static String processOf(DelegateExecution execution) {
            return ((ExecutionEntity) execution).getProcessDefinition().getKey();
        }

        private static Map<String, Object> withoutNulls(DelegateExecution execution) {
            Map<String, Object> variables = new java.util.HashMap<>(execution.getVariables());
            variables.values().removeIf(java.util.Objects::isNull);
            return variables;
        }
    }
}
