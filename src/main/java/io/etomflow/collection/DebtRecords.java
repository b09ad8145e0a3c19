package io.etomflow.collection;

import io.etomflow.shared.Sql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** History and bills of debt cases. Steps are only ever added. */
@Component
class DebtRecords {

    private static final int LONGEST_TEXT = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    DebtRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    UUID append(DebtCase debt, NewStep step) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into debt_step (id, case_id, ladder, step_no, kind, measure, announced, channel,"
                        + " wording, amount, fee, interest, currency, message_id, text, taken_by, taken_at) values"
                        + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        debt.id,
                        debt.ladder == null ? "none" : debt.ladder,
                        debt.stepNo,
                        step.kind(),
                        step.measure(),
                        step.announced(),
                        step.channel(),
                        step.wording(),
                        step.amount(),
                        step.fee(),
                        step.interest(),
                        debt.currency,
                        step.messageId(),
                        step.text().length() > LONGEST_TEXT ? step.text().substring(0, LONGEST_TEXT) : step.text(),
                        step.takenBy(),
                        Sql.at(clock.instant()))
                .update();
        step.demanded().forEach((bill, amount) -> jdbc.sql(
                        "insert into debt_step_bill (step_id, bill_id, amount) values (?, ?, ?)")
                .params(id, bill, amount)
                .update());
        return id;
    }

    List<DebtStep> steps(UUID caseId) {
        return jdbc.sql("select * from debt_step where case_id = ? order by sequence_no")
                .param(caseId)
                .query(DebtRecords::step)
                .list();
    }

    /** Bills that a step demanded, each with its amount. */
    Map<UUID, BigDecimal> demanded(UUID stepId) {
        Map<UUID, BigDecimal> demanded = new LinkedHashMap<>();
        jdbc.sql("select bill_id, amount from debt_step_bill where step_id = ?")
                .param(stepId)
                .query(row -> {
                    demanded.put(row.getObject("bill_id", UUID.class), row.getBigDecimal("amount"));
                });
        return demanded;
    }

    /** All bills that ever belonged to the case, the oldest first. */
    List<DebtBill> bills(UUID caseId) {
        return jdbc.sql("select * from debt_case_bill where case_id = ? order by due_on, bill_number")
                .param(caseId)
                .query(DebtBill.class)
                .list();
    }

    void join(UUID caseId, UUID billId, String billNumber, LocalDate dueOn, BigDecimal amount) {
        int back = jdbc.sql("update debt_case_bill set left_on = null, left_reason = null"
                        + " where case_id = ? and bill_id = ? and left_on is not null")
                .params(caseId, billId)
                .update();
        if (back == 0) {
            jdbc.sql("insert into debt_case_bill (id, case_id, bill_id, bill_number, due_on, amount, joined_on)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(UUID.randomUUID(), caseId, billId, billNumber, dueOn, amount, LocalDate.now(clock))
                    .update();
        }
    }

    void leave(UUID caseId, UUID billId, String reason) {
        jdbc.sql("update debt_case_bill set left_on = ?, left_reason = ? where case_id = ? and bill_id = ?")
                .params(LocalDate.now(clock), reason, caseId, billId)
                .update();
    }

    private static DebtStep step(ResultSet row, int number) throws SQLException {
        return new DebtStep(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("ladder"),
                row.getInt("step_no"),
                row.getString("kind"),
                row.getString("measure"),
                row.getString("announced"),
                row.getString("channel"),
                row.getString("wording"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("fee"),
                row.getBigDecimal("interest"),
                row.getString("currency"),
                row.getObject("message_id", UUID.class),
                row.getString("text"),
                row.getString("taken_by"),
                Sql.instant(row, "taken_at"));
    }
}
