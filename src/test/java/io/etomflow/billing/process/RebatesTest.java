package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.BillingEvents;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.EventKind;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NewBillingEvent;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is given back for missed commitments: as agreed, or by days without service, also those known late; each once. */
@Tag("model")
class RebatesTest extends BillingCases {

    @Autowired
    private BillingEvents events;

    @Autowired
    private ServiceProblems problems;

    @Autowired
    private BillingRecords records;

    @Autowired
    private AdjustmentNotes notes;

    @Autowired
    private Clock clock;

    @Test
    void anAgreedAmountCountsForProductAndAccount() {
        Cycle cycle = billing.cycle();
        Subscriber s = subscriber(cycle, "30.00");
        CustomerProduct fibre = products.ofAccounts(List.of(s.account().id())).get(0);
        rebate(s, null, cycle.start(), "-7.50", "piece");
        rebate(s, fibre.id(), cycle.start(), "-2.00", "day");
        pricing(collected(cycle));
        assertThat(items(s, ItemKind.REBATE))
                .extracting(BillItem::productId, i -> i.taxExcludedAmount().toPlainString(), BillItem::priceRule)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(null, "-7.50", "rebate of assurance"),
                        org.assertj.core.groups.Tuple.tuple(fibre.id(), "-2.00", "rebate of assurance"));
    }

    @Test
    void aRebateThatSaysTooLittleWaitsForAPerson() {
        Cycle cycle = billing.cycle();
        Subscriber nothing = subscriber(cycle, "30.00");
        rebate(nothing, null, cycle.start(), null, "day");
        Subscriber charges = subscriber(cycle, "30.00");
        rebate(charges, null, cycle.start(), "7.50", "piece");
        Subscriber pieces = subscriber(cycle, "30.00");
        rebate(
                pieces,
                products.ofAccounts(List.of(pieces.account().id())).get(0).id(),
                cycle.start(),
                null,
                "piece");
        BillingRun run = collected(cycle);
        pricing(run).waitsAt("Task_SettleAccounts");
        assertThat(jdbc.sql("select billing_account_id from billing_exception where run_id = ? and reason ="
                                + " 'rebateUnclear' and detail like '%rebate of assurance%'")
                        .param(run.id())
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(
                        nothing.account().id(),
                        charges.account().id(),
                        pieces.account().id());
    }

    @Test
    void anOutageKnownAfterItsBillIsRebatedWithTheNextOneOnce() {
        Cycle first = cycle(2);
        Subscriber s = billing.subscriber(first);
        CustomerProduct fibre = fibre(s, first);
        Subscriber unharmed = billing.subscriber(first);
        fibre(unharmed, first);
        pricing(collected(first)).hasEndedAt("EndEvent_AccountsPriced");
        assertThat(rebates(s)).isEmpty();

        String number = broken(fibre, first.start().plusDays(3), 97);
        Cycle second = next(first);
        pricing(collected(second));
        assertThat(rebates(s)).singleElement().satisfies(line -> {
            // as if it had been known: two days at the day's price, two at 5 euros
            BigDecimal daily = new BigDecimal("30.00")
                    .divide(
                            BigDecimal.valueOf(ChronoUnit.DAYS.between(first.start(), first.billDate())),
                            6,
                            java.math.RoundingMode.HALF_UP);
            assertThat(line.taxExcludedAmount())
                    .isEqualByComparingTo(daily.multiply(new BigDecimal(2))
                            .add(BigDecimal.TEN)
                            .negate()
                            .setScale(2, java.math.RoundingMode.HALF_UP));
            assertThat(line.quantity()).isEqualByComparingTo("4");
            assertThat(line.priceRule())
                    .isEqualTo("billing-outage-rebate: from the third day, period %s to %s"
                            .formatted(first.start(), first.end()));
            assertThat(line.description())
                    .startsWith(
                            "4 days without service between " + first.start().plusDays(3) + " and " + first.end())
                    .contains("known after the bill")
                    .contains(number);
            assertThat(line.periodStart()).isEqualTo(first.start().plusDays(3));
            assertThat(line.periodEnd()).isEqualTo(first.end());
        });
        pricing(collected(next(second)));
        assertThat(rebates(s)).hasSize(1);
        // an inquiry about the earlier bill must not give it back again
        BillItem late = rebates(s).get(0);
        UUID before = jdbc.sql(
                        "select bill_id from bill_item where product_id = ? and kind = 'RECURRING' and period_end = ?")
                .params(fibre.id(), first.end())
                .query(UUID.class)
                .single();
        assertThat(records.rebatedElsewhere(fibre.id(), before, first.start(), first.end()))
                .isEqualByComparingTo(late.taxIncludedAmount().negate())
                .isPositive();
        assertThat(records.rebatedElsewhere(fibre.id(), before, second.start(), second.end()))
                .isZero();
        assertThat(records.rebatedElsewhere(fibre.id(), late.billId(), first.start(), first.end()))
                .isZero();
        assertThat(rebates(unharmed)).isEmpty();
    }

    @Test
    void ofAnOutageRebatedInPartTheRestIsRebatedByTheDaysThatCameBefore() {
        Cycle first = cycle(1);
        Subscriber s = billing.subscriber(first);
        CustomerProduct fibre = fibre(s, first);
        broken(fibre, first.start().plusDays(3), 48);
        pricing(collected(first));
        BigDecimal known = rebates(s).get(0).taxExcludedAmount();
        broken(fibre, first.start().plusDays(5), 50);
        Cycle second = next(first);
        // collected twice and again from corrected data: it stays one rebate
        BillingRun run = collected(second);
        transaction.executeWithoutResult(status -> charges.collect(run.id(), ""));
        pricing(run);
        assertThat(rebates(s)).hasSize(2).anySatisfy(line -> {
            // the third and the fourth day
            assertThat(line.taxExcludedAmount()).isEqualByComparingTo("-10.00");
            assertThat(line.quantity()).isEqualByComparingTo("2");
            assertThat(line.description()).startsWith("2 more days without service");
        });
        assertThat(known).isGreaterThan(new BigDecimal("-3.00"));
    }

    @Test
    void whatWasKnownInTimeOrSettledByPeopleIsNotRebatedAgain() {
        Cycle first = cycle(2);
        Subscriber inTime = billing.subscriber(first);
        String known = broken(fibre(inTime, first), first.start().plusDays(3), 50);
        jdbc.sql("update service_problem set recorded_at = null where number = ?")
                .param(known)
                .update();
        Subscriber settled = billing.subscriber(first);
        CustomerProduct credited = fibre(settled, first);
        Subscriber elsewhere = billing.subscriber(first);
        CustomerProduct notOurs = fibre(elsewhere, first);
        pricing(collected(first));
        // another system billed it until now
        jdbc.sql("update billing_event set source = 'migration' where product_id = ?")
                .param(notOurs.id())
                .update();
        broken(notOurs, first.start().plusDays(3), 50);
        broken(credited, first.start().plusDays(3), 50);
        creditNote(settled);
        pricing(collected(next(first)));
        assertThat(rebates(inTime)).hasSize(1);
        assertThat(rebates(settled)).isEmpty();
        assertThat(rebates(elsewhere)).isEmpty();
    }

    /** For an outage, to the bill as a whole. */
    private void creditNote(Subscriber s) {
        transaction.executeWithoutResult(status -> {
            bills.judge(bill(s).id(), true);
            bills.send(bill(s).id(), bill(s).billDate());
        });
        TestData.Billed billed = new TestData.Billed(bill(s), bills.items(bill(s).id()));
        UUID inquiry = data.inquiry(s, billed, "Broken", billed.item(1)).id();
        UUID proposal = UUID.randomUUID();
        jdbc.sql(
                        "insert into adjustment_proposal (id, version, inquiry_id, bill_id, kind, amount, currency, reason_code,"
                                + " justification, state, proposed_by, proposed_at, approvals_needed)"
                                + " values (?, 0, ?, ?, 'CREDIT_NOTE', 1.19, 'EUR', 'serviceOutage', 'x', 'APPROVED', 'clara', ?, 0)")
                .params(proposal, inquiry, billed.bill().id(), io.etomflow.shared.Sql.at(now()))
                .update();
        transaction.executeWithoutResult(status -> notes.post(new NewNote(
                proposal,
                inquiry,
                billed.bill().id(),
                null,
                NoteKind.CREDIT_NOTE,
                Money.of("1.19", "EUR"),
                "serviceOutage",
                "test",
                "clara",
                "martha")));
    }

    /** A cycle years ago, whose next months no other test bills. */
    private Cycle cycle(int years) {
        Cycle cycle = billing.cycle();
        return new Cycle(cycle.day(), cycle.billDate().minusYears(years));
    }

    private static Cycle next(Cycle cycle) {
        return new Cycle(cycle.day(), cycle.billDate().plusMonths(1));
    }

    private CustomerProduct fibre(Subscriber s, Cycle cycle) {
        return billing.product(
                s, "Fibre 250", "broadband", "30.00", cycle.start().minusYears(1), null);
    }

    private String broken(CustomerProduct product, LocalDate day, int hours) {
        String number = "SP-" + UUID.randomUUID().toString().substring(0, 18);
        Instant from = day.atStartOfDay(clock.getZone()).toInstant();
        transaction.executeWithoutResult(status -> problems.record(new ServiceProblem(
                UUID.randomUUID(),
                number,
                product.id(),
                null,
                null,
                "Lost",
                from,
                from.plus(hours, ChronoUnit.HOURS))));
        return number;
    }

    private void rebate(Subscriber s, UUID productId, LocalDate day, String amount, String unit) {
        transaction.executeWithoutResult(status -> events.add(new NewBillingEvent(
                "assurance",
                UUID.randomUUID().toString(),
                EventKind.REBATE,
                s.account().id(),
                productId,
                "Appointment missed",
                day,
                day,
                BigDecimal.ONE,
                unit,
                amount == null ? null : new BigDecimal(amount),
                "EUR")));
    }

    /** Of all bills of an account. */
    private List<BillItem> rebates(Subscriber s) {
        Set<UUID> ids = bills.ofAccount(s.account().id()).stream()
                .map(io.etomflow.billing.CustomerBill::id)
                .collect(Collectors.toSet());
        return ids.stream()
                .flatMap(id -> bills.items(id).stream())
                .filter(i -> i.kind() == ItemKind.REBATE)
                .toList();
    }
}
