package io.etomflow.payment.ledger;

import io.etomflow.billing.BilledAmounts.BilledAmount;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Postings by double entry: each debits one account and credits another by the same amount, so they balance by construction.
 * Which accounts is said by the table {@code posting_rule}, and for bills and notes by {@link LedgerAccounts}. Each is made
 * in the transaction of what it tells, so that what the ledger says of an account is always what the account owes.
 */
@UseCase
public class Ledger {

    private static final int BATCH = 500;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;
    private volatile Remembered remembered;

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
     * @param counterAccount needed where the rule leaves an account to who posts
     * @param document number of the bill or note
     * @param taxRate percent, of a bill or note
     * @param key of what is posted once at most; null where the caller sees to that
     */
    public record Posting(
            String kind,
            BigDecimal amount,
            String currency,
            String reference,
            UUID billingAccountId,
            UUID paymentId,
            UUID statementId,
            UUID bankAccountId,
            String counterAccount,
            String document,
            BigDecimal taxRate,
            String key) {

        public Posting(
                String kind,
                BigDecimal amount,
                String currency,
                String reference,
                UUID billingAccountId,
                UUID paymentId,
                UUID statementId,
                UUID bankAccountId) {
            this(
                    kind,
                    amount,
                    currency,
                    reference,
                    billingAccountId,
                    paymentId,
                    statementId,
                    bankAccountId,
                    null,
                    null,
                    null,
                    null);
        }

        public static Posting ofPayment(
                String kind, BigDecimal amount, String currency, String reference, UUID accountId, UUID paymentId) {
            return new Posting(kind, amount, currency, reference, accountId, paymentId, null, null);
        }

        /** A part of a bill or note: each part can be posted once, a second time is refused by the database. */
        static Posting ofDocument(BilledAmount part, boolean tax, String kind, String counterAccount) {
            return new Posting(
                    kind,
                    tax ? part.tax() : part.net(),
                    part.currency(),
                    null,
                    part.billingAccountId(),
                    null,
                    null,
                    null,
                    counterAccount,
                    part.document(),
                    part.taxRate(),
                    String.join(
                            "/",
                            part.document(),
                            part.reason(),
                            part.taxCategory(),
                            part.taxCountry(),
                            part.taxRate().toPlainString(),
                            tax ? "tax" : "net"));
        }

        private UUID id() {
            return key == null ? UUID.randomUUID() : UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Rule(String kind, String debitAccount, String creditAccount, String owedSide) {

        BigDecimal owed(BigDecimal amount) {
            if (owedSide == null) {
                return BigDecimal.ZERO;
            }
            return owedSide.equals("D") ? amount : amount.negate();
        }
    }

    private record Remembered(Map<String, Rule> rules, long since) {}

    public void post(Posting posting) {
        post(List.of(posting));
    }

    /** Posts all of them today. */
    public void post(Collection<Posting> postings) {
        List<Posting> real =
                postings.stream().filter(p -> p.amount().signum() != 0).toList();
        if (real.isEmpty()) {
            return;
        }
        Map<String, Rule> rules =
                rules(real.stream().map(Posting::kind).distinct().toList());
        LocalDate today = LocalDate.now(clock);
        List<Object[]> rows =
                real.stream().map(p -> row(p, rules.get(p.kind()), today)).toList();
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.batchUpdate(
                    "insert into ledger_entry (id, kind, debit_account, credit_account, amount, currency, posted_on,"
                            + " reference, billing_account_id, payment_id, statement_id, bank_account_id, owed_change,"
                            + " document, tax_rate) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        boolean named = rule.debitAccount() != null && rule.creditAccount() != null;
        String own = named ? null : p.counterAccount() != null ? p.counterAccount() : ownAccount(p.bankAccountId());
        String debit = rule.debitAccount() == null ? own : rule.debitAccount();
        String credit = rule.creditAccount() == null ? own : rule.creditAccount();
        boolean turned = p.amount().signum() < 0;
        String reference = p.reference() == null
                ? null
                : p.reference().substring(0, Math.min(140, p.reference().length()));
        return new Object[] {
            p.id(),
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
            p.bankAccountId(),
            p.billingAccountId() == null ? BigDecimal.ZERO : rule.owed(p.amount()),
            p.document(),
            p.taxRate()
        };
    }

    /** Remembered for a minute: each posting needs them, and they hardly ever change. */
    private Map<String, Rule> rules(List<String> kinds) {
        Remembered last = remembered;
        if (last == null
                || System.nanoTime() - last.since() > REMEMBERED.toNanos()
                || !last.rules().keySet().containsAll(kinds)) {
            last = new Remembered(
                    jdbc
                            .sql("select kind, debit_account, credit_account, owed_side from posting_rule")
                            .query(Rule.class)
                            .list()
                            .stream()
                            .collect(Collectors.toMap(Rule::kind, Function.identity())),
                    System.nanoTime());
            remembered = last;
        }
        Map<String, Rule> rules = last.rules();
        kinds.stream().filter(kind -> !rules.containsKey(kind)).findAny().ifPresent(kind -> {
            throw new IllegalStateException("There is no posting rule for " + kind + ".");
        });
        return rules;
    }

    private String ownAccount(UUID bankAccountId) {
        return jdbc.sql("select ledger_account from bank_account where id = ?")
                .param(bankAccountId)
                .query(String.class)
                .single();
    }
}
