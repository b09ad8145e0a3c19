package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.BillingAccount;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.CustomerBill;
import io.etomflow.document.Documents;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.invoice.Invoices;
import io.etomflow.printing.CycleState;
import io.etomflow.printing.PrintFiles;
import io.etomflow.printing.PrintRuns;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A bill on paper: priced, rendered, verified, handed to production, printed, posted; owed from the day of posting. */
class PaperBillStoryTest extends MoneyStory {

    @Autowired
    private Invoices invoices;

    @Autowired
    private BillingRuns billingRuns;

    @Autowired
    private ProductionCycles production;

    @Autowired
    private PrintRuns runs;

    @Autowired
    private PrintFiles files;

    @Autowired
    private Documents documents;

    @Test
    void aPaperBillIsPricedPrintedPostedAndOwed() throws IOException {
        Cycle cycle = billing.cycle();
        Subscriber paper = onPaper(subscriber(cycle), "Papierweg 7");
        Subscriber mail = subscriber(cycle);

        Case month = price(cycle);
        CustomerBill letter = billOf(paper);
        assertThat(billOf(mail).state()).isEqualTo(BillState.SENT);
        assertThat(letter.state()).isEqualTo(BillState.VALIDATED);
        assertBalance(paper, "0.00");
        UUID runId = billingRuns.byCode(cycle.code()).orElseThrow().id();
        ProductionCycle planned = production.ofBillingRun(runId).orElseThrow();
        assertThat(planned.pieces()).isEqualTo(1);

        month.fireTimer("Event_CutOff").fireTimer("Event_PrintDay");
        UUID printRun = runs.ofCycle(planned.id()).get(0).id();
        confirmAndPrint(month);
        assertThat(sheet(printRun)).contains(letter.number()).contains("Papierweg 7");
        assertThat(TestFolders.EXCHANGE
                        .resolve("print/out")
                        .resolve(files.ofRun(printRun).get(0).name()))
                .exists();
        assertThat(billOf(paper).state()).as("not owed before it is posted").isEqualTo(BillState.VALIDATED);
        post(month, 1);

        CustomerBill posted = billOf(paper);
        assertThat(posted.state()).isEqualTo(BillState.SENT);
        assertThat(posted.paymentDueDate())
                .as("late letters leave as many days to pay as punctual ones")
                .isAfterOrEqualTo(letter.paymentDueDate());
        assertBalance(paper, posted.taxIncluded().amount().toPlainString());
        assertThat(invoices.ofBill(posted.id()).orElseThrow().state()).isEqualTo(InvoiceState.HANDED_OVER);
        assertThat(production.get(planned.id()).state()).isEqualTo(CycleState.POSTED);
    }

    @Test
    void aBillWhoseMailDidNotArriveJoinsTheNextCycleAndIsOwedOnce() {
        Cycle first = billing.cycle();
        Subscriber punctual = onPaper(subscriber(first), "Papierweg 1");
        Subscriber mail = subscriber(first);
        Case month = price(first);
        month.fireTimer("Event_CutOff").fireTimer("Event_PrintDay");
        confirmAndPrint(month);
        post(month, 1);
        assertThat(billOf(punctual).state()).isEqualTo(BillState.SENT);
        // as when its e-mail bounces: the bill is owed, its invoice waits for paper
        onPaper(mail, "Papierweg 3");
        jdbc.sql("update invoice set state = 'FOR_PAPER' where id = ?")
                .param(invoices.ofBill(billOf(mail).id()).orElseThrow().id())
                .update();

        Cycle second = billing.cycle();
        onPaper(subscriber(second), "Papierweg 2");
        Case next = price(second);
        next.fireTimer("Event_CutOff").fireTimer("Event_PrintDay");
        ProductionCycle joined = production
                .ofBillingRun(billingRuns.byCode(second.code()).orElseThrow().id())
                .orElseThrow();
        assertThat(runs.pieces(runs.ofCycle(joined.id()).get(0).id()))
                .anyMatch(piece -> piece.billId().equals(billOf(mail).id()));
        confirmAndPrint(next);
        post(next, joined.pieces());
        assertThat(invoices.ofBill(billOf(mail).id()).orElseThrow().state()).isEqualTo(InvoiceState.HANDED_OVER);
        assertBalance(mail, billOf(mail).taxIncluded().amount().toPlainString());
    }

    /** All that the cycle starts has its business key: pricing, invoices, production. */
    private Case price(Cycle cycle) {
        return startByMessage(
                        "billing.cycleDue",
                        cycle.code(),
                        Map.of(
                                "cycleDay",
                                cycle.day(),
                                "billDate",
                                cycle.billDate().toString()))
                .runJobs();
    }

    private void confirmAndPrint(Case month) {
        month.complete("Task_ConfirmReceipt", People.PRINT_OPERATOR, Map.of("receiptAnswer", "complete"));
        month.complete(
                "Task_PrintAndCount",
                People.PRINT_OPERATOR,
                Map.of(
                        "runResult",
                        "printed",
                        "enveloped",
                        letters(month),
                        "missingNumbers",
                        "",
                        "damagedNumbers",
                        "",
                        "wasteSheets",
                        2));
        month.complete(
                "Task_Inspect",
                People.PRINT_OPERATOR,
                Map.of("criticalNumbers", "", "majorNumbers", "", "minorNumbers", ""));
    }

    private void post(Case month, int letters) {
        month.complete(
                "Task_Hand", People.PRINT_OPERATOR, Map.of("postedLetters", letters, "postedOn", today().toString()));
    }

    private Object letters(Case month) {
        return taskService.getVariable(month.task("Task_PrintAndCount").getId(), "letters");
    }

    private String sheet(UUID printRun) throws IOException {
        UUID document = files.ofRun(printRun).get(0).documentId();
        try (PDDocument pdf = Loader.loadPDF(documents.open(document).content())) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private Subscriber subscriber(Cycle cycle) {
        Subscriber s = billing.subscriber(cycle);
        billing.product(s, "Fibre 250", "broadband", "33.57", cycle.start().minusYears(1), null);
        return s;
    }

    private Subscriber onPaper(Subscriber s, String street) {
        BillingAccount a = accounts.get(s.account().id());
        return new Subscriber(
                s.customer(),
                accounts.save(new BillingAccount(
                        a.id(),
                        a.version(),
                        a.number(),
                        a.customerId(),
                        a.name(),
                        a.state(),
                        a.currency(),
                        a.cycleDay(),
                        "paper",
                        null,
                        street,
                        "10115",
                        "Berlin",
                        "DE",
                        a.balance(),
                        a.openedOn(),
                        a.closedOn())));
    }
}
