package io.etomflow.collection.sale;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.portfolio.Portfolios;
import io.etomflow.collection.recovery.Recoveries;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sales of debts from the pool: composed, offered, withdrawn or closed. One at a time in a currency. */
@UseCase
public class DebtSales {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int REGION_DIGITS = 2;

    private final SalePool pool;
    private final SaleRules rules;
    private final DebtCases cases;
    private final Recoveries recoveries;
    private final Customers customers;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final WorkingTime calendar;

    DebtSales(
            SalePool pool,
            SaleRules rules,
            DebtCases cases,
            Recoveries recoveries,
            Customers customers,
            Numbers numbers,
            JdbcClient jdbc,
            JdbcTemplate batches,
            WorkingTime calendar) {
        this.pool = pool;
        this.rules = rules;
        this.cases = cases;
        this.recoveries = recoveries;
        this.customers = customers;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.batches = batches;
        this.calendar = calendar;
    }

    /** @throws InvalidInput if there is no such currency, or a sale in it already */
    public DebtSale open(String currency, String reason, String actor) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(c -> c.getCurrencyCode().equals(currency))) {
            throw new InvalidInput("saleCurrency", "'" + currency + "' is no currency like EUR.");
        }
        List<String> running = jdbc.sql("select number from debt_sale where currency = ? and state in ('COMPOSED',"
                        + " 'OFFERED', 'CHOSEN', 'CONTRACTED', 'PAID')")
                .param(currency)
                .query(String.class)
                .list();
        if (!running.isEmpty()) {
            throw new InvalidInput("saleCurrency", "Sale " + running.get(0) + " in " + currency + " is under way.");
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into debt_sale (id, number, currency, state, reason, opened_by, opened_on, debts, face_amount,"
                        + " expected_amount, floor_percent) values (?, ?, ?, 'COMPOSED', ?, ?, ?, 0, 0, 0, 0)")
                .params(id, numbers.next("DS"), currency, reason, actor, calendar.today())
                .update();
        return get(id);
    }

    public DebtSale get(UUID id) {
        return jdbc.sql("select * from debt_sale where id = ?")
                .param(id)
                .query(DebtSale.class)
                .single();
    }

    /** Debts of the sale in a state, in the order that buyers know. */
    public List<DebtSale.Item> items(UUID id, String state) {
        return jdbc.sql("select * from debt_sale_item where sale_id = ? and state = ? order by item_no")
                .params(id, state)
                .query(DebtSale.Item.class)
                .list();
    }

    /** Puts what may be sold into the tranche, numbered at random so that numbers say nothing of the debtor. */
    public DebtSale compose(UUID id) {
        DebtSale sale = get(id);
        List<UUID> waiting = new java.util.ArrayList<>(pool.waiting(sale.currency()));
        Collections.shuffle(waiting, new Random(id.getLeastSignificantBits()));
        List<Object[]> items = new java.util.ArrayList<>();
        List<Object[]> left = new java.util.ArrayList<>();
        for (UUID caseId : waiting) {
            SalePool.Debt debt = pool.examine(caseId);
            if (debt.verdict().saleable()) {
                items.add(item(id, caseId, items.size() + 1, debt));
            } else {
                left.add(new Object[] {id, caseId, debt.verdict().reason()});
            }
        }
        batches.batchUpdate(
                "insert into debt_sale_item (id, sale_id, case_id, item_no, face_amount, expected_amount, bills,"
                        + " age_days, bucket, segment, country, region, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, 'OFFERED')",
                items);
        batches.batchUpdate("insert into debt_sale_exclusion (sale_id, case_id, reason) values (?, ?, ?)", left);
        DebtSale composed = total(id);
        if (composed.debts() == 0) {
            end(id, "WITHDRAWN", "Nothing of the pool may be sold.");
        }
        return composed;
    }

    /**
     * A person lets it be offered.
     *
     * @param workingDays until when buyers may bid
     * @param removed numbers of cases, separated by commas
     * @throws InvalidInput below the floor, or if a case is not in it, or nothing is left
     */
    public DebtSale offer(UUID id, BigDecimal reserve, int workingDays, String removed, String reason, String actor) {
        for (String number : removed.split("[,;\\s]+")) {
            if (!number.isBlank()) {
                remove(id, caseOf(id, number), "Taken out: " + reason);
            }
        }
        DebtSale sale = total(id);
        if (sale.debts() == 0) {
            throw new InvalidInput("removedCases", "Nothing would be left to sell.");
        }
        if (reserve.compareTo(sale.floorPercent()) < 0) {
            throw new InvalidInput(
                    "reservePercent", "We expect to collect " + sale.floorPercent() + " % ourselves: not below that.");
        }
        jdbc.sql("update debt_sale set state = 'OFFERED', reserve_percent = ?, offered_by = ?, offer_reason = ?,"
                        + " bids_until = ? where id = ?")
                .params(
                        reserve,
                        actor,
                        cut(reason),
                        Sql.at(calendar.closing(calendar.plusWorkingDays(calendar.today(), workingDays))),
                        id)
                .update();
        return get(id);
    }

    /** When bids are opened at the latest. */
    public Instant bidsUntil(UUID id) {
        return jdbc.sql("select bids_until from debt_sale where id = ?")
                .param(id)
                .query((row, n) -> Sql.instant(row, "bids_until"))
                .single();
    }

    /** Takes a debt out of the tranche. */
    void remove(UUID id, UUID caseId, String reason) {
        jdbc.sql("update debt_sale_item set state = 'REMOVED', state_reason = ? where sale_id = ? and case_id = ?"
                        + " and state = 'OFFERED'")
                .params(cut(reason, 300), id, caseId)
                .update();
    }

    /** Takes out what may not be sold any more and lowers what was paid in part. */
    DebtSale refresh(UUID id) {
        for (DebtSale.Item item : items(id, "OFFERED")) {
            SalePool.Debt debt = pool.examine(item.caseId());
            if (!debt.verdict().saleable()) {
                remove(id, item.caseId(), debt.verdict().reason());
            } else if (debt.amount().compareTo(item.faceAmount()) != 0) {
                jdbc.sql("update debt_sale_item set face_amount = ?, bills = ? where id = ?")
                        .params(debt.amount(), debt.bills(), item.id())
                        .update();
            }
        }
        return total(id);
    }

    /**
     * Nobody buys: the debts stay in the pool.
     *
     * @return numbers of the cases that were offered twice without result: another way is better
     */
    public List<String> withdraw(UUID id, String reason) {
        boolean offered = get(id).reservePercent() != null;
        end(id, "WITHDRAWN", reason);
        if (!offered) {
            return List.of();
        }
        List<UUID> unsold =
                items(id, "OFFERED").stream().map(DebtSale.Item::caseId).toList();
        unsold.forEach(c -> jdbc.sql("update debt_recovery set unsold_offers = unsold_offers + 1 where case_id = ?")
                .param(c)
                .update());
        unsold.forEach(c -> cases.note(c, "notSold", "Offered with " + get(id).number() + ", not sold.", "system"));
        return unsold.stream()
                .filter(recoveries::isUnsaleable)
                .map(c -> cases.get(c).number())
                .toList();
    }

    public void close(UUID id) {
        end(id, "CLOSED", "Sold, and the time to return debts is over.");
    }

    void end(UUID id, String state, String reason) {
        jdbc.sql("update debt_sale set state = ?, end_reason = ?, ended_on = ? where id = ?")
                .params(state, reason, calendar.today(), id)
                .update();
    }

    private DebtSale total(UUID id) {
        jdbc.sql("update debt_sale set debts = (select count(*) from debt_sale_item where sale_id = ? and"
                        + " state = 'OFFERED'), face_amount = (select coalesce(sum(face_amount), 0) from debt_sale_item"
                        + " where sale_id = ? and state = 'OFFERED'), expected_amount = (select"
                        + " coalesce(sum(expected_amount), 0) from debt_sale_item where sale_id = ? and"
                        + " state = 'OFFERED') where id = ?")
                .params(id, id, id, id)
                .update();
        DebtSale sale = get(id);
        BigDecimal floor = sale.debts() == 0
                ? BigDecimal.ZERO
                : sale.expectedAmount().multiply(HUNDRED).divide(sale.faceAmount(), 2, RoundingMode.HALF_UP);
        jdbc.sql("update debt_sale set floor_percent = ? where id = ?")
                .params(floor, id)
                .update();
        return get(id);
    }

    private Object[] item(UUID id, UUID caseId, int no, SalePool.Debt debt) {
        Customer c = customers.get(cases.get(caseId).customerId());
        String bucket = Portfolios.bucket(debt.facts().ageDays());
        BigDecimal expected = debt.amount()
                .multiply(rules.expectedPercent(bucket, debt.facts().risk()))
                .divide(HUNDRED, 2, RoundingMode.HALF_UP);
        String postcode = c.postcode() == null ? "" : c.postcode();
        return new Object[] {
            UUID.randomUUID(),
            id,
            caseId,
            no,
            debt.amount(),
            expected,
            debt.bills(),
            debt.facts().ageDays(),
            bucket,
            debt.facts().segment(),
            c.country(),
            postcode.substring(0, Math.min(REGION_DIGITS, postcode.length()))
        };
    }

    private UUID caseOf(UUID id, String number) {
        return jdbc.sql("select i.case_id from debt_sale_item i join debt_case c on c.id = i.case_id where"
                        + " i.sale_id = ? and c.number = ?")
                .params(Arrays.asList(id, number))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new InvalidInput("removedCases", "Case " + number + " is not in this sale."));
    }

    static String cut(String text) {
        return cut(text, 1000);
    }

    static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
