package io.etomflow.payment.ledger;

import io.etomflow.account.BillingAccounts;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what the ledger says of each billing account with the account's balance, and keeps what differs until it is
 * settled. A few statements, however many accounts there are.
 */
@UseCase
public class LedgerControl {

    /** Accounts in the form; the rest follows once these are settled. */
    private static final int SHOWN = 50;

    /** Closed files, and what was posted since; one statement, so that both are of the same moment. */
    private static final String SIDES =
            " from billing_account a left join ledger_account l on l.billing_account_id = a.id"
                    + " left join (select billing_account_id, sum(owed_change) as moved from ledger_entry where export_id is null"
                    + " and billing_account_id is not null group by billing_account_id) m on m.billing_account_id = a.id";

    private static final String LEDGER = "coalesce(l.amount, 0) + coalesce(m.moved, 0)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Ledger ledger;
    private final BillingAccounts accounts;
    private final Numbers numbers;

    LedgerControl(JdbcClient jdbc, JdbcTemplate batches, Ledger ledger, BillingAccounts accounts, Numbers numbers) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.ledger = ledger;
        this.accounts = accounts;
        this.numbers = numbers;
    }

    /**
     * What all accounts of a currency owe.
     *
     * @param ledger as the closed files say
     * @param balances as the accounts say, without what was posted since
     * @param differing accounts for which the two are not the same
     */
    record Owed(String currency, BigDecimal ledger, BigDecimal balances, int differing) {}

    /** An account that differs; both amounts are what it owes. */
    public record Difference(
            UUID billingAccountId, String number, String name, String currency, BigDecimal ledger, BigDecimal balance) {

        BigDecimal missing() {
            return balance.subtract(ledger);
        }
    }

    List<Owed> owed() {
        return jdbc.sql("select a.currency, sum(coalesce(l.amount, 0)) as ledger,"
                        + " sum(a.balance - coalesce(m.moved, 0)) as balances,"
                        + " sum(case when a.balance <> " + LEDGER + " then 1 else 0 end) as differing" + SIDES
                        + " group by a.currency order by a.currency")
                .query(Owed.class)
                .list();
    }

    /**
     * Compares all accounts. What no longer differs is closed, what is new is kept.
     *
     * @return how many differ
     */
    public int compare(LocalDate day) {
        record Known(UUID id, UUID billingAccountId) {}
        Map<UUID, Difference> now =
                differing().stream().collect(Collectors.toMap(Difference::billingAccountId, difference -> difference));
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> still = new ArrayList<>();
        Map<UUID, Difference> fresh = new HashMap<>(now);
        for (Known known : jdbc.sql("select id, billing_account_id from ledger_difference where state = 'OPEN'")
                .query(Known.class)
                .list()) {
            Difference difference = fresh.remove(known.billingAccountId());
            if (difference == null) {
                gone.add(new Object[] {day, known.id()});
            } else {
                still.add(new Object[] {difference.ledger(), difference.balance(), known.id()});
            }
        }
        batches.batchUpdate("update ledger_difference set state = 'AGREES', settled_on = ? where id = ?", gone);
        batches.batchUpdate("update ledger_difference set ledger_amount = ?, balance_amount = ? where id = ?", still);
        batches.batchUpdate(
                "insert into ledger_difference (id, billing_account_id, found_on, currency, ledger_amount,"
                        + " balance_amount, state) values (?, ?, ?, ?, ?, ?, 'OPEN')",
                fresh.values().stream()
                        .map(d -> new Object[] {
                            UUID.randomUUID(), d.billingAccountId(), day, d.currency(), d.ledger(), d.balance()
                        })
                        .toList());
        return now.size();
    }

    /** A number by which people speak of a clarification. */
    public String newNumber() {
        return numbers.next("LD");
    }

    /** What differs, by currency: {@code EUR 12.00}, sums of the differences whatever their direction. */
    public String sum() {
        return differing().stream()
                .collect(Collectors.groupingBy(
                        Difference::currency,
                        java.util.TreeMap::new,
                        Collectors.reducing(BigDecimal.ZERO, d -> d.missing().abs(), BigDecimal::add)))
                .entrySet()
                .stream()
                .map(e -> e.getKey() + " " + e.getValue().toPlainString())
                .collect(Collectors.joining(", "));
    }

    /** What differs as Markdown, the largest differences first, with the account's last posting. */
    public String view() {
        List<Difference> all = differing();
        List<Difference> shown = all.stream()
                .sorted((a, b) -> b.missing().abs().compareTo(a.missing().abs()))
                .limit(SHOWN)
                .toList();
        Map<UUID, String> last =
                lastPostings(shown.stream().map(Difference::billingAccountId).toList());
        String table = Markdown.table(
                List.of("Account", "Name", "Ledger says", "Account says", "Difference", "Last posted"),
                shown.stream()
                        .map(d -> List.of(
                                d.number(),
                                d.name(),
                                d.ledger(),
                                d.balance(),
                                d.currency() + " " + d.missing().toPlainString(),
                                last.getOrDefault(d.billingAccountId(), "never")))
                        .toList(),
                "Nothing differs.");
        return Markdown.fit(
                all.size() > SHOWN ? all.size() + " accounts differ, the " + SHOWN + " largest:\n\n" + table : table);
    }

    /**
     * Settles differences.
     *
     * @param post the ledger follows the balance; else the balance follows the ledger
     * @param accountNumbers of those that are meant, separated by commas or spaces; empty for all
     * @throws InvalidInput if one of them does not differ
     */
    public void settle(boolean post, String accountNumbers, String explanation, String by, LocalDate day) {
        List<Difference> chosen = chosen(accountNumbers);
        if (post) {
            ledger.post(chosen.stream()
                    .map(d -> Posting.ofPayment(
                            "owedCorrected", d.missing(), d.currency(), explanation, d.billingAccountId(), null))
                    .toList());
        } else {
            chosen.forEach(d -> accounts.changeBalance(
                    d.billingAccountId(), new Money(d.missing().negate(), d.currency())));
        }
        batches.batchUpdate(
                "update ledger_difference set state = ?, explanation = ?, decided_by = ?, settled_on = ?"
                        + " where billing_account_id = ? and state = 'OPEN'",
                chosen.stream()
                        .map(d ->
                                new Object[] {post ? "POSTED" : "CORRECTED", explanation, by, day, d.billingAccountId()
                                })
                        .toList());
    }

    private List<Difference> chosen(String accountNumbers) {
        List<Difference> all = differing();
        Set<String> wanted = Arrays.stream((accountNumbers == null ? "" : accountNumbers).split("[,;\\s]+"))
                .filter(number -> !number.isBlank())
                .collect(Collectors.toSet());
        List<Difference> chosen = all.stream()
                .filter(d -> wanted.isEmpty() || wanted.contains(d.number()))
                .toList();
        if (chosen.size() < wanted.size()) {
            throw new InvalidInput("differenceAccounts", "Name accounts that differ, by their numbers.");
        }
        return chosen;
    }

    private List<Difference> differing() {
        return jdbc.sql("select a.id as billing_account_id, a.number, a.name, a.currency, " + LEDGER
                        + " as ledger, a.balance" + SIDES + " where a.balance <> " + LEDGER + " order by a.number")
                .query(Difference.class)
                .list();
    }

    private Map<UUID, String> lastPostings(List<UUID> accountIds) {
        Map<UUID, String> found = new HashMap<>();
        if (!accountIds.isEmpty()) {
            jdbc.sql("select e.billing_account_id, r.text, e.posted_on from ledger_entry e join posting_rule r on"
                            + " r.kind = e.kind where e.sequence_no in (select max(sequence_no) from ledger_entry where"
                            + " billing_account_id in (:ids) group by billing_account_id)")
                    .param("ids", accountIds)
                    .query(row -> {
                        found.put(
                                row.getObject("billing_account_id", UUID.class),
                                row.getObject("posted_on", LocalDate.class) + ", " + row.getString("text"));
                    });
        }
        return found;
    }
}
