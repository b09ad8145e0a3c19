package io.etomflow.api;

import io.etomflow.engine.MovableClock;
import io.etomflow.shared.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The clock of a demo: {@code PUT /demo/clock} with {@code {"advance": "P7D"}} or {@code {"now": "2026-12-24T08:00:00Z"}}. */
@RestController
@RequestMapping("/demo/clock")
@ConditionalOnProperty("etomflow.clock.movable")
class DemoClockApi {

    private final MovableClock clock;
    private final Caller caller;

    DemoClockApi(MovableClock clock, Caller caller) {
        this.clock = clock;
        this.caller = caller;
    }

    /** @param advance ISO 8601 duration from now; or {@code now}, ISO 8601 instant */
    record Move(String now, String advance) {}

    record Time(Instant now) {}

    @GetMapping
    Time now() {
        caller.mayMoveTheClock();
        return new Time(clock.now());
    }

    @PutMapping
    Time move(@RequestBody Move move) {
        caller.mayMoveTheClock();
        if ((move.now() == null) == (move.advance() == null)) {
            throw new InvalidInput("now", "Give either 'now' (2026-12-24T08:00:00Z) or 'advance' (P7D).");
        }
        return new Time(clock.moveTo(target(move)));
    }

    private Instant target(Move move) {
        try {
            return move.now() != null ? Instant.parse(move.now()) : clock.now().plus(Duration.parse(move.advance()));
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    move.now() != null ? "now" : "advance",
                    "'" + e.getParsedString()
                            + "' is no time. Write 'now' like 2026-12-24T08:00:00Z, 'advance' like P7D.");
        }
    }
}
