package io.etomflow.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.inventory.ProductRestriction;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/**
 * Whatever payments, returns, disputes, promises, later bills and days follow each other: nobody is dunned on an amount that
 * is disputed or paid, no service is touched before its notice is over, services work as soon as nothing may be collected,
 * and each case has ended or has a next day.
 */
@Tag("database")
class DebtInterleavingsTest extends DebtCasesBase {

    enum Event {
        PAY_ALL,
        PAY_PART,
        BOUNCE,
        DISPUTE,
        RELEASE,
        PROMISE,
        LATER_BILL,
        DAY,
        WEEK,
        MONTH
    }

    @Autowired
    private CustomerBills bills;

    @Autowired
    private WorkingTime calendar;

    private DebtData.Debt debt;
    private Case process;
    private BillMatters matters;
    private int seen;

    /** The one context of all tests: its cache does not mind which engine runs the test. */
    @BeforeTry
    void context() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        morningOfMonday();
        matters = new BillMatters(debts, bills);
        seen = 0;
    }

    @AfterTry
    void clock() {
        ClockUtil.reset();
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.frequency(
                        Tuple.of(1, Event.PAY_ALL),
                        Tuple.of(2, Event.PAY_PART),
                        Tuple.of(2, Event.BOUNCE),
                        Tuple.of(3, Event.DISPUTE),
                        Tuple.of(3, Event.RELEASE),
                        Tuple.of(1, Event.PROMISE),
                        Tuple.of(2, Event.LATER_BILL),
                        Tuple.of(3, Event.DAY),
                        Tuple.of(6, Event.WEEK),
                        Tuple.of(4, Event.MONTH))
                .list()
                .ofMinSize(4)
                .ofMaxSize(14);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void nobodyIsDunnedWronglyInGermany(@ForAll("events") List<Event> events) {
        runThrough(events, "DE");
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void nobodyIsDunnedWronglyElsewhere(@ForAll("events") List<Event> events) {
        runThrough(events, "GB");
    }

    private void runThrough(List<Event> events, String country) {
        Subscriber s = debts.changed(customer(), "someone@example.org", "Street 1", country);
        debts.base().product(s, "Fibre 250", "broadband", "40.00");
        debts.base().product(s, "Landline", "voice", "10.00");
        debt = debts.debt(s, matters.add(debts.bill(s, "140.00", MONDAY.minusDays(7))));
        process = follow(debt);
        check();
        for (Event event : events) {
            if (process.isEnded()) {
                break;
            }
            happen(event);
            process.runJobs();
            check();
        }
    }

    private void happen(Event event) {
        switch (event) {
            case PAY_ALL -> matters.payAll();
            case PAY_PART -> matters.payPart();
            case BOUNCE -> matters.bounce();
            case DISPUTE -> matters.dispute();
            case RELEASE -> matters.release();
            case PROMISE -> {
                if (!now(debt).isClosed() && cases.demand(debt.caseId()).isPositive()) {
                    answers.give(
                            debt.caseId(),
                            new NewAnswer(
                                    AnswerKind.PROMISE,
                                    "Next week",
                                    null,
                                    today().plusDays(7),
                                    null,
                                    null,
                                    null,
                                    "test"));
                }
            }
            case LATER_BILL -> {
                CustomerBill later = debts.bill(debt.subscriber(), "60.00", today().minusDays(4));
                debts.join(debt, matters.add(later));
            }
            case DAY -> passUntil(today().plusDays(1));
            case WEEK -> passUntil(today().plusDays(7));
            case MONTH -> passUntil(today().plusDays(30));
        }
    }

    private void passUntil(LocalDate day) {
        for (String timer = timer();
                timer != null && !process.timerDue(timer).toInstant().isAfter(morning(day)); ) {
            process.fireTimer(timer);
            check();
            timer = timer();
        }
        day(day);
    }

    /** What the case waits for: its next day, or a clerk's call that nobody makes. */
    private String timer() {
        if (process.isEnded()) {
            return null;
        }
        return process.tasks().findAny().isPresent() ? "BoundaryEvent_NotCalled" : "Event_DayReached";
    }

    private void check() {
        List<DebtStep> steps = cases.steps(debt.caseId());
        for (DebtStep step : steps.subList(seen, steps.size())) {
            for (Map.Entry<UUID, BigDecimal> demanded :
                    cases.demanded(step.id()).entrySet()) {
                assertThat(demanded.getValue())
                        .as("%s demands of bill %s", step.kind(), demanded.getKey())
                        .isPositive()
                        .isLessThanOrEqualTo(bills.collectable(demanded.getKey()));
            }
            if (step.amount().signum() > 0) {
                assertThat(calendar.isWorkingDay(LocalDate.ofInstant(step.takenAt(), calendar.zone())))
                        .as("%s at %s is on a working day", step.kind(), step.takenAt())
                        .isTrue();
            }
        }
        seen = steps.size();
        List<ProductRestriction> inForce =
                products.restrictions(debt.subscriber().account().id());
        inForce.stream()
                .filter(r -> r.measure() != ServiceMeasure.BLOCK_CHANGES)
                .forEach(this::wasAnnounced);
        DebtCase now = now(debt);
        if (now.smallest().isMoreThan(cases.demand(debt.caseId()))) {
            assertThat(inForce)
                    .as("restricted though nothing may be collected")
                    .allMatch(r -> r.measure() == ServiceMeasure.TERMINATE);
        }
        assertThat(now.isClosed() || now.nextActionOn() != null || now.state() == DebtState.RECOVERY)
                .as("%s is %s without a next day", now.number(), now.state())
                .isTrue();
    }

    private void wasAnnounced(ProductRestriction restriction) {
        LocalDate since = LocalDate.ofInstant(restriction.since(), ZoneOffset.UTC);
        boolean voice = products.get(restriction.productId()).kind().equals("voice");
        List<LocalDate> given = jdbc.sql("select given_on from debt_notice where case_id = ? and measure = ?")
                .params(debt.caseId(), restriction.measure().name())
                .query(LocalDate.class)
                .list();
        assertThat(given)
                .as("notices of %s since %s", restriction.measure(), since)
                .anyMatch(day ->
                        since.isAfter(calendar.plusWorkingDays(day, 5)) && (!voice || since.isAfter(day.plusDays(21))));
    }
}
