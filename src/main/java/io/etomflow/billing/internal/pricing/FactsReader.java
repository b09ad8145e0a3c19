package io.etomflow.billing.internal.pricing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillingEvent;
import io.etomflow.billing.BillingEvents;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.EventKind;
import io.etomflow.billing.ItemKind;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ProductChange;
import io.etomflow.shared.Sql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the facts of many accounts with a fixed number of statements, however many accounts there are. */
@Component
public class FactsReader {

    private static final int MONTHS_OF_USUAL = 6;
    /** No other bill comes after the final one: all that is known is on it, whenever it is. */
    private static final int YEARS_AHEAD = 100;

    private final BillingAccounts accounts;
    private final Customers customers;
    private final CustomerProducts products;
    private final BillingEvents events;
    private final JdbcClient jdbc;
    private final Clock clock;

    FactsReader(
            BillingAccounts accounts,
            Customers customers,
            CustomerProducts products,
            BillingEvents events,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.customers = customers;
        this.products = products;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<AccountFacts> read(BillingRun run, List<BillingAccount> of) {
        if (of.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = of.stream().map(BillingAccount::id).toList();
        Map<UUID, Customer> people = customers.byId(of.stream().map(BillingAccount::customerId));
        Map<UUID, BillingTerms> terms = accounts.terms(ids);
        Map<UUID, Map<UUID, CustomerProduct>> owned = products.ofAccounts(ids).stream()
                .collect(Collectors.groupingBy(
                        CustomerProduct::billingAccountId, Collectors.toMap(CustomerProduct::id, Function.identity())));
        List<BillingEvent> open =
                events.open(ids, run.isFinal() ? run.billDate().plusYears(YEARS_AHEAD) : run.periodEnd());
        Map<UUID, List<BillingEvent>> byAccount =
                open.stream().collect(Collectors.groupingBy(BillingEvent::billingAccountId));
        LocalDate first = open.stream()
                .map(BillingEvent::periodStart)
                .min(LocalDate::compareTo)
                .orElse(run.periodStart());
        List<UUID> productIds =
                owned.values().stream().flatMap(m -> m.keySet().stream()).toList();
        Map<UUID, List<ProductChange>> changes = products.changesSince(productIds, first);
        Map<UUID, List<OpenUsage>> usage = usage(productIds, run);
        Map<UUID, List<ChargedLine>> charged = charged(open);
        Map<UUID, BigDecimal> usual = usual(ids, run);
        Set<UUID> adjusted = adjusted(ids);
        return of.stream()
                .map(account -> {
                    Map<UUID, CustomerProduct> own = owned.getOrDefault(account.id(), Map.of());
                    return new AccountFacts(
                            account,
                            people.get(account.customerId()),
                            terms.get(account.id()),
                            own,
                            changes,
                            byAccount.getOrDefault(account.id(), List.of()),
                            charged,
                            own.values().stream()
                                    .sorted(java.util.Comparator.comparing(CustomerProduct::number))
                                    .flatMap(p -> usage.getOrDefault(p.id(), List.of()).stream())
                                    .toList(),
                            adjusted.contains(account.id()),
                            usual.get(account.id()));
                })
                .toList();
    }

    private Set<UUID> adjusted(Collection<UUID> accountIds) {
        return Set.copyOf(
                jdbc.sql("select distinct billing_account_id from agreed_adjustment where billing_account_id in"
                                + " (:accounts) and state in ('AGREED', 'IN_REVIEW') and remaining_amount > 0")
                        .param("accounts", accountIds)
                        .query(UUID.class)
                        .list());
    }

    /** Lines for days that open events give back; a note on a whole bill counts for its lines by their amounts. */
    private Map<UUID, List<ChargedLine>> charged(List<BillingEvent> open) {
        List<BillingEvent> back = open.stream()
                .filter(e -> e.kind() == EventKind.RECURRING && e.quantity().signum() < 0)
                .toList();
        if (back.isEmpty()) {
            return Map.of();
        }
        String notes = "(select coalesce(sum(case when a.kind = 'CREDIT_NOTE' then -a.tax_excluded_amount else"
                + " a.tax_excluded_amount end), 0) from applied_adjustment a where ";
        return jdbc
                .sql("select i.product_id, b.number, i.line_no, i.kind, i.offering, i.description,"
                        + " i.tax_excluded_amount as charged, b.tax_excluded_amount as of_bill, i.period_start,"
                        + " i.period_end, " + notes + "a.bill_item_id = i.id) as line_notes, " + notes
                        + "a.bill_id = b.id and a.bill_item_id is null) as bill_notes"
                        + " from bill_item i join customer_bill b on b.id = i.bill_id where i.product_id in (:products)"
                        + " and i.kind in ('RECURRING', 'PARTNER_CHARGE', 'DISCOUNT') and i.period_end >= :first"
                        + " and i.period_start is not null and b.state <> 'WITHDRAWN' order by b.bill_date, b.number,"
                        + " i.line_no")
                .param("products", back.stream().map(BillingEvent::productId).toList())
                .param(
                        "first",
                        back.stream()
                                .map(BillingEvent::periodStart)
                                .min(LocalDate::compareTo)
                                .orElseThrow())
                .query(FactsReader::charged)
                .list()
                .stream()
                .collect(Collectors.groupingBy(ChargedLine::productId));
    }

    private static ChargedLine charged(ResultSet row, int index) throws SQLException {
        BigDecimal amount = row.getBigDecimal("charged");
        BigDecimal whole = row.getBigDecimal("of_bill");
        BigDecimal noted = row.getBigDecimal("line_notes");
        if (whole.signum() > 0) {
            noted = noted.add(row.getBigDecimal("bill_notes").multiply(amount).divide(whole, 2, RoundingMode.HALF_UP));
        }
        return new ChargedLine(
                row.getObject("product_id", UUID.class),
                row.getString("number") + ", line " + row.getInt("line_no"),
                ItemKind.valueOf(row.getString("kind")),
                row.getString("offering"),
                row.getString("description"),
                amount.add(noted),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class));
    }

    private Map<UUID, List<OpenUsage>> usage(Collection<UUID> productIds, BillingRun run) {
        if (productIds.isEmpty()) {
            return Map.of();
        }
        LocalDate until = run.isFinal() ? run.billDate().plusYears(YEARS_AHEAD) : run.billDate();
        Instant end = until.atStartOfDay(clock.getZone()).toInstant();
        Map<UUID, List<OpenUsage>> byProduct = new HashMap<>();
        // The conditions stand in a case so that H2 reads by product: by date or by "not billed yet" it would read
        // everybody's.
        jdbc.sql("select id, product_id, kind, started_at, quantity, unit, list_amount, tax_excluded_amount"
                        + " from rated_usage where product_id in (:products)"
                        + " and case when bill_item_id is null and started_at < :end then 1 end = 1"
                        + " order by started_at, event_ref")
                .param("products", productIds)
                .param("end", Sql.at(end))
                .query((row, i) -> new OpenUsage(
                        row.getObject("id", UUID.class),
                        row.getObject("product_id", UUID.class),
                        row.getString("kind"),
                        Sql.instant(row, "started_at"),
                        row.getBigDecimal("quantity"),
                        row.getString("unit"),
                        row.getBigDecimal("list_amount")))
                .list()
                .forEach(u -> byProduct
                        .computeIfAbsent(u.productId(), id -> new ArrayList<>())
                        .add(u));
        return byProduct;
    }

    private Map<UUID, BigDecimal> usual(Collection<UUID> accountIds, BillingRun run) {
        Map<UUID, BigDecimal> usual = new HashMap<>();
        jdbc.sql("select billing_account_id, avg(tax_excluded_amount) as usual from customer_bill"
                        + " where billing_account_id in (:accounts) and bill_date >= :from and bill_date < :to"
                        + " group by billing_account_id")
                .param("accounts", accountIds)
                .param("from", run.billDate().minusMonths(MONTHS_OF_USUAL))
                .param("to", run.billDate())
                .query((row, i) ->
                        usual.put(row.getObject("billing_account_id", UUID.class), row.getBigDecimal("usual")))
                .list();
        return usual;
    }
}
