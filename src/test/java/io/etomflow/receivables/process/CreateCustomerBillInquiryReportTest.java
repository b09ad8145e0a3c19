package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.NewAccountChange;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.intake.IntakeState;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class CreateCustomerBillInquiryReportTest extends IntakeCases {

    private static final String PROCESS = "etom-1.3.10.4.1";

    @Test
    void makesAReportOfACompleteRequestAtOnce() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        UUID intake = intakes.request(
                RequestKind.COMPLAINT, s, billed.bill().number(), List.of(3), "14.88", "I was never abroad");

        Case it = start(PROCESS, intakes.get(intake).reservedNumber(), Map.of("intakeId", intake.toString()));

        it.hasEndedAt("EndEvent_ReportCreated")
                .hasVariable("reportOutcome", "created")
                .hasVariable("disputedAmount", "EUR 14.88")
                .hasVariable("customerName", s.customer().name())
                .hasVariable("priority", 50);
        BillInquiry inquiry = inquiries.byNumber(it.businessKey()).orElseThrow();
        assertThat(inquiry.state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(it.variable("inquiryId")).isEqualTo(inquiry.id().toString());
        assertThat(bills.item(billed.item(3).id()).disputedBy()).isEqualTo(inquiry.id());
        assertThat(outbox.ofCase(inquiry.number())).hasSize(1);
    }

    @Test
    void asksForWhatIsMissingAndGoesOnWithTheAnswer() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        Case it = create(intakes.mail(s.customer().email(), "My bill", "My last bill is wrong."))
                .waitsAt("Task_RecordAnswer");
        BillInquiry inquiry = inquiries.byNumber(it.businessKey()).orElseThrow();
        assertThat(inquiry.state()).isEqualTo(InquiryState.PENDING);

        UUID answer = intakes.mail(
                s.customer().email(), "Re: [" + inquiry.number() + "]", "I mean the roaming, I was at home.");
        create(answer).hasEndedAt("EndEvent_PassedOn").hasVariable("reportOutcome", "passedOn");
        it.runJobs();

        it.hasEndedAt("EndEvent_ReportCreated").hasVariable("reportOutcome", "created");
        assertThat(bills.item(billed.item(3).id()).disputedBy()).isEqualTo(inquiry.id());
        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(intakes.get(answer).inquiryId()).isEqualTo(inquiry.id());
    }

    @Test
    void asksStrangersWhoTheyAreAndTakesTheirNumber() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        Case it = create(intakes.mail("holiday@example.net", "Bill", "Roaming of EUR 14.88 on my last bill is wrong"));
        it.waitsAt("Task_RecordAnswer");
        assertThat(outbox.ofCase(it.businessKey())).anySatisfy(m -> {
            assertThat(m.recipient()).isEqualTo("holiday@example.net");
            assertThat(m.body()).contains("Your customer number");
        });

        it.complete(
                "Task_RecordAnswer",
                People.CLERK,
                Map.of("customerAnswer", "It is " + s.customer().number()));
        it.waitsAt("Task_DecideMeaning");
        it.complete(
                "Task_DecideMeaning",
                People.CLERK,
                Map.of(
                        "clerkDecision",
                        "accept",
                        "chosenLines",
                        new java.util.ArrayList<>(
                                List.of(billed.bill().number() + ", line 3: Roaming data outside the EU, EUR 14.88"))));

        it.hasEndedAt("EndEvent_ReportCreated")
                .hasVariable("customerName", s.customer().name());
    }

    @Test
    void givesAKnownCustomersUselessAnswersToAClerk() {
        Subscriber s = data.subscriber();
        intakes.bill(s);
        Case it = create(intakes.mail(s.customer().email(), "My bill", "My last bill is wrong."));

        it.complete("Task_RecordAnswer", People.CLERK, Map.of("customerAnswer", "I do not know."));
        it.waitsAt("Task_RecordAnswer");
        it.complete("Task_RecordAnswer", People.CLERK, Map.of("customerAnswer", "I still do not know."));

        it.waitsAt("Task_DecideMeaning");
        assertThat(it.task("Task_DecideMeaning").getPriority()).isEqualTo(50);
    }

    @Test
    void endsAnInquiryThatIsNeverExplained() {
        Subscriber s = data.subscriber();
        intakes.bill(s);
        Case it = create(intakes.mail(s.customer().email(), "My bill", "My last bill is wrong."));
        BillInquiry inquiry = inquiries.byNumber(it.businessKey()).orElseThrow();

        it.fireTimer("BoundaryEvent_TimeOver")
                .hasEndedAt("EndEvent_NeverExplained")
                .hasVariable("reportOutcome", "rejected");

        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.REJECTED);
        assertThat(outbox.ofCase(inquiry.number()))
                .anySatisfy(m -> assertThat(m.body()).contains("put your inquiry aside"));

        UUID late = intakes.mail(
                s.customer().email(), "Re: " + inquiry.number(), "Sorry for the delay: it is the roaming.");
        Case again = create(late).hasEndedAt("EndEvent_ReportCreated");
        assertThat(again.businessKey()).isNotEqualTo(inquiry.number());
        assertThat(inquiries.byNumber(again.businessKey()).orElseThrow().description())
                .contains("My last bill is wrong.", "roaming");
    }

    @Test
    void joinsASecondInquiryAboutTheSame() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        create(intakes.request(RequestKind.COMPLAINT, s, billed.bill().number(), List.of(3), null, "Wrong"));

        create(intakes.mail(
                        s.customer().email(),
                        "Roaming",
                        "The roaming on bill " + billed.bill().number() + " is wrong"))
                .hasEndedAt("EndEvent_Joined")
                .hasVariable("reportOutcome", "joined");
    }

    @Test
    void rejectsWhatAClerkFindsUnusable() {
        Subscriber s = data.subscriber();
        intakes.bill(s);
        Case it = create(intakes.mail(
                "other@example.net", "Bill", s.customer().number() + ": roaming on the last bill is wrong"));

        it.complete(
                "Task_DecideMeaning",
                People.CLERK,
                Map.of("clerkDecision", "unusable", "refusalReason", "A bill of another provider."));

        it.hasEndedAt("EndEvent_Rejected").hasVariable("reportOutcome", "rejected");
    }

    @Test
    void reportsAnAccountChange() {
        Subscriber s = data.subscriber();

        create(intakes.accountChange(
                        s, s.customer().email(), new NewAccountChange("paper", null, null, null, null, null, null)))
                .hasEndedAt("EndEvent_ReportCreated")
                .hasVariable("reportOutcome", "accountChange");
    }

    @Test
    void endsRepeatsAndRefusals() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        UUID intake = intakes.request(RequestKind.COMPLAINT, s, billed.bill().number(), List.of(3), null, "Wrong");
        create(intake);

        create(intake).hasEndedAt("EndEvent_NothingNew").hasVariable("reportOutcome", "duplicate");
        create(intakes.mail("nobody@example.net", "Hello", "How are you?"))
                .hasEndedAt("EndEvent_NothingNew")
                .hasVariable("reportOutcome", "rejected");
    }

    @Test
    void hasAnExistingInquiryCancelled() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry open = data.inquiry(s, billed, "Too much", billed.item(1));
        UUID request = intakes.about(open, RequestKind.CANCELLATION, "I found the contract, please cancel");

        create(request).hasEndedAt("EndEvent_CancellationDealtWith").hasVariable("reportOutcome", "cancelled");

        assertThat(inquiries.get(open.id()).state()).isEqualTo(InquiryState.CANCELLED);
        assertThat(bills.item(billed.item(1).id()).isDisputed()).isFalse();
        assertThat(intakes.get(request).state()).isEqualTo(IntakeState.PASSED_ON);
    }

    @Test
    void hasAnExistingInquiryChanged() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry open = data.inquiry(s, billed, "Too much", billed.item(1));
        UUID request = intakes.about(open, RequestKind.CHANGE, "It is not the fibre line but something else");

        Case it = create(request);
        it.waitsAt("Task_EnterChange");
        assertThat(it.variable("intakeOutcome")).isEqualTo("change");
        it.complete("Task_EnterChange", People.CLERK, Map.of("changeNothing", true));

        it.hasEndedAt("EndEvent_Modified").hasVariable("reportOutcome", "changed");
    }

    @Test
    void startsWithTheClerksForm() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);

        Case it = startAs(
                People.CLERK,
                PROCESS,
                Map.of(
                        "requestKind",
                        "complaint",
                        "customerNumber",
                        s.customer().number(),
                        "billNumber",
                        billed.bill().number(),
                        "billLines",
                        "3",
                        "inquiryText",
                        "The customer was never abroad"));

        it.hasEndedAt("EndEvent_ReportCreated");
        assertThat(inquiries.byNumber(it.businessKey()).orElseThrow().state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThatThrownBy(() -> startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of(
                                "requestKind",
                                "cancellation",
                                "inquiryText",
                                "Withdraws it",
                                "aboutNumber",
                                "BI-2020-000001")))
                .hasMessageContaining("There is no inquiry BI-2020-000001");
    }

    private Case create(UUID intake) {
        return take(PROCESS, intake);
    }
}
