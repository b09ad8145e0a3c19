package io.etomflow.testing;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** What the suite adds to the application: its people, and a record of what ran. */
@TestConfiguration(proxyBeanMethods = false)
class TestEngineConfiguration {

    @Bean
    ProcessEnginePlugin coverage() {
        return new Coverage.Plugin();
    }

    @Bean
    ProcessEnginePlugin decisionCoverage() {
        return new DecisionCoverage.Plugin();
    }

    @Bean
    ApplicationRunner testPeople(ProcessEngine engine) {
        return arguments -> People.arrive(engine);
    }

    /** Until the application deploys its models itself. */
    @Bean
    ApplicationRunner testDeployment(ProcessEngine engine, ResourcePatternResolver resources) {
        return arguments -> {
            Map<String, Resource> models = new TreeMap<>();
            for (String root : new String[] {"processes", "forms"}) {
                collect(resources, root, models);
            }
            if (engine.getRepositoryService().createDeploymentQuery().count() == 0 && !models.isEmpty()) {
                DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("tests");
                for (Map.Entry<String, Resource> model : models.entrySet()) {
                    deployment.addInputStream(model.getKey(), model.getValue().getInputStream());
                }
                deployment.deploy();
            }
        };
    }

    private static void collect(ResourcePatternResolver resources, String root, Map<String, Resource> models)
            throws IOException {
        for (Resource resource : resources.getResources("classpath*:" + root + "/**/*.*")) {
            String url = resource.getURL().toString();
            models.put(url.substring(url.indexOf("/" + root + "/") + 1), resource);
        }
    }
}
