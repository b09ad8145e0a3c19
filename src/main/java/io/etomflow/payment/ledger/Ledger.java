package io.etomflow.payment.ledger;

import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Postings of payments by double entry: each debits one account and credits another by the same amount, so they balance by
 * construction. Which accounts is said by the table {@code posting_rule}.
 */
@UseCase
public class Ledger {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    Ledger(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * What is to be posted.
     *
     * @param kind of {@code posting_rule}
     * @param amount a negative one is posted the other way round, zero not at all
     * @param bankAccountId needed where the rule names the bank account's own ledger account
     */
    public record Posting(
            String kind,
            BigDecimal amount,
            String currency,
            String reference,
            UUID billingAccountId,
            UUID paymentId,
            UUID statementId,
            UUID bankAccountId) {

        public static Posting ofPayment(
                String kind, BigDecimal amount, String currency, String reference, UUID accountId, UUID paymentId) {
            return new Posting(kind, amount, currency, reference, accountId, paymentId, null, null);
        }
    }

    private record Rule(String kind, String debitAccount, String creditAccount) {}

    public void post(Posting posting) {
        post(List.of(posting));
    }

    /** Posts all of them today. */
    public void post(Collection<Posting> postings) {
        Map<String, Rule> rules = new ConcurrentHashMap<>();
        LocalDate today = LocalDate.now(clock);
        List<Object[]> rows = postings.stream()
                .filter(p -> p.amount().signum() != 0)
                .map(p -> row(p, rules.computeIfAbsent(p.kind(), this::rule), today))
                .toList();
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.batchUpdate(
                    "insert into ledger_entry (id, kind, debit_account, credit_account, amount, currency, posted_on,"
                            + " reference, billing_account_id, payment_id, statement_id, bank_account_id)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }

    /** What the ledger says of a bank account. */
    public BigDecimal balanceOfBank(UUID bankAccountId) {
        String own = ownAccount(bankAccountId);
        return jdbc.sql("select coalesce(sum(case when debit_account = ? then amount else -amount end), 0)"
                        + " from ledger_entry where bank_account_id = ? and (debit_account = ? or credit_account = ?)")
                .params(own, bankAccountId, own, own)
                .query(BigDecimal.class)
                .single();
    }

    /** What statements of a bank account have brought to the clearing account and nobody has taken from there. */
    public BigDecimal clearingOfBank(UUID bankAccountId) {
        return jdbc.sql("select coalesce(sum(case when e.credit_account = r.credit_account then e.amount else -e.amount"
                        + " end), 0) from ledger_entry e join posting_rule r on r.kind = 'statementCredit' join"
                        + " bank_statement s on s.id = e.statement_id where s.bank_account_id = ? and"
                        + " e.debit_account <> e.credit_account and (e.credit_account = r.credit_account or"
                        + " e.debit_account = r.credit_account)")
                .param(bankAccountId)
                .query(BigDecimal.class)
                .single();
    }

    private Object[] row(Posting p, Rule rule, LocalDate today) {
        String own = rule.debitAccount() == null || rule.creditAccount() == null ? ownAccount(p.bankAccountId()) : null;
        String debit = rule.debitAccount() == null ? own : rule.debitAccount();
        String credit = rule.creditAccount() == null ? own : rule.creditAccount();
        boolean turned = p.amount().signum() < 0;
        String reference = p.reference() == null
                ? null
                : p.reference().substring(0, Math.min(140, p.reference().length()));
        return new Object[] {
            UUID.randomUUID(),
            p.kind(),
            turned ? credit : debit,
            turned ? debit : credit,
            p.amount().abs(),
            p.currency(),
            today,
            reference,
            p.billingAccountId(),
            p.paymentId(),
            p.statementId(),
            p.bankAccountId()
        };
    }

    private Rule rule(String kind) {
        return jdbc.sql("select kind, debit_account, credit_account from posting_rule where kind = ?")
                .param(kind)
                .query(Rule.class)
                .single();
    }

    private String ownAccount(UUID bankAccountId) {
        return jdbc.sql("select ledger_account from bank_account where id = ?")
                .param(bankAccountId)
                .query(String.class)
                .single();
    }
}
