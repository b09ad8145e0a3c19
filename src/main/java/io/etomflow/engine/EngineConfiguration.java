package io.etomflow.engine;

import io.etomflow.engine.models.ModelBeans;
import io.etomflow.engine.models.ModelRules;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of the engine's room that the whole house uses. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock() {
        return new EngineClock();
    }

    @Bean
    static EnginePlugin enginePlugin(ModelBeans beans, ModelRules rules) {
        return new EnginePlugin(beans, rules);
    }
}
