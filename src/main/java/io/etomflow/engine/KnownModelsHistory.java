package io.etomflow.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Takes a model's key, name and version, which stand in each row of history and never change, from the models that the
 * engine has parsed; its own asks the database for each model of a case in each transaction.
 */
final class KnownModelsHistory extends CacheAwareHistoryEventProducer {

    @Override
    protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
        ProcessDefinitionEntity known = id == null
                ? null
                : Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .getProcessDefinitionCache()
                        .get(id);
        return known == null ? super.getProcessDefinitionEntity(id) : known;
    }
}
