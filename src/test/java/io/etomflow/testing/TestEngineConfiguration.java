package io.etomflow.testing;

import io.etomflow.benchmark.SqlCounting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

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

    /** Counts nothing until a test asks for it. */
    @Bean
    static BeanPostProcessor sqlCounting() {
        return new SqlCounting();
    }

    @Bean
    ApplicationRunner testPeople(ProcessEngine engine) {
        return arguments -> People.arrive(engine);
    }
}
