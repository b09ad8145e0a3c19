package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.Money;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Debts that agencies collect for us. */
@UseCase
public class Placements {

    private final DebtCases cases;
    private final Customers customers;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    Placements(DebtCases cases, Customers customers, Numbers numbers, JdbcClient jdbc, WorkingTime calendar) {
        this.cases = cases;
        this.customers = customers;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** @param state {@code WAITING}, {@code HANDED}, {@code RECALLED}, {@code PAID} or {@code RETURNED} */
    public record Placement(
            UUID id,
            String number,
            UUID caseId,
            UUID partnerId,
            BigDecimal amount,
            String currency,
            BigDecimal paidAmount,
            String state,
            LocalDate placedOn,
            String endReason) {}

    private record Terms(UUID partnerId, int longestDays, String regions) {

        boolean coversRegion(String postcode) {
            return regions.isEmpty()
                    || postcode != null && Arrays.stream(regions.split(",")).anyMatch(postcode::startsWith);
        }
    }

    /**
     * Places the debt with the agency whose terms are in force and cover the customer's country, region and currency and the
     * amount, that has room for one more, and that asks the lowest fee.
     *
     * @return the last day on which it may keep it; empty if there is no such agency
     */
    public Optional<LocalDate> place(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        Money demand = cases.demand(caseId);
        Customer customer = customers.get(debt.customerId());
        LocalDate today = calendar.today();
        Optional<Terms> agency = jdbc
                .sql("select a.partner_id, a.longest_days, a.regions from collection_agency a"
                        + " where a.active and a.currency = ? and a.smallest_amount <= ? and (a.largest_amount is null"
                        + " or a.largest_amount >= ?) and a.countries like ? and a.valid_from <= ? and (a.valid_until"
                        + " is null or a.valid_until >= ?) and (a.capacity is null or a.capacity > (select count(*)"
                        + " from agency_placement p where p.partner_id = a.partner_id and p.state in ('WAITING',"
                        + " 'HANDED'))) order by a.fee_percent, a.partner_id")
                .params(
                        demand.currency(),
                        demand.amount(),
                        demand.amount(),
                        "%" + customer.country() + "%",
                        today,
                        today)
                .query(Terms.class)
                .list()
                .stream()
                .filter(t -> t.coversRegion(customer.postcode()))
                .findFirst();
        agency.ifPresent(a -> {
            jdbc.sql("insert into agency_placement (id, number, case_id, partner_id, amount, currency, paid_amount,"
                            + " fee_amount, state, placed_on) values (?, ?, ?, ?, ?, ?, 0, 0, 'WAITING', ?)")
                    .params(
                            UUID.randomUUID(),
                            numbers.next("AP"),
                            caseId,
                            a.partnerId(),
                            demand.amount(),
                            demand.currency(),
                            calendar.today())
                    .update();
            cases.note(caseId, "placed", demand + " goes to an agency with its next file.", "system");
        });
        return agency.map(a -> calendar.today().plusDays(a.longestDays()));
    }

    /** The placement that counts: the last one. */
    public Optional<Placement> last(UUID caseId) {
        return jdbc.sql("select * from agency_placement where case_id = ? order by number desc"
                        + " fetch first 1 rows only")
                .param(caseId)
                .query(Placement.class)
                .optional();
    }

    /** Takes the debt back: the agency reads it in its next file. One that was not handed over yet simply stays here. */
    public void recall(UUID caseId, String reason) {
        int recalled = jdbc.sql("update agency_placement set state = 'RECALLED', ended_on = ?, end_reason = ?"
                        + " where case_id = ? and state in ('WAITING', 'HANDED')")
                .params(calendar.today(), reason, caseId)
                .update();
        if (recalled > 0) {
            cases.note(caseId, "recalled", "Taken back from the agency: " + reason, "system");
        }
    }
}
