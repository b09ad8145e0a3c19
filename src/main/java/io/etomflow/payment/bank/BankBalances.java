package io.etomflow.payment.bank;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares each bank account with the ledger, day by day: what the bank says must be what we have booked. */
@UseCase
public class BankBalances {

    /** A bank sends a statement on every banking day; one day may be a holiday of its own. */
    private static final int LONGEST_SILENCE = 2;

    private final BankAccounts accounts;
    private final Ledger ledger;
    private final WorkingTime calendar;
    private final JdbcClient jdbc;

    BankBalances(BankAccounts accounts, Ledger ledger, WorkingTime calendar, JdbcClient jdbc) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.calendar = calendar;
        this.jdbc = jdbc;
    }

    private record Row(
            UUID bankAccountId,
            BigDecimal statementBalance,
            BigDecimal ledgerBalance,
            BigDecimal clearingBalance,
            BigDecimal openEntries,
            int daysWithoutStatement) {}

    /**
     * Compares all open accounts, once for each day.
     *
     * @return how many differ, or are without a statement for too long, and are not explained
     */
    public int compare(LocalDate day) {
        for (BankAccount account : accounts.open()) {
            if (isCompared(account.id(), day)) {
                continue;
            }
            BigDecimal booked = ledger.balanceOfBank(account.id());
            BigDecimal clearing = ledger.clearingOfBank(account.id());
            BigDecimal open = openEntries(account.id());
            int silent = silence(account, day);
            boolean right = booked.compareTo(account.lastBalance()) == 0
                    && clearing.compareTo(open) == 0
                    && silent <= LONGEST_SILENCE;
            jdbc.sql("insert into bank_reconciliation (id, bank_account_id, on_day, statement_balance, ledger_balance,"
                            + " clearing_balance, open_entries, days_without_statement, state)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            account.id(),
                            day,
                            account.lastBalance(),
                            booked,
                            clearing,
                            open,
                            silent,
                            right ? "AGREES" : "DIFFERS")
                    .update();
        }
        return differing(day).size();
    }

    /** What differs on a day, as Markdown for the person who explains it. */
    public String view(LocalDate day) {
        return Markdown.fit(Markdown.table(
                List.of(
                        "Account",
                        "Bank says",
                        "Ledger says",
                        "In clearing",
                        "Lines not settled",
                        "Days without statement"),
                differing(day).stream()
                        .map(row -> List.of(
                                accounts.get(row.bankAccountId()).name(),
                                row.statementBalance(),
                                row.ledgerBalance(),
                                row.clearingBalance(),
                                row.openEntries(),
                                row.daysWithoutStatement()))
                        .toList(),
                "Nothing differs."));
    }

    /** @param post whether the ledger follows the bank */
    public void explain(LocalDate day, boolean post, String explanation, String by) {
        for (Row row : differing(day)) {
            BankAccount account = accounts.get(row.bankAccountId());
            if (post) {
                ledger.post(new Posting(
                        "bankAgreed",
                        row.statementBalance().subtract(row.ledgerBalance()),
                        account.currency(),
                        explanation,
                        null,
                        null,
                        null,
                        account.id()));
            }
        }
        jdbc.sql("update bank_reconciliation set state = ?, explanation = ?, explained_by = ? where on_day = ?"
                        + " and state = 'DIFFERS'")
                .params(post ? "POSTED" : "EXPLAINED", explanation, by, day)
                .update();
    }

    private List<Row> differing(LocalDate day) {
        return jdbc.sql("select bank_account_id, statement_balance, ledger_balance, clearing_balance, open_entries,"
                        + " days_without_statement from bank_reconciliation where on_day = ? and state = 'DIFFERS'"
                        + " order by bank_account_id")
                .param(day)
                .query(Row.class)
                .list();
    }

    private boolean isCompared(UUID accountId, LocalDate day) {
        return jdbc.sql("select count(*) from bank_reconciliation where bank_account_id = ? and on_day = ?")
                        .params(accountId, day)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private BigDecimal openEntries(UUID accountId) {
        return jdbc.sql("select coalesce(sum(case when e.credit then e.amount else -e.amount end), 0) from bank_entry e"
                        + " join bank_statement s on s.id = e.statement_id where s.bank_account_id = ?"
                        + " and s.state in ('ACCEPTED', 'RECONCILED') and e.state <> 'SETTLED'")
                .param(accountId)
                .query(BigDecimal.class)
                .single();
    }

    private int silence(BankAccount account, LocalDate day) {
        LocalDate last = account.lastStatementOn() == null ? account.openedOn() : account.lastStatementOn();
        int days = 0;
        for (LocalDate d = last.plusDays(1); !d.isAfter(day) && days <= 99; d = d.plusDays(1)) {
            days += calendar.isWorkingDay(d) ? 1 : 0;
        }
        return days;
    }
}
