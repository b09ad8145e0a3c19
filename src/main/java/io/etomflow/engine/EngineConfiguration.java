package io.etomflow.engine;

import io.etomflow.engine.models.ModelBeans;
import io.etomflow.engine.models.ModelRules;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of the engine's room that the whole house uses. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock(@Value("${etomflow.calendar.zone}") ZoneId zone) {
        return new EngineClock(zone);
    }

    @Bean
    static EnginePlugin enginePlugin(ModelBeans beans, ModelRules rules) {
        return new EnginePlugin(beans, rules);
    }
}
