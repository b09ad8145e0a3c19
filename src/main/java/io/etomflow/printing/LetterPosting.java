package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finished letters on their way to the post. */
@UseCase
public class LetterPosting {

    private static final String READY = " from print_piece p join print_run r on r.id = p.run_id"
            + " where r.cycle_id = ? and p.state = 'GOOD' and r.state <> 'BROKEN'";

    private final JdbcClient jdbc;
    private final ProductionCycles cycles;
    private final WorkingTime calendar;

    LetterPosting(JdbcClient jdbc, ProductionCycles cycles, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.calendar = calendar;
    }

    /** How many letters of a cycle are in their envelopes. */
    public int ready(UUID cycleId) {
        return jdbc.sql("select count(*)" + READY)
                .param(cycleId)
                .query(Integer.class)
                .single();
    }

    /** By class, as the post's list wants them; as Markdown. */
    public String describe(UUID cycleId) {
        record Part(String envelope, String postageClass, int letters, BigDecimal postage, String currency) {}
        List<List<?>> rows = jdbc
                .sql("select p.envelope, p.postage_class, count(*) as letters, sum(p.postage) as postage, p.currency"
                        + READY
                        + " group by p.envelope, p.postage_class, p.currency order by p.envelope, p.postage_class")
                .param(cycleId)
                .query(Part.class)
                .list()
                .stream()
                .<List<?>>map(
                        p -> List.of(p.envelope(), p.postageClass(), p.letters(), p.postage() + " " + p.currency()))
                .toList();
        return Markdown.fit("Cycle **" + Markdown.escape(cycles.get(cycleId).number()) + "**: " + ready(cycleId)
                + " letters\n\n" + Markdown.table(List.of("Envelope", "Class", "Letters", "Postage"), rows, ""));
    }

    /** @throws InvalidInput if letters are missing or too many, or the day cannot be */
    public void check(UUID cycleId, int letters, LocalDate day) {
        if (letters != ready(cycleId)) {
            throw new InvalidInput(
                    "postedLetters",
                    ready(cycleId) + " letters are in their envelopes, not " + letters + ": count again.");
        }
        if (day.isAfter(calendar.today()) || day.isBefore(cycles.get(cycleId).billDate())) {
            throw new InvalidInput("postedOn", "Letters were posted today or before, and after the bills were made.");
        }
    }

    /** The finished letters are gone; with the last of them the cycle is over. */
    public void close(UUID cycleId) {
        jdbc.sql("update print_piece set state = 'POSTED' where state = 'GOOD' and run_id in"
                        + " (select id from print_run where cycle_id = ? and state <> 'BROKEN')")
                .param(cycleId)
                .update();
        boolean left = jdbc.sql("select count(*) from production_bill where cycle_id = ? and state = 'LISTED'")
                        .param(cycleId)
                        .query(Integer.class)
                        .single()
                > 0;
        if (!left) {
            cycles.state(cycleId, CycleState.POSTED);
        }
    }
}
