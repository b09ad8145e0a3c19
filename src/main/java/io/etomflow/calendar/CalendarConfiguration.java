package io.etomflow.calendar;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarProperties.class)
class CalendarConfiguration {

    /** The name is what models call: {@code ${workingTime.dueIn('PT8H')}}. */
    @Bean
    WorkingTime workingTime(CalendarProperties properties, Clock clock) {
        return new WorkingTime(new OpeningHours(properties), clock);
    }
}
