package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.Correspondence;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestHandover;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.testing.Case;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What customers write about an inquiry that runs or has ended reaches its case: an answer, thanks, a complaint, a wish. */
class HandedOverStoryTest extends Story {

    @Autowired
    private RequestHandover handover;

    @Test
    void whoWritesThatTheyAgreeHasTheirCaseClosed() {
        Case it = answered();

        write(it, RequestKind.CONFIRMATION, "Thank you, that is right now.");

        it.hasEndedAt("EndEvent_InquiryClosed");
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.CLOSED);
        assertThat(said(it, "confirmed")).containsExactly("Thank you, that is right now.");
    }

    @Test
    void whoComplainsAboutOurAnswerIsHeardAgain() {
        Case it = answered();

        write(it, RequestKind.COMPLAINT, "No, the second roaming charge is wrong as well.");

        assertThat(it.isEnded()).isFalse();
        assertThat(states(it)).containsSubsequence(InquiryState.CLEARED, InquiryState.IN_PROGRESS);
        assertThat(said(it, "notSatisfied")).containsExactly("No, the second roaming charge is wrong as well.");
    }

    @Test
    void whoComesBackAfterTheEndIsTakenUpAgain() {
        Case it = answered();
        write(it, RequestKind.CONFIRMATION, "Thank you.");
        it.hasEndedAt("EndEvent_InquiryClosed");

        write(it, RequestKind.REOPENING, "It happened again on the same bill.");

        assertThat(inquiry(it).reopenedCount()).isEqualTo(1);
        assertThat(states(it)).containsSubsequence(InquiryState.CLOSED, InquiryState.IN_PROGRESS);
        assertThat(said(it, "reopening")).containsExactly("It happened again on the same bill.");
    }

    @Test
    void whoAnswersOurQuestionHasTheirCaseGoOn() {
        Subscriber s = data.subscriber();
        Billed billed = data.bill(s, Line.recurring(data.product(s, "Fibre 250", "broadband", "39.90")));
        data.bill(s, Line.recurring(data.product(s, "TV Plus", "tv", "12.00")));
        Case it = complain(s, null, "There is something wrong.", null).waitsAt("Task_RecordAnswer");

        write(
                it,
                RequestKind.INFORMATION,
                "It is line 1 of bill " + billed.bill().number() + ".");

        assertThat(it.tasks()).noneMatch(task -> task.getTaskDefinitionKey().equals("Task_RecordAnswer"));
        assertThat(states(it)).containsSubsequence(InquiryState.PENDING, InquiryState.IN_PROGRESS);
        assertThat(inquiry(it).billId()).isEqualTo(billed.bill().id());
    }

    /** Between the decision what to do with it and doing it, the inquiry may move on. */
    @ParameterizedTest
    @CsvSource({
        "information, CLEARED",
        "confirmation, CLOSED",
        "notSatisfied, CLOSED",
        "reopening, CLEARED",
    })
    void whatComesTooLateIsKeptWithTheInquiry(String what, InquiryState state) {
        Case it = answered();
        if (state == InquiryState.CLOSED) {
            write(it, RequestKind.CONFIRMATION, "Thank you.");
        }
        assertThat(inquiry(it).state()).isEqualTo(state);
        List<InquiryState> before = states(it);
        UUID intake = transaction.execute(status -> intakes.take(about(it, RequestKind.INFORMATION, "Too late.")));
        jdbc.sql("update inquiry_intake set inquiry_id = ? where id = ?")
                .params(inquiry(it).id(), intake)
                .update();

        handover.passOn(intake, it.businessKey(), what);

        assertThat(said(it, what)).containsExactly("Too late.");
        assertThat(states(it)).isEqualTo(before);
    }

    /** Credited by policy; the customer is asked whether they are content. */
    private Case answered() {
        Subscriber s = data.subscriber();
        CustomerProduct mobile = data.product(s, "Mobile L", "mobile", "39.90");
        Billed billed = data.bill(s, Line.recurring(mobile), Line.usage(mobile, "Roaming data outside the EU", "8.00"));
        String event = "E-" + UUID.randomUUID();
        data.usage(billed.item(2), event, "roaming", "4.00");
        data.usage(billed.item(2), event, "roaming", "4.00");
        return complain(s, billed, "The roaming was charged twice.", "4.76", 2).waitsAt("Gateway_AwaitAnswer");
    }

    private void write(Case it, RequestKind kind, String words) {
        open(about(it, kind, words));
        it.runJobs();
    }

    private NewIntake about(Case it, RequestKind kind, String words) {
        return new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "portal",
                kind,
                it.businessKey(),
                NewIntake.About.NOTHING,
                null,
                null,
                words,
                null,
                List.of());
    }

    private List<String> said(Case it, String kind) {
        return records.correspondence(inquiry(it).id()).stream()
                .filter(c -> c.kind().equals(kind))
                .map(Correspondence::body)
                .toList();
    }
}
