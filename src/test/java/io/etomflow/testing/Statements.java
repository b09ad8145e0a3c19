package io.etomflow.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what goes to the database of the domain: a batch is one. */
public final class Statements extends AppenderBase<ILoggingEvent> {

    private final AtomicInteger count = new AtomicInteger();
    private final Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    private Level before;

    @Override
    public void start() {
        super.start();
        before = log.getLevel();
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        log.addAppender(this);
    }

    /** @return how many since the start */
    public int end() {
        log.detachAppender(this);
        log.setAdditive(true);
        log.setLevel(before);
        stop();
        return count.get();
    }

    @Override
    protected void append(ILoggingEvent event) {
        // a prepared statement says first what it is for, and then this
        if (event.getMessage().startsWith("Executing prepared SQL statement")
                || event.getMessage().startsWith("Executing SQL")
                        && !event.getMessage().startsWith("Executing SQL batch")) {
            count.incrementAndGet();
        }
    }
}
