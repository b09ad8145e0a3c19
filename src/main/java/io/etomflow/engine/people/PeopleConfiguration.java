package io.etomflow.engine.people;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleProperties.class)
class PeopleConfiguration {

    @Bean
    PeopleStart peopleStart(ProcessEngine engine, PeopleProperties properties) {
        return new PeopleStart(engine, properties);
    }

    @Bean
    Welcome welcome(IdentityService identity, PeopleProperties properties) {
        return new Welcome(identity, properties);
    }
}
