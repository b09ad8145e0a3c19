package io.etomflow.shared;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for work again and again while the application runs, on a thread of its own, so that a slow disk or server delays
 * nothing else. A look that fails is logged and tried again after the interval.
 */
public final class PollingLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PollingLoop.class);
    private static final int SECONDS_TO_END = 10;

    private final String name;
    private final Duration interval;
    private final boolean enabled;
    private final Runnable look;
    private ScheduledExecutorService thread;

    /**
     * @param name of the thread, and in the log
     * @param interval wait between two looks, at least a millisecond
     * @param enabled whether it starts with the application; otherwise only by {@link #start()}
     */
    public PollingLoop(String name, Duration interval, boolean enabled, Runnable look) {
        this.name = name;
        this.interval = interval;
        this.enabled = enabled;
        this.look = look;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread own = new Thread(work, name);
            own.setDaemon(true);
            return own;
        });
        thread.scheduleWithFixedDelay(
                this::lookSafely, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
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
    private void lookSafely() {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("The {} could not be looked at; tried again in {}", name, interval, e);
        }
    }
}
