package io.etomflow.mail;

import io.etomflow.shared.PollingLoop;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
class MailConfiguration {

    @Bean
    InboxFolder inboxFolder(InboxProperties properties, MailReceiver receiver) {
        return new InboxFolder(properties.folder(), receiver);
    }

    @Bean
    PollingLoop inboxPoller(InboxFolder inbox, InboxProperties properties) {
        return new PollingLoop("inbox", properties.interval(), properties.enabled(), inbox::look);
    }
}
