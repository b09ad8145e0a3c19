package io.etomflow.payment.matching;

import io.etomflow.account.AccountBatches;
import io.etomflow.account.AccountBatches.AccountKey;
import io.etomflow.billing.OpenBills;
import io.etomflow.billing.OpenBills.OpenBill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up everything that a thousand lines name by a dozen statements instead of some for each line. */
@Component
class FactLookup {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final OpenBills bills;
    private final AccountBatches accounts;
    private final AwaitedDebits debits;

    FactLookup(JdbcClient jdbc, OpenBills bills, AccountBatches accounts, AwaitedDebits debits) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.accounts = accounts;
        this.debits = debits;
    }

    private record Pair(String name, UUID id) {}

    Facts about(List<Line> lines, BigDecimal tolerance) {
        Set<String> references = new HashSet<>();
        lines.forEach(line -> references.addAll(References.of(line)));
        Map<String, OpenBill> named =
                bills.byNumbers(references).stream().collect(Collectors.toMap(OpenBill::number, Function.identity()));
        requested(references, named);
        Map<String, AccountKey> byNumber = accounts.byNumbers(references).stream()
                .collect(Collectors.toMap(AccountKey::number, Function.identity()));
        Map<String, Set<UUID>> payers = pairs(
                        "select distinct payer_iban as name, billing_account_id as id from payment"
                                + " where state = 'BOOKED' and payer_iban in (:keys)",
                        each(lines, Line::payerIban))
                .stream()
                .collect(Collectors.groupingBy(Pair::name, Collectors.mapping(Pair::id, Collectors.toSet())));
        Map<String, List<AccountKey>> namesakes = accounts.byNames(each(lines, Line::payerName)).stream()
                .collect(Collectors.groupingBy(AccountKey::name));
        Set<UUID> possible = new HashSet<>();
        byNumber.values().forEach(account -> possible.add(account.id()));
        payers.values().stream().filter(ids -> ids.size() == 1).forEach(possible::addAll);
        namesakes.values().stream()
                .filter(all -> all.size() < 3)
                .forEach(all -> all.forEach(a -> possible.add(a.id())));
        Map<UUID, List<OpenBill>> open =
                bills.ofAccounts(possible).stream().collect(Collectors.groupingBy(OpenBill::billingAccountId));
        Set<String> endToEnd = each(lines, Line::endToEndId);
        return new Facts(
                named,
                byNumber,
                payers,
                namesakes,
                open,
                ids(
                        "select end_to_end_id as name, id from payment where state = 'BOOKED' and end_to_end_id in"
                                + " (:keys)",
                        endToEnd),
                debits.awaited(),
                debits.presented(endToEnd),
                advices(references),
                ids("select number as name, id from refund_order where state = 'SENT' and number in (:keys)", endToEnd),
                ids(
                        "select number as name, id from refund_order where state in ('SENT', 'DONE') and (payment_id is"
                                + " not null or entry_id is null) and number in (:keys)",
                        endToEnd),
                tolerance);
    }

    /** Creditor references that we gave customers for their transfers. */
    private void requested(Set<String> references, Map<String, OpenBill> named) {
        Map<String, UUID> asked = ids(
                "select reference as name, bill_id as id from payment_request where reference in (:keys)",
                references.stream().filter(r -> r.startsWith("RF")).collect(Collectors.toSet()));
        Map<UUID, OpenBill> byId =
                bills.byIds(asked.values()).stream().collect(Collectors.toMap(OpenBill::id, Function.identity()));
        asked.forEach((reference, bill) -> {
            if (byId.containsKey(bill)) {
                named.put(reference, byId.get(bill));
            }
        });
    }

    private Map<String, UUID> advices(Set<String> references) {
        String open =
                " from bank_statement where source = 'ADVICE' and funds_state in ('EXPECTED', 'SHORT', 'CLAIMED')";
        Map<String, UUID> found = ids("select reference as name, id" + open + " and reference in (:keys)", references);
        found.putAll(ids("select number as name, id" + open + " and number in (:keys)", references));
        return found;
    }

    private Map<String, UUID> ids(String sql, Collection<String> keys) {
        return pairs(sql, keys).stream().collect(Collectors.toMap(Pair::name, Pair::id, (a, b) -> a, HashMap::new));
    }

    private List<Pair> pairs(String sql, Collection<String> keys) {
        List<Pair> found = new ArrayList<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += BATCH) {
            found.addAll(jdbc.sql(sql)
                    .param("keys", all.subList(from, Math.min(all.size(), from + BATCH)))
                    .query(Pair.class)
                    .list());
        }
        return found;
    }

    private static Set<String> each(List<Line> lines, Function<Line, String> value) {
        return lines.stream().map(value).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
