package io.etomflow.printing;

import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.BillingRun;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Production cycles and their dates: one per billing run with paper bills. */
@UseCase
public class ProductionCycles {

    private static final int LONGEST_SEARCH_DAYS = 60;

    private final JdbcClient jdbc;
    private final PressCalendar press;
    private final WorkingTime calendar;
    private final BillingRecords runs;
    private final Numbers numbers;

    ProductionCycles(JdbcClient jdbc, PressCalendar press, WorkingTime calendar, BillingRecords runs, Numbers numbers) {
        this.jdbc = jdbc;
        this.press = press;
        this.calendar = calendar;
        this.runs = runs;
        this.numbers = numbers;
    }

    /**
     * What the calendar table gives a cycle, in working days from when its bills are ready.
     *
     * @param cutOff until the list of bills is closed
     * @param print from there until the press may begin
     * @param post until the letters go to the post
     * @param latest until they must have gone
     */
    public record Rhythm(int cutOff, int print, int post, int latest) {}

    /** @param fits whether the letters are in the post in time; @param reason what is in the way, for people */
    public record Plan(boolean fits, String reason) {}

    /** @throws NotFound if there is none */
    public ProductionCycle get(UUID id) {
        return find("id", id).orElseThrow(() -> new NotFound("production cycle", id));
    }

    /** @throws NotFound if there is none */
    public ProductionCycle byNumber(String number) {
        return find("number", number).orElseThrow(() -> new NotFound("production cycle", number));
    }

    public Optional<ProductionCycle> ofBillingRun(UUID runId) {
        return find("billing_run_id", runId);
    }

    /** The cycle of a billing run, a new one where it has none. */
    public ProductionCycle open(UUID billingRunId) {
        return ofBillingRun(billingRunId).orElseGet(() -> {
            BillingRun run = runs.run(billingRunId);
            if (run == null) {
                throw new NotFound("billing run", billingRunId);
            }
            UUID id = UUID.randomUUID();
            jdbc.sql("insert into production_cycle (id, number, billing_run_id, bill_date, pieces, sheets, state,"
                            + " replanned) values (?, ?, ?, ?, 0, 0, ?, 0)")
                    .params(
                            id,
                            numbers.next("PC"),
                            billingRunId,
                            run.ranAt().atZone(calendar.zone()).toLocalDate(),
                            CycleState.PLANNED.name())
                    .update();
            return get(id);
        });
    }

    /**
     * Finds days on the press for a cycle and books them; the first plan that ends in time wins, else the best one that there
     * is and what is in its way.
     *
     * @param notBefore the press has nothing to print on earlier, {@code null} where it has
     */
    public Plan plan(UUID id, Rhythm rhythm, LocalDate notBefore, String reason, String changedBy) {
        ProductionCycle old = get(id);
        LocalDate ready = later(calendar.today(), old.billDate());
        boolean first = old.cutOffOn() == null;
        LocalDate cutOff = first ? calendar.plusWorkingDays(ready, rhythm.cutOff()) : old.cutOffOn();
        LocalDate latest = first ? calendar.plusWorkingDays(ready, rhythm.latest()) : old.latestPostOn();
        LocalDate from = later(calendar.plusWorkingDays(cutOff, rhythm.print()), later(calendar.today(), notBefore));
        Map<LocalDate, Integer> slots = slots(old, from);
        int placed = slots.values().stream().mapToInt(Integer::intValue).sum();
        LocalDate until = slots.isEmpty()
                ? from
                : slots.keySet().stream().max(LocalDate::compareTo).orElseThrow();
        LocalDate begin = slots.isEmpty() ? from : slots.keySet().iterator().next();
        LocalDate post = later(calendar.plusWorkingDays(until, 1), calendar.plusWorkingDays(ready, rhythm.post()));
        book(old, slots);
        move(old, cutOff, begin, until, post, latest, reason, changedBy);
        if (placed < old.sheets()) {
            return new Plan(
                    false,
                    "The press has no room for " + (old.sheets() - placed) + " of " + old.sheets() + " sheets within "
                            + LONGEST_SEARCH_DAYS + " days.");
        }
        return post.isAfter(latest)
                ? new Plan(
                        false,
                        "Printed until " + until + " and posted on " + post + ", but due in the post on " + latest
                                + ".")
                : new Plan(true, "Printed until " + until + ", in the post on " + post + ".");
    }

    /** Gives the days on the press back: others print the cycle. */
    public void giveToPrinter(UUID id, String reason, String changedBy) {
        ProductionCycle cycle = get(id);
        book(cycle, Map.of());
        way(id, ProductionWay.THIRD_PARTY);
        note(cycle, cycle.printOn(), cycle.postOn(), reason, changedBy);
    }

    public void way(UUID id, ProductionWay way) {
        jdbc.sql("update production_cycle set way = ? where id = ?")
                .params(way.name(), id)
                .update();
    }

    /** A person accepts that letters go out later than they should. */
    public void allowUntil(UUID id, LocalDate latestPostOn, String reason, String changedBy) {
        ProductionCycle cycle = get(id);
        jdbc.sql("update production_cycle set latest_post_on = ? where id = ?")
                .params(latestPostOn, id)
                .update();
        note(cycle, cycle.printOn(), cycle.postOn(), reason, changedBy);
    }

    /** @throws Conflict if it is closed already */
    void size(UUID id, int pieces, int sheets) {
        if (jdbc.sql("update production_cycle set pieces = ?, sheets = ? where id = ? and state = 'PLANNED'")
                        .params(pieces, sheets, id)
                        .update()
                == 0) {
            throw new Conflict("Cycle " + get(id).number() + " is closed: no bill joins or leaves it any more.");
        }
    }

    public void state(UUID id, CycleState state) {
        jdbc.sql("update production_cycle set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    private Map<LocalDate, Integer> slots(ProductionCycle cycle, LocalDate from) {
        Map<LocalDate, Integer> slots = new LinkedHashMap<>();
        int left = cycle.sheets();
        for (int i = 0; i < LONGEST_SEARCH_DAYS && left > 0; i++) {
            LocalDate day = from.plusDays(i);
            int sheets = Math.min(left, press.free(day, cycle.id()));
            if (sheets > 0) {
                slots.put(day, sheets);
                left -= sheets;
            }
        }
        return slots;
    }

    private void book(ProductionCycle cycle, Map<LocalDate, Integer> slots) {
        jdbc.sql("delete from production_slot where cycle_id = ?")
                .param(cycle.id())
                .update();
        slots.forEach((day, sheets) -> jdbc.sql(
                        "insert into production_slot (cycle_id, production_date, sheets) values (?, ?, ?)")
                .params(cycle.id(), day, sheets)
                .update());
    }

    private void move(
            ProductionCycle old,
            LocalDate cutOff,
            LocalDate begin,
            LocalDate until,
            LocalDate post,
            LocalDate latest,
            String reason,
            String changedBy) {
        boolean moved = !begin.equals(old.printOn()) || !post.equals(old.postOn());
        int replanned = old.replanned() + (old.printOn() != null && moved ? 1 : 0);
        jdbc.sql("update production_cycle set cut_off_on = ?, print_on = ?, print_until = ?, post_on = ?,"
                        + " latest_post_on = ?, replanned = ? where id = ?")
                .params(cutOff, begin, until, post, latest, replanned, old.id())
                .update();
        if (moved) {
            note(old, begin, post, reason, changedBy);
        }
    }

    private void note(ProductionCycle old, LocalDate printOn, LocalDate postOn, String reason, String changedBy) {
        jdbc.sql("insert into production_plan_change (id, cycle_id, old_print_on, new_print_on, old_post_on,"
                        + " new_post_on, reason, changed_by, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        old.id(),
                        old.printOn(),
                        printOn,
                        old.postOn(),
                        postOn,
                        reason.substring(0, Math.min(500, reason.length())),
                        changedBy,
                        Sql.at(calendar.now()))
                .update();
    }

    /** Why its dates are as they are, the newest reason first. */
    public List<String> reasons(UUID id) {
        return jdbc.sql("select reason from production_plan_change where cycle_id = ? order by changed_at desc")
                .param(id)
                .query(String.class)
                .list();
    }

    private Optional<ProductionCycle> find(String column, Object value) {
        return jdbc.sql("select * from production_cycle where " + column + " = ?")
                .param(value)
                .query(ProductionCycle.class)
                .optional();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
