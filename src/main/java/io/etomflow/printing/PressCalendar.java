package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the own press can print on which day, and what it is to print. */
@UseCase
@EnableConfigurationProperties(PrintingProperties.class)
public class PressCalendar {

    private static final int MOST_SHEETS = 10_000_000;

    private final JdbcClient jdbc;
    private final WorkingTime calendar;
    private final PrintingProperties properties;

    PressCalendar(JdbcClient jdbc, WorkingTime calendar, PrintingProperties properties) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.properties = properties;
    }

    /** Sheets that the press can print on a day: none on weekends and holidays, unless somebody planned overtime. */
    public int capacity(LocalDate day) {
        return jdbc.sql("select sheets from production_day where production_date = ?")
                .param(day)
                .query(Integer.class)
                .optional()
                .orElseGet(() -> calendar.isWorkingDay(day) ? properties.sheetsPerDay() : 0);
    }

    /** Sheets that a day has left for a cycle: those of its own earlier plan count as free. */
    public int free(LocalDate day, UUID cycleId) {
        int taken = jdbc.sql(
                        "select coalesce(sum(sheets), 0) from production_slot where production_date = ? and cycle_id <> ?")
                .params(day, cycleId)
                .query(Integer.class)
                .single();
        return Math.max(0, capacity(day) - taken);
    }

    /**
     * Says that the press prints more or less than usual on a day.
     *
     * @param sheets of the whole day, 0 where it stands still
     * @throws InvalidInput if the day is over or the number cannot be
     */
    public void change(LocalDate day, int sheets, String reason, String changedBy) {
        if (day.isBefore(calendar.today())) {
            throw new InvalidInput("capacityDay", "The " + day + " is over: its capacity cannot change any more.");
        }
        if (sheets < 0 || sheets > MOST_SHEETS) {
            throw new InvalidInput("capacitySheets", "A day has 0 to " + MOST_SHEETS + " sheets, not " + sheets + ".");
        }
        jdbc.sql("delete from production_day where production_date = ?")
                .param(day)
                .update();
        jdbc.sql("insert into production_day (production_date, sheets, reason, changed_by) values (?, ?, ?, ?)")
                .params(day, sheets, reason, changedBy)
                .update();
    }

    /** Cycles that can no longer be printed as planned on a day; what must be in the post first keeps its place. */
    public List<UUID> overbookedBy(LocalDate day) {
        int left = capacity(day);
        record Booked(UUID cycleId, int sheets, String state) {}
        List<Booked> booked = jdbc.sql(
                        "select s.cycle_id, s.sheets, c.state from production_slot s join production_cycle c"
                                + " on c.id = s.cycle_id where s.production_date = ? order by c.state, c.latest_post_on, c.number")
                .param(day)
                .query(Booked.class)
                .list();
        List<UUID> moved = new java.util.ArrayList<>();
        for (Booked each : booked) {
            if (each.sheets() <= left) {
                left -= each.sheets();
            } else {
                moved.add(each.cycleId());
            }
        }
        return moved;
    }
}
