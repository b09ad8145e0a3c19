package io.etomflow.payment.ledger;

import io.etomflow.payment.ledger.LedgerFiles.LedgerFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The file for finance: postings, then what each account comes to, then totals of the file and of what is owed. */
class LedgerCsv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Object[] COLUMNS = {
        "record",
        "file",
        "entry",
        "postedOn",
        "side",
        "account",
        "amount",
        "currency",
        "kind",
        "text",
        "document",
        "taxRate",
        "billingAccount",
        "reference"
    };

    private final JdbcClient jdbc;

    LedgerCsv(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(LedgerFile file, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(COLUMNS);
        jdbc.sql("select e.*, r.text rule_text, a.number account_number from ledger_entry e join posting_rule r on"
                        + " r.kind = e.kind left join billing_account a on a.id = e.billing_account_id"
                        + " where e.export_id = ? order by e.sequence_no")
                .param(file.id())
                .query(printing(row -> {
                    posting(csv, file, row, "D", row.getString("debit_account"));
                    posting(csv, file, row, "C", row.getString("credit_account"));
                }));
        jdbc.sql("select account, side, currency, count(*) as entries, sum(amount) as amount from ("
                        + " select debit_account as account, 'D' as side, currency, amount from ledger_entry where"
                        + " export_id = ? union all select credit_account, 'C', currency, amount from ledger_entry"
                        + " where export_id = ?) s group by account, side, currency order by currency, account, side")
                .params(file.id(), file.id())
                .query(printing(row -> sum(
                        csv,
                        file,
                        "A",
                        row.getInt("entries"),
                        row.getString("side"),
                        row.getString("account"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        "accountTotal",
                        "Total of the account in this file")));
        jdbc.sql("select * from ledger_export_total where export_id = ? order by currency")
                .param(file.id())
                .query(printing(row -> totals(csv, file, row)));
        csv.flush();
    }

    private static void totals(CSVPrinter csv, LedgerFile file, ResultSet row) throws IOException, SQLException {
        String currency = row.getString("currency");
        int entries = row.getInt("entries");
        BigDecimal total = row.getBigDecimal("total");
        BigDecimal change = row.getBigDecimal("owed_change");
        BigDecimal after = row.getBigDecimal("ledger_owed");
        BigDecimal balances = row.getBigDecimal("balances");
        sum(csv, file, "T", entries, "D", null, total, currency, "total", "Debits of this file");
        sum(csv, file, "T", entries, "C", null, total, currency, "total", "Credits of this file");
        sum(csv, file, "R", null, null, null, after.subtract(change), currency, "owedBefore", "Owed before this file");
        sum(csv, file, "R", null, null, null, change, currency, "owedChange", "Owed more by this file");
        sum(csv, file, "R", null, null, null, after, currency, "owedAfter", "Owed after this file");
        sum(csv, file, "R", null, null, null, balances, currency, "balances", "Balances of the billing accounts");
        int differing = row.getInt("accounts_differing");
        sum(csv, file, "R", differing, null, null, balances.subtract(after), currency, "difference", "To be clarified");
    }

    private static void posting(CSVPrinter csv, LedgerFile file, ResultSet row, String side, String account)
            throws IOException, SQLException {
        csv.printRecord(
                "P",
                file.number(),
                row.getLong("sequence_no"),
                row.getObject("posted_on", LocalDate.class),
                side,
                safe(account),
                row.getBigDecimal("amount").toPlainString(),
                row.getString("currency"),
                row.getString("kind"),
                safe(row.getString("rule_text")),
                safe(row.getString("document")),
                row.getBigDecimal("tax_rate"),
                safe(row.getString("account_number")),
                safe(row.getString("reference")));
    }

    private static void sum(
            CSVPrinter csv,
            LedgerFile file,
            String record,
            Integer entries,
            String side,
            String account,
            BigDecimal amount,
            String currency,
            String kind,
            String text)
            throws IOException {
        csv.printRecord(
                record,
                file.number(),
                entries,
                file.day(),
                side,
                safe(account),
                amount.toPlainString(),
                currency,
                kind,
                text,
                null,
                null,
                null,
                null);
    }

    private interface Printing {
        void print(ResultSet row) throws IOException, SQLException;
    }

    private static RowCallbackHandler printing(Printing printing) {
        return row -> {
            try {
                printing.print(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** What payers wrote must not act as a formula in the spreadsheet of finance. */
    private static String safe(String text) {
        return text != null && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
