package io.etomflow.billing;

import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What bills say of the account before them. */
@UseCase
public class BillStatements {

    private final JdbcClient jdbc;

    BillStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for a bill that another system made. */
    public Optional<BillStatement> of(UUID billId) {
        List<BillStatement.Note> notes = jdbc.sql(
                        "select note_number, description, posted_on, amount from bill_statement_line where bill_id = ?"
                                + " order by line_no")
                .param(billId)
                .query((row, i) -> new BillStatement.Note(
                        row.getString("note_number"),
                        row.getString("description"),
                        row.getObject("posted_on", LocalDate.class),
                        row.getBigDecimal("amount")))
                .list();
        return jdbc.sql("select previous_balance, amount_to_pay from bill_statement where bill_id = ?")
                .param(billId)
                .query((row, i) -> new BillStatement(
                        row.getBigDecimal("previous_balance"), row.getBigDecimal("amount_to_pay"), notes))
                .optional();
    }
}
