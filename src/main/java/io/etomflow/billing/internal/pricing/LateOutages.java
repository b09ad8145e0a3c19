package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.BillingRun;
import io.etomflow.billing.NewBillingEvent;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Outages that became known after the bill of their period: the full days that were not rebated then are rebated by the
 * next run, once, as days that go on counting. Only periods that we billed the product for, at most a year back, and none
 * for whose outage people gave a credit note meanwhile.
 */
@Component
public class LateOutages {

    private static final int MONTHS_BACK = 12;

    /** What became known longer ago was seen by a run before, even if one was left out. */
    private static final int MONTHS_KNOWN = 2;

    private static final int MAX_DESCRIPTION = 200;

    private static final String KEY = ":outage:";

    private final ServiceProblems problems;
    private final JdbcClient jdbc;
    private final ZoneId zone;

    LateOutages(ServiceProblems problems, JdbcClient jdbc, Clock clock) {
        this.problems = problems;
        this.jdbc = jdbc;
        this.zone = clock.getZone();
    }

    /** How ids of events end that a run makes for earlier periods. */
    public static String key(BillingRun run) {
        return ":late:" + run.periodStart();
    }

    /** Problems of earlier periods that became known of late: without any there is nothing to look for. */
    public List<ServiceProblem> recent(BillingRun run) {
        LocalDate start = run.periodStart();
        return problems.knownSince(
                begin(start.minusMonths(MONTHS_KNOWN)), begin(start.minusMonths(MONTHS_BACK)), begin(start));
    }

    /**
     * @param recent of {@link #recent}
     * @param cities of customers, by id
     */
    public List<NewBillingEvent> of(
            BillingRun run, List<ServiceProblem> recent, List<CustomerProduct> products, Map<UUID, String> cities) {
        if (products.isEmpty() || recent.isEmpty()) {
            return List.of();
        }
        LocalDate start = run.periodStart();
        History history = history(products, start.minusMonths(MONTHS_BACK + 1L));
        List<ServiceProblem> year = problems.between(begin(start.minusMonths(MONTHS_BACK)), begin(start));
        List<NewBillingEvent> found = new ArrayList<>();
        for (int back = MONTHS_BACK; back >= 1; back--) {
            LocalDate first = start.minusMonths(back);
            LocalDate after = start.minusMonths(back - 1L);
            List<ServiceProblem> late = lasted(recent, first, after);
            if (!late.isEmpty() && back <= MONTHS_KNOWN) {
                // what became known within the period was rebated by its own bill
                late = problems.knownSince(begin(after), begin(first), begin(after));
            }
            if (!late.isEmpty()) {
                Outages lateOnes = new Outages(late, first, after.minusDays(1), zone);
                Outages all = new Outages(lasted(year, first, after), first, after.minusDays(1), zone);
                for (CustomerProduct product : products) {
                    String city = cities.get(product.customerId());
                    if (lateOnes.affect(product, city) && history.billed(product, first, after)) {
                        int before = history.days(product, first, after);
                        all.of(product, city)
                                .filter(rebate -> rebate.quantity().intValue() > before)
                                .ifPresent(rebate -> found.add(late(rebate, before, first, run)));
                    }
                }
            }
        }
        return found;
    }

    private List<ServiceProblem> lasted(List<ServiceProblem> of, LocalDate first, LocalDate after) {
        return of.stream().filter(p -> p.lasted(begin(first), begin(after))).toList();
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static NewBillingEvent late(NewBillingEvent e, int before, LocalDate periodStart, BillingRun run) {
        LocalDate from = e.periodStart().isBefore(periodStart) ? periodStart : e.periodStart();
        return new NewBillingEvent(
                e.source(),
                e.eventId() + key(run),
                e.kind(),
                e.billingAccountId(),
                e.productId(),
                described(e, before, from),
                e.periodStart(),
                e.periodEnd(),
                e.quantity().subtract(BigDecimal.valueOf(before)),
                e.unit(),
                null,
                e.currency(),
                before);
    }

    /** As the customer reads it; numbers of the problems come last, as many as fit. */
    private static String described(NewBillingEvent e, int before, LocalDate from) {
        int days = e.quantity().intValue() - before;
        String text = "%d %s%s without service between %s and %s, known after the bill of that time, %s"
                .formatted(
                        days,
                        before == 0 ? "" : "more ",
                        days == 1 ? "day" : "days",
                        from,
                        e.periodEnd(),
                        e.description().substring(e.description().indexOf(", ") + 2));
        return text.substring(0, Math.min(MAX_DESCRIPTION, text.length()));
    }

    /** A rebate of a period. */
    private record Given(LocalDate periodStart, int days) {

        boolean overlaps(LocalDate first, LocalDate after) {
            return periodStart.isBefore(after) && periodStart.plusMonths(1).isAfter(first);
        }
    }

    /** What people gave a credit note for: a product's line, or a bill as a whole. */
    private record Credited(UUID productId, LocalDate from, LocalDate to) {

        boolean settles(CustomerProduct product, LocalDate first, LocalDate after) {
            return (productId == null || productId.equals(product.id())) && from.isBefore(after) && !to.isBefore(first);
        }
    }

    /** What was billed and given back before. */
    private record History(
            Map<UUID, LocalDate> firstBilled, Map<UUID, List<Given>> given, Map<UUID, List<Credited>> credited) {

        boolean billed(CustomerProduct product, LocalDate first, LocalDate after) {
            LocalDate ours = firstBilled.get(product.id());
            boolean settled = credited.getOrDefault(product.billingAccountId(), List.of()).stream()
                    .anyMatch(c -> c.settles(product, first, after));
            return ours != null && ours.isBefore(after) && !settled;
        }

        int days(CustomerProduct product, LocalDate first, LocalDate after) {
            return given.getOrDefault(product.id(), List.of()).stream()
                    .filter(g -> g.overlaps(first, after))
                    .mapToInt(Given::days)
                    .sum();
        }
    }

    private History history(List<CustomerProduct> products, LocalDate since) {
        Set<UUID> ids = new HashSet<>();
        Set<UUID> accounts = new HashSet<>();
        for (CustomerProduct product : products) {
            ids.add(product.id());
            accounts.add(product.billingAccountId());
        }
        Map<UUID, LocalDate> firstBilled = new HashMap<>();
        jdbc.sql("select product_id, min(period_start) as first from billing_event where product_id in (:products)"
                        + " and kind = 'RECURRING' and source = 'inventory' group by product_id")
                .param("products", ids)
                .query((row, i) -> firstBilled.put(
                        row.getObject("product_id", UUID.class), row.getObject("first", LocalDate.class)))
                .list();
        Map<UUID, List<Given>> given = new HashMap<>();
        jdbc.sql("select product_id, event_id, quantity from billing_event where product_id in (:products)"
                        + " and kind = 'REBATE' and source = 'problem' and period_end >= :since")
                .param("products", ids)
                .param("since", since)
                .query((row, i) -> given.computeIfAbsent(
                                row.getObject("product_id", UUID.class), id -> new ArrayList<>())
                        .add(new Given(
                                periodOf(row.getString("event_id")),
                                row.getBigDecimal("quantity").intValue())))
                .list();
        Map<UUID, List<Credited>> credited = new HashMap<>();
        jdbc.sql("select a.billing_account_id, i.product_id, coalesce(i.period_start, b.period_start) as first,"
                        + " coalesce(i.period_end, b.period_end) as last from applied_adjustment a"
                        + " join customer_bill b on b.id = a.bill_id left join bill_item i on i.id = a.bill_item_id"
                        + " where a.billing_account_id in (:accounts) and b.period_end >= :since"
                        + " and a.kind = 'CREDIT_NOTE' and a.reason_code = 'serviceOutage'")
                .param("accounts", accounts)
                .param("since", since)
                .query((row, i) -> credited.computeIfAbsent(
                                row.getObject("billing_account_id", UUID.class), id -> new ArrayList<>())
                        .add(new Credited(
                                row.getObject("product_id", UUID.class),
                                row.getObject("first", LocalDate.class),
                                row.getObject("last", LocalDate.class))))
                .list();
        return new History(firstBilled, given, credited);
    }

    /** {@code 2026-09-01} of {@code P-000042:outage:2026-09-01:late:2026-10-01}. */
    private static LocalDate periodOf(String eventId) {
        int at = eventId.lastIndexOf(KEY) + KEY.length();
        return LocalDate.parse(eventId.substring(at, at + "2026-09-01".length()));
    }
}
