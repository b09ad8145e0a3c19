package io.etomflow.engine;

import io.etomflow.engine.models.ModelBeans;
import io.etomflow.engine.models.ModelExpressionManager;
import io.etomflow.engine.models.ModelGate;
import io.etomflow.engine.models.ModelRules;
import io.etomflow.engine.models.SharedSchemaParseFactory;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Our parts in the engine. Plain values are in {@code application.yml}. */
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final ModelBeans beans;
    private final ModelRules rules;

    EnginePlugin(ModelBeans beans, ModelRules rules) {
        this.beans = beans;
        this.rules = rules;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new ModelExpressionManager(beans));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setBpmnParseFactory(new SharedSchemaParseFactory());
        engine.setCustomPreDeployers(with(engine.getCustomPreDeployers(), new ModelGate(rules)));
        engine.setCmmnEnabled(false);
    }

    static <T> List<T> with(List<T> existing, T more) {
        List<T> all = existing == null ? new ArrayList<>() : new ArrayList<>(existing);
        all.add(more);
        return all;
    }
}
