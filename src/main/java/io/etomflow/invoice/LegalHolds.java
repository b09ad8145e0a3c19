package io.etomflow.invoice;

import io.etomflow.shared.Conflict;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While a hold stands, nothing that the archive has of a customer is destroyed. */
@UseCase
public class LegalHolds {

    private final JdbcClient jdbc;
    private final Clock clock;

    LegalHolds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean stands(UUID customerId) {
        return jdbc.sql("select count(*) from legal_hold where customer_id = ? and lifted_at is null")
                        .param(customerId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @param reference of the proceedings; one hold per reference stands at a time */
    public void place(UUID customerId, String reference, String reason, String by) {
        int standing = jdbc.sql(
                        "select count(*) from legal_hold where customer_id = ? and reference = ? and lifted_at is"
                                + " null")
                .params(customerId, reference)
                .query(Integer.class)
                .single();
        if (standing == 0) {
            jdbc.sql("insert into legal_hold (id, version, customer_id, reason, reference, placed_by, placed_at)"
                            + " values (?, 0, ?, ?, ?, ?, ?)")
                    .params(UUID.randomUUID(), customerId, reason, reference, by, now())
                    .update();
        }
    }

    /** @throws Conflict if no hold of this reference stands */
    public void lift(UUID customerId, String reference, String because, String by) {
        int lifted = jdbc.sql("update legal_hold set lifted_by = ?, lifted_because = ?, lifted_at = ?, version ="
                        + " version + 1 where customer_id = ? and reference = ? and lifted_at is null")
                .params(by, because, now(), customerId, reference)
                .update();
        if (lifted == 0) {
            throw new Conflict("No hold " + reference + " stands for this customer.");
        }
    }

    /** Whether this hold stands. */
    public boolean stands(UUID customerId, String reference) {
        return jdbc.sql("select count(*) from legal_hold where customer_id = ? and reference = ? and lifted_at is null")
                        .params(customerId, reference)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private java.time.OffsetDateTime now() {
        return Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
