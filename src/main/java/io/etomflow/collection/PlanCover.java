package io.etomflow.collection;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which bills a payment plan for overdue amounts covers: while it is offered or kept, nothing else collects them. */
@Component
class PlanCover {

    private final JdbcClient jdbc;

    PlanCover(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean covers(UUID billId) {
        return jdbc.sql("select count(*) from debt_plan p join debt_plan_bill b on b.debt_plan_id = p.id"
                                + " where b.bill_id = ? and p.state in ('OFFERED', 'AGREED')")
                        .param(billId)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
