package io.etomflow.engine;

import io.etomflow.engine.models.LatestModels;
import io.etomflow.engine.models.ModelBeans;
import io.etomflow.engine.models.ModelExpressionManager;
import io.etomflow.engine.models.ModelGate;
import io.etomflow.engine.models.ModelRules;
import io.etomflow.engine.models.SharedSchemaParseFactory;
import io.etomflow.engine.people.ModelRights;
import io.etomflow.engine.people.TaskRights;
import io.etomflow.engine.security.FormGuard;
import io.etomflow.engine.security.StacktraceGuard;
import io.etomflow.engine.security.TaskQueryGuard;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

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
        engine.setCustomPostDeployers(with(engine.getCustomPostDeployers(), new ModelRights()));
        engine.setResourceAuthorizationProvider(new TaskRights());
        engine.setCmmnEnabled(false);
        engine.setCustomSessionFactories(with(engine.getCustomSessionFactories(), new BriefEntityManager.Factory()));
        LatestModels.factories()
                .forEach(
                        factory -> engine.setCustomSessionFactories(with(engine.getCustomSessionFactories(), factory)));
        // of the same name as the engine's own: the later one counts
        engine.setCustomHistoryLevels(with(engine.getCustomHistoryLevels(), new CaseHistory()));
        engine.setHistoryEventProducer(new KnownModelsHistory());
        decisions(engine).setFeelEngineFactory(PreparedFeel::new);
        engine.setCustomPostCommandInterceptorsTxRequired(guards(engine.getCustomPostCommandInterceptorsTxRequired()));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(
                guards(engine.getCustomPostCommandInterceptorsTxRequiresNew()));
    }

    private static DefaultDmnEngineConfiguration decisions(ProcessEngineConfigurationImpl engine) {
        if (engine.getDmnEngineConfiguration() == null) {
            engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration());
        }
        return engine.getDmnEngineConfiguration();
    }

    private static List<CommandInterceptor> guards(List<CommandInterceptor> existing) {
        return with(with(with(existing, new TaskQueryGuard()), new StacktraceGuard()), new FormGuard());
    }

    private static <T> List<T> with(List<T> existing, T more) {
        List<T> all = existing == null ? new ArrayList<>() : new ArrayList<>(existing);
        all.add(more);
        return all;
    }
}
