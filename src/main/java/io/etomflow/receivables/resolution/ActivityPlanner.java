package io.etomflow.receivables.resolution;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.workforce.StaffMember;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Plans activities in working time by the critical path method: forwards, how early each can be done after those that it
 * depends on and on a day on which somebody skilled has room; backwards from the target, how late each may end.
 */
final class ActivityPlanner {

    private static final int MOST_DAYS = 366;

    /** @param latestEnd before {@code end} where the time does not suffice */
    record Slot(Instant start, Instant end, Instant latestEnd) {}

    /** @param end when the last activity can be done at the earliest; {@code from} where there is nothing to do */
    record Plan(Map<String, Slot> slots, Instant end, boolean feasible) {}

    private final WorkingTime time;
    private final Function<String, List<StaffMember>> skilledIn;

    ActivityPlanner(WorkingTime time, Function<String, List<StaffMember>> skilledIn) {
        this.time = time;
        this.skilledIn = skilledIn;
    }

    /** @param target by when all of it should be done */
    Plan plan(List<ActivityNeed> needs, Instant from, Instant target, Workload load) {
        List<ActivityNeed> inOrder = ordered(needs);
        Map<String, Instant> starts = new HashMap<>();
        Map<String, Instant> ends = new HashMap<>();
        Instant last = from;
        for (ActivityNeed need : inOrder) {
            Instant earliest = need.dependsOn().stream().map(ends::get).reduce(from, ActivityPlanner::later);
            Instant start = place(need, earliest, load);
            starts.put(need.kind(), start);
            ends.put(need.kind(), start.plus(Duration.ofMinutes(need.minutes())));
            last = later(last, ends.get(need.kind()));
        }
        Map<String, Instant> latest = latestEnds(inOrder, from, target);
        Map<String, Slot> slots = new LinkedHashMap<>();
        inOrder.forEach(
                n -> slots.put(n.kind(), new Slot(starts.get(n.kind()), ends.get(n.kind()), latest.get(n.kind()))));
        return new Plan(slots, last, !last.isAfter(target));
    }

    /** The first moment at which the activity fits into one working day and somebody has room for it. */
    private Instant place(ActivityNeed need, Instant earliest, Workload load) {
        Duration work = Duration.ofMinutes(need.minutes());
        if (work.compareTo(time.dayLength()) > 0) {
            throw new IllegalStateException(
                    "'" + need.title() + "' takes longer than a working day: the table has to split it.");
        }
        List<StaffMember> skilled = skilledIn.apply(need.skill());
        LocalDate day = earliest.atZone(time.zone()).toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            if (!time.isWorkingDay(day)) {
                continue;
            }
            Instant start = later(time.opening(day), earliest);
            if (!start.plus(work).isAfter(time.closing(day)) && load.take(skilled, day, need.minutes())) {
                return start;
            }
        }
        throw new IllegalStateException(
                "Nobody skilled in " + need.skill() + " has room for '" + need.title() + "' within a year.");
    }

    private Map<String, Instant> latestEnds(List<ActivityNeed> inOrder, Instant from, Instant target) {
        Map<String, Instant> latest = new HashMap<>();
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            ActivityNeed need = inOrder.get(i);
            Instant end = inOrder.stream()
                    .filter(other -> other.dependsOn().contains(need.kind()))
                    .map(other -> before(latest.get(other.kind()), Duration.ofMinutes(other.minutes()), from))
                    .reduce(target, (one, other) -> one.isBefore(other) ? one : other);
            latest.put(need.kind(), end);
        }
        return latest;
    }

    /** The moment so much working time before another, not before {@code from}. */
    private Instant before(Instant end, Duration work, Instant from) {
        Duration room = time.between(from, end).minus(work);
        return room.isNegative() ? from : time.after(from, room);
    }

    private static List<ActivityNeed> ordered(List<ActivityNeed> needs) {
        List<ActivityNeed> rest = new ArrayList<>(needs);
        List<ActivityNeed> inOrder = new ArrayList<>();
        while (!rest.isEmpty()) {
            List<String> waiting = rest.stream().map(ActivityNeed::kind).toList();
            List<ActivityNeed> next = rest.stream()
                    .filter(n -> n.dependsOn().stream().noneMatch(waiting::contains))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("The activities " + waiting + " depend on each other in a circle.");
            }
            inOrder.addAll(next);
            rest.removeAll(next);
        }
        return inOrder;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
