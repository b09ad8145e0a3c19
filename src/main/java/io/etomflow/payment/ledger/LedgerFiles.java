package io.etomflow.payment.ledger;

import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger's postings as numbered files for finance, each posting in exactly one of them: docs/formats/ledger-csv.md.
 * Closing a file chooses its postings for good; writing it afterwards can be repeated and gives the same bytes.
 */
@UseCase
public class LedgerFiles {

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final JdbcClient jdbc;
    private final ExchangeFolders folders;
    private final Clock clock;

    LedgerFiles(JdbcClient jdbc, ExchangeFolders folders, Clock clock) {
        this.jdbc = jdbc;
        this.folders = folders;
        this.clock = clock;
    }

    /** A file: number without gaps, how many postings, and their sum (of debits, and so of credits). */
    public record LedgerFile(
            UUID id, long number, LocalDate day, String fileName, int entries, BigDecimal total, String state) {}

    /**
     * Puts everything that was posted and is in no file yet into the next one.
     *
     * @return empty if there is nothing to tell
     */
    public Optional<LedgerFile> close(LocalDate day) {
        UUID id = UUID.randomUUID();
        long number = jdbc.sql("select coalesce(max(number), 0) + 1 from ledger_export")
                .query(Long.class)
                .single();
        String name =
                "ledger-%s-%06d-%s.csv".formatted(day, number, id.toString().substring(0, 8));
        if (waiting() == 0) {
            return Optional.empty();
        }
        jdbc.sql("insert into ledger_export (id, number, on_day, file_name, entries, total, state, closed_at)"
                        + " values (?, ?, ?, ?, 0, 0, 'CLOSED', ?)")
                .params(id, number, day, name, Sql.at(clock.instant()))
                .update();
        int entries = jdbc.sql("update ledger_entry set export_id = ? where export_id is null")
                .param(id)
                .update();
        jdbc.sql("update ledger_export set entries = ?, total = (select coalesce(sum(amount), 0) from ledger_entry"
                        + " where export_id = ?) where id = ?")
                .params(entries, id, id)
                .update();
        return Optional.of(get(id));
    }

    public LedgerFile get(UUID id) {
        return jdbc.sql("select * from ledger_export where id = ?")
                .param(id)
                .query(LedgerFiles::file)
                .single();
    }

    /** Writes the file for finance; again is the same. */
    public Path write(UUID id) {
        LedgerFile file = get(id);
        Path path = folders.write("finance", file.fileName(), out -> lines(file, out));
        jdbc.sql("update ledger_export set state = 'WRITTEN' where id = ?")
                .param(id)
                .update();
        return path;
    }

    private int waiting() {
        return jdbc.sql("select count(*) from ledger_entry where export_id is null")
                .query(Integer.class)
                .single();
    }

    private void lines(LedgerFile file, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(
                "file", "entry", "postedOn", "side", "account", "amount", "currency", "kind", "text", "reference");
        jdbc.sql("select e.*, r.text rule_text from ledger_entry e join posting_rule r on r.kind = e.kind"
                        + " where export_id = ? order by sequence_no")
                .param(file.id())
                .query(row -> {
                    try {
                        line(csv, file, row, "D", row.getString("debit_account"));
                        line(csv, file, row, "C", row.getString("credit_account"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        csv.flush();
    }

    private static void line(CSVPrinter csv, LedgerFile file, ResultSet row, String side, String account)
            throws IOException, SQLException {
        csv.printRecord(
                file.number(),
                row.getLong("sequence_no"),
                row.getObject("posted_on", LocalDate.class),
                side,
                safe(account),
                row.getBigDecimal("amount").toPlainString(),
                row.getString("currency"),
                row.getString("kind"),
                safe(row.getString("rule_text")),
                safe(row.getString("reference")));
    }

    /** What payers wrote must not act as a formula in the spreadsheet of finance. */
    private static String safe(String text) {
        return text != null && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static LedgerFile file(ResultSet row, int number) throws SQLException {
        return new LedgerFile(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("on_day", LocalDate.class),
                row.getString("file_name"),
                row.getInt("entries"),
                row.getBigDecimal("total"),
                row.getString("state"));
    }
}
