package io.etomflow.account;

import io.etomflow.shared.TransactionRepository;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many billing accounts at once: looked up and their balances changed by few statements. */
@UseCase
public class AccountBatches {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ApplicationEventPublisher events;

    AccountBatches(JdbcClient jdbc, JdbcTemplate batches, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.events = events;
    }

    /** What is needed to find whose money it is. */
    public record AccountKey(UUID id, String number, String name, String currency) {}

    /** Accounts with one of these numbers. */
    public List<AccountKey> byNumbers(Collection<String> numbers) {
        return in("select id, number, name, currency from billing_account where number in (:keys)", numbers);
    }

    /** Accounts with one of these names, letter by letter. */
    public List<AccountKey> byNames(Collection<String> names) {
        return in("select id, number, name, currency from billing_account where name in (:keys)", names);
    }

    public List<AccountKey> byIds(Collection<UUID> ids) {
        return in("select id, number, name, currency from billing_account where id in (:keys)", ids);
    }

    /** @param changes what each account owes more (positive) or less (negative), in its currency */
    public void changeBalances(Map<UUID, BigDecimal> changes) {
        // always in the same order: two that change the same accounts wait for each other instead of both failing
        Map<UUID, BigDecimal> ordered = new TreeMap<>(changes);
        batches.batchUpdate(
                "update billing_account set balance = balance + ?, version = version + 1 where id = ?",
                ordered.entrySet().stream()
                        .map(e -> new Object[] {e.getValue(), e.getKey()})
                        .toList());
        TransactionRepository.forgetRead();
        if (!ordered.isEmpty()) {
            events.publishEvent(new BalancesChanged(List.copyOf(ordered.keySet())));
        }
    }

    private List<AccountKey> in(String sql, Collection<?> keys) {
        List<AccountKey> found = new ArrayList<>();
        List<?> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += BATCH) {
            found.addAll(jdbc.sql(sql)
                    .param("keys", all.subList(from, Math.min(all.size(), from + BATCH)))
                    .query(AccountKey.class)
                    .list());
        }
        return found;
    }
}
