package io.etomflow.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.document.Documents;
import io.etomflow.shared.PollingLoop;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class NotificationConfiguration {

    @Bean
    OutboxSender outboxSender(
            OutboxRows rows,
            OutboxProperties properties,
            MailComposer composer,
            Documents documents,
            ObjectMapper json,
            ObjectProvider<JavaMailSender> smtp,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        List<Transport> transports = new ArrayList<>();
        smtp.ifAvailable(sender -> {
            if (properties.from().equals(OutboxProperties.NO_SENDER)) {
                throw new IllegalStateException(
                        "spring.mail.host is set, but not who sends. Set etomflow.outbox.from to a sender"
                                + " such as Customer Care <care@provider.example>.");
            }
            transports.add(new SmtpTransport(sender, composer));
        });
        transports.add(new FolderTransport(properties.folder(), composer, documents, json));
        return new OutboxSender(rows, transports, properties, events, new TransactionTemplate(transactions), clock);
    }

    @Bean
    PollingLoop outboxPoller(OutboxSender sender, OutboxProperties properties) {
        return new PollingLoop("outbox", properties.interval(), properties.enabled(), sender::deliverDue);
    }
}
