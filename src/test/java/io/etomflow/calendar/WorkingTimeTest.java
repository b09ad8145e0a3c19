package io.etomflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.ExposedToModels;
import io.etomflow.shared.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** November 2026: the 20th is a Friday, the 23rd a Monday. Times are Berlin's. */
class WorkingTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<String> WEEK = List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY");

    private final WorkingTime germany = workingTime("DE", "", "08:00", "17:00");

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "2026-11-23T09:00, PT3H,    2026-11-23T12:00",
        "2026-11-23T09:00, PT8H,    2026-11-23T17:00",
        "2026-11-23T09:00, PT8H1M,  2026-11-24T08:01",
        "2026-11-23T08:00, P1D,     2026-11-23T17:00",
        "2026-11-23T10:00, P2D,     2026-11-25T10:00",
        "2026-11-23T10:00, P1W,     2026-11-30T10:00",
        "2026-11-23T10:00, P1DT2H,  2026-11-24T12:00",
        "2026-11-23T10:00, PT0S,    2026-11-23T10:00",
    })
    void countsOpeningHoursOnly(LocalDateTime start, String duration, LocalDateTime due) {
        assertThat(germany.after(at(start), duration)).isEqualTo(at(due));
    }

    @ParameterizedTest(name = "{0} + {1} = {2}: {3}")
    @CsvSource({
        "2026-11-20T16:00, PT2H, 2026-11-23T09:00, over a weekend",
        "2026-11-21T12:00, PT1H, 2026-11-23T09:00, begins on a Saturday",
        "2026-11-23T05:30, PT1H, 2026-11-23T09:00, begins before opening",
        "2026-11-23T17:00, PT1H, 2026-11-24T09:00, begins at closing",
        "2026-11-23T23:59, PT1H, 2026-11-24T09:00, begins at night",
        "2026-11-21T12:00, PT0S, 2026-11-23T08:00, nothing to do but not before opening",
        "2026-12-24T16:00, PT2H, 2026-12-28T09:00, over Christmas and a weekend",
        "2026-12-31T16:30, PT1H, 2027-01-04T08:30, over New Year and a weekend",
        "2026-04-02T16:00, P1D,  2026-04-07T16:00, over Good Friday and Easter Monday",
        "2026-10-23T16:00, PT2H, 2026-10-26T09:00, over the end of summer time",
        "2026-03-27T16:00, PT2H, 2026-03-30T09:00, over the beginning of summer time",
    })
    void leavesOutWhatIsNotWorkingTime(LocalDateTime start, String duration, LocalDateTime due, String why) {
        assertThat(germany.after(at(start), duration)).as(why).isEqualTo(at(due));
    }

    @Test
    void aDayAroundTheClockHas23HoursWhenSummerTimeBegins() {
        WorkingTime always = new WorkingTime(
                new OpeningHours(new CalendarProperties(
                        "DE", "", "Europe/Berlin", List.of("saturday", "sunday"), "00:00", "24:00", List.of())),
                Clock.systemUTC());
        Instant midnight = at(LocalDateTime.parse("2026-03-29T00:00"));
        assertThat(always.between(midnight, at(LocalDateTime.parse("2026-03-30T00:00"))))
                .isEqualTo(Duration.ofHours(23));
        assertThat(always.after(midnight, "PT4H")).isEqualTo(at(LocalDateTime.parse("2026-03-29T05:00")));
        assertThat(always.dayLength()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void holidaysAreThoseOfTheRegion() {
        LocalDate epiphany = LocalDate.of(2026, 1, 6);
        LocalDate assumption = LocalDate.of(2025, 8, 15);
        assertThat(germany.isWorkingDay(epiphany)).isTrue();
        assertThat(workingTime("DE", "by", "08:00", "17:00").isWorkingDay(epiphany))
                .isFalse();
        assertThat(workingTime("DE", "by", "08:00", "17:00").isWorkingDay(assumption))
                .isTrue();
        assertThat(workingTime("DE", "by/mu", "08:00", "17:00").isWorkingDay(assumption))
                .isFalse();
        assertThat(workingTime("AT", "", "08:00", "17:00").isWorkingDay(epiphany))
                .isFalse();
        assertThat(germany.isWorkingDay(LocalDate.of(2026, 10, 3)))
                .as("a Saturday and a holiday")
                .isFalse();
        assertThat(germany.isWorkingDay(LocalDate.of(2026, 5, 1))).isFalse();
    }

    @Test
    void aHolidayOnASundayFreesTheMondayWhereTheCountrySaysSo() {
        WorkingTime britain = workingTime("GB", "", "09:00", "17:00");
        assertThat(britain.isWorkingDay(LocalDate.of(2023, 1, 2)))
                .as("for New Year's Day on a Sunday")
                .isFalse();
        assertThat(britain.isWorkingDay(LocalDate.of(2023, 1, 3))).isTrue();
    }

    @Test
    void ownClosedDaysCount() {
        WorkingTime closed = new WorkingTime(
                new OpeningHours(new CalendarProperties(
                        "DE", "", "Europe/Berlin", WEEK, "08:00", "17:00", List.of("2026-11-24"))),
                Clock.systemUTC());
        assertThat(closed.after(at(LocalDateTime.parse("2026-11-23T16:00")), "PT2H"))
                .isEqualTo(at(LocalDateTime.parse("2026-11-25T09:00")));
    }

    @ParameterizedTest(name = "{0} .. {1} = {2}")
    @CsvSource({
        "2026-11-23T09:00, 2026-11-23T12:00, PT3H",
        "2026-11-20T16:00, 2026-11-23T09:00, PT2H",
        "2026-11-21T10:00, 2026-11-22T10:00, PT0S",
        "2026-11-23T06:00, 2026-11-24T20:00, PT18H",
        "2026-11-23T12:00, 2026-11-23T09:00, PT-3H",
    })
    void measuresWorkingTime(LocalDateTime from, LocalDateTime to, Duration expected) {
        assertThat(germany.between(at(from), at(to))).isEqualTo(expected);
    }

    @Test
    void afterAndBetweenAgree() {
        Instant start = at(LocalDateTime.parse("2026-01-01T11:13"));
        for (int minutes = 0; minutes < 60 * 24 * 30; minutes += 17 * 60 + 13) {
            Instant from = start.plus(Duration.ofMinutes(minutes * 7L));
            Duration work = Duration.ofMinutes(minutes);
            assertThat(germany.between(from, germany.after(from, work))).isEqualTo(work);
        }
    }

    @ParameterizedTest(name = "{2} of {0} .. {1} = {3}")
    @CsvSource({
        "2026-11-23T08:00, 2026-11-24T17:00, 0.5,  2026-11-23T17:00",
        "2026-11-20T15:00, 2026-11-23T10:00, 0.75, 2026-11-23T09:00",
        "2026-11-20T15:00, 2026-11-22T10:00, 1,    2026-11-22T10:00",
        "2026-11-21T10:00, 2026-11-22T10:00, 0.5,  2026-11-22T10:00",
        "2026-11-23T08:00, 2026-11-23T12:00, 1.5,  2026-11-23T14:00",
        "2026-11-23T08:00, 2026-11-23T12:00, 0,    2026-11-23T08:00",
    })
    void findsAShareOfTheTimeAllowed(LocalDateTime from, LocalDateTime to, double share, LocalDateTime moment) {
        assertThat(germany.share(at(from), at(to), share)).isEqualTo(at(moment));
    }

    @Test
    void refusesATimeAllowedThatEndsBeforeItBegins() {
        Instant now = Instant.now();
        assertThatThrownBy(() -> germany.share(now, now.minusSeconds(1), 0.5)).hasMessageContaining("before it begins");
        assertThatThrownBy(() -> germany.share(now, now, -0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> germany.share(now, now, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void servesExpressionsInModels() {
        Date due = Date.from(at(LocalDateTime.parse("2026-11-23T12:00")));
        assertThat(WorkingTime.class).hasAnnotation(ExposedToModels.class);
        assertThat(germany.dueIn("PT3H")).as("the clock stands at 9:00").isEqualTo(due);
        assertThat(germany.timer("PT3H")).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(germany.dueFrom("2026-11-23T08:00:00Z", "PT3H")).isEqualTo(due);
        assertThat(germany.dueFrom("2026-11-23T09:00:00+01:00", "PT3H")).isEqualTo(due);
        assertThat(germany.dueFrom("2026-11-23", "PT4H")).isEqualTo(due);
        assertThat(germany.dueFrom(due, "PT0S")).isEqualTo(due);
        assertThat(germany.shareOf("2026-11-23", "2026-11-23T15:00:00Z", 0.5)).isEqualTo(due);
        assertThatThrownBy(() -> germany.dueFrom("tomorrow", "PT3H")).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P", "PT", "8H", "PT8", "P1M", "P1Y", "-PT8H", "PT-8H", "P9999D", "eight hours", "P1D2H"})
    void refusesWhatIsNotADurationOfWork(String duration) {
        assertThatThrownBy(() -> germany.after(Instant.now(), duration))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("PT8H");
    }

    @ParameterizedTest(name = "{0} + {1} working days = {2}")
    @CsvSource({
        "2026-11-20, 1, 2026-11-23",
        "2026-11-20, 0, 2026-11-20",
        "2026-11-21, 0, 2026-11-23",
        "2026-11-21, 1, 2026-11-23",
        "2026-12-23, 2, 2026-12-28",
    })
    void addsWorkingDays(LocalDate day, int workingDays, LocalDate expected) {
        assertThat(germany.plusWorkingDays(day, workingDays)).isEqualTo(expected);
    }

    @Test
    void knowsWhenItIsOpen() {
        assertThat(germany.isWorkingTime(at(LocalDateTime.parse("2026-11-23T08:00"))))
                .isTrue();
        assertThat(germany.isWorkingTime(at(LocalDateTime.parse("2026-11-23T17:00"))))
                .isFalse();
        assertThat(germany.isWorkingTime(at(LocalDateTime.parse("2026-11-21T10:00"))))
                .isFalse();
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }

    private static WorkingTime workingTime(String country, String region, String opens, String closes) {
        return new WorkingTime(
                new OpeningHours(
                        new CalendarProperties(country, region, "Europe/Berlin", WEEK, opens, closes, List.of())),
                Clock.fixed(at(LocalDateTime.parse("2026-11-23T09:00")), BERLIN));
    }
}
