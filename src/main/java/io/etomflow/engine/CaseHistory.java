package io.etomflow.engine;

import java.util.Set;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.history.HistoryLevelActivity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * The level {@code activity} without rows for what takes no time and does nothing: gateways that only choose the
 * way, and the start of a process, which stands in the row of the instance. They would be two of five rows of a case.
 */
final class CaseHistory extends HistoryLevelActivity {

    private static final Set<String> PASSED_BY = Set.of(
            ActivityTypes.GATEWAY_EXCLUSIVE,
            ActivityTypes.GATEWAY_INCLUSIVE,
            ActivityTypes.START_EVENT,
            ActivityTypes.START_EVENT_MESSAGE,
            ActivityTypes.START_EVENT_TIMER);

    private static final Set<HistoryEventType> OF_ACTIVITIES = Set.of(
            HistoryEventTypes.ACTIVITY_INSTANCE_START,
            HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE,
            HistoryEventTypes.ACTIVITY_INSTANCE_END);

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return super.isHistoryEventProduced(type, entity) && !(OF_ACTIVITIES.contains(type) && isPassedBy(entity));
    }

    /** Without an entity the engine asks for the type as such. */
    private static boolean isPassedBy(Object entity) {
        return entity instanceof ExecutionEntity execution
                && execution.getActivity() != null
                && PASSED_BY.contains(execution.getActivity().getProperty("type"));
    }
}
