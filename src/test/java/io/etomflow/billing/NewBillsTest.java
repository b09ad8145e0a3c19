package io.etomflow.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.receivables.TestData;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** New bills, events and agreed adjustments: each once, and no number missing. */
class NewBillsTest extends EtomflowTest {

    @Autowired
    private TestData data;

    @Autowired
    private NewBills newBills;

    @Autowired
    private CustomerBills bills;

    @Autowired
    private BillingRuns runs;

    @Autowired
    private BillingEvents events;

    @Autowired
    private AgreedAdjustments adjustments;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void billsOfARunAreNumberedWithoutGaps() {
        // A year of its own: other tests number bills of theirs.
        LocalDate day = LocalDate.of(2091, 3, 1);
        BillingRun run = transaction.execute(status -> runs.open(1, day));
        assertThat(transaction.execute(status -> runs.open(1, day)).id()).isEqualTo(run.id());
        assertThat(run.periodStart()).isEqualTo("2091-02-01");
        assertThat(run.periodEnd()).isEqualTo("2091-02-28");
        assertThat(run.state()).isEqualTo(RunState.MAKING);
        store(run, day, 3);
        transaction.executeWithoutResult(status -> {
            newBills.store(List.of(draft(run, day)));
            status.setRollbackOnly();
        });
        store(run, day, 2);

        assertThat(runs.billsAfter(run.id(), "", 10))
                .extracting(id -> bills.get(id).number())
                .containsExactly("B-2091-000001", "B-2091-000002", "B-2091-000003", "B-2091-000004", "B-2091-000005");
        assertThat(runs.billsAfter(run.id(), "B-2091-000003", 1)).hasSize(1);
        CustomerBill bill = bills.byNumber("B-2091-000001").orElseThrow();
        assertThat(bill.state()).isEqualTo(BillState.NEW);
        assertThat(bill.taxIncluded()).isEqualTo(Money.of("11.90", "EUR"));
        assertThat(bills.items(bill.id())).singleElement().satisfies(item -> {
            assertThat(item.priceRule()).isEqualTo("agreedPrice");
            assertThat(item.taxCategory()).isEqualTo("S");
            assertThat(item.taxIncludedAmount()).isEqualByComparingTo("11.90");
            assertThat(item.lineNo()).isEqualTo(1);
        });
        runs.finish(run.id());
        assertThat(runs.byCode("R-2091-03-01").orElseThrow().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void eventCountsOncePerSource() {
        TestData.Subscriber s = data.subscriber();
        LocalDate day = LocalDate.of(2026, 10, 5);
        String key = "O-" + UUID.randomUUID();
        NewBillingEvent event = NewBillingEvent.oneOff(
                "order", key, s.account().id(), null, "Installation", day, new BigDecimal("49.90"), "EUR");
        assertThat(transaction.<Boolean>execute(status -> events.add(event))).isTrue();
        assertThat(transaction.<Boolean>execute(status -> events.add(event))).isFalse();
        assertThat(events.open(List.of(s.account().id()), day)).singleElement().satisfies(e -> {
            assertThat(e.amount()).isEqualByComparingTo("49.90");
            assertThat(e.kind()).isEqualTo(EventKind.ONE_OFF);
        });
        assertThat(events.open(List.of(s.account().id()), day.minusDays(1))).isEmpty();
    }

    @Test
    void adjustmentIsAgreedOnceAndInTheAccountsCurrency() {
        TestData.Subscriber s = data.subscriber();
        NewAgreedAdjustment asked = new NewAgreedAdjustment(
                "test",
                UUID.randomUUID().toString(),
                s.account().id(),
                NoteKind.CREDIT_NOTE,
                Money.of("10.00", "EUR"),
                "goodwill",
                "For your patience",
                "clara",
                null);
        AgreedAdjustment agreed = transaction.execute(status -> adjustments.agree(asked));
        assertThat(transaction.execute(status -> adjustments.agree(asked)).number())
                .isEqualTo(agreed.number());
        assertThat(adjustments.ofAccount(s.account().id())).hasSize(1);
        NewAgreedAdjustment foreign = new NewAgreedAdjustment(
                "test",
                "x",
                s.account().id(),
                NoteKind.CREDIT_NOTE,
                Money.of("10.00", "GBP"),
                "goodwill",
                "",
                "clara",
                null);
        assertThatThrownBy(() -> transaction.execute(status -> adjustments.agree(foreign)))
                .isInstanceOf(InvalidInput.class);
    }

    private void store(BillingRun run, LocalDate day, int count) {
        transaction.executeWithoutResult(
                status -> newBills.store(java.util.stream.Stream.generate(() -> draft(run, day))
                        .limit(count)
                        .toList()));
    }

    private DraftBill draft(BillingRun run, LocalDate day) {
        TestData.Subscriber s = data.subscriber();
        return new DraftBill(
                UUID.randomUUID(),
                s.customer().id(),
                s.account().id(),
                run.id(),
                day,
                day.plusDays(14),
                run.periodStart(),
                run.periodEnd(),
                "EUR",
                List.of(new DraftItem(
                        UUID.randomUUID(),
                        ItemKind.RECURRING,
                        null,
                        "Fibre 250",
                        "Fibre 250, monthly charge",
                        BigDecimal.ONE,
                        "month",
                        new BigDecimal("10.00"),
                        new BigDecimal("19.00"),
                        new BigDecimal("1.90"),
                        "S",
                        run.periodStart(),
                        run.periodEnd(),
                        null,
                        "agreedPrice")));
    }
}
