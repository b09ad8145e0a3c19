package io.etomflow.receivables.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.resolution.ActivityPlanner.Plan;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ActivityPlannerTest extends EtomflowTest {

    private static final Map<String, List<StaffMember>> STAFF =
            Map.of("a", List.of(new StaffMember("ann", "Ann", 120, 1)));

    @Autowired
    private WorkingTime time;

    private ActivityPlanner planner;

    @BeforeEach
    void plan() {
        planner = new ActivityPlanner(time, skill -> STAFF.getOrDefault(skill, List.of()));
    }

    @Test
    void aChainGoesForwardsFromNowAndBackwardsFromTheTarget() {
        Plan plan = planner.plan(
                List.of(need("two", "b", 60, "one"), need("one", "b", 30)),
                at("2027-02-05T16:00"),
                at("2027-02-08T10:00"),
                new Workload(0));

        assertThat(plan.slots().get("one").start()).isEqualTo(at("2027-02-05T16:00"));
        // an hour does not fit into Friday's last half hour
        assertThat(plan.slots().get("two").start()).isEqualTo(at("2027-02-08T08:00"));
        assertThat(plan.slots().get("two").latestEnd()).isEqualTo(at("2027-02-08T10:00"));
        assertThat(plan.slots().get("one").latestEnd()).isEqualTo(at("2027-02-08T09:00"));
        assertThat(plan.end()).isEqualTo(at("2027-02-08T09:00"));
        assertThat(plan.feasible()).isTrue();
    }

    @Test
    void exactlyInTimeIsFeasibleAndAMinuteLessIsNot() {
        List<ActivityNeed> needs = List.of(need("one", "b", 60));
        Instant from = at("2027-02-05T09:00");

        assertThat(planner.plan(needs, from, at("2027-02-05T10:00"), new Workload(0))
                        .feasible())
                .isTrue();
        assertThat(planner.plan(needs, from, at("2027-02-05T09:59"), new Workload(0))
                        .feasible())
                .isFalse();
    }

    @Test
    void waitsForADayOnWhichSomebodySkilledHasRoom() {
        Workload load = new Workload(0);
        load.book("ann", LocalDate.of(2027, 2, 5), 61);
        List<ActivityNeed> needs = List.of(need("one", "a", 60));

        assertThat(planner.plan(needs, at("2027-02-05T09:00"), at("2027-02-12T09:00"), load)
                        .slots()
                        .get("one")
                        .start())
                .isEqualTo(at("2027-02-08T08:00"));

        Workload overtime = new Workload(1);
        overtime.book("ann", LocalDate.of(2027, 2, 5), 61);
        assertThat(planner.plan(needs, at("2027-02-05T09:00"), at("2027-02-12T09:00"), overtime)
                        .slots()
                        .get("one")
                        .start())
                .isEqualTo(at("2027-02-05T09:00"));
    }

    @Test
    void ownActivitiesTakeRoomFromEachOther() {
        Plan plan = planner.plan(
                List.of(need("one", "a", 100), need("two", "a", 100)),
                at("2027-02-05T09:00"),
                at("2027-02-12T09:00"),
                new Workload(0));

        assertThat(plan.slots().get("two").start()).isEqualTo(at("2027-02-08T08:00"));
    }

    @Test
    void refusesCirclesAndGiants() {
        assertThatThrownBy(() -> planner.plan(
                        List.of(need("one", "b", 10, "two"), need("two", "b", 10, "one")),
                        at("2027-02-05T09:00"),
                        at("2027-02-12T09:00"),
                        new Workload(0)))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> planner.plan(
                        List.of(need("one", "b", 541)),
                        at("2027-02-05T09:00"),
                        at("2027-02-12T09:00"),
                        new Workload(0)))
                .hasMessageContaining("longer than a working day");
    }

    private static ActivityNeed need(String kind, String skill, int minutes, String... dependsOn) {
        return new ActivityNeed(kind, kind, skill, minutes, Set.of(dependsOn), "");
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }
}
