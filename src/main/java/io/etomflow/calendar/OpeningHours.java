package io.etomflow.calendar;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On which days and from when to when this provider works. A configuration that cannot be is refused at start. */
final class OpeningHours {

    private static final String PREFIX = "etomflow.calendar.";

    private final ZoneId zone;
    private final Set<DayOfWeek> days;
    private final LocalTime opens;
    /** Midnight is the end of the day. */
    private final LocalTime closes;

    private final Set<LocalDate> closedOn;
    private final HolidayManager holidays;
    private final String[] region;
    private final Map<Integer, Set<LocalDate>> holidaysOfYear = new ConcurrentHashMap<>();

    OpeningHours(CalendarProperties p) {
        zone = read("zone", p.zone(), "a time zone such as Europe/Berlin", ZoneId::of);
        days = readDays(p.days());
        opens = read("opens", p.opens(), "a time of day such as 08:00", LocalTime::parse);
        closes = read("closes", p.closes(), "a time of day such as 17:00, at most 24:00", OpeningHours::closingTime);
        if (!closes.equals(LocalTime.MIDNIGHT) && !closes.isAfter(opens)) {
            throw refused("closes", p.closes(), "a time after etomflow.calendar.opens (" + p.opens() + ")");
        }
        closedOn = p.closedOn().stream()
                .map(day -> read("closed-on", day, "dates such as 2026-12-24", LocalDate::parse))
                .collect(Collectors.toUnmodifiableSet());
        String country = p.country().strip().toLowerCase(Locale.ROOT);
        Set<String> known = HolidayManager.getSupportedCalendarCodes();
        if (known.stream().noneMatch(code -> code.equalsIgnoreCase(country))) {
            throw refused("country", p.country(), "one of " + new TreeSet<>(known));
        }
        holidays = HolidayManager.getInstance(ManagerParameters.create(country));
        region = readRegion(p);
    }

    ZoneId zone() {
        return zone;
    }

    boolean isWorkingDay(LocalDate day) {
        return days.contains(day.getDayOfWeek())
                && !closedOn.contains(day)
                && !holidaysOfYear
                        .computeIfAbsent(day.getYear(), this::holidays)
                        .contains(day);
    }

    Instant opening(LocalDate day) {
        return day.atTime(opens).atZone(zone).toInstant();
    }

    Instant closing(LocalDate day) {
        LocalDate date = closes.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
        return date.atTime(closes).atZone(zone).toInstant();
    }

    /** Between opening and closing on a day without a change of the clocks. */
    Duration dayLength() {
        Duration length = Duration.between(opens, closes);
        return closes.equals(LocalTime.MIDNIGHT) ? length.plusDays(1) : length;
    }

    int daysOfWeek() {
        return days.size();
    }

    private Set<LocalDate> holidays(int year) {
        return holidays.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region).stream()
                .flatMap(OpeningHours::dates)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Some countries give Monday off for a holiday on a Sunday: both days are free. */
    private static Stream<LocalDate> dates(Holiday holiday) {
        return Stream.concat(Stream.of(holiday.getActualDate()), holiday.getObservedDate().stream());
    }

    private String[] readRegion(CalendarProperties p) {
        if (p.region().isBlank()) {
            return new String[0];
        }
        String[] parts = p.region().strip().toLowerCase(Locale.ROOT).split("/");
        CalendarHierarchy place = holidays.getCalendarHierarchy();
        for (String part : parts) {
            CalendarHierarchy child = place.getChildren().get(part);
            if (child == null) {
                throw refused(
                        "region",
                        p.region(),
                        "nothing, or a part of " + place.getDescription() + ": "
                                + new TreeSet<>(place.getChildren().keySet()));
            }
            place = child;
        }
        return parts;
    }

    private static Set<DayOfWeek> readDays(List<String> names) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : names) {
            days.add(read("days", name, "days of the week such as MONDAY,TUESDAY", OpeningHours::dayOfWeek));
        }
        if (days.isEmpty()) {
            throw refused("days", "", "at least one of " + Arrays.toString(DayOfWeek.values()));
        }
        return days;
    }

    private static DayOfWeek dayOfWeek(String text) {
        return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static LocalTime closingTime(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static <T> T read(String key, String text, String expected, Function<String, T> reader) {
        try {
            return reader.apply(text.strip());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw refused(key, text, expected);
        }
    }

    private static IllegalStateException refused(String key, String value, String expected) {
        return new IllegalStateException(PREFIX + key + " is '" + value + "'. Set it to " + expected + ".");
    }
}
