package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.NoteKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.testing.Case;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What policy settles without a person. */
class CreditStoryTest extends Story {

    @Test
    void roamingThatWasRatedTwiceIsCreditedByPolicyAndClosedBySilence() {
        Subscriber s = data.subscriber();
        Billed billed = ratedTwice(s);
        Case it = complain(s, billed, "The roaming was charged twice.", "4.76", 2);

        it.waitsAt("Gateway_AwaitAnswer");
        assertThat(inquiry(it).assessment().rootCauseArea()).isEqualTo(RootCauseArea.BILLING);
        assertThat(inquiry(it).assessment().rootCauseCode()).isEqualTo("usageChargedTwice");
        assertThat(notes.ofBill(billed.bill().id())).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(NoteKind.CREDIT_NOTE);
            assertThat(note.taxIncludedAmount()).isEqualByComparingTo("4.76");
            assertThat(note.taxAmount()).isEqualByComparingTo("0.76");
            assertThat(note.decidedRule()).contains("proven-by-records");
        });
        assertThat(bills.get(billed.bill().id()).remaining().amount()).isEqualByComparingTo("52.24");
        assertBalance(s, "52.24");
        assertThat(subjects(it)).anyMatch(subject -> subject.toLowerCase().contains("credit"));

        it.fireTimer("Event_TimePassed").runJobs();
        it.hasEndedAt("EndEvent_InquiryClosed");
        assertThat(states(it))
                .containsExactly(
                        InquiryState.ACKNOWLEDGED, InquiryState.IN_PROGRESS, InquiryState.CLEARED, InquiryState.CLOSED);
        assertThat(bills.item(billed.item(2).id()).isDisputed()).isFalse();
    }

    @Test
    void ownUsageIsExplainedAndNotCredited() {
        Subscriber s = data.subscriber();
        CustomerProduct mobile = data.product(s, "Mobile M", "mobile", "16.76");
        Billed billed = data.bill(s, Line.recurring(mobile), Line.usage(mobile, "Roaming data outside the EU", "8.00"));
        data.usage(billed.item(2), it(), "roaming", "8.00");
        Case it = complain(s, billed, "I never used roaming data!", "9.52", 2);

        it.waitsAt("Gateway_AwaitAnswer");
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.CLEARED);
        assertThat(inquiry(it).assessment().rootCauseArea()).isEqualTo(RootCauseArea.USAGE);
        assertThat(notes.ofBill(billed.bill().id())).isEmpty();
        assertThat(outbox.ofCase(it.businessKey())).anyMatch(m -> m.body().contains("usage"));
    }

    @Test
    void whoeverIsNotContentIsHeardAgainAndWhoeverComesBackInTimeIsReopened() {
        Subscriber s = data.subscriber();
        Billed billed = ratedTwice(s);
        Case it = complain(s, billed, "The roaming was charged twice.", "4.76", 2);
        cases.confirm(it.businessKey(), true, "thank you", "portal");
        it.runJobs();
        it.hasEndedAt("EndEvent_InquiryClosed");

        advance(Duration.ofDays(10));
        cases.reopen(it.businessKey(), "The second roaming event is wrong too.", "portal");
        Case again = caseOf(it.businessKey()).runJobs();
        assertThat(inquiry(again).reopenedCount()).isEqualTo(1);
        assertThat(states(again)).contains(InquiryState.CLOSED, InquiryState.IN_PROGRESS);
        assertThat(notes.ofBill(billed.bill().id()))
                .as("credited once")
                .extracting(AppliedAdjustment::kind)
                .hasSize(1);
    }

    @Test
    void afterTheWindowNothingIsReopened() {
        Subscriber s = data.subscriber();
        Case it = complain(s, ratedTwice(s), "The roaming was charged twice.", "4.76", 2);
        cases.confirm(it.businessKey(), true, "thank you", "portal");
        it.runJobs();
        advance(Duration.ofDays(60));
        cases.reopen(it.businessKey(), "I have changed my mind.", "portal");
        Case again = caseOf(it.businessKey()).runJobs();
        again.hasEndedAt("EndEvent_DealtWith").hasPassed("BoundaryEvent_ReopeningTooLate");
        assertThat(inquiry(again).state()).isEqualTo(InquiryState.CLOSED);
    }

    @Test
    void whoeverIsNotContentIsAssessedAgain() {
        Subscriber s = data.subscriber();
        Billed billed = ratedTwice(s);
        Case it = complain(s, billed, "The roaming was charged twice.", "4.76", 2);
        cases.confirm(it.businessKey(), false, "There was a third event.", "portal");
        it.runJobs();
        assertThat(states(it)).containsSubsequence(InquiryState.CLEARED, InquiryState.IN_PROGRESS);
        assertThat(it.isEnded()).isFalse();
        assertThat(notes.ofBill(billed.bill().id())).as("credited once").hasSize(1);
    }

    @Test
    void aCustomerWithdrawsWhileTheCaseRuns() {
        Subscriber s = data.subscriber();
        CustomerProduct line = data.product(s, "Fibre 1000", "broadband", "50.38");
        Billed billed = data.bill(s, Line.recurring(line));
        Case it = complain(s, billed, "This is too much.", "59.95", 1);
        assertThat(it.isEnded()).isFalse();
        cases.report(it.businessKey(), "portal");
        cases.report(it.businessKey(), "billing");
        it.runJobs();
        assertThat(it.passed()).contains("EndEvent_InquiryReported", "EndEvent_CaseReported");
        assertThat(it.isEnded()).isFalse();
        assertThat(outbox.ofCase(it.businessKey()))
                .filteredOn(m -> m.subject().equals("receivables.caseReported"))
                .as("two at once get one each")
                .extracting(OutboxMessage::recipient)
                .containsExactlyInAnyOrder("portal", "billing");

        open(new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "portal",
                RequestKind.CANCELLATION,
                it.businessKey(),
                NewIntake.About.NOTHING,
                null,
                null,
                "Please forget it, I was wrong.",
                null,
                List.of()));
        it.runJobs();
        it.hasEndedAt("EndEvent_CaseReported", "EndEvent_InquiryWithdrawn");
        assertThat(inquiry(it).state()).isEqualTo(InquiryState.CANCELLED);
        assertThat(bills.collectable(billed.bill().id()))
                .isEqualByComparingTo(billed.bill().remaining().amount());
    }

    private Billed ratedTwice(Subscriber s) {
        CustomerProduct mobile = data.product(s, "Mobile L", "mobile", "39.90");
        Billed billed = data.bill(s, Line.recurring(mobile), Line.usage(mobile, "Roaming data outside the EU", "8.00"));
        String event = it();
        data.usage(billed.item(2), event, "roaming", "4.00");
        data.usage(billed.item(2), event, "roaming", "4.00");
        return billed;
    }

    private static String it() {
        return "E-" + UUID.randomUUID();
    }
}
