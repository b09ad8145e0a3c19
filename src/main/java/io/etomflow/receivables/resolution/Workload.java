package io.etomflow.receivables.resolution;

import io.etomflow.workforce.StaffMember;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many minutes of which day are taken, by person. Work of lower priority than that which is being planned does not
 * count: it waits.
 */
public final class Workload {

    private record Day(String userId, LocalDate date) {}

    private final Map<Day, Integer> booked = new HashMap<>();
    private final int overtimeMinutes;

    /** @param overtimeMinutes what a supervisor allowed each person a day beyond their planned minutes */
    Workload(int overtimeMinutes) {
        this.overtimeMinutes = overtimeMinutes;
    }

    void book(String userId, LocalDate day, int minutes) {
        booked.merge(new Day(userId, day), minutes, Integer::sum);
    }

    int booked(String userId, LocalDate day) {
        return booked.getOrDefault(new Day(userId, day), 0);
    }

    boolean hasRoom(StaffMember person, LocalDate day, int minutes) {
        return booked(person.userId(), day) + minutes <= person.dailyMinutes() + overtimeMinutes;
    }

    /** The person with room on that day who has least to do; among equals the more skilled, then by user id. */
    Optional<StaffMember> freest(Collection<StaffMember> people, LocalDate day, int minutes) {
        return people.stream()
                .filter(person -> hasRoom(person, day, minutes))
                .min(Comparator.<StaffMember>comparingInt(p -> booked(p.userId(), day))
                        .thenComparing(
                                Comparator.comparingInt(StaffMember::level).reversed())
                        .thenComparing(StaffMember::userId));
    }

    /** Books the freest person; a skill that nobody has is no question of time, so it has room. */
    boolean take(List<StaffMember> skilled, LocalDate day, int minutes) {
        if (skilled.isEmpty()) {
            return true;
        }
        Optional<StaffMember> person = freest(skilled, day, minutes);
        person.ifPresent(p -> book(p.userId(), day, minutes));
        return person.isPresent();
    }
}
