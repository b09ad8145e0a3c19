package io.etomflow.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Days on which banks in the euro area settle: the TARGET calendar, whatever this provider's own holidays are. */
@Component
public class BankDays {

    private final HolidayManager target = HolidayManager.getInstance(ManagerParameters.create("target"));
    private final Map<Integer, Set<LocalDate>> closed = new ConcurrentHashMap<>();

    public boolean isBankDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !closed.computeIfAbsent(day.getYear(), this::holidays).contains(day);
    }

    /** The day itself, or the next bank day after it. */
    public LocalDate onOrAfter(LocalDate day) {
        return plus(day, 0);
    }

    /** So many bank days later; 0: the day itself or the next bank day. */
    public LocalDate plus(LocalDate day, int bankDays) {
        LocalDate result = day;
        int left = bankDays;
        while (left > 0 || !isBankDay(result)) {
            result = result.plusDays(1);
            left -= isBankDay(result) ? 1 : 0;
        }
        return result;
    }

    /** So many bank days earlier. */
    public LocalDate minus(LocalDate day, int bankDays) {
        LocalDate result = day;
        for (int left = bankDays; left > 0; ) {
            result = result.minusDays(1);
            left -= isBankDay(result) ? 1 : 0;
        }
        return result;
    }

    private Set<LocalDate> holidays(int year) {
        return target.getHolidays(Year.of(year)).stream()
                .map(holiday -> holiday.getActualDate())
                .collect(Collectors.toUnmodifiableSet());
    }
}
