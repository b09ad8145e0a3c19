package io.etomflow.billing;

import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Constraints on billing runs: one per run and suspicion, however many inquiries point at it. */
@UseCase
public class BillingConstraints {

    private final JdbcClient jdbc;
    private final Clock clock;

    BillingConstraints(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes a suspicion, and brings it up to date each time that half as many inquiries more point at it. Not each time:
     * hundreds of cases of one faulty run are assessed at once, and all would wait for the one row.
     *
     * @return whether it is new
     */
    public boolean note(UUID runId, String code, String description, int inquiries, String notedBy) {
        Optional<Integer> noted = jdbc.sql("select inquiries from billing_constraint where run_id = ? and code = ?")
                .params(runId, code)
                .query(Integer.class)
                .optional();
        if (noted.isEmpty()) {
            jdbc.sql("insert into billing_constraint (id, run_id, code, description, inquiries, noted_by, noted_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(UUID.randomUUID(), runId, code, description, inquiries, notedBy, Sql.at(clock.instant()))
                    .update();
        } else if (inquiries * 2 >= noted.get() * 3) {
            jdbc.sql("update billing_constraint set inquiries = ?, description = ? where run_id = ? and code = ?")
                    .params(inquiries, description, runId, code)
                    .update();
        }
        return noted.isEmpty();
    }

    public List<BillingConstraint> ofRun(UUID runId) {
        return jdbc.sql("select * from billing_constraint where run_id = ? order by noted_at")
                .param(runId)
                .query((row, i) -> new BillingConstraint(
                        row.getObject("id", UUID.class),
                        runId,
                        row.getString("code"),
                        row.getString("description"),
                        row.getInt("inquiries"),
                        row.getString("noted_by"),
                        Sql.instant(row, "noted_at"),
                        Sql.instant(row, "lifted_at")))
                .list();
    }
}
