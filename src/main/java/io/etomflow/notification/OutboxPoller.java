package io.etomflow.notification;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for due messages on a thread of its own, so that a slow mail server delays nothing else. */
final class OutboxPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPoller.class);

    private final OutboxSender sender;
    private final OutboxProperties properties;
    private ScheduledExecutorService thread;

    OutboxPoller(OutboxSender sender, OutboxProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.enabled();
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread outbox = new Thread(work, "outbox");
            outbox.setDaemon(true);
            return outbox;
        });
        long millis = properties.interval().toMillis();
        thread.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
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

    /** An exception would end the schedule: the database may be away for a moment. */
    private void look() {
        try {
            sender.deliverDue();
        } catch (RuntimeException e) {
            LOG.error("Could not look for messages to send; tried again in {}", properties.interval(), e);
        }
    }
}
