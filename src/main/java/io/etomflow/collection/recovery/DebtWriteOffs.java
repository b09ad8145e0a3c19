package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.payment.WriteOffs;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Debts that are given up: proposed, approved by others within their limits, booked. */
@UseCase
public class DebtWriteOffs {

    private final DebtCases cases;
    private final WriteOffs bookings;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;
    private final Clock clock;

    DebtWriteOffs(DebtCases cases, WriteOffs bookings, JdbcClient jdbc, WorkingTime calendar, Clock clock) {
        this.cases = cases;
        this.bookings = bookings;
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param state {@code PROPOSED}, {@code BOOKED} or {@code REFUSED} */
    public record WriteOff(
            UUID id,
            UUID caseId,
            BigDecimal amount,
            String currency,
            String reason,
            String state,
            String proposedBy,
            int approvalsNeeded) {}

    /** Proposes what is owed now, in the name of whoever chose this way. */
    public WriteOff propose(UUID caseId) {
        Money demand = cases.demand(caseId);
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into debt_write_off (id, case_id, amount, currency, reason, state, proposed_by, proposed_on,"
                        + " approvals_needed) select ?, case_id, ?, ?, coalesce(way_reason, 'No other way.'),"
                        + " 'PROPOSED', coalesce(chosen_by, 'system'), ?, 1 from debt_recovery where case_id = ?")
                .params(id, demand.amount(), demand.currency(), calendar.today(), caseId)
                .update();
        return get(id);
    }

    public WriteOff get(UUID id) {
        return jdbc.sql("select * from debt_write_off where id = ?")
                .param(id)
                .query(WriteOff.class)
                .single();
    }

    public void needs(UUID id, int approvals) {
        jdbc.sql("update debt_write_off set approvals_needed = ? where id = ?")
                .params(approvals, id)
                .update();
    }

    /**
     * Takes a person's decision.
     *
     * @return {@code approved}, {@code refused}, or {@code second} if one more person has to look
     * @throws InvalidInput if it is their own proposal, or if they decided already
     */
    public String decide(UUID id, boolean approved, String reason, String actor) {
        WriteOff w = get(id);
        if (actor.equals(w.proposedBy())) {
            throw new InvalidInput("writeOffAnswer", "You proposed this yourself: somebody else has to decide.");
        }
        int earlier = count(
                "select count(*) from debt_write_off_approval where write_off_id = ? and decided_by = ?", id, actor);
        if (earlier > 0) {
            throw new InvalidInput("writeOffAnswer", "You have decided already: a second person has to.");
        }
        jdbc.sql("insert into debt_write_off_approval (write_off_id, decided_by, approved, reason, decided_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(id, actor, approved, reason, Sql.at(clock.instant()))
                .update();
        cases.note(w.caseId(), "writeOff", (approved ? "Write-off approved: " : "Write-off refused: ") + reason, actor);
        if (!approved) {
            jdbc.sql("update debt_write_off set state = 'REFUSED' where id = ?")
                    .param(id)
                    .update();
            return "refused";
        }
        return count("select count(*) from debt_write_off_approval where write_off_id = ? and approved = ?", id, true)
                        >= w.approvalsNeeded()
                ? "approved"
                : "second";
    }

    /**
     * Books what is still owed, at most what was approved.
     *
     * @return whether anything was left to book
     */
    public boolean book(UUID id) {
        WriteOff w = get(id);
        DebtCase debt = cases.get(w.caseId());
        BigDecimal left = w.amount();
        for (Map.Entry<UUID, BigDecimal> bill : cases.collectable(w.caseId()).entrySet()) {
            BigDecimal amount = bill.getValue().min(left);
            bookings.settle(bill.getKey(), new Money(amount, w.currency()), "writeOff", debt.number());
            left = left.subtract(amount);
        }
        jdbc.sql("update debt_write_off set state = 'BOOKED', booked_on = ? where id = ?")
                .params(calendar.today(), id)
                .update();
        return left.compareTo(w.amount()) < 0;
    }

    private int count(String sql, Object... values) {
        return jdbc.sql(sql).params(values).query(Integer.class).single();
    }
}
