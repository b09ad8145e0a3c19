package io.etomflow.payment.bank;

import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes the lines of a file into the tables, some thousands in each transaction: a process killed in between goes on where
 * it was, and however long the file is, memory is bounded.
 */
@UseCase
public class StatementIntake {

    private static final int BATCH = 500;

    private final ExchangeFiles files;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Numbers numbers;
    private final Clock clock;

    StatementIntake(ExchangeFiles files, JdbcClient jdbc, JdbcTemplate batches, Numbers numbers, Clock clock) {
        this.files = files;
        this.jdbc = jdbc;
        this.batches = batches;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Takes the next lines.
     *
     * @param most lines in this transaction
     * @return whether there is more to take
     */
    public boolean takeNext(UUID fileId, int most) {
        Path file = files.path(fileId);
        Taking taking = new Taking(fileId, most, ofFile(fileId));
        try {
            BankFiles.read(BankFiles.kindOf(file), file, taking);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        taking.flush();
        return taking.full;
    }

    /** Statements of a file in their order. */
    public List<UUID> ofFile(UUID fileId) {
        return jdbc.sql("select id from bank_statement where exchange_file_id = ? order by file_position")
                .param(fileId)
                .query(UUID.class)
                .list();
    }

    private final class Taking implements StatementSink {

        private final UUID fileId;
        private final List<UUID> known;
        private final List<StatementLine> waiting = new ArrayList<>();
        private int left;
        private int position;
        private UUID statement;
        private String currency;
        private int skip;
        private int lineNo;
        private boolean full;

        Taking(UUID fileId, int most, List<UUID> known) {
            this.fileId = fileId;
            this.left = most;
            this.known = known;
        }

        @Override
        public boolean head(StatementHead head) {
            flush();
            lineNo = 0;
            currency = head.currency();
            if (position < known.size()) {
                statement = known.get(position);
                skip = linesTaken(statement);
            } else {
                statement = insert(fileId, position, head);
                skip = 0;
            }
            position++;
            return true;
        }

        @Override
        public boolean line(StatementLine line) {
            lineNo++;
            if (lineNo <= skip) {
                return true;
            }
            if (left == 0) {
                full = true;
                lineNo--;
                return false;
            }
            left--;
            waiting.add(line);
            if (waiting.size() == BATCH) {
                flush();
            }
            return true;
        }

        void flush() {
            if (waiting.isEmpty()) {
                return;
            }
            int before = Math.max(skip, linesTaken(statement));
            insert(statement, currency, before, waiting);
            jdbc.sql("update bank_statement set lines_taken = ?, version = version + 1 where id = ?")
                    .params(before + waiting.size(), statement)
                    .update();
            waiting.clear();
        }
    }

    private int linesTaken(UUID statement) {
        return jdbc.sql("select lines_taken from bank_statement where id = ?")
                .param(statement)
                .query(Integer.class)
                .single();
    }

    private UUID insert(UUID fileId, int position, StatementHead head) {
        UUID id = UUID.randomUUID();
        StatementHead.Funds funds = head.funds();
        jdbc.sql("insert into bank_statement (id, version, number, source, exchange_file_id, file_position, holder_ref,"
                        + " reference, sequence_no, currency, from_date, to_date, opening_balance, closing_balance,"
                        + " gross_amount, fee_amount, net_amount, transfer_on, lines_taken, state, taken_at)"
                        + " values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'TAKEN', ?)")
                .params(
                        id,
                        numbers.next(head.advice() ? "CA" : "BS"),
                        head.advice() ? "ADVICE" : "BANK",
                        fileId,
                        position,
                        head.holder(),
                        head.reference(),
                        head.sequence(),
                        head.currency(),
                        head.from(),
                        head.to(),
                        head.opening(),
                        head.closing(),
                        funds == null ? null : funds.gross(),
                        funds == null ? null : funds.fee(),
                        funds == null ? null : funds.net(),
                        funds == null ? null : funds.transferOn(),
                        Sql.at(clock.instant()))
                .update();
        return id;
    }

    private void insert(UUID statement, String currency, int before, List<StatementLine> lines) {
        int[] number = {before};
        batches.batchUpdate(
                "insert into bank_entry (id, statement_id, line_no, amount, currency, credit, booked_on, value_on,"
                        + " bank_reference, end_to_end_id, mandate_reference, batch_reference, creditor_reference, text,"
                        + " payer_name, payer_iban, return_code, method, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, 'NEW')",
                lines,
                BATCH,
                (row, line) -> set(row, statement, ++number[0], currency, line));
    }

    private static void set(PreparedStatement row, UUID statement, int lineNo, String currency, StatementLine line)
            throws SQLException {
        Object[] values = {
            UUID.randomUUID(),
            statement,
            lineNo,
            line.amount(),
            currency,
            line.credit(),
            line.bookedOn(),
            line.valueOn(),
            line.bankReference(),
            line.endToEndId(),
            line.mandateReference(),
            line.batchReference(),
            line.creditorReference(),
            line.text(),
            line.payerName(),
            line.payerIban(),
            line.returnCode(),
            line.method()
        };
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                row.setNull(i + 1, java.sql.Types.VARCHAR);
            } else {
                row.setObject(i + 1, values[i]);
            }
        }
    }

    /** Sum of the lines of a statement, credits positive. */
    BigDecimal sumOf(UUID statementId) {
        return jdbc.sql("select coalesce(sum(case when credit then amount else -amount end), 0) from bank_entry"
                        + " where statement_id = ?")
                .param(statementId)
                .query(BigDecimal.class)
                .single();
    }
}
