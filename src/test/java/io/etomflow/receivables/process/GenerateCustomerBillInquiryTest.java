package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.intake.InquiryIntake;
import io.etomflow.receivables.intake.IntakeState;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class GenerateCustomerBillInquiryTest extends IntakeCases {

    private static final String PROCESS = "etom-1.3.10.4.1.1";

    @Test
    void makesAnInquiryOfARequestBySystem() {
        setTime(Instant.parse("2026-11-24T09:00:00Z"));
        Subscriber s = data.subscriber();
        UUID intake =
                intakes.request(RequestKind.COMPLAINT, s, null, List.of(), "12.50", "Roaming: I was never abroad.");

        Case it = generate(intake).hasEndedAt("EndEvent_InquiryCreated").hasVariable("intakeOutcome", "newInquiry");

        BillInquiry inquiry = inquiryOf(intake);
        assertThat(inquiry.number())
                .isEqualTo(it.businessKey())
                .isEqualTo(intakes.get(intake).reservedNumber());
        assertThat(inquiry.kind()).isEqualTo(InquiryKind.COMPLAINT);
        assertThat(inquiry.state()).isEqualTo(InquiryState.ACKNOWLEDGED);
        assertThat(inquiry.customerId()).isEqualTo(s.customer().id());
        assertThat(inquiry.claimed().toString()).isEqualTo("EUR 12.50");
        assertThat(inquiry.priority()).isEqualTo(50);
        assertThat(inquiry.dueAt()).isEqualTo(Instant.parse("2026-12-08T09:00:00Z"));
        assertThat(intakes.get(intake).state()).isEqualTo(IntakeState.ACCEPTED);
        assertThat(outbox.ofCase(inquiry.number())).singleElement().satisfies(message -> {
            assertThat(message.recipient()).isEqualTo(s.customer().email());
            assertThat(message.subject()).contains(inquiry.number());
            assertThat(message.body()).contains("8 December 2026");
        });
        it.hasVariable("customerName", s.customer().name())
                .hasVariable("disputedAmount", "EUR 12.50")
                .hasVariable("priority", 50);
    }

    @Test
    void recognisesTheSameRequestUnderAnotherKey() {
        Subscriber s = data.subscriber();
        UUID first = intakes.mail(s.customer().email(), "Wrong bill", "Why 12.50 EUR for roaming?");
        generate(first);
        UUID second = intakes.mail(s.customer().email(), "Wrong bill", "Why  12.50 EUR\nfor roaming?");

        Case it = generate(second).hasEndedAt("EndEvent_Repeated").hasVariable("intakeOutcome", "duplicate");

        assertThat(intakes.get(second).state()).isEqualTo(IntakeState.DUPLICATE);
        assertThat(intakes.get(second).inquiryId()).isEqualTo(inquiryOf(first).id());
        assertThat(inquiries.ofCustomer(s.customer().id())).hasSize(1);
        assertThat(outbox.ofCase(it.businessKey())).isEmpty();
        assertThat(records.correspondence(inquiryOf(first).id()))
                .anySatisfy(c -> assertThat(c.kind()).isEqualTo("duplicate"));
    }

    @Test
    void makesNoSecondInquiryWhenTheCaseIsStartedTwice() {
        Subscriber s = data.subscriber();
        UUID intake = intakes.mail(s.customer().email(), "Bill", "What is this roaming charge?");
        generate(intake);

        generate(intake).hasEndedAt("EndEvent_Repeated");

        assertThat(inquiries.ofCustomer(s.customer().id())).hasSize(1);
        assertThat(intakes.get(intake).state()).isEqualTo(IntakeState.ACCEPTED);
    }

    @Test
    void sortsFreeTextByItsWords() {
        Subscriber s = data.subscriber();
        UUID intake = intakes.mail(s.customer().email(), "My bill", "The roaming charge of EUR 120.00 is wrong.");

        generate(intake).hasEndedAt("EndEvent_InquiryCreated").hasPassed("Task_SortByWords");

        assertThat(inquiryOf(intake).kind()).isEqualTo(InquiryKind.COMPLAINT);
        assertThat(inquiryOf(intake).priority()).isEqualTo(65);
    }

    @Test
    void makesAnInquiryOfAnAccountChange() {
        Subscriber s = data.subscriber();
        UUID intake = intakes.mail(s.customer().email(), "We moved to Hamburg", "Please note our new address.");

        generate(intake).hasEndedAt("EndEvent_InquiryCreated").hasVariable("intakeOutcome", "accountChange");

        assertThat(inquiryOf(intake).kind()).isEqualTo(InquiryKind.ACCOUNT_CHANGE);
    }

    @Test
    void attachesARequestToTheInquiryThatItNames() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry open = data.inquiry(s, billed, "Too much", billed.item(1));
        UUID intake =
                intakes.mail(s.customer().email(), "Re: " + open.number(), "Please cancel it, I found the contract.");

        generate(intake)
                .hasEndedAt("EndEvent_AttachedToInquiry")
                .hasVariable("intakeOutcome", "cancellation")
                .hasVariable("inquiryId", open.id().toString())
                .hasVariable("inquiryNumber", open.number());

        assertThat(intakes.get(intake).state()).isEqualTo(IntakeState.PASSED_ON);
        assertThat(intakes.get(intake).inquiryId()).isEqualTo(open.id());
    }

    @Test
    void refusesStrangersWithoutSayingThatTheInquiryExists() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry open = data.inquiry(s, billed, "Too much", billed.item(1));
        UUID intake = intakes.mail("stranger@example.net", "Cancel", "Cancel " + open.number());

        Case it = generate(intake).hasEndedAt("EndEvent_RequestRefused").hasVariable("intakeOutcome", "refused");

        InquiryIntake refused = intakes.get(intake);
        assertThat(refused.state()).isEqualTo(IntakeState.REFUSED);
        assertThat(refused.inquiryId()).isNull();
        OutboxMessage answer = outbox.ofCase(it.businessKey()).get(0);
        assertThat(answer.recipient()).isEqualTo("stranger@example.net");
        assertThat(answer.body()).startsWith("There is no inquiry of that number of yours.");
        assertThat(outbox.ofCase(open.number())).isEmpty();
        assertThat(inquiries.get(open.id()).state()).isEqualTo(InquiryState.IN_PROGRESS);
    }

    @Test
    void tellsTheCustomerThatAnEndedInquiryCannotBeConfirmed() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry ended = data.inquiry(s, billed, "Too much", billed.item(1));
        inquiries.moveTo(ended.id(), InquiryState.CANCELLED, "test", "system");
        UUID intake = intakes.mail(s.customer().email(), "Re: " + ended.number(), "I agree.");

        generate(intake).hasEndedAt("EndEvent_RequestRefused");

        assertThat(outbox.ofCase(ended.number())).singleElement().satisfies(m -> assertThat(m.body())
                .contains("has ended already"));
        assertThat(records.correspondence(ended.id()))
                .anySatisfy(c -> assertThat(c.kind()).isEqualTo("requestRefused"));
    }

    @Test
    void goesOnWithAnEndedInquiryInANewOne() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry ended = data.inquiry(s, billed, "The fibre line is charged twice", billed.item(1));
        inquiries.moveTo(ended.id(), InquiryState.CANCELLED, "test", "system");
        UUID intake = intakes.mail(s.customer().email(), "Re: " + ended.number(), "I found the bill now.");

        generate(intake).hasEndedAt("EndEvent_InquiryCreated").hasPassed("Task_DecideRequest");

        assertThat(inquiryOf(intake).description())
                .contains("I found the bill now.", ended.number(), "The fibre line is charged twice");
        assertThat(inquiryOf(intake).number()).isNotEqualTo(ended.number());
    }

    @Test
    void answersUnknownSendersWhoSayNothingAboutABill() {
        UUID intake = intakes.mail("nobody@example.net", "Hello", "How are you today?");

        Case it = generate(intake).hasEndedAt("EndEvent_RequestRefused");

        assertThat(intakes.get(intake).refusalReason()).contains("customer number");
        assertThat(intakes.get(intake).inquiryId()).isNull();
        assertThat(outbox.ofCase(it.businessKey())).singleElement().satisfies(m -> assertThat(m.recipient())
                .isEqualTo("nobody@example.net"));
    }

    @Test
    void keepsAnInquiryOfAnUnknownSenderWhoNamesAnAmount() {
        UUID intake = intakes.mail("nobody@example.net", "Bill", "You took EUR 30.00 too much");

        generate(intake).hasEndedAt("EndEvent_InquiryCreated");

        BillInquiry inquiry = inquiryOf(intake);
        assertThat(inquiry.customerId()).isNull();
        assertThat(outbox.ofCase(inquiry.number())).singleElement().satisfies(m -> assertThat(m.recipient())
                .isEqualTo("nobody@example.net"));
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
                        s.customer().number().toLowerCase(),
                        "billNumber",
                        billed.bill().number(),
                        "billLines",
                        "1, 2",
                        "claimedAmount",
                        "10.00",
                        "inquiryText",
                        "Both are wrong"));

        it.hasEndedAt("EndEvent_InquiryCreated");
        BillInquiry inquiry = inquiries.byNumber(it.businessKey()).orElseThrow();
        assertThat(inquiry.channel()).isEqualTo(InquiryChannel.CLERK);
        assertThat(records.history(inquiry.id())).singleElement().satisfies(h -> assertThat(h.changedBy())
                .isEqualTo(People.CLERK));
    }

    @Test
    void tellsTheClerkWhatIsWrongInTheForm() {
        Subscriber s = data.subscriber();
        Billed another = intakes.bill(data.subscriber());

        assertThatThrownBy(() -> startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of(
                                "requestKind",
                                "complaint",
                                "customerNumber",
                                s.customer().number(),
                                "billNumber",
                                another.bill().number(),
                                "inquiryText",
                                "This is wrong")))
                .hasMessageContaining("There is no bill " + another.bill().number() + " of this customer");
        assertThatThrownBy(() -> startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of("requestKind", "complaint", "billLines", "two", "inquiryText", "Wrong")))
                .hasMessageContaining("numbers separated by commas");
    }

    private Case generate(UUID intake) {
        return take(PROCESS, intake);
    }

    private BillInquiry inquiryOf(UUID intake) {
        return inquiries.get(intakes.get(intake).inquiryId());
    }
}
