package io.etomflow.calendar;

import io.etomflow.shared.ExposedToModels;
import io.etomflow.shared.InvalidInput;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reckons in working time: what is promised "within eight hours" on a Friday afternoon is due on Monday. Days, hours,
 * time zone, country and region of the holidays come from {@code etomflow.calendar}.
 *
 * <p>Durations are ISO 8601 and mean working time: {@code PT8H} eight working hours, {@code P2D} the working hours of two
 * days, {@code P1W} those of a working week. Months and years are refused: nobody promises work by the month.
 */
@ExposedToModels
public final class WorkingTime {

    private static final Pattern DURATION =
            Pattern.compile("P(?:(\\d{1,3})W)?(?:(\\d{1,4})D)?(T(?=\\d)(?:\\d{1,5}H)?(?:\\d{1,6}M)?(?:\\d{1,8}S)?)?");
    private static final int LONGEST_DAYS = 3660;

    private final OpeningHours hours;
    private final Clock clock;

    WorkingTime(OpeningHours hours, Clock clock) {
        this.hours = hours;
        this.clock = clock;
    }

    // For expressions in models
    // ----------------------------------------------------------------------------------------

    /** For due dates: this much working time from now. */
    public Date dueIn(String duration) {
        return Date.from(after(clock.instant(), duration));
    }

    /**
     * For due dates that count from something earlier, the arrival of a case say.
     *
     * @param from ISO instant, ISO date (its opening hour), or {@link Date}
     */
    public Date dueFrom(Object from, String duration) {
        return Date.from(after(instant(from), duration));
    }

    /** For {@code timeDate} of timers: this much working time from now, as an ISO instant. */
    public String timer(String duration) {
        return after(clock.instant(), duration).toString();
    }

    /**
     * For warnings before a due time: the moment at which a share of the working time allowed has passed.
     *
     * @param share 0.5 for half of the time
     */
    public Date shareOf(Object from, Object to, double share) {
        return Date.from(share(instant(from), instant(to), share));
    }

    // For services
    // -----------------------------------------------------------------------------------------------------

    public Instant now() {
        return clock.instant();
    }

    /** @throws InvalidInput if {@code duration} is not a working duration */
    public Instant after(Instant start, String duration) {
        return after(start, parse(duration));
    }

    /** When so much working time has passed. Outside the opening hours the time begins at the next opening. */
    public Instant after(Instant start, Duration workingTime) {
        if (workingTime.isNegative() || workingTime.compareTo(hours.dayLength().multipliedBy(LONGEST_DAYS)) > 0) {
            throw notADuration(workingTime.toString());
        }
        Duration left = workingTime;
        for (LocalDate day = dayOf(start); ; day = day.plusDays(1)) {
            Duration open = openOn(day, start, Instant.MAX);
            if (open.isZero()) {
                continue;
            }
            if (left.compareTo(open) <= 0) {
                return hours.closing(day).minus(open).plus(left);
            }
            left = left.minus(open);
        }
    }

    /** Working time between two moments, negative if {@code to} is the earlier one. */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        Duration sum = Duration.ZERO;
        LocalDate last = dayOf(to);
        for (LocalDate day = dayOf(from); !day.isAfter(last); day = day.plusDays(1)) {
            sum = sum.plus(openOn(day, from, to));
        }
        return sum;
    }

    /**
     * The moment at which a share of the working time between two moments has passed.
     *
     * @param share 0.5 for half of the time, 1 for all of it (exactly {@code to}), more for time after {@code to}
     */
    public Instant share(Instant from, Instant to, double share) {
        if (!(share >= 0)) {
            throw new IllegalArgumentException("A share of time is not negative: " + share);
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The time allowed ends (" + to + ") before it begins (" + from + ")");
        }
        if (share == 1) {
            return to;
        }
        Duration all = between(from, to);
        if (share > 1) {
            return after(to, Duration.ofSeconds(Math.round(all.toSeconds() * (share - 1))));
        }
        Instant moment = after(from, Duration.ofSeconds(Math.round(all.toSeconds() * share)));
        return moment.isAfter(to) ? to : moment;
    }

    /**
     * Working time of a duration as models write it.
     *
     * @throws InvalidInput with field {@code duration}
     */
    public Duration parse(String duration) {
        Matcher parts = duration == null ? null : DURATION.matcher(duration.strip());
        if (parts == null || !parts.matches() || parts.group().length() < 3) {
            throw notADuration(duration);
        }
        long days = number(parts.group(1)) * hours.daysOfWeek() + number(parts.group(2));
        Duration time = parts.group(3) == null ? Duration.ZERO : Duration.parse("P" + parts.group(3));
        return hours.dayLength().multipliedBy(days).plus(time);
    }

    /** Neither a weekend, a public holiday, nor a day on which this provider is closed. */
    public boolean isWorkingDay(LocalDate day) {
        return hours.isWorkingDay(day);
    }

    public boolean isWorkingTime(Instant moment) {
        LocalDate day = dayOf(moment);
        return isWorkingDay(day) && !moment.isBefore(opening(day)) && moment.isBefore(closing(day));
    }

    /** The working day that is so many working days after {@code day}; 0: the day itself or the next working day. */
    public LocalDate plusWorkingDays(LocalDate day, int workingDays) {
        if (workingDays < 0 || workingDays > LONGEST_DAYS) {
            throw new IllegalArgumentException("Not a number of working days: " + workingDays);
        }
        LocalDate result = day;
        int left = workingDays;
        while (left > 0 || !isWorkingDay(result)) {
            result = result.plusDays(1);
            left -= isWorkingDay(result) ? 1 : 0;
        }
        return result;
    }

    public Instant opening(LocalDate day) {
        return hours.opening(day);
    }

    public Instant closing(LocalDate day) {
        return hours.closing(day);
    }

    /** Working hours of a day: what {@code P1D} means. */
    public Duration dayLength() {
        return hours.dayLength();
    }

    /** The time zone in which this provider's days begin and end. */
    public ZoneId zone() {
        return hours.zone();
    }

    public LocalDate today() {
        return dayOf(clock.instant());
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(hours.zone()).toLocalDate();
    }

    /** Open time of one day between two moments. */
    private Duration openOn(LocalDate day, Instant from, Instant to) {
        if (!isWorkingDay(day)) {
            return Duration.ZERO;
        }
        Instant begin = later(hours.opening(day), from);
        Instant end = hours.closing(day).isBefore(to) ? hours.closing(day) : to;
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant instant(Object moment) {
        if (moment instanceof Instant instant) {
            return instant;
        }
        if (moment instanceof Date date) {
            return date.toInstant();
        }
        try {
            String text = String.valueOf(moment);
            return text.length() == 10
                    ? opening(LocalDate.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInput(
                    "from", "'" + moment + "' is not a moment. Write it like 2026-11-23T08:00:00Z or 2026-11-23.");
        }
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static InvalidInput notADuration(String duration) {
        return new InvalidInput(
                "duration",
                "'" + duration
                        + "' is not a duration of work. Write hours like PT8H or working days like P2D, up to ten years.");
    }
}
