package io.etomflow.engine;

import io.etomflow.shared.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets a demo live through a month in a minute: engine and domain share one clock, and this one sets it forward. What it is
 * ahead is kept in the database, so that a restart does not travel back. Never in production
 * ({@code etomflow.clock.movable}, by default as {@code etomflow.demo}).
 */
@Component
@ConditionalOnProperty("etomflow.clock.movable")
public class MovableClock implements SmartLifecycle {

    private static final String AHEAD = "etomflow.clock.ahead";

    /** A typing error in the year would fire every timer of the case data at once, for good. */
    private static final Duration FARTHEST = Duration.ofDays(400);

    private final ManagementService management;
    private final Clock clock;
    private boolean running;

    MovableClock(ManagementService management, Clock clock) {
        this.management = management;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * Sets the clock forward; it goes on from there.
     *
     * @throws InvalidInput if that is in the past, or more than 400 days ahead at once
     */
    public synchronized Instant moveTo(Instant time) {
        Duration step = Duration.between(now(), time);
        if (step.isNegative()) {
            throw new InvalidInput("now", "It is " + now() + " already: the clock only goes forward.");
        }
        if (step.compareTo(FARTHEST) > 0) {
            throw new InvalidInput("now", "Move the clock by " + FARTHEST.toDays() + " days at most.");
        }
        set(Duration.between(Instant.now(), time));
        management.setProperty(AHEAD, Duration.between(Instant.now(), time).toString());
        return now();
    }

    private static void set(Duration ahead) {
        ClockUtil.offset(ahead.toMillis());
    }

    @Override
    public void start() {
        String ahead = management.getProperties().get(AHEAD);
        if (ahead != null) {
            set(Duration.parse(ahead));
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the models are deployed and before any job runs. */
    @Override
    public int getPhase() {
        return 0;
    }
}
