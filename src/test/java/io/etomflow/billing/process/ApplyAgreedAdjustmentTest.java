package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AdjustmentState;
import io.etomflow.billing.AgreedAdjustment;
import io.etomflow.billing.AgreedAdjustments;
import io.etomflow.billing.BillCorrection;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillStatement;
import io.etomflow.billing.BillStatements;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NewAgreedAdjustment;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.4.3 Apply Agreed Customer Bill Adjustment. */
@Tag("model")
class ApplyAgreedAdjustmentTest extends BillingCases {

    @Autowired
    private AgreedAdjustments adjustments;

    @Autowired
    private BillStatements statements;

    @Autowired
    private BillingAccounts accounts;

    @Autowired
    private AdjustmentNotes notes;

    @Autowired
    private BillCorrection correction;

    private Cycle cycle;

    @BeforeEach
    void cycle() {
        cycle = billing.cycle();
        setTime(cycle.billDate()
                .atTime(3, 0)
                .atZone(java.time.ZoneId.of("Europe/Berlin"))
                .toInstant());
    }

    @Test
    void creditsAndDebitsAreLinesOnceAndNotesStandBeside() {
        Subscriber s = subscriber("10.00");
        AgreedAdjustment fee = agree(s, NoteKind.DEBIT_NOTE, "5.00", "returnFee", "clara");
        AgreedAdjustment goodwill = agree(s, NoteKind.CREDIT_NOTE, "2.50", "goodwill", "clara");
        TestData.Billed old =
                data.bill(s, TestData.Line.usage(data.product(s, "Voice Flat", "voice", "8.00"), "Calls", "8.00"));
        String note = creditNote(s, old);
        jdbc.sql("update customer_product set status = 'terminated', ended_on = ? where billing_account_id = ?"
                        + " and offering = 'Voice Flat'")
                .params(cycle.start().minusYears(1), s.account().id())
                .update();
        var balance = accounts.get(s.account().id()).balance();
        BillingRun run = priced();
        adjusting(run).hasEndedAt("EndEvent_AdjustmentsApplied").hasNotPassed("SubProcess_Review");

        UUID bill = ofRun(s, run);
        assertThat(bills.items(bill).stream().filter(i -> i.kind() == ItemKind.ADJUSTMENT))
                .extracting(i -> i.taxExcludedAmount().toPlainString(), BillItem::priceRule, BillItem::taxCategory)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "5.00", "agreed adjustment " + fee.number() + ", returnFee", "S"),
                        org.assertj.core.groups.Tuple.tuple(
                                "-2.50", "agreed adjustment " + goodwill.number() + ", goodwill", "S"));
        assertThat(bills.get(bill).taxIncluded()).isEqualTo(Money.of("14.88", "EUR"));
        assertThat(bills.get(bill).remaining()).isEqualTo(Money.of("14.88", "EUR"));
        assertThat(adjustments.get(fee.id()).state()).isEqualTo(AdjustmentState.BILLED);
        BillStatement statement = statements.of(bill).orElseThrow();
        assertThat(statement.previousBalance()).isEqualByComparingTo(balance);
        assertThat(statement.amountToPay()).isEqualByComparingTo("14.88");
        assertThat(statement.notes()).singleElement().satisfies(n -> {
            assertThat(n.number()).isEqualTo(note);
            assertThat(n.amount()).isEqualByComparingTo("-1.19");
            assertThat(n.description()).contains(old.bill().number());
        });
        // Applied a second time nothing is added.
        adjusting(run);
        assertThat(bills.get(bill).taxIncluded()).isEqualTo(Money.of("14.88", "EUR"));
    }

    @Test
    void aCreditTakesNoMoreThanTheBillAndACreditBalanceIsTakenOffWhatIsToBePaid() {
        Subscriber s = subscriber("10.00");
        AgreedAdjustment large = agree(s, NoteKind.CREDIT_NOTE, "16.00", "goodwill", "clara");
        Subscriber rich = subscriber("10.00");
        transaction.executeWithoutResult(
                status -> accounts.changeBalance(rich.account().id(), Money.of("-4.00", "EUR")));
        BillingRun run = priced();
        adjusting(run).hasEndedAt("EndEvent_AdjustmentsApplied");
        assertThat(bills.get(ofRun(s, run)).taxIncluded()).isEqualTo(Money.of("0.00", "EUR"));
        assertThat(adjustments.get(large.id()).remainingAmount()).isEqualByComparingTo("6.00");
        assertThat(adjustments.get(large.id()).state()).isEqualTo(AdjustmentState.AGREED);
        assertThat(item(s, ItemKind.ADJUSTMENT).description()).contains("the rest follows");
        BillStatement statement = statements.of(ofRun(rich, run)).orElseThrow();
        assertThat(bills.get(ofRun(rich, run)).taxIncluded()).isEqualTo(Money.of("11.90", "EUR"));
        assertThat(statement.previousBalance()).isEqualByComparingTo("-4.00");
        assertThat(statement.amountToPay()).isEqualByComparingTo("7.90");
    }

    /** Taxed as its customer is; a credit alone waits for charges, and nobody is asked about either account. */
    @Test
    void aDebitOfAnAccountWithoutChargesMakesABill() {
        Subscriber s = billing.subscriber(cycle);
        billing.move(s, "Wien", "AT");
        AgreedAdjustment fee = agree(s, NoteKind.DEBIT_NOTE, "20.00", "damage", "clara");
        Subscriber other = billing.subscriber(cycle);
        AgreedAdjustment credit = agree(other, NoteKind.CREDIT_NOTE, "5.00", "goodwill", "clara");
        Subscriber doubted = billing.subscriber(cycle);
        AgreedAdjustment large = agree(doubted, NoteKind.DEBIT_NOTE, "90.00", "damage", "clara");
        BillingRun run = priced();
        Case it = adjusting(run).waitsAt("Task_ReviewAdjustment");
        decide(taskOf(it, large), "withdraw", "The customer has sent it back");
        it.runJobs().hasEndedAt("EndEvent_Reviewed", "EndEvent_AdjustmentsApplied");

        BillItem line = item(s, ItemKind.ADJUSTMENT);
        assertThat(line.taxRate()).isEqualByComparingTo("20");
        assertThat(line.lineNo()).isEqualTo(1);
        assertThat(bill(s).taxIncluded()).isEqualTo(Money.of("24.00", "EUR"));
        assertThat(bill(s).remaining()).isEqualTo(Money.of("24.00", "EUR"));
        assertThat(bill(s).periodEnd()).isEqualTo(cycle.end());
        assertThat(adjustments.get(fee.id()).state()).isEqualTo(AdjustmentState.BILLED);
        assertThat(statements.of(bill(s).id()).orElseThrow().amountToPay()).isEqualByComparingTo("24.00");
        assertThat(bills.ofAccount(other.account().id())).isEmpty();
        assertThat(adjustments.get(credit.id()).remainingAmount()).isEqualByComparingTo("5.00");
        assertThat(bills.ofAccount(doubted.account().id())).isEmpty();
        adjusting(run);
        assertThat(bill(s).taxIncluded()).isEqualTo(Money.of("24.00", "EUR"));

        transaction.executeWithoutResult(status -> correction.priceAgain(bill(s).id()));
        assertThat(bill(s).taxIncluded()).isEqualTo(Money.of("24.00", "EUR"));
    }

    @Test
    void whatTheTableDoubtsASupervisorReviews() {
        Subscriber s = subscriber("300.00");
        AgreedAdjustment twice = agree(s, NoteKind.CREDIT_NOTE, "20.00", "goodwill", "clara");
        AgreedAdjustment again = agree(s, NoteKind.CREDIT_NOTE, "20.00", "goodwill", "clara");
        AgreedAdjustment own = agree(s, NoteKind.CREDIT_NOTE, "150.00", "outage", People.BILLING_SUPERVISOR);
        AgreedAdjustment fee = agree(s, NoteKind.DEBIT_NOTE, "51.00", "damage", "clara");
        BillingRun run = priced();
        Case it = adjusting(run).waitsAt("Task_ReviewAdjustment");
        assertThat(it.tasks().count()).isEqualTo(4);
        String task = taskOf(it, twice);
        assertThat(taskService.getVariable(task, "reviewReason"))
                .isEqualTo("The same adjustment was agreed within a month");
        assertThat(taskService.getVariable(task, "adjustmentView").toString())
                .contains("goodwill")
                .contains("EUR 20");
        refused(taskOf(it, own), "apply", "ok for me", "somebody else");
        refused(task, "later", "ok for me", "apply it, to defer it");
        refused(task, "apply", " ", "Give a reason");
        decide(task, "apply", "The first one");
        decide(taskOf(it, again), "withdraw", "Entered twice");
        decide(taskOf(it, fee), "defer", "Photo is missing");
        it.runJobs().fireTimer("BoundaryEvent_NotReviewed");
        it.hasEndedAt("EndEvent_Reviewed", "EndEvent_Deferred", "EndEvent_AdjustmentsApplied");

        assertThat(item(s, ItemKind.ADJUSTMENT).taxExcludedAmount()).isEqualByComparingTo("-20.00");
        assertThat(adjustments.get(again.id()).state()).isEqualTo(AdjustmentState.WITHDRAWN);
        assertThat(adjustments.get(own.id()).state()).isEqualTo(AdjustmentState.IN_REVIEW);
        assertThat(adjustments.get(own.id()).reviewReason()).contains("Nobody reviewed it");
        assertThat(adjustments.get(fee.id()).remainingAmount()).isEqualByComparingTo("51.00");
    }

    @Test
    void billsAreTakenInPieces() {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 501; i++) {
                subscriber("10.00");
            }
        });
        BillingRun run = priced();
        Case it = startAs(People.BILLING_SUPERVISOR, "etom-1.3.9.4.3", Map.of("runCode", run.code()))
                .runJobs();
        it.hasEndedAt("EndEvent_AdjustmentsApplied");
        assertThat(jdbc.sql("select count(*) from bill_statement s join customer_bill b on b.id = s.bill_id where"
                                + " b.run_id = ?")
                        .param(run.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(501);
    }

    /** EUR 1.19 on line 1, as an inquiry's proposal would. */
    private String creditNote(Subscriber s, TestData.Billed old) {
        UUID inquiry = data.inquiry(s, old, "Broken", old.item(1)).id();
        UUID proposal = UUID.randomUUID();
        jdbc.sql(
                        "insert into adjustment_proposal (id, version, inquiry_id, bill_id, kind, amount, currency, reason_code,"
                                + " justification, state, proposed_by, proposed_at, approvals_needed)"
                                + " values (?, 0, ?, ?, 'CREDIT_NOTE', 1.19, 'EUR', 'serviceOutage', 'x', 'APPROVED', 'clara', ?, 0)")
                .params(proposal, inquiry, old.bill().id(), io.etomflow.shared.Sql.at(now()))
                .update();
        return transaction
                .execute(status -> notes.post(new NewNote(
                        proposal,
                        inquiry,
                        old.bill().id(),
                        null,
                        NoteKind.CREDIT_NOTE,
                        Money.of("1.19", "EUR"),
                        "serviceOutage",
                        "test",
                        "clara",
                        "martha")))
                .number();
    }

    private Subscriber subscriber(String price) {
        Subscriber s = billing.subscriber(cycle);
        billing.product(s, "Fibre 250", "broadband", price, cycle.start().minusYears(1), null);
        return s;
    }

    private AgreedAdjustment agree(Subscriber s, NoteKind kind, String amount, String reason, String by) {
        return transaction.execute(status -> adjustments.agree(new NewAgreedAdjustment(
                "test",
                UUID.randomUUID().toString(),
                s.account().id(),
                kind,
                Money.of(amount, "EUR"),
                reason,
                "As agreed on the phone",
                by,
                null)));
    }

    private BillingRun priced() {
        BillingRun run = collected(cycle);
        pricing(run).hasEndedAt("EndEvent_AccountsPriced");
        return run;
    }

    private Case adjusting(BillingRun run) {
        return start("etom-1.3.9.4.3", run.code(), Map.of("runId", run.id().toString()))
                .runJobs();
    }

    private UUID ofRun(Subscriber s, BillingRun run) {
        return bills.ofAccount(s.account().id()).stream()
                .filter(b -> run.id().equals(b.runId()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String taskOf(Case it, AgreedAdjustment a) {
        List<String> ids = it.tasks()
                .filter(t -> a.id().toString().equals(taskService.getVariable(t.getId(), "adjustmentId")))
                .map(org.camunda.bpm.engine.task.Task::getId)
                .toList();
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    private void refused(String task, String decision, String reason, String message) {
        assertThatThrownBy(() -> decide(task, decision, reason)).hasMessageContaining(message);
    }

    private void decide(String task, String decision, String reason) {
        as(People.BILLING_SUPERVISOR, () -> {
            engine.getFormService()
                    .submitTaskForm(task, Map.of("adjustmentDecision", decision, "adjustmentReason", reason));
        });
    }
}
