package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.payment.DebitFileState;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitState;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of direct debits on their way to the bank. */
@Tag("model")
class PresentDebitsTest extends DebitCases {

    @Test
    void anUsualFileIsSentAndTakenWhenItsDayIsOver() {
        DebitOrder debit = presented(data.subscriber(), "10.00");
        Case it = fileCase(debit);
        it.fireTimer("Event_NotRefused").hasEndedAt("EndEvent_Taken");
    }

    @Test
    void aLargeFileIsReleasedByASecondPerson() {
        DebitOrder debit = large();
        Case it = fileCase(debit).runJobs();
        it.waitsAt("Task_ReleaseFile");
        assertThat(it.variable("fileView").toString()).contains("FRST");
        it.fireTimer("BoundaryEvent_NotReleased").hasPassed("EndEvent_Urgent");
        assertThat(it.task("Task_ReleaseFile").getPriority()).isGreaterThanOrEqualTo(90);
        assertThatThrownBy(
                        () -> it.complete("Task_ReleaseFile", People.CASH_CLERK, Map.of("releaseDecision", "release")))
                .isInstanceOf(RuntimeException.class);
        it.complete("Task_ReleaseFile", People.CASH_SUPERVISOR, Map.of("releaseDecision", "release"));
        assertThat(again(debit).state()).isEqualTo(DebitState.PRESENTED);
        assertThat(file(debit).releasedBy()).isEqualTo(People.CASH_SUPERVISOR);
        assertThat(Files.exists(BANK_OUT.resolve(file(debit).fileName()))).isTrue();
    }

    @Test
    void whoKeepsAFileBackSaysWhyAndItsDebitsComeTomorrow() {
        DebitOrder debit = large();
        Case it = fileCase(debit).runJobs();
        assertThatThrownBy(() ->
                        it.complete("Task_ReleaseFile", People.CASH_SUPERVISOR, Map.of("releaseDecision", "later")))
                .hasMessageContaining("why");
        it.waitsAt("Task_ReleaseFile");
        it.complete(
                "Task_ReleaseFile",
                People.CASH_SUPERVISOR,
                Map.of("releaseDecision", "later", "releaseReason", "The bill is being looked at."));
        it.hasEndedAt("EndEvent_Withdrawn");
        assertThat(again(debit).state()).isEqualTo(DebitState.ANNOUNCED);
        assertThat(again(debit).presentOn()).isAfter(debit.presentOn());
    }

    @Test
    void aFileThatIsCancelledCollectsNothing() {
        DebitOrder debit = large();
        Case it = fileCase(debit).runJobs();
        it.complete(
                "Task_ReleaseFile",
                People.CASH_SUPERVISOR,
                Map.of("releaseDecision", "cancel", "releaseReason", "These bills were wrong."));
        assertThat(again(debit).state()).isEqualTo(DebitState.CANCELLED);
    }

    @Test
    void theBankRefusesAFileAndItsDebitsComeAgain() {
        Subscriber s = data.subscriber();
        DebitOrder debit = presented(s, "10.00");
        Case it = fileCase(debit);
        assertThat(report(head(file(debit).messageId(), "<GrpSts>RJCT</GrpSts>") + FOOT)
                        .refused())
                .isPositive();
        it.runJobs().waitsAt("Task_DecideRefused");
        assertThat(file(debit).state()).isEqualTo(DebitFileState.REFUSED);
        it.fireTimer("BoundaryEvent_RefusedWaits").hasPassed("EndEvent_Urgent");
        assertThat(it.task("Task_DecideRefused").getPriority()).isGreaterThanOrEqualTo(90);
        it.complete("Task_DecideRefused", People.CASH_CLERK, Map.of("refusalDecision", "presentAgain"));
        it.hasEndedAt("EndEvent_Urgent", "EndEvent_TakenBack");
        assertThat(again(debit).state()).isEqualTo(DebitState.ANNOUNCED);
        assertThat(mandates.get(debit.mandateId()).uses()).isZero();
        assertThat(present(again(debit)).state()).isEqualTo(DebitState.PRESENTED);
    }

    @Test
    void theDebitsOfARefusedFileCanBeCancelled() {
        DebitOrder debit = presented(data.subscriber(), "10.00");
        String messageId = file(debit).messageId();
        Case it = fileCase(debit);
        report(head(messageId, "<GrpSts>RJCT</GrpSts>") + FOOT);
        report(head(messageId, "<GrpSts>RJCT</GrpSts>") + FOOT);
        it.runJobs().complete("Task_DecideRefused", People.CASH_CLERK, Map.of("refusalDecision", "cancel"));
        assertThat(again(debit).state()).isEqualTo(DebitState.CANCELLED);
    }

    @Test
    void whichFilesAPersonReleases() {
        Decision usual =
                Decision.of("payment-file-release").given("fileTotal", 50000.0).given("fileUsual", 1.0);
        usual.then("releaseNeeded", false);
        usual.given("fileTotal", 1000000.0).then("releaseNeeded", false);
        usual.given("fileTotal", 1000000.01).then("releaseNeeded", true);
        usual.given("fileUsual", 2.0).then("releaseNeeded", false);
        usual.given("fileUsual", 2.01).then("releaseNeeded", true);
        usual.given("fileUsual", 0.33).then("releaseNeeded", false);
        usual.given("fileUsual", 0.32).then("releaseNeeded", true);
        usual.given("fileTotal", 10000.0).given("fileUsual", 5.0).then("releaseNeeded", true);
        usual.given("fileTotal", 10000.0).given("fileUsual", 0.1).then("releaseNeeded", true);
        usual.given("fileTotal", 9999.99).given("fileUsual", 5.0).then("releaseNeeded", false);
    }

    @Test
    void howEarlyCustomersAndBanksAreTold() {
        Decision debit = Decision.of("payment-collection-terms")
                .given("collectionMethod", "directDebit")
                .given("mandateScheme", "core")
                .given("firstDebit", false)
                .given("segment", "residential");
        debit.then(Map.of("noticeDays", 5, "leadDays", 1));
        debit.given("firstDebit", true).then(Map.of("noticeDays", 5, "leadDays", 2));
        debit.given("segment", "enterprise").then(Map.of("noticeDays", 14, "leadDays", 1));
        debit.given("segment", "enterprise")
                .given("mandateScheme", "b2B")
                .given("firstDebit", true)
                .then(Map.of("noticeDays", 14, "leadDays", 2));
        debit.given("collectionMethod", "card").then(Map.of("noticeDays", 3, "leadDays", 0));
        debit.given("collectionMethod", "transfer").then(Map.of("noticeDays", 7, "leadDays", 0));
    }

    /** A debit in a file of more than a million, on a day of its own. */
    private DebitOrder large() {
        Subscriber s = data.subscriber();
        paying.mandate(s);
        paying.bill(s, "1900000.00");
        collect();
        DebitOrder debit = debit(s);
        goTo(debit.presentOn().isBefore(LocalDate.now()) ? LocalDate.now() : debit.presentOn());
        collect();
        return again(debit);
    }
}
