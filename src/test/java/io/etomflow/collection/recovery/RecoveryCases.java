package io.etomflow.collection.recovery;

import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.notification.Outbox;
import io.etomflow.shared.Sql;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** Debts in recovery for tests of its demands and of what happens when nobody does anything. */
abstract class RecoveryCases extends EtomflowTest {

    @Autowired
    RecoveryData data;

    @Autowired
    Outbox outbox;

    @Autowired
    CustomerProducts products;

    Case recover(Debt debt) {
        return start(
                        "etom-1.3.10.3.4",
                        debt.number(),
                        Map.of("debtCaseId", debt.caseId().toString()))
                .runJobs();
    }

    /** The ladder has demanded the bill for the last time. */
    Debt finallyDemanded(Debt debt) {
        UUID step = UUID.randomUUID();
        jdbc.sql("insert into debt_step (id, case_id, ladder, step_no, kind, amount, fee, interest, currency, text,"
                        + " taken_by, taken_at) values (?, ?, 'letters', 3, 'finalDemand', ?, 0, 0, 'EUR', 'told',"
                        + " 'system', ?)")
                .params(step, debt.caseId(), debt.bill().remaining().amount(), Sql.at(now()))
                .update();
        jdbc.sql("insert into debt_step_bill (step_id, bill_id, amount) values (?, ?, ?)")
                .params(step, debt.bill().id(), debt.bill().remaining().amount())
                .update();
        return debt;
    }
}
