package io.etomflow.engine.models;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

    @Bean
    static ModelBeans modelBeans(ApplicationContext context) {
        return new ModelBeans(context);
    }

    @Bean
    static ModelRules modelRules(ModelBeans beans) {
        return new ModelRules(beans);
    }

    @Bean
    ModelFolder modelFolder(@Value("${etomflow.models}") String location) {
        return new ModelFolder(location);
    }

    @Bean
    ModelDeployment modelDeployment(RepositoryService repository, ModelFolder folder) {
        return new ModelDeployment(repository, folder);
    }

    /** A node whose models were refused is not healthy: a rolling update stops there. */
    @Bean
    HealthIndicator modelsHealthIndicator(ModelDeployment deployment) {
        return () -> deployment.refusals().isEmpty()
                ? Health.up().build()
                : Health.down().build();
    }

    @Bean
    ModelStart modelStart(ModelFolder folder, ModelDeployment deployment) {
        return new ModelStart(folder, deployment);
    }
}
