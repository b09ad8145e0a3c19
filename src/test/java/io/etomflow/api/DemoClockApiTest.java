package io.etomflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.engine.MovableClock;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DemoClockApiTest extends EtomflowTest {

    @Autowired
    WorkingTime workingTime;

    @Autowired
    MovableClock clock;

    @Test
    void movesEngineAndDomainTogetherAndKeepsItAcrossARestart() {
        Instant before = Instant.now();
        assertThat(rest(People.ADMIN)
                        .put("/demo/clock", "{\"advance\":\"P7D\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(workingTime.now()).isCloseTo(before.plus(Duration.ofDays(7)), within(30, ChronoUnit.SECONDS));
        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(workingTime.now(), within(1, ChronoUnit.SECONDS));

        ClockUtil.reset();
        clock.start();
        assertThat(clock.now()).isCloseTo(before.plus(Duration.ofDays(7)), within(30, ChronoUnit.SECONDS));
        managementService.deleteProperty("etomflow.clock.ahead");
    }

    @Test
    void goesOnlyForwardAndNotIntoAnotherCentury() {
        Rest admin = rest(People.ADMIN);
        assertThat(admin.put("/demo/clock", "{\"advance\":\"-PT1H\"}").body()).contains("only goes forward");
        assertThat(admin.put("/demo/clock", "{\"now\":\"2126-01-01T00:00:00Z\"}")
                        .body())
                .contains("400 days at most");
        assertThat(admin.put("/demo/clock", "{\"now\":\"tomorrow\"}").body()).contains("2026-12-24T08:00:00Z");
        assertThat(admin.put("/demo/clock", "{}").statusCode()).isEqualTo(400);
        assertThat(admin.put("/demo/clock", "{\"now\":\"2126-01-01T00:00:00Z\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void isForAdministratorsOnly() {
        assertThat(Rest.nobody(address()).get("/demo/clock").statusCode()).isEqualTo(401);
        assertThat(rest(People.SUPERVISOR)
                        .put("/demo/clock", "{\"advance\":\"P7D\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rest(People.ADMIN).get("/demo/clock").statusCode()).isEqualTo(200);
    }

    private Rest rest(String user) {
        return Rest.as(address(), user, People.PASSWORD);
    }
}
