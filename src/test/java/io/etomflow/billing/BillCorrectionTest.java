package io.etomflow.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.testing.EtomflowTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Bills that have not left the house: priced again under their number, or given up so that the next one charges it. */
class BillCorrectionTest extends EtomflowTest {

    @Autowired
    private BillingData billing;

    @Autowired
    private BillCorrection correction;

    @Autowired
    private CustomerBills bills;

    @Autowired
    private BillingEvents events;

    @Autowired
    private AgreedAdjustments adjustments;

    @Autowired
    private BillStatements statements;

    @Autowired
    private TransactionTemplate transaction;

    private Cycle cycle;
    private Subscriber s;
    private CustomerProduct fibre;
    private AgreedAdjustment credit;

    @BeforeEach
    void bill() {
        cycle = billing.cycle();
        setTime(cycle.billDate()
                .atTime(3, 0)
                .atZone(java.time.ZoneId.of("Europe/Berlin"))
                .toInstant());
        s = billing.subscriber(cycle);
        // a letter waits for its production: nothing has left the house
        jdbc.sql("update billing_account set bill_delivery = 'paper' where id = ?")
                .param(s.account().id())
                .update();
        fibre = billing.product(
                s, "Fibre 250", "broadband", "10.00", cycle.start().minusYears(1), null);
        credit = transaction.execute(status -> adjustments.agree(new NewAgreedAdjustment(
                "test",
                UUID.randomUUID().toString(),
                s.account().id(),
                NoteKind.CREDIT_NOTE,
                Money.of("1.00", "EUR"),
                "goodwill",
                "For waiting",
                "clara",
                null)));
        startByMessage(
                        "billing.cycleDue",
                        cycle.code(),
                        Map.of(
                                "cycleDay",
                                cycle.day(),
                                "billDate",
                                cycle.billDate().toString()))
                .runJobs()
                .hasEndedAt("EndEvent_BillsPriced");
    }

    @Test
    void correctedDataChangeTheLinesAndNotTheNumber() {
        CustomerBill before = current();
        assertThat(before.taxIncluded()).isEqualTo(Money.of("10.71", "EUR"));
        transaction.execute(status -> bills.judge(before.id(), false));
        // The product had ended: half of it was charged too much.
        jdbc.sql("update customer_product set ended_on = ?, monthly_price = 20 where id = ?")
                .params(cycle.start(), fibre.id())
                .update();
        BillState asSeenByTheSameTransaction = transaction.execute(status -> {
            bills.get(before.id());
            correction.priceAgain(before.id());
            return bills.get(before.id()).state();
        });
        assertThat(asSeenByTheSameTransaction).isEqualTo(BillState.NEW);

        CustomerBill after = current();
        assertThat(after.number()).isEqualTo(before.number());
        assertThat(after.state()).isEqualTo(BillState.NEW);
        assertThat(bills.items(after.id()))
                .extracting(BillItem::kind)
                .containsExactly(ItemKind.RECURRING, ItemKind.ADJUSTMENT);
        assertThat(bills.items(after.id()).get(0).periodEnd()).isEqualTo(cycle.start());
        // 20.00 for one day is less than the credit: it takes what there is.
        assertThat(after.taxIncluded()).isEqualTo(Money.of("0.00", "EUR"));
        assertThat(adjustments.get(credit.id()).remainingAmount()).isLessThan(new java.math.BigDecimal("1.00"));
        assertThat(statements.of(after.id())).isPresent();
    }

    @Test
    void whatCannotBePricedStaysAsItIs() {
        CustomerBill before = current();
        billing.move(s, "Nowhere", "XX");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> correction.priceAgain(before.id())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("rate of tax");
        assertThat(current().taxIncluded()).isEqualTo(before.taxIncluded());
        assertThat(bills.items(before.id())).hasSize(2);
    }

    @Test
    void whatABillGivesUpIsOpenAgain() {
        UUID bill = current().id();
        transaction.execute(status -> bills.withdraw(bill));
        assertThat(bills.items(bill)).hasSize(2);
        assertThat(events.open(List.of(s.account().id()), cycle.end())).hasSize(1);
        assertThat(adjustments.get(credit.id()).remainingAmount()).isEqualByComparingTo("1.00");
        assertThat(adjustments.get(credit.id()).state()).isEqualTo(AdjustmentState.AGREED);
    }

    @Test
    void aSentBillIsNotTouched() {
        UUID bill = current().id();
        transaction.execute(status -> bills.judge(bill, true));
        transaction.execute(status -> bills.send(bill, cycle.billDate()));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> correction.priceAgain(bill)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> correction.free(bill)))
                .isInstanceOf(Conflict.class);
    }

    private CustomerBill current() {
        List<CustomerBill> of = bills.ofAccount(s.account().id());
        assertThat(of).hasSize(1);
        return of.get(0);
    }
}
