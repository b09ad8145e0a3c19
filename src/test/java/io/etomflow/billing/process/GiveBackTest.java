package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.TransactionRepository;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Days that were charged and are given back: by what was really charged for them. */
@Tag("model")
class GiveBackTest extends BillingCases {

    @Autowired
    private AdjustmentNotes notes;

    private Cycle cycle;

    @BeforeEach
    void cycle() {
        cycle = billing.cycle();
    }

    /** A discount of other days counts for nothing, a credit note for its share; what went back once does not go back again. */
    @Test
    void daysAreWorthWhatWasChargedForThem() {
        Subscriber s = billing.subscriber(cycle);
        CustomerProduct product = billing.product(
                s,
                "Fibre 250",
                "broadband",
                "40.00",
                cycle.start().minusYears(1),
                null,
                "25",
                cycle.start().plusDays(9));
        pricing(collected(cycle)).hasEndedAt("EndEvent_AccountsPriced");
        BillItem charge = item(s, ItemKind.RECURRING);
        BillItem discount = item(s, ItemKind.DISCOUNT);
        assertThat(discount.periodEnd()).isEqualTo(cycle.start().plusDays(9));
        CustomerBill bill = bill(s);
        credit(s, bill, charge, "4.76");

        end(product, cycle.start().plusDays(14));
        CustomerBill first = finalBill(s, 1, 5);
        assertThat(bills.items(first.id())).singleElement().satisfies(i -> {
            assertThat(i.kind()).isEqualTo(ItemKind.RECURRING);
            assertThat(i.taxExcludedAmount())
                    .isEqualByComparingTo(byDays("36.00", days() - 15).negate());
            assertThat(i.periodStart()).isEqualTo(cycle.start().plusDays(15));
            assertThat(i.periodEnd()).isEqualTo(cycle.end());
            assertThat(i.priceRule()).isEqualTo("by days of " + bill.number() + ", line 1");
        });
        assertThat(first.remaining().amount()).isZero();
        assertThat(first.taxIncluded().amount()).isNegative();

        end(product, cycle.start().plusDays(4));
        CustomerBill second = finalBill(s, 2, 6);
        assertThat(bills.items(second.id()))
                .extracting(BillItem::kind, i -> i.taxExcludedAmount().toPlainString(), BillItem::periodEnd)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                ItemKind.RECURRING,
                                byDays("36.00", 10).negate().toPlainString(),
                                cycle.start().plusDays(14)),
                        org.assertj.core.groups.Tuple.tuple(
                                ItemKind.DISCOUNT,
                                discount.taxExcludedAmount()
                                        .negate()
                                        .divide(new BigDecimal(2), 2, RoundingMode.HALF_UP)
                                        .toPlainString(),
                                cycle.start().plusDays(9)));
    }

    @Test
    void whatABillOfACycleGivesBackAPersonAccepts() {
        Subscriber s = billing.subscriber(cycle);
        CustomerProduct product = billing.product(
                s, "Fibre 250", "broadband", "40.00", cycle.start().minusYears(1), null);
        var advance = data.bill(s, TestData.Line.recurring(product));
        jdbc.sql("update bill_item set period_start = ?, period_end = ? where bill_id = ?")
                .params(cycle.start(), cycle.end().plusMonths(1), advance.bill().id())
                .update();
        end(product, cycle.end());
        Case it = pricing(collected(cycle)).waitsAt("Task_SettleAccounts");
        String task = it.task("Task_SettleAccounts").getId();
        assertThat(taskService.getVariable(task, "exceptionReason")).isEqualTo("negativeTotal");
        as(People.BILLING_CLERK, () -> {
            engine.getFormService()
                    .submitTaskForm(
                            task,
                            Map.of(
                                    "exceptionDecision", "accept",
                                    "exceptionAccounts", "",
                                    "exceptionComment", "Ended, paid in advance"));
        });
        it.runJobs().hasEndedAt("EndEvent_Settled", "EndEvent_AccountsPriced");
        CustomerBill credit = bills.ofAccount(s.account().id()).stream()
                .filter(b -> !b.id().equals(advance.bill().id()))
                .findFirst()
                .orElseThrow();
        assertThat(credit.taxIncluded().amount()).isNegative();
        assertThat(credit.remaining().amount()).isZero();
        assertThat(bills.items(credit.id())).singleElement().satisfies(i -> assertThat(i.periodStart())
                .isEqualTo(cycle.billDate()));
    }

    private CustomerBill finalBill(Subscriber s, int number, int daysLater) {
        String code = io.etomflow.billing.BillingRuns.finalCode(s.account().number(), number);
        BillingRun run = transaction.execute(status ->
                runs.openFinal(code, s.account().id(), cycle.billDate().plusDays(daysLater)));
        assertThat(transaction.execute(status -> charges.collect(run.id(), "")).more())
                .isFalse();
        pricing(run).hasEndedAt("EndEvent_AccountsPriced");
        return bills.ofAccount(s.account().id()).stream()
                .filter(b -> run.id().equals(b.runId()))
                .findFirst()
                .orElseThrow();
    }

    private void end(CustomerProduct product, LocalDate day) {
        jdbc.sql("update customer_product set ended_on = ?, status = 'terminated' where id = ?")
                .params(day, product.id())
                .update();
        TransactionRepository.forgetRead();
    }

    /** As an inquiry would, on a line of a bill that was sent. */
    private void credit(Subscriber s, CustomerBill bill, BillItem item, String amount) {
        jdbc.sql("update customer_bill set state = 'SENT' where id = ?")
                .param(bill.id())
                .update();
        TransactionRepository.forgetRead();
        UUID inquiry = data.inquiry(s, new TestData.Billed(bills.get(bill.id()), List.of(item)), "Broken")
                .id();
        UUID proposal = UUID.randomUUID();
        jdbc.sql(
                        "insert into adjustment_proposal (id, version, inquiry_id, bill_id, kind, amount, currency, reason_code,"
                                + " justification, state, proposed_by, proposed_at, approvals_needed) values (?, 0, ?, ?,"
                                + " 'CREDIT_NOTE', ?, 'EUR', 'serviceOutage', 'x', 'APPROVED', 'clara', ?, 0)")
                .params(proposal, inquiry, bill.id(), new BigDecimal(amount), Sql.at(now()))
                .update();
        transaction.executeWithoutResult(status -> notes.post(new NewNote(
                proposal,
                inquiry,
                bill.id(),
                item.id(),
                NoteKind.CREDIT_NOTE,
                Money.of(amount, "EUR"),
                "serviceOutage",
                "test",
                "clara",
                "martha")));
    }

    private long days() {
        return ChronoUnit.DAYS.between(cycle.start(), cycle.billDate());
    }

    private BigDecimal byDays(String monthly, long of) {
        return new BigDecimal(monthly)
                .multiply(BigDecimal.valueOf(of))
                .divide(BigDecimal.valueOf(days()), 2, RoundingMode.HALF_UP);
    }
}
