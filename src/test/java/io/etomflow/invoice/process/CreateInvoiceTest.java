package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingData;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.invoice.FindingCode;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.notification.OutboxSender;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.2 Create Customer Bill Invoice, from priced bills to archived and delivered invoices. */
@Tag("model")
class CreateInvoiceTest extends InvoiceCaseTest {

    @Autowired
    private OutboxSender sender;

    @Autowired
    private BillingData billing;

    @Test
    void runOfPricedBills() {
        BillingRun run = data.run();
        CustomerBill electronic = usualBill(data.subscriber(), run);
        Subscriber paper = data.subscriber();
        data.change(paper, "paper", null, "Teststrasse 1");
        CustomerBill letter = usualBill(paper, run);
        Subscriber unreachable = data.subscriber();
        data.change(unreachable, "email", "nowhere", "Teststrasse 1");
        CustomerBill held = usualBill(unreachable, run);
        Case it = startByMessage(
                        "billing.billsPriced",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs();
        it.waitsAt("Task_JudgeRun").hasVariable("heldCount", null);
        it.complete("Task_JudgeRun", SUPERVISOR, Map.of("runJudgement", "goOn"));
        assertThat(state(electronic)).isEqualTo(BillState.SENT);
        assertThat(state(letter)).isEqualTo(BillState.VALIDATED);
        assertThat(invoice(letter).state()).isEqualTo(InvoiceState.FOR_PAPER);
        assertThat(state(held)).isEqualTo(BillState.ON_HOLD);
        caseOf(held.number()).runJobs().waitsAt("Task_Settle");
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasVariable("heldCount", 1).hasVariable("runReleased", true);
        assertThat(jdbc.sql(
                                "select count(*) from archived_document d join invoice i on i.id = d.invoice_id where i.run_id"
                                        + " = ?")
                        .param(run.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void oneBillOnAClerksWord() {
        CustomerBill bill = usualBill(data.subscriber(), data.run());
        Case it = startAs(CLERK, "etom-1.3.9.2", Map.of("billNumber", bill.number()))
                .runJobs();
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Created");
        assertThat(state(bill)).isEqualTo(BillState.SENT);
    }

    /** The bills keep their numbers; what cannot be priced stays on hold and becomes a case. */
    @Test
    void stoppedRunIsPricedAgainWhenASupervisorSaysSo() {
        BillingRun run = data.run();
        CustomerBill first = usualBill(data.subscriber(), run);
        for (int i = 0; i < 50; i++) {
            usualBill(data.subscriber(), run);
        }
        Case it = stopped(run);
        assertThat((String) taskService.getVariable(it.task("Task_DecideRun").getId(), "stoppedView"))
                .contains("51 invoices wait", "runStopped");
        assertThat(state(first)).isEqualTo(BillState.ON_HOLD);
        it.fireTimer("BoundaryEvent_Overdue").waitsAt("Task_DecideRun");
        assertThatThrownBy(() -> decide(it, SUPERVISOR, "priceAgain", " ")).hasMessageContaining("Say why");
        assertThatThrownBy(() -> decide(it, SUPERVISOR, "perhaps", "x")).hasMessageContaining("is not known");
        it.waitsAt("Task_DecideRun");
        // nothing can be priced: the test's bills charge products that nobody has
        decide(it, SUPERVISOR, "priceAgain", "The price list is corrected");
        it.hasPassed("EndEvent_Priced", "EndEvent_Told").waitsAt("Task_JudgeRun");
        assertThat(quality.findings(invoice(first).id()))
                .filteredOn(f -> f.code() == FindingCode.RUN_STOPPED)
                .allSatisfy(f -> assertThat(f.settledAs()).isEqualTo("repriced"));
        assertThat(state(first)).isEqualTo(BillState.ON_HOLD);
        it.complete("Task_JudgeRun", SUPERVISOR, Map.of("runJudgement", "goOn"));
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Created");
        caseOf(first.number()).runJobs().waitsAt("Task_Settle");
    }

    @Test
    void stoppedRunIsMadeAnewFromCorrectedPrices() {
        BillingData.Cycle cycle = billing.cycle();
        List<Subscriber> people = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Subscriber s = billing.subscriber(cycle);
            billing.product(s, "Fibre 250", "broadband", "99.00", cycle.start().minusYears(1), null);
            people.add(s);
        }
        data.change(people.get(2), "email", "nowhere", "Teststrasse 1");
        startByMessage(
                        "billing.cycleDue",
                        cycle.code(),
                        Map.of(
                                "cycleDay",
                                cycle.day(),
                                "billDate",
                                cycle.billDate().toString()))
                .runJobs();
        CustomerBill bill = bills.ofAccount(people.get(0).account().id()).get(0);
        Case it = caseOf(cycle.code()).runJobs();
        it.complete("Task_JudgeRun", SUPERVISOR, Map.of("runJudgement", "stop", "judgementReason", "Should be 9.90"));
        people.forEach(s -> jdbc.sql("update customer_product set monthly_price = 9.90 where billing_account_id = ?")
                .param(s.account().id())
                .update());
        data.change(people.get(2), "email", "now@somewhere.example", "Teststrasse 1");
        decide(it, SUPERVISOR, "priceAgain", "The price is corrected");
        it.complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "goOn"));
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Created");
        CustomerBill anew = bills.get(bill.id());
        assertThat(anew.number()).isEqualTo(bill.number());
        assertThat(anew.state()).isEqualTo(BillState.SENT);
        assertThat(bill.taxIncluded().amount()).isEqualByComparingTo("117.81");
        assertThat(anew.taxIncluded().amount()).isEqualByComparingTo("11.78");
        assertThat(invoice(bill).total()).isEqualByComparingTo("11.78");
        assertThat(jdbc.sql("select state from invoice where number = ? order by made_at")
                        .param(bill.number())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("REPLACED", "HANDED_OVER");
    }

    @Test
    void stoppedRunThatWasInOrderIsCheckedAgainByAnother() {
        BillingRun run = data.run();
        CustomerBill first = usualBill(data.subscriber(), run);
        usualBill(data.subscriber(), run);
        usualBill(data.subscriber(), run);
        Case it = stopped(run);
        decide(it, SUPERVISOR, "checkAgain", "The new prices are as agreed").waitsAt("Task_JudgeRun");
        it.complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "goOn"));
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Created");
        assertThat(state(first)).isEqualTo(BillState.SENT);
    }

    @Test
    void stoppedRunBecomesCases() {
        BillingRun run = data.run();
        CustomerBill first = usualBill(data.subscriber(), run);
        usualBill(data.subscriber(), run);
        usualBill(data.subscriber(), run);
        Case it = stopped(run);
        decide(it, SUPERVISOR, "cases", "Each is wrong in its own way").hasEndedAt("EndEvent_Cases");
        caseOf(first.number()).runJobs().waitsAt("Task_Settle");
        assertThat(state(first)).isEqualTo(BillState.ON_HOLD);
    }

    private Case stopped(BillingRun run) {
        Case it = startByMessage(
                        "billing.billsPriced",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs();
        return it.complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "stop", "judgementReason", "Wrong prices"))
                .waitsAt("Task_DecideRun");
    }

    private static Case decide(Case it, String by, String how, String why) {
        return it.complete("Task_DecideRun", by, Map.of("reopening", how, "reopeningReason", why));
    }
}
