package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts that runs could not bill, by reason, and what people decide about them. */
@UseCase
public class BillingExceptions {

    private static final int SHOWN = 25;
    private static final int MAX_TEXT = 500;
    private static final Set<String> ACCEPTABLE = Set.of("exceptionalCharge", "accountClosed", "negativeTotal");

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final BillingAccounts accounts;
    private final Clock clock;

    BillingExceptions(JdbcClient jdbc, JdbcTemplate batch, BillingAccounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** An account and why it cannot be billed. */
    record Found(UUID billingAccountId, String reason, String detail) {}

    void add(UUID runId, Collection<Found> found) {
        var now = Sql.at(clock.instant());
        batch.batchUpdate(
                "insert into billing_exception (id, run_id, billing_account_id, reason, detail, state, found_at)"
                        + " values (?, ?, ?, ?, ?, 'OPEN', ?)",
                found.stream()
                        .map(f -> new Object[] {
                            UUID.randomUUID(), runId, f.billingAccountId(), f.reason(), cut(f.detail()), now
                        })
                        .toList());
    }

    /**
     * Accounts without charges that a person left out of an earlier run are left out of this one too, as long as they got no
     * bill since: nobody is asked again period after period.
     */
    void leaveOutAsBefore(UUID runId) {
        jdbc.sql("update billing_exception set state = 'LEFT_OUT', decided_by = 'system', decided_at = :now,"
                        + " decided_because = 'A person left the account out before; it has had no charges since.'"
                        + " where run_id = :run and state = 'OPEN' and reason = 'noCharges' and exists (select 1 from"
                        + " billing_exception e join billing_run r on r.id = e.run_id where e.billing_account_id ="
                        + " billing_exception.billing_account_id and e.reason = 'noCharges' and e.state = 'LEFT_OUT'"
                        + " and e.decided_by <> 'system' and not exists (select 1 from customer_bill b where"
                        + " b.billing_account_id = e.billing_account_id and b.state <> 'WITHDRAWN'"
                        + " and b.bill_date > r.bill_date))")
                .param("now", Sql.at(clock.instant()))
                .param("run", runId)
                .update();
    }

    /** Why accounts of a run wait, in the order of the alphabet. */
    public List<String> reasons(UUID runId) {
        return jdbc.sql("select distinct reason from billing_exception where run_id = ? and state = 'OPEN' order by"
                        + " reason")
                .param(runId)
                .query(String.class)
                .list();
    }

    /** How many accounts of a run are in a state. */
    public int count(UUID runId, ExceptionState state) {
        return jdbc.sql("select count(*) from billing_exception where run_id = ? and state = ?")
                .params(runId, state.name())
                .query(Integer.class)
                .single();
    }

    /** How many accounts of a run wait for this reason. */
    public int count(UUID runId, String reason) {
        return jdbc.sql("select count(*) from billing_exception where run_id = ? and state = 'OPEN' and reason = ?")
                .params(runId, reason)
                .query(Integer.class)
                .single();
    }

    public List<BillingException> inState(UUID runId, ExceptionState state, int limit) {
        return jdbc.sql("select * from billing_exception where run_id = ? and state = ? order by id limit ?")
                .params(runId, state.name(), limit)
                .query((row, i) -> new BillingException(
                        row.getObject("id", UUID.class),
                        row.getObject("run_id", UUID.class),
                        row.getObject("billing_account_id", UUID.class),
                        row.getString("reason"),
                        row.getString("detail"),
                        ExceptionState.valueOf(row.getString("state"))))
                .list();
    }

    /** The first accounts that wait for a reason, as Markdown for a form. */
    public String view(UUID runId, String reason) {
        List<BillingException> first = jdbc.sql(
                        "select * from billing_exception where run_id = ? and state = 'OPEN' and reason = ? order by"
                                + " id limit ?")
                .params(runId, reason, SHOWN)
                .query((row, i) -> new BillingException(
                        row.getObject("id", UUID.class),
                        runId,
                        row.getObject("billing_account_id", UUID.class),
                        reason,
                        row.getString("detail"),
                        ExceptionState.OPEN))
                .list();
        Map<UUID, BillingAccount> of =
                accounts
                        .all(first.stream()
                                .map(BillingException::billingAccountId)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(BillingAccount::id, Function.identity()));
        List<List<?>> rows = new ArrayList<>();
        first.forEach(e -> {
            BillingAccount account = of.get(e.billingAccountId());
            rows.add(List.of(account.number(), account.name(), e.detail()));
        });
        return Markdown.fit("%d account(s), reason %s.\n\n%s"
                .formatted(
                        count(runId, reason),
                        Markdown.escape(reason),
                        Markdown.table(List.of("Account", "Name", "What is wrong"), rows, "None.")));
    }

    /**
     * Keeps what a person decided about accounts that wait for a reason.
     *
     * @param decision {@code accept}, {@code corrected} or {@code leaveOut}
     * @param numbers of the accounts that are meant, separated by commas or spaces; empty for all
     * @throws InvalidInput if an account does not wait, or the reason is not one to accept
     */
    public void decide(UUID runId, String reason, String decision, String numbers, String because, String by) {
        ExceptionState state =
                switch (decision) {
                    case "accept" -> ExceptionState.ACCEPTED;
                    case "corrected" -> ExceptionState.CORRECTED;
                    case "leaveOut" -> ExceptionState.LEFT_OUT;
                    default ->
                        throw new InvalidInput(
                                "exceptionDecision", "Say whether to accept, to price again, or to leave out.");
                };
        if (state == ExceptionState.ACCEPTED && !ACCEPTABLE.contains(reason)) {
            throw new InvalidInput(
                    "exceptionDecision",
                    "Nothing can be billed like this: correct the data, or leave the accounts out.");
        }
        if (because == null || because.isBlank()) {
            throw new InvalidInput("exceptionComment", "Give a reason: others will ask.");
        }
        List<String> named = numbers == null || numbers.isBlank()
                ? List.of()
                : Arrays.stream(numbers.strip().split("[\\s,;]+")).toList();
        if (named.isEmpty()) {
            settle(runId, reason, state, because, by, null);
        }
        for (String number : named) {
            UUID account = accounts.byNumber(number)
                    .map(BillingAccount::id)
                    .orElseThrow(() -> new InvalidInput("exceptionAccounts", "There is no account " + number + "."));
            if (settle(runId, reason, state, because, by, account) == 0) {
                throw new InvalidInput("exceptionAccounts", "Account " + number + " does not wait for this reason.");
            }
        }
    }

    /** Nobody decided in time: the run does not wait for them. */
    public int leaveOut(UUID runId, String reason, String because) {
        return settle(runId, reason, ExceptionState.LEFT_OUT, because, "system", null);
    }

    void billed(Collection<UUID> exceptionIds) {
        batch.batchUpdate(
                "update billing_exception set state = 'BILLED' where id = ?",
                exceptionIds.stream().map(id -> new Object[] {id}).toList());
    }

    void reopen(UUID exceptionId, String reason, String detail) {
        jdbc.sql("update billing_exception set state = 'OPEN', reason = ?, detail = ? where id = ?")
                .params(reason, cut(detail), exceptionId)
                .update();
    }

    private int settle(UUID runId, String reason, ExceptionState state, String because, String by, UUID accountId) {
        return jdbc.sql("update billing_exception set state = ?, decided_by = ?, decided_because = ?, decided_at = ?"
                        + " where run_id = ? and state = 'OPEN' and reason = ?"
                        + " and billing_account_id = coalesce(cast(? as uuid), billing_account_id)")
                .params(state.name(), by, cut(because), Sql.at(clock.instant()), runId, reason, accountId)
                .update();
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
