package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.billing.internal.pricing.LateOutages;
import io.etomflow.billing.internal.pricing.Outages;
import io.etomflow.billing.internal.pricing.PriceBooks;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Turns what customers have into billing events of a run: days of products since they were billed last, one-off charges
 * that come with a new product, days given back of a product that ended earlier than billed, full days without service, and those of earlier
 * periods that became known after their bill.
 */
@UseCase
public class ChargeCollection {

    /** Accounts per transaction. */
    static final int PIECE = 500;

    private static final String SOURCE = "inventory";

    /** Days of a product that were given back. */
    private record BillingDays(UUID productId, LocalDate periodStart, LocalDate periodEnd) {

        boolean coversEnd(LocalDate last) {
            return !periodEnd.isBefore(last) && !periodStart.isAfter(last);
        }
    }

    private final BillingRuns runs;
    private final BillingEvents events;
    private final Customers customers;
    private final CustomerProducts products;
    private final ServiceProblems problems;
    private final LateOutages lateOutages;
    private final PriceBooks priceBooks;
    private final JdbcClient jdbc;
    private final Clock clock;

    ChargeCollection(
            BillingRuns runs,
            BillingEvents events,
            Customers customers,
            CustomerProducts products,
            ServiceProblems problems,
            LateOutages lateOutages,
            PriceBooks priceBooks,
            JdbcClient jdbc,
            Clock clock) {
        this.runs = runs;
        this.events = events;
        this.customers = customers;
        this.products = products;
        this.problems = problems;
        this.lateOutages = lateOutages;
        this.priceBooks = priceBooks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Collects for the next accounts of the run. Done twice, it adds nothing. @param after number of an account, or "" */
    public RunPosition collect(UUID runId, String after) {
        BillingRun run = runs.lock(runId);
        List<BillingAccount> of = runs.accounts(run, after, PIECE);
        if (of.isEmpty()) {
            return new RunPosition(after, 0, false);
        }
        collect(run, of);
        return new RunPosition(of.get(of.size() - 1).number(), of.size(), of.size() == PIECE);
    }

    /** Forgets what was collected for accounts in the run's period and no bill charges, and collects it from corrected data. */
    void again(BillingRun run, List<BillingAccount> of) {
        if (of.isEmpty()) {
            return;
        }
        jdbc.sql(
                        "delete from billing_event where billing_account_id in (:accounts) and source in ('inventory', 'problem')"
                                + " and bill_item_id is null and (period_end >= :start or event_id like :late)")
                .param("accounts", of.stream().map(BillingAccount::id).toList())
                .param("start", run.periodStart())
                .param("late", "%" + LateOutages.key(run))
                .update();
        collect(run, of);
    }

    /** What a final run for the account would collect now and nobody has collected yet; nothing is stored. */
    List<NewBillingEvent> uncollected(BillingAccount account) {
        BillingRun run = runs.finalRun("", account.id(), LocalDate.now(clock));
        return events.unknown(found(run, List.of(account)));
    }

    private void collect(BillingRun run, List<BillingAccount> of) {
        events.addAll(found(run, of));
    }

    private List<NewBillingEvent> found(BillingRun run, List<BillingAccount> of) {
        List<CustomerProduct> owned =
                products.ofAccounts(of.stream().map(BillingAccount::id).toList());
        Map<UUID, LocalDate> billed = billedThrough(owned);
        List<NewBillingEvent> found = new ArrayList<>();
        var book = priceBooks.read(of, run.periodStart(), run.periodEnd());
        for (CustomerProduct product : owned) {
            LocalDate through = billed.get(product.id());
            found.addAll(days(run, product, through));
            if (through == null && startedOfLate(run, product) && book.has("ONE_OFF", product.offering())) {
                found.add(NewBillingEvent.oneOff(
                        SOURCE,
                        product.number() + ":activation",
                        product.billingAccountId(),
                        product.id(),
                        product.offering() + ", activation",
                        product.startedOn(),
                        null,
                        product.currency()));
            }
        }
        found.addAll(outages(run, of, owned));
        return found;
    }

    private static boolean startedOfLate(BillingRun run, CustomerProduct product) {
        return !product.startedOn().isAfter(run.periodEnd())
                && !product.startedOn().isBefore(run.periodStart().minusMonths(1));
    }

    /** The days to bill or to give back: at most one event of each. */
    private static List<NewBillingEvent> days(BillingRun run, CustomerProduct product, LocalDate through) {
        LocalDate from;
        if (through != null) {
            from = through.plusDays(1);
        } else {
            // Never billed: a product that came to us late in the last period, or one that another system billed until
            // now.
            from = startedOfLate(run, product) ? product.startedOn() : run.periodStart();
        }
        LocalDate end = product.endedOn();
        if (end != null && through != null && end.isBefore(through)) {
            // An end to come may still be put off: nothing is given back before.
            LocalDate first = end.plusDays(1);
            return end.isAfter(run.periodEnd())
                    ? List.of()
                    : List.of(event(product, "back:" + first + "/" + through, first, through, -1));
        }
        LocalDate to = end != null && end.isBefore(run.periodEnd()) ? end : run.periodEnd();
        if (from.isBefore(product.startedOn())) {
            from = product.startedOn();
        }
        boolean unclear = product.status().equals("terminated") && end == null;
        return from.isAfter(to) || unclear ? List.of() : List.of(event(product, from.toString(), from, to, 1));
    }

    private static NewBillingEvent event(
            CustomerProduct product, String key, LocalDate from, LocalDate to, int direction) {
        return new NewBillingEvent(
                SOURCE,
                product.number() + ":" + key,
                EventKind.RECURRING,
                product.billingAccountId(),
                product.id(),
                product.offering(),
                from,
                to,
                BigDecimal.valueOf(direction * (ChronoUnit.DAYS.between(from, to) + 1)),
                "day",
                null,
                product.currency());
    }

    /**
     * The last day that was charged and not given back, by product: by our own events, or on bills that another system made.
     */
    private Map<UUID, LocalDate> billedThrough(List<CustomerProduct> owned) {
        Map<UUID, LocalDate> through = new HashMap<>();
        if (owned.isEmpty()) {
            return through;
        }
        List<UUID> ids = owned.stream().map(CustomerProduct::id).toList();
        last(
                "select product_id, max(period_end) as through from billing_event where product_id in (:products)"
                        + " and kind = 'RECURRING' and quantity > 0 group by product_id",
                ids,
                through);
        List<UUID> others = ids.stream().filter(id -> !through.containsKey(id)).toList();
        if (!others.isEmpty()) {
            last(
                    "select product_id, max(period_end) as through from bill_item where product_id in (:products)"
                            + " and kind in ('RECURRING', 'PARTNER_CHARGE') group by product_id",
                    others,
                    through);
        }
        // What was given back up to the last charged day is to be charged, or was given back, only once.
        jdbc.sql("select product_id, period_start, period_end from billing_event where product_id in (:products)"
                        + " and kind = 'RECURRING' and quantity < 0 order by period_end desc")
                .param("products", ids)
                .query(BillingDays.class)
                .list()
                .forEach(back -> through.computeIfPresent(
                        back.productId(),
                        (id, last) -> back.coversEnd(last) ? back.periodStart().minusDays(1) : last));
        return through;
    }

    private void last(String sql, Collection<UUID> ids, Map<UUID, LocalDate> through) {
        jdbc.sql(sql)
                .param("products", ids)
                .query((row, i) ->
                        through.put(row.getObject("product_id", UUID.class), row.getObject("through", LocalDate.class)))
                .list();
    }

    private List<NewBillingEvent> outages(BillingRun run, List<BillingAccount> of, List<CustomerProduct> owned) {
        ZoneId zone = clock.getZone();
        Instant from = run.periodStart().atStartOfDay(zone).toInstant();
        Instant to = run.billDate().atStartOfDay(zone).toInstant();
        List<ServiceProblem> known = problems.between(from, to);
        List<ServiceProblem> late = lateOutages.recent(run);
        if (known.isEmpty() && late.isEmpty()) {
            return List.of();
        }
        Map<UUID, String> cities = new HashMap<>();
        customers
                .byId(of.stream().map(BillingAccount::customerId))
                .forEach((id, customer) -> cities.put(id, customer.city()));
        List<CustomerProduct> ours =
                owned.stream().filter(product -> product.supplierId() == null).toList();
        Outages outages = new Outages(known, run.periodStart(), run.periodEnd(), zone);
        List<NewBillingEvent> rebates = new ArrayList<>();
        ours.forEach(
                product -> outages.of(product, cities.get(product.customerId())).ifPresent(rebates::add));
        rebates.addAll(lateOutages.of(run, late, ours, cities));
        return rebates;
    }
}
