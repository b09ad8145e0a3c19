package io.etomflow.billing;

import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return Optional.ofNullable(of(List.of(billId)).get(billId));
    }

    /** Statements of many bills, by bill. */
    public Map<UUID, BillStatement> of(Collection<UUID> billIds) {
        Map<UUID, BillStatement> statements = new HashMap<>();
        if (billIds.isEmpty()) {
            return statements;
        }
        Map<UUID, List<BillStatement.Note>> notes = new HashMap<>();
        jdbc.sql("select bill_id, note_number, description, posted_on, amount from bill_statement_line"
                        + " where bill_id in (:bills) order by bill_id, line_no")
                .param("bills", billIds)
                .query(row -> {
                    notes.computeIfAbsent(row.getObject("bill_id", UUID.class), id -> new ArrayList<>())
                            .add(new BillStatement.Note(
                                    row.getString("note_number"),
                                    row.getString("description"),
                                    row.getObject("posted_on", LocalDate.class),
                                    row.getBigDecimal("amount")));
                });
        jdbc.sql("select bill_id, previous_balance, amount_to_pay from bill_statement where bill_id in (:bills)")
                .param("bills", billIds)
                .query(row -> {
                    UUID bill = row.getObject("bill_id", UUID.class);
                    statements.put(
                            bill,
                            new BillStatement(
                                    row.getBigDecimal("previous_balance"),
                                    row.getBigDecimal("amount_to_pay"),
                                    notes.getOrDefault(bill, List.of())));
                });
        return statements;
    }
}
