package io.etomflow.payment.ledger;

import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.payment.ledger.LedgerControl.Owed;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger's postings as numbered files for finance with control totals, each posting in exactly one of them:
 * docs/formats/ledger-csv.md.
 * Closing a file chooses its postings for good; writing it afterwards can be repeated and gives the same bytes.
 */
@UseCase
public class LedgerFiles {

    private final JdbcClient jdbc;
    private final ExchangeFolders folders;
    private final JdbcTemplate batches;
    private final LedgerControl control;
    private final LedgerCsv csv;
    private final Clock clock;

    LedgerFiles(JdbcClient jdbc, JdbcTemplate batches, ExchangeFolders folders, LedgerControl control, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.folders = folders;
        this.control = control;
        this.csv = new LedgerCsv(jdbc);
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
        foldIntoAccounts(id);
        keepTotals(id);
        return Optional.of(get(id));
    }

    /** What closed files say of an account is summed up, so that comparing need not read all of history. */
    private void foldIntoAccounts(UUID id) {
        jdbc.sql(
                        "update ledger_account set amount = amount + (select coalesce(sum(e.owed_change), 0) from ledger_entry e"
                                + " where e.billing_account_id = ledger_account.billing_account_id and e.export_id = ?)"
                                + " where billing_account_id in (select billing_account_id from ledger_entry where export_id = ?)")
                .params(id, id)
                .update();
        jdbc.sql("insert into ledger_account (billing_account_id, amount) select e.billing_account_id,"
                        + " sum(e.owed_change) from ledger_entry e where e.export_id = ? and e.billing_account_id is"
                        + " not null and not exists (select 1 from ledger_account a where a.billing_account_id ="
                        + " e.billing_account_id) group by e.billing_account_id")
                .param(id)
                .update();
    }

    private void keepTotals(UUID id) {
        record Sums(String currency, int entries, BigDecimal total, BigDecimal owedChange) {}
        Map<String, Sums> moved = jdbc
                .sql("select currency, count(*) as entries, sum(amount) as total, sum(owed_change) as owed_change"
                        + " from ledger_entry where export_id = ? group by currency")
                .param(id)
                .query(Sums.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Sums::currency, Function.identity()));
        Map<String, Owed> owed = control.owed().stream().collect(Collectors.toMap(Owed::currency, Function.identity()));
        Set<String> currencies = new TreeSet<>(moved.keySet());
        currencies.addAll(owed.keySet());
        batches.batchUpdate(
                "insert into ledger_export_total (export_id, currency, entries, total, owed_change, ledger_owed,"
                        + " balances, accounts_differing) values (?, ?, ?, ?, ?, ?, ?, ?)",
                currencies.stream()
                        .map(currency -> {
                            Sums sums = moved.getOrDefault(
                                    currency, new Sums(currency, 0, BigDecimal.ZERO, BigDecimal.ZERO));
                            Owed all = owed.getOrDefault(
                                    currency, new Owed(currency, BigDecimal.ZERO, BigDecimal.ZERO, 0));
                            return new Object[] {
                                id,
                                currency,
                                sums.entries(),
                                sums.total(),
                                sums.owedChange(),
                                all.ledger(),
                                all.balances(),
                                all.differing()
                            };
                        })
                        .toList());
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
        Path path = folders.write("finance", file.fileName(), out -> csv.write(file, out));
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
