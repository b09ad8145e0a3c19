package io.etomflow.mail;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
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
    InboxPoller inboxPoller(InboxFolder inbox, InboxProperties properties) {
        return new InboxPoller(inbox, properties);
    }

    /** Looks on a thread of its own, so that a slow disk delays nothing else. */
    static final class InboxPoller implements SmartLifecycle {

        private final InboxFolder inbox;
        private final InboxProperties properties;
        private ScheduledExecutorService thread;

        InboxPoller(InboxFolder inbox, InboxProperties properties) {
            this.inbox = inbox;
            this.properties = properties;
        }

        @Override
        public boolean isAutoStartup() {
            return properties.enabled();
        }

        @Override
        public synchronized void start() {
            thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread inboxThread = new Thread(work, "inbox");
                inboxThread.setDaemon(true);
                return inboxThread;
            });
            long millis = properties.interval().toMillis();
            thread.scheduleWithFixedDelay(inbox::look, millis, millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public synchronized void stop() {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            } catch (InterruptedException e) {
                thread.shutdownNow();
                Thread.currentThread().interrupt();
            }
            thread = null;
        }

        @Override
        public synchronized boolean isRunning() {
            return thread != null;
        }
    }
}
