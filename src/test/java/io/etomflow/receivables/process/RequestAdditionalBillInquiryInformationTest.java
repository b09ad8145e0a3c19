package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Conflict;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class RequestAdditionalBillInquiryInformationTest extends IntakeCases {

    private static final String PROCESS = "etom-1.3.10.4.1.3";
    private static final String QUESTION = "The line that is wrong.";

    @Autowired
    private BillInquiryCases cases;

    @BeforeEach
    void tuesdayMorning() {
        setTime(Instant.parse("2026-11-24T09:00:00Z"));
    }

    @Test
    void asksExactlyWhatIsMissingAndTakesTheAnswerThatComes() {
        BillInquiry inquiry = data.unconverted("wrong");

        Case it = ask(inquiry, 50).waitsAt("Task_RecordAnswer");

        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.PENDING);
        assertThat(records.correspondence(inquiry.id())).singleElement().satisfies(c -> {
            assertThat(c.kind()).isEqualTo("informationRequest");
            assertThat(c.body()).contains("- " + QUESTION, "8 December 2026", inquiry.number());
        });
        assertThat(it.task("Task_RecordAnswer").getDueDate()).isEqualTo("2026-12-08T09:00:00.000Z");

        as(People.CLERK, () -> cases.informationGiven(inquiry.number(), "Line 3", "person@example.org"));
        it.runJobs().hasEndedAt("EndEvent_InformationGiven").hasVariable("informationGiven", true);

        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.ACKNOWLEDGED);
        assertThat(records.correspondence(inquiry.id()))
                .anySatisfy(c -> assertThat(c.body()).isEqualTo("Line 3"));
        assertThatThrownBy(() -> cases.informationGiven(inquiry.number(), "Line 3", "x"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void takesDownWhatTheCustomerSaysOnThePhone() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry inquiry = data.inquiry(s, billed, "wrong", billed.item(1));
        Case it = ask(inquiry, 50);

        assertThatThrownBy(() -> it.complete("Task_RecordAnswer", People.CLERK, Map.of("customerAnswer", "  ")))
                .hasMessageContaining("what the customer said");
        it.complete("Task_RecordAnswer", People.CLERK, Map.of("customerAnswer", "It is the roaming"))
                .hasEndedAt("EndEvent_InformationGiven");

        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(records.correspondence(inquiry.id())).anySatisfy(c -> {
            assertThat(c.author()).isEqualTo(People.CLERK);
            assertThat(c.body()).isEqualTo("It is the roaming");
        });
        assertThat(outbox.ofCase(inquiry.number())).singleElement().satisfies(m -> assertThat(m.recipient())
                .isEqualTo(s.customer().email()));
    }

    @Test
    void remindsOnceAndGivesUp() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry inquiry = data.inquiry(s, billed, "wrong", billed.item(1));
        Case it = ask(inquiry, 50);
        assertThat(it.timerDue("BoundaryEvent_ReminderDue")).isEqualTo("2026-11-27T09:00:00.000Z");

        it.fireTimer("BoundaryEvent_ReminderDue").waitsAt("Task_RecordAnswer");
        assertThat(outbox.ofCase(inquiry.number())).hasSize(2).anySatisfy(m -> assertThat(m.body())
                .contains("We asked you for this", QUESTION));

        it.fireTimer("BoundaryEvent_TimeOver")
                .hasEndedAt("EndEvent_Reminded", "EndEvent_NoAnswer")
                .hasVariable("informationGiven", false);

        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(records.history(inquiry.id()))
                .anySatisfy(h -> assertThat(h.reason()).contains("not answered in time"));
    }

    @Test
    void callsBeforeGivingUpWhereItMatters() {
        BillInquiry inquiry = data.unconverted("wrong");
        Case it = ask(inquiry, 80).fireTimer("BoundaryEvent_TimeOver").waitsAt("Task_CallCustomer");

        assertThatThrownBy(() -> it.complete("Task_CallCustomer", People.CLERK, Map.of("reached", "true")))
                .hasMessageContaining("what the customer said");
        it.complete("Task_CallCustomer", People.CLERK, Map.of("reached", "true", "customerAnswer", "Line 2"))
                .hasEndedAt("EndEvent_InformationGiven");

        assertThat(records.correspondence(inquiry.id()))
                .anySatisfy(c -> assertThat(c.body()).isEqualTo("Line 2"));
    }

    @Test
    void givesUpWhenTheCustomerCannotBeReached() {
        BillInquiry inquiry = data.unconverted("wrong");
        Case it = ask(inquiry, 80).fireTimer("BoundaryEvent_TimeOver");

        it.complete("Task_CallCustomer", People.CLERK, Map.of("reached", "false"))
                .hasEndedAt("EndEvent_NoAnswer");

        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.ACKNOWLEDGED);
    }

    @Test
    void stopsWaitingForACallThatNobodyMakes() {
        BillInquiry inquiry = data.unconverted("wrong");
        Case it = ask(inquiry, 80).fireTimer("BoundaryEvent_TimeOver").waitsAt("Task_CallCustomer");

        it.fireTimer("BoundaryEvent_NotCalled").hasEndedAt("EndEvent_NoAnswer").hasVariable("informationGiven", false);

        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.ACKNOWLEDGED);
    }

    @Test
    void takesAnAnswerThatComesWhileAClerkIsToCall() {
        BillInquiry inquiry = data.unconverted("wrong");
        Case it = ask(inquiry, 80).fireTimer("BoundaryEvent_TimeOver").waitsAt("Task_CallCustomer");

        cases.informationGiven(inquiry.number(), "Line 1", "person@example.org");

        it.runJobs().hasEndedAt("EndEvent_InformationGiven");
    }

    @Test
    void startsWithAQuestionOfAClerk() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry inquiry = data.inquiry(s, billed, "wrong", billed.item(1));

        Case it = startAs(
                People.CLERK,
                PROCESS,
                Map.of("inquiryNumber", inquiry.number(), "questionToCustomer", "Which router do you use?"));

        it.waitsAt("Task_RecordAnswer");
        assertThat(outbox.ofCase(inquiry.number())).singleElement().satisfies(m -> assertThat(m.body())
                .contains("Which router do you use?"));
        assertThatThrownBy(() -> startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of("inquiryNumber", inquiry.number(), "questionToCustomer", "Which router do you use?")))
                .hasMessageContaining("is pending");
    }

    @ParameterizedTest
    @CsvSource({
        "100, P1D, P3D, true",
        "80, P1D, P3D, true",
        "79, P2D, P5D, true",
        "60, P2D, P5D, true",
        "59, P3D, P10D, false",
        "0, P3D, P10D, false"
    })
    void waitsByPriority(int priority, String reminder, String giveUp, boolean phoning) {
        Decision.of("receivables-information-waiting")
                .given("priority", priority)
                .then(Map.of("reminderAfter", reminder, "giveUpAfter", giveUp, "phoning", phoning));
    }

    private Case ask(BillInquiry inquiry, int priority) {
        return start(
                PROCESS,
                inquiry.number(),
                Map.of(
                        "inquiryId",
                        inquiry.id().toString(),
                        "inquiryNumber",
                        inquiry.number(),
                        "customerName",
                        "Somebody",
                        "priority",
                        priority,
                        "missingInformation",
                        new ArrayList<>(List.of(QUESTION))));
    }
}
