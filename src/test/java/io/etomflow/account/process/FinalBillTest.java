package io.etomflow.account.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.AccountState;
import io.etomflow.billing.AgreedAdjustments;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingEvents;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NewAgreedAdjustment;
import io.etomflow.billing.NewBillingEvent;
import io.etomflow.billing.NoteKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.payment.Payments;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.testing.Case;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is still to be billed or given back when an account is closed. */
@Tag("model")
class FinalBillTest extends AccountCases {

    @Autowired
    private CustomerBills bills;

    @Autowired
    private BillingRuns runs;

    @Autowired
    private AgreedAdjustments adjustments;

    @Autowired
    private Payments payments;

    @Autowired
    private BillingEvents events;

    /** Billed on the first of the month for ninety days from then, by another system. */
    private CustomerProduct advance(Subscriber s, LocalDate ended) {
        CustomerProduct product = data.product(s, "Fibre 250", "broadband", "90.00");
        var billed = data.bill(s, Line.recurring(product));
        LocalDate from = today().minusDays(10);
        set(
                "update bill_item set period_start = ?, period_end = ? where bill_id = ?",
                from,
                from.plusDays(89),
                billed.bill().id());
        set(
                "update customer_bill set period_start = ?, period_end = ? where id = ?",
                from,
                from.plusDays(89),
                billed.bill().id());
        end(product, ended);
        return product;
    }

    private void end(CustomerProduct product, LocalDate ended) {
        set("update customer_product set ended_on = ?, status = 'terminated' where id = ?", ended, product.id());
    }

    private void set(String sql, Object... params) {
        jdbc.sql(sql).params(List.of(params)).update();
        io.etomflow.shared.TransactionRepository.forgetRead();
    }

    @Test
    void daysPaidInAdvanceAreAskedForAndOnTheFinalBill() {
        Subscriber s = data.subscriber();
        LocalDate end = today().minusDays(1);
        CustomerProduct product = advance(s, end);
        transaction.executeWithoutResult(status -> events.add(NewBillingEvent.oneOff(
                "order",
                UUID.randomUUID().toString(),
                s.account().id(),
                null,
                "Router not sent back",
                end,
                new BigDecimal("190.00"),
                "EUR")));
        Case it = enter(s, "close");
        it.waitsAt("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("finalBill");
        assertThat(inner(it, "closingView").toString()).contains("Paid in advance");
        caseOf("F-" + s.account().number()).runJobs();
        CustomerBill bill = ofRun(s, "F-" + s.account().number());
        assertThat(bills.items(bill.id()))
                .filteredOn(i -> product.id().equals(i.productId()) && i.kind() == ItemKind.RECURRING)
                .isNotEmpty()
                .allSatisfy(i -> {
                    assertThat(i.periodStart()).isAfter(end);
                    assertThat(i.taxExcludedAmount()).isNegative();
                });
        it.fireTimer("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("owed");
    }

    @Test
    void aFinalRunThatEndedWithoutABillIsFollowedByAnother() {
        Subscriber s = data.subscriber();
        CustomerProduct product = data.product(s, "Fibre 250", "broadband", "31.00");
        end(product, today().minusDays(1));
        set("update customer_product set currency = 'GBP' where id = ?", product.id());
        Case it = enter(s, "close");
        String first = "F-" + s.account().number();
        Case run = caseOf(first).runJobs();
        run.waitsAt("Task_SettleAccounts").fireTimer("BoundaryEvent_NotSettled");
        run.hasEndedAt("EndEvent_NothingBilled");
        it.fireTimer("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("finalBill");
        set("update customer_product set currency = 'EUR' where id = ?", product.id());
        set("update billing_event set currency = 'EUR' where product_id = ?", product.id());
        caseOf(first + "-2").runJobs();
        CustomerBill bill = ofRun(s, first + "-2");
        it.fireTimer("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("owed");
        transaction.executeWithoutResult(
                status -> payments.book(s.account().id(), bill.id(), bill.remaining(), "transfer", today(), "last"));
        it.fireTimer("Event_NextDay").hasEndedAt("EndEvent_AccountClosed");
        assertThat(account(s).state()).isEqualTo(AccountState.CLOSED);
        assertThat(runs.byCode(first + "-3")).isEmpty();
    }

    @Test
    void whileARunMakesItsBillNobodyAsksForAnother() {
        Subscriber s = data.subscriber();
        end(data.product(s, "Fibre 250", "broadband", "31.00"), today().minusDays(1));
        Case it = enter(s, "close");
        it.fireTimer("Event_NextDay");
        it.fireTimer("Event_NextDay");
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("etom-1.3.9.4")
                        .variableValueEquals(
                                "billingAccountId", s.account().id().toString())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void usageAndChargesAndAdjustmentsAreAwaitedToo() {
        Subscriber s = data.subscriber();
        CustomerProduct product = data.product(s, "Mobile S", "mobile", "0.00");
        end(product, today().minusDays(1));
        jdbc.sql("insert into rated_usage (id, product_id, event_ref, kind, started_at, quantity, unit,"
                        + " tax_excluded_amount, counterpart) values (?, ?, ?, 'data', ?, 5, 'MB', 0, 'x')")
                .params(UUID.randomUUID(), product.id(), "E-" + product.number(), Sql.at(now().minusSeconds(90_000)))
                .update();
        transaction.executeWithoutResult(status -> adjustments.agree(new NewAgreedAdjustment(
                "test",
                UUID.randomUUID().toString(),
                s.account().id(),
                NoteKind.DEBIT_NOTE,
                Money.of("9.00", "EUR"),
                "damage",
                "Router not sent back",
                "clara",
                null)));
        Case it = enter(s, "close");
        assertThat(inner(it, "closingStage")).isEqualTo("finalBill");
        assertThat(inner(it, "closingView").toString()).contains("1 events").contains("Agreed debit");
        caseOf("F-" + s.account().number()).runJobs();
        CustomerBill bill = ofRun(s, "F-" + s.account().number());
        assertThat(bills.items(bill.id())).extracting(BillItem::kind).contains(ItemKind.USAGE, ItemKind.ADJUSTMENT);
        it.fireTimer("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("owed");
        assertThat(account(s).balance()).isGreaterThan(new BigDecimal("9.00"));
    }

    private CustomerBill ofRun(Subscriber s, String code) {
        UUID run = runs.byCode(code).orElseThrow().id();
        List<CustomerBill> of = bills.ofAccount(s.account().id()).stream()
                .filter(b -> run.equals(b.runId()))
                .toList();
        assertThat(of).hasSize(1);
        return of.get(0);
    }
}
