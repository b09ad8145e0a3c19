package io.etomflow.mail;

import io.etomflow.shared.PollingLoop;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
class MailConfiguration {

    @Bean
    InboxFolder inboxFolder(InboxProperties properties, MailReceiver receiver, List<DeliveryReportReceiver> senders) {
        return new InboxFolder(
                properties.folder(),
                (name, content) -> isTaken(content, senders) ? Optional.empty() : receiver.receive(name, content));
    }

    /** A report about a message goes to who sent it; of what nobody knows, it is a message like others. */
    private static boolean isTaken(byte[] content, List<DeliveryReportReceiver> senders) {
        return DeliveryReports.read(content)
                .filter(report -> senders.stream().anyMatch(sender -> sender.take(report)))
                .isPresent();
    }

    @Bean
    PollingLoop inboxPoller(InboxFolder inbox, InboxProperties properties) {
        return new PollingLoop("inbox", properties.interval(), properties.enabled(), inbox::look);
    }
}
