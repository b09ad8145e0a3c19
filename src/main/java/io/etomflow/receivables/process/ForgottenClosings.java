package io.etomflow.receivables.process;

import io.etomflow.notification.Channel;
import io.etomflow.notification.EventPublished;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Every morning, has 1.3.10.4.5 look for cleared inquiries that nobody closes. A process that is called cannot also start
 * by a timer of its own, so the clock is here; however many nodes tick, the outbox lets one message a day through.
 */
@Component
@EnableScheduling
class ForgottenClosings {

    static final String DUE = "receivables.forgottenClosingsDue";

    private static final String CLOSING = "1.3.10.4.5";

    private final Outbox outbox;
    private final RuntimeService runtime;
    private final Clock clock;

    ForgottenClosings(Outbox outbox, RuntimeService runtime, Clock clock) {
        this.outbox = outbox;
        this.runtime = runtime;
        this.clock = clock;
    }

    @Scheduled(cron = "${etomflow.receivables.forgotten-closings:0 0 6 * * *}")
    void ask() {
        String day = LocalDate.now(clock).toString();
        outbox.write(
                OutgoingMessage.of(DUE + "/" + day, null, Channel.EVENT, CLOSING, DUE, "{\"day\":\"" + day + "\"}"));
    }

    @EventListener
    void due(EventPublished event) {
        if (event.type().equals(DUE) && event.recipient().equals(CLOSING)) {
            runtime.createMessageCorrelation(DUE).correlateStartMessage();
        }
    }
}
