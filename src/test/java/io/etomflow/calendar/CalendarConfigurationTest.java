package io.etomflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CalendarConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(CalendarConfiguration.class)
            .withBean(Clock.class, Clock::systemUTC);

    @Test
    void worksInGermanyWithoutConfiguration() {
        application.run(context -> {
            WorkingTime workingTime = context.getBean("workingTime", WorkingTime.class);
            assertThat(workingTime.dayLength()).isEqualTo(Duration.ofHours(9));
            assertThat(workingTime.zone()).hasToString("Europe/Berlin");
            assertThat(workingTime.isWorkingDay(LocalDate.of(2025, 10, 3)))
                    .as("German Unity Day")
                    .isFalse();
        });
    }

    @Test
    void followsTheConfiguration() {
        application
                .withPropertyValues(
                        "etomflow.calendar.country=at",
                        "etomflow.calendar.zone=Europe/Vienna",
                        "etomflow.calendar.days=MONDAY,SATURDAY",
                        "etomflow.calendar.opens=09:30",
                        "etomflow.calendar.closes=24:00",
                        "etomflow.calendar.closed-on=2026-11-23,2026-11-30")
                .run(context -> {
                    WorkingTime workingTime = context.getBean(WorkingTime.class);
                    assertThat(workingTime.dayLength()).isEqualTo(Duration.parse("PT14H30M"));
                    assertThat(workingTime.isWorkingDay(LocalDate.of(2026, 11, 28)))
                            .as("a Saturday")
                            .isTrue();
                    assertThat(workingTime.isWorkingDay(LocalDate.of(2026, 11, 27)))
                            .as("a Friday")
                            .isFalse();
                    assertThat(workingTime.isWorkingDay(LocalDate.of(2026, 11, 30)))
                            .as("closed")
                            .isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            country   | XX               | Set it to one of
            region    | atlantis         | a part of Germany
            region    | by/xx            | a part of Bavaria
            zone      | Europe/Entenhausen | Set it to a time zone such as Europe/Berlin
            opens     | 8 o'clock        | Set it to a time of day such as 08:00
            closes    | 07:00            | a time after etomflow.calendar.opens
            closes    | 25:00            | at most 24:00
            days      | Funday           | days of the week such as MONDAY
            days      | ''               | at least one of
            closed-on | 24.12.2026       | dates such as 2026-12-24
            """)
    void refusesToStartAndSaysWhatToSet(String key, String value, String hint) {
        application.withPropertyValues("etomflow.calendar." + key + "=" + value).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("etomflow.calendar." + key)
                .hasMessageContaining(hint));
    }
}
