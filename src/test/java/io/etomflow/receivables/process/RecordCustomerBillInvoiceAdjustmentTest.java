package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillState;
import io.etomflow.billing.NoteKind;
import io.etomflow.document.Documents;
import io.etomflow.notification.Channel;
import io.etomflow.notification.NewSubscription;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.Subscriptions;
import io.etomflow.receivables.adjustment.AdjustmentProposal;
import io.etomflow.receivables.adjustment.ProposalState;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class RecordCustomerBillInvoiceAdjustmentTest extends AdjustmentCases {

    private static final String PROCESS = "etom-1.3.10.4.3.1";

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Documents documents;

    @Autowired
    Outbox outbox;

    @Test
    void aCreditNoteIsInTheRecordsOfBillAccountAndInquiryAndTheCustomerKnows() {
        Assessed it = inquiry();
        subscriptions.add(
                NewSubscription.process("ledger-" + it.number(), "receivables.adjustmentPosted", it.number()));
        AdjustmentProposal proposal = approvedProposal(it, "11.90");

        Case recorded = record(it, proposal);

        recorded.hasEndedAt("EndEvent_AdjustmentRecorded");
        AppliedAdjustment note = notesOf(it).get(0);
        assertThat(recorded.variable("adjustmentId")).isEqualTo(note.id().toString());
        assertThat(note.taxExcludedAmount()).isEqualByComparingTo("10.00");
        assertThat(note.taxAmount()).isEqualByComparingTo("1.90");
        assertThat(note.taxIncludedAmount()).isEqualByComparingTo("11.90");
        assertThat(note.number()).startsWith("CN-");
        assertThat(billOf(it).remaining()).hasToString("EUR 166.60");
        assertThat(billOf(it).adjusted()).hasToString("EUR -11.90");
        assertThat(balanceOf(it)).isEqualByComparingTo("166.60");
        assertThat(bills.item(it.billed().item(2).id()).disputedAmount())
                .as("settled part")
                .isEqualByComparingTo("47.60");
        assertThat(proposals.get(proposal.id()).state()).isEqualTo(ProposalState.RECORDED);
        assertThat(stored(it).resolutionCode()).isEqualTo("adjusted");
        assertThat(stored(it).resolutionText()).contains(note.number(), "EUR 11.90", "EUR 166.60 of this bill remain");
        assertThat(messagesOf(it)).hasSize(2);
        assertThat(messagesOf(it)).anySatisfy(m -> {
            assertThat(m.channel()).isEqualTo(Channel.EMAIL);
            assertThat(m.subject()).contains(it.number(), note.number());
            assertThat(m.attachmentId()).isNull();
        });
        assertThat(messagesOf(it)).anySatisfy(m -> {
            assertThat(m.channel()).isEqualTo(Channel.EVENT);
            assertThat(m.body()).contains("\"note\":\"" + note.number() + "\"", "\"taxAmount\":\"1.90\"");
        });
    }

    @Test
    void postedTwiceThereIsOneNoteOneBookingAndOneMessage() {
        Assessed it = inquiry();
        AdjustmentProposal proposal = approvedProposal(it, "11.90");
        Object first = record(it, proposal).variable("adjustmentId");

        Case again = record(it, proposal);

        again.hasEndedAt("EndEvent_RecordedBefore").hasVariable("adjustmentId", first);
        assertThat(notesOf(it)).hasSize(1);
        assertThat(balanceOf(it)).isEqualByComparingTo("166.60");
        assertThat(messagesOf(it)).hasSize(1);
    }

    @Test
    void twoAtOnceStillPostOnce() throws Exception {
        Assessed it = inquiry();
        AdjustmentProposal proposal = approvedProposal(it, "11.90");
        ExecutorService both = Executors.newFixedThreadPool(2);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Object>> results = List.of(
                both.submit(() -> recordWhen(go, it, proposal)), both.submit(() -> recordWhen(go, it, proposal)));
        go.countDown();
        int failed = 0;
        for (Future<Object> result : results) {
            try {
                result.get();
            } catch (java.util.concurrent.ExecutionException e) {
                failed++;
            }
        }
        both.shutdown();
        assertThat(failed).as("the loser is rolled back and would be retried").isLessThan(2);
        assertThat(notesOf(it)).hasSize(1);
        assertThat(balanceOf(it)).isEqualByComparingTo("166.60");
        record(it, proposal).hasEndedAt("EndEvent_RecordedBefore");
        assertThat(balanceOf(it)).isEqualByComparingTo("166.60");
    }

    @Test
    void theWholeBillMayBeCreditedAndNotACentMore() {
        Assessed whole = inquiry();
        record(whole, approvedProposal(whole, "178.50")).hasEndedAt("EndEvent_AdjustmentRecorded");
        assertThat(billOf(whole).state()).isEqualTo(BillState.SETTLED);
        assertThat(balanceOf(whole)).isEqualByComparingTo("0");
        assertThat(stored(whole).resolutionText()).contains("Nothing of this bill remains");

        Assessed more = inquiry();
        assertThatThrownBy(() -> record(more, approvedProposal(more, "178.51")))
                .hasMessageContaining("receivables.adjustmentNotCovered");
        assertThat(notesOf(more)).isEmpty();
        assertThat(balanceOf(more)).isEqualByComparingTo("178.50");
    }

    @Test
    void whatIsPaidAlreadyBecomesTheCustomersCredit() {
        Assessed it = inquiry();
        data.pay(it.billed().bill(), "178.50");
        record(it, approvedProposal(it, "11.90")).hasEndedAt("EndEvent_AdjustmentRecorded");
        assertThat(balanceOf(it)).isEqualByComparingTo("-11.90");
        assertThat(billOf(it).remaining()).hasToString("EUR 0.00");
    }

    @Test
    void aDebitNoteRaisesBillAndBalanceAndLeavesTheDispute() {
        Assessed it = inquiry();
        record(it, approvedProposal(it, "11.90", NoteKind.DEBIT_NOTE)).hasEndedAt("EndEvent_AdjustmentRecorded");
        assertThat(notesOf(it).get(0).number()).startsWith("DN-");
        assertThat(billOf(it).remaining()).hasToString("EUR 190.40");
        assertThat(balanceOf(it)).isEqualByComparingTo("190.40");
        assertThat(bills.item(it.billed().item(2).id()).disputedAmount()).isEqualByComparingTo("59.50");
        assertThat(messagesOf(it).get(0).subject()).contains("Debit note");
    }

    @Test
    void aBillThatChangedMeanwhileIsLeftAloneAndTheNextPersonReadsWhy() {
        Assessed it = inquiry();
        AdjustmentProposal proposal = approvedProposal(it, "60.00");
        noteBefore(inquiryAbout(it), "120.00");

        assertThatThrownBy(() -> record(it, proposal)).hasMessageContaining("receivables.adjustmentNotCovered");
        assertThat(proposals.get(proposal.id()).state())
                .as("rolled back: nobody called who could catch it")
                .isEqualTo(ProposalState.APPROVED);
        assertThat(notesOf(it)).hasSize(1);
    }

    /** The message tells of the note; its document goes the way of the bills, by 1.3.9.2. */
    @Test
    void theDocumentOfTheNoteGoesTheWayOfTheBills() {
        Assessed it = inquiry();
        record(it, approvedProposal(it, "11.90"));
        AppliedAdjustment note = notesOf(it).get(0);
        assertThat(messagesOf(it).get(0).body()).contains("in the way you get your bills");
        caseOf(note.number()).runJobs().hasPassed("Task_OpenNote", "Task_HandOver", "Task_ArchiveNext");
        assertThat(outbox.ofCase(note.number())).singleElement().satisfies(m -> {
            assertThat(m.subject()).contains(note.number(), it.billed().bill().number());
            assertThat(documents.open(m.attachmentId()).info().name()).contains(note.number());
        });
    }

    @Test
    void aClerkRecordsWhatWasLeftApprovedAndNothingElse() {
        Assessed it = inquiry();
        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number())))
                .hasMessageContaining("No adjustment is approved");
        approvedProposal(it, "11.90");
        startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number())).hasEndedAt("EndEvent_AdjustmentRecorded");
        assertThat(notesOf(it)).hasSize(1);

        Assessed other = inquiry();
        AdjustmentProposal foreign = approvedProposal(other, "11.90");
        assertThatThrownBy(() -> record(it, foreign)).hasMessageContaining("No adjustment is approved");
        assertThat(notesOf(other)).isEmpty();
    }

    private Assessed inquiryAbout(Assessed it) {
        return new Assessed(
                it.subscriber(),
                it.billed(),
                data.inquiry(
                        it.subscriber(), it.billed(), "another", it.billed().item(1)));
    }

    private Case record(Assessed it, AdjustmentProposal proposal) {
        return start(
                PROCESS,
                it.number(),
                Map.of(
                        "inquiryId",
                        it.id().toString(),
                        "proposalId",
                        proposal.id().toString()));
    }

    private Object recordWhen(CountDownLatch go, Assessed it, AdjustmentProposal proposal) throws InterruptedException {
        go.await();
        return runtimeService.startProcessInstanceByKey(
                PROCESS,
                it.number(),
                Map.of(
                        "inquiryId",
                        it.id().toString(),
                        "proposalId",
                        proposal.id().toString()));
    }
}
