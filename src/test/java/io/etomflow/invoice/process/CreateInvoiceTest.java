package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.notification.OutboxSender;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.2 Create Customer Bill Invoice, from priced bills to archived and delivered invoices. */
@Tag("model")
class CreateInvoiceTest extends InvoiceCaseTest {

    @Autowired
    private OutboxSender sender;

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

    @Test
    void stoppedRunGoesBackToBilling() {
        BillingRun run = data.run();
        CustomerBill first = usualBill(data.subscriber(), run);
        usualBill(data.subscriber(), run);
        usualBill(data.subscriber(), run);
        Case it = startByMessage(
                        "billing.billsPriced",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs();
        it.complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "stop", "judgementReason", "Wrong prices"))
                .hasEndedAt("EndEvent_Stopped");
        assertThat(state(first)).isEqualTo(BillState.ON_HOLD);
    }
}
