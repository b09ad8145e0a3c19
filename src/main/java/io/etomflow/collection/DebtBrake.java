package io.etomflow.collection;

import io.etomflow.payment.CollectionBrake;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bills that must not be debited: promised for a later day, or left alone because of hardship. */
@Component
class DebtBrake implements CollectionBrake {

    private final JdbcClient jdbc;

    DebtBrake(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> held(Collection<UUID> billIds) {
        Set<UUID> held = new HashSet<>();
        if (!billIds.isEmpty()) {
            held.addAll(jdbc.sql("select b.bill_id from debt_case_bill b join debt_case c on c.id = b.case_id"
                            + " where b.left_on is null and b.bill_id in (:bills) and (c.state = 'RECOVERY'"
                            + " or c.state = 'PAUSED' and c.pause_reason in ('PROMISE', 'HARDSHIP', 'PERSON'))")
                    .param("bills", billIds)
                    .query(UUID.class)
                    .list());
        }
        return held;
    }
}
