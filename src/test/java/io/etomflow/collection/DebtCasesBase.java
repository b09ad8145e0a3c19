package io.etomflow.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.CustomerBill;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of debt cases share: a Monday in March, a customer, and what they got to read. */
public abstract class DebtCasesBase extends EtomflowTest {

    /** A Monday; no public holiday follows within three weeks. */
    protected static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    @Autowired
    protected DebtData debts;

    @Autowired
    protected DebtCases cases;

    @Autowired
    protected DebtAnswers answers;

    @Autowired
    protected CustomerProducts products;

    @Autowired
    protected Outbox outbox;

    @BeforeEach
    void morningOfMonday() {
        day(MONDAY);
    }

    /** Nine o'clock in the morning, as the clock of the house says. */
    protected void day(LocalDate day) {
        setTime(day.atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    protected LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    protected Subscriber customer() {
        return debts.base().subscriber();
    }

    /** A case about one bill that was due so many days ago. */
    protected DebtData.Debt debt(String gross, int daysAgo) {
        Subscriber s = customer();
        return debts.debt(s, debts.bill(s, gross, MONDAY.minusDays(daysAgo)));
    }

    protected Case follow(DebtData.Debt debt) {
        return start(
                        "etom-1.3.10.3.2",
                        debt.number(),
                        Map.of("debtCaseId", debt.caseId().toString()))
                .runJobs();
    }

    protected DebtCase now(DebtData.Debt debt) {
        return cases.get(debt.caseId());
    }

    /** What the customer got, the oldest first. */
    protected List<OutboxMessage> letters(DebtData.Debt debt) {
        return outbox.ofCase(debt.number()).stream()
                .filter(m -> m.channel() != Channel.EVENT)
                .toList();
    }

    protected OutboxMessage lastLetter(DebtData.Debt debt) {
        List<OutboxMessage> letters = letters(debt);
        assertThat(letters).as("letters about %s", debt.number()).isNotEmpty();
        return letters.get(letters.size() - 1);
    }

    protected List<String> kinds(DebtData.Debt debt) {
        return cases.steps(debt.caseId()).stream().map(DebtStep::kind).toList();
    }

    protected List<ServiceMeasure> measures(DebtData.Debt debt) {
        return products.restrictions(debt.subscriber().account().id()).stream()
                .map(r -> r.measure())
                .toList();
    }

    protected void pay(CustomerBill bill, String amount) {
        debts.pay(bill, amount);
    }

    protected Instant morning(LocalDate day) {
        return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
    }
}
