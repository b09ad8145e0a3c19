package io.etomflow.collection.portfolio;

import io.etomflow.billing.BillHistory;
import io.etomflow.billing.BillHistory.PastBill;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.profile.DebtProfiles;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The aged portfolio of debts: taken on a day, adjusted in value, compared with the one before. */
@UseCase
public class Portfolios {

    /** Days after the due day, the youngest first. */
    static final List<String> BUCKETS = List.of("0-30", "31-60", "61-90", "91-180", "181-360", ">360");

    private static final List<String> OLD = List.of("91-180", "181-360", ">360");
    private static final int PAGE = 1000;
    private static final int TIGHTENED_DAYS = 90;

    private final BillHistory bills;
    private final Customers customers;
    private final CustomerProducts products;
    private final DebtProfiles profiles;
    private final PortfolioRules rules;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final WorkingTime calendar;

    Portfolios(
            BillHistory bills,
            Customers customers,
            CustomerProducts products,
            DebtProfiles profiles,
            PortfolioRules rules,
            JdbcClient jdbc,
            JdbcTemplate batches,
            WorkingTime calendar) {
        this.bills = bills;
        this.customers = customers;
        this.products = products;
        this.profiles = profiles;
        this.rules = rules;
        this.jdbc = jdbc;
        this.batches = batches;
        this.calendar = calendar;
    }

    public record Line(
            String bucket,
            String currency,
            String segment,
            String product,
            int bills,
            BigDecimal amount,
            BigDecimal adjustmentPercent,
            BigDecimal adjustment) {}

    /** What moved from a bucket (or {@code new}) to another (or {@code gone}: paid, sold, written off). */
    public record Move(String from, String to, String currency, BigDecimal amount) {}

    /** @param oldShare of the currency with most debt, percent older than 90 days; @param growth of that since before */
    public record Figures(int oldShare, int growth) {}

    /** Takes today's portfolio; a second time on a day replaces the first. */
    public UUID take() {
        LocalDate today = calendar.today();
        remove(today);
        UUID before = jdbc.sql("select id from debt_portfolio where as_of < ? order by as_of desc"
                        + " fetch first 1 rows only")
                .param(today)
                .query(UUID.class)
                .optional()
                .orElse(null);
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into debt_portfolio (id, as_of, before_id) values (?, ?, ?)")
                .params(id, today, before)
                .update();
        UUID last = null;
        List<PastBill> page;
        do {
            page = bills.unpaid(last, PAGE);
            write(id, page, today);
            last = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        adjust(id);
        return id;
    }

    public List<Line> lines(UUID id) {
        return jdbc.sql("select * from debt_portfolio_line where portfolio_id = ? order by currency, bucket, segment,"
                        + " product")
                .param(id)
                .query(Line.class)
                .list();
    }

    /** Between this portfolio and the one before. */
    public List<Move> moves(UUID id) {
        Optional<UUID> before = jdbc.sql("select before_id from debt_portfolio where id = ? and before_id is not null")
                .param(id)
                .query(UUID.class)
                .optional();
        if (before.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select o.bucket from_bucket, coalesce(n.bucket, 'gone') to_bucket, o.currency, sum(o.amount)"
                        + " amount from debt_portfolio_bill o left join debt_portfolio_bill n on n.bill_id = o.bill_id"
                        + " and n.portfolio_id = ? where o.portfolio_id = ? group by o.bucket, n.bucket, o.currency"
                        + " union all select 'new', n.bucket, n.currency, sum(n.amount) from debt_portfolio_bill n"
                        + " where n.portfolio_id = ? and not exists (select 1 from debt_portfolio_bill o where"
                        + " o.portfolio_id = ? and o.bill_id = n.bill_id) group by n.bucket, n.currency")
                .params(id, before.get(), id, before.get())
                .query((row, n) -> new Move(row.getString(1), row.getString(2), row.getString(3), row.getBigDecimal(4)))
                .list();
    }

    public Figures figures(UUID id) {
        int now = oldShare(lines(id));
        return new Figures(
                now,
                jdbc.sql("select before_id from debt_portfolio where id = ? and before_id is not null")
                        .param(id)
                        .query(UUID.class)
                        .optional()
                        .map(before -> now - oldShare(lines(before)))
                        .orElse(0));
    }

    /** @throws InvalidInput if there is no such action */
    public void decide(UUID id, String action, String reason, String actor) {
        if (!List.of("accept", "tighten", "sell").contains(action)) {
            throw new InvalidInput("portfolioAction", "Choose accept, tighten or sell.");
        }
        jdbc.sql("update debt_portfolio set decision = ?, decision_reason = ?, decided_by = ? where id = ?")
                .params(action, reason, actor, id)
                .update();
    }

    /** Whoever owes for more than 90 days is of high risk for a quarter: short ladders. @return how many customers */
    public int tighten(UUID id) {
        String reason = jdbc.sql("select decision_reason from debt_portfolio where id = ?")
                .param(id)
                .query(String.class)
                .single();
        String actor = jdbc.sql("select decided_by from debt_portfolio where id = ?")
                .param(id)
                .query(String.class)
                .single();
        List<UUID> debtors = jdbc.sql("select distinct customer_id from debt_portfolio_bill where portfolio_id = :id"
                        + " and bucket in (:old)")
                .param("id", id)
                .param("old", OLD)
                .query(UUID.class)
                .list();
        LocalDate until = calendar.today().plusDays(TIGHTENED_DAYS);
        debtors.forEach(c -> profiles.override(c, "high", until, "Portfolio: " + reason, "portfolio", actor));
        return debtors.size();
    }

    void documents(UUID id, UUID pdf, UUID csv) {
        jdbc.sql("update debt_portfolio set pdf_id = ?, csv_id = ? where id = ?")
                .params(pdf, csv, id)
                .update();
    }

    LocalDate day(UUID id) {
        return jdbc.sql("select as_of from debt_portfolio where id = ?")
                .param(id)
                .query(LocalDate.class)
                .single();
    }

    /** The bucket of a debt that is so many days overdue. */
    public static String bucket(long days) {
        if (days <= 30) {
            return BUCKETS.get(0);
        }
        if (days <= 90) {
            return BUCKETS.get(days <= 60 ? 1 : 2);
        }
        return BUCKETS.get(days <= 180 ? 3 : days <= 360 ? 4 : 5);
    }

    private void write(UUID id, List<PastBill> page, LocalDate today) {
        Map<UUID, Customer> debtors = customers.byId(page.stream().map(PastBill::customerId));
        Map<UUID, String> kinds =
                products
                        .ofAccounts(page.stream()
                                .map(PastBill::billingAccountId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(
                                CustomerProduct::billingAccountId, CustomerProduct::kind, (first, other) -> first));
        batches.batchUpdate(
                "insert into debt_portfolio_bill (portfolio_id, bill_id, customer_id, bucket, currency, segment,"
                        + " product, amount) values (?, ?, ?, ?, ?, ?, ?, ?)",
                page.stream()
                        .filter(b -> b.dueOn().isBefore(today))
                        .map(b -> new Object[] {
                            id,
                            b.id(),
                            b.customerId(),
                            bucket(ChronoUnit.DAYS.between(b.dueOn(), today)),
                            b.currency(),
                            debtors.get(b.customerId()).segment().word(),
                            kinds.getOrDefault(b.billingAccountId(), "none"),
                            b.remaining()
                        })
                        .toList());
    }

    private void adjust(UUID id) {
        List<Line> sums = jdbc.sql("select bucket, currency, segment, product, count(*) bills, sum(amount) amount,"
                        + " 0 adjustment_percent, 0 adjustment from debt_portfolio_bill where portfolio_id = ?"
                        + " group by bucket, currency, segment, product")
                .param(id)
                .query(Line.class)
                .list();
        batches.batchUpdate(
                "insert into debt_portfolio_line (portfolio_id, bucket, currency, segment, product, bills, amount,"
                        + " adjustment_percent, adjustment) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sums.stream()
                        .map(l -> {
                            BigDecimal percent = rules.adjustmentPercent(l.bucket(), l.segment());
                            return new Object[] {
                                id,
                                l.bucket(),
                                l.currency(),
                                l.segment(),
                                l.product(),
                                l.bills(),
                                l.amount(),
                                percent,
                                l.amount().multiply(percent).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP)
                            };
                        })
                        .toList());
    }

    private void remove(LocalDate day) {
        String ofDay = "(select id from debt_portfolio where as_of = ?)";
        jdbc.sql("delete from debt_portfolio_line where portfolio_id in " + ofDay)
                .param(day)
                .update();
        jdbc.sql("delete from debt_portfolio_bill where portfolio_id in " + ofDay)
                .param(day)
                .update();
        jdbc.sql("delete from debt_portfolio where as_of = ?").param(day).update();
    }

    private static int oldShare(List<Line> lines) {
        Map<String, BigDecimal> all =
                lines.stream().collect(Collectors.toMap(Line::currency, Line::amount, BigDecimal::add));
        Optional<String> most =
                all.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        if (most.isEmpty() || all.get(most.get()).signum() == 0) {
            return 0;
        }
        BigDecimal old = lines.stream()
                .filter(l -> l.currency().equals(most.get()) && OLD.contains(l.bucket()))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return old.multiply(BigDecimal.valueOf(100))
                .divide(all.get(most.get()), 0, RoundingMode.DOWN)
                .intValue();
    }
}
