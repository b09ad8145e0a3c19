package io.etomflow.account.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.AccountState;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBills;
import io.etomflow.collection.BillMatters;
import io.etomflow.collection.DebtData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
 * A customer wants their account closed; whatever payments, returns, disputes, later bills and days come before: the account
 * is closed only when nothing is owed and nothing is credit, and then its case has ended.
 */
@Tag("database")
class ClosingInterleavingsTest extends AccountCases {

    enum Event {
        PAY_ALL,
        PAY_PART,
        BOUNCE,
        DISPUTE,
        RELEASE,
        LATER_BILL,
        CREDIT,
        DAY
    }

    @Autowired
    private DebtData debts;

    @Autowired
    private CustomerBills closingBills;

    private BillMatters matters;
    private Subscriber subscriber;
    private Case closing;

    /** The one context of all tests: its cache does not mind which engine runs the test. */
    @BeforeTry
    void context() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        matters = new BillMatters(debts, closingBills);
    }

    @AfterTry
    void clock() {
        ClockUtil.reset();
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.frequency(
                        Tuple.of(3, Event.PAY_ALL),
                        Tuple.of(2, Event.PAY_PART),
                        Tuple.of(2, Event.BOUNCE),
                        Tuple.of(2, Event.DISPUTE),
                        Tuple.of(2, Event.RELEASE),
                        Tuple.of(2, Event.LATER_BILL),
                        Tuple.of(1, Event.CREDIT),
                        Tuple.of(6, Event.DAY))
                .list()
                .ofMinSize(3)
                .ofMaxSize(12);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void nothingIsClosedThatIsNotEven(@ForAll("events") List<Event> events) {
        subscriber = debts.base().subscriber();
        matters.add(debts.bill(subscriber, "50.00", day().plusDays(5)));
        closing = enter(subscriber, "close");
        check();
        for (Event event : events) {
            if (closing.isEnded()) {
                break;
            }
            happen(event);
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
            case LATER_BILL -> matters.add(debts.bill(subscriber, "20.00", day().plusDays(14)));
            case CREDIT -> debts.money(subscriber, "3.00");
            case DAY -> nextDay();
        }
        closing.runJobs();
    }

    /** Tomorrow it is looked at again; a clerk to whom something was given says that it is done. */
    private void nextDay() {
        if (closing.tasks().anyMatch(t -> t.getTaskDefinitionKey().equals("Task_ClearMatters"))) {
            closing.complete("Task_ClearMatters", People.CLERK, Map.of("clearingDecision", "done"));
        } else {
            closing.fireTimer("Event_NextDay");
        }
    }

    private void check() {
        boolean closed = account(subscriber).state() == AccountState.CLOSED;
        assertThat(closing.isEnded()).as("case ended with the account closed").isEqualTo(closed);
        if (closed) {
            assertThat(account(subscriber).balance()).as("balance when closed").isZero();
            assertThat(matters.now())
                    .allSatisfy(
                            bill -> assertThat(bill.state()).as(bill.number()).isEqualTo(BillState.SETTLED));
        } else {
            assertThat(closing.tasks().count() + waiting())
                    .as("somebody or some day goes on with it")
                    .isPositive();
        }
    }

    private long waiting() {
        return managementService.createJobQuery().timers().activityId("Event_NextDay").list().stream()
                .filter(job -> closing.businessKey()
                        .equals(runtimeService
                                .createProcessInstanceQuery()
                                .processInstanceId(job.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey()))
                .count();
    }

    private LocalDate day() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }
}
