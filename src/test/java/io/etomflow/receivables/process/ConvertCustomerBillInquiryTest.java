package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Segment;
import io.etomflow.notification.Outbox;
import io.etomflow.receivables.AccountChanges;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.Intakes;
import io.etomflow.receivables.NewAccountChange;
import io.etomflow.receivables.RequestKind;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class ConvertCustomerBillInquiryTest extends EtomflowTest {

    private static final String PROCESS = "etom-1.3.10.4.1.2";

    @Autowired
    private TestData data;

    @Autowired
    private Intakes intakes;

    @Autowired
    private BillInquiries inquiries;

    @Autowired
    private InquiryRecords records;

    @Autowired
    private CustomerBills bills;

    @Autowired
    private BillingAccounts accounts;

    @Autowired
    private AccountChanges accountChanges;

    @Autowired
    private Outbox outbox;

    @Test
    void takesFieldsAsTheyAreAndMarksTheDisputedLines() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry inquiry = intakes.inquiry(
                intakes.request(RequestKind.COMPLAINT, s, billed.bill().number(), List.of(1, 3), "20.00", "Too much"),
                InquiryKind.COMPLAINT,
                s);

        convert(inquiry)
                .hasEndedAt("EndEvent_Converted")
                .hasVariable("conversionOutcome", "converted")
                .hasVariable("disputedAmount", "EUR 20.00")
                .hasVariable("customerName", s.customer().name());

        BillInquiry converted = inquiries.get(inquiry.id());
        assertThat(converted.state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(converted.billId()).isEqualTo(billed.bill().id());
        assertThat(converted.billingAccountId()).isEqualTo(s.account().id());
        assertThat(converted.confidence()).isEqualTo(100);
        assertThat(records.items(inquiry.id()))
                .extracting(InquiryItem::disputedAmount)
                .containsExactlyInAnyOrder(new BigDecimal("15.23"), new BigDecimal("4.77"));
        assertThat(bills.item(billed.item(1).id()).disputedBy()).isEqualTo(inquiry.id());
        assertThat(bills.item(billed.item(2).id()).isDisputed()).isFalse();
        assertThat(bills.collectable(billed.bill().id())).isEqualByComparingTo("54.26");
    }

    @Test
    void readsFreeTextOfAKnownSender() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(s.customer().email(), "My last bill", "I was never abroad, so why 14,88 EUR for roaming?"),
                InquiryKind.COMPLAINT,
                s);

        convert(inquiry).hasEndedAt("EndEvent_Converted");

        assertThat(records.items(inquiry.id())).singleElement().satisfies(item -> {
            assertThat(item.billItemId()).isEqualTo(billed.item(3).id());
            assertThat(item.disputedAmount()).isEqualByComparingTo("14.88");
        });
        assertThat(inquiries.get(inquiry.id()).confidence()).isEqualTo(85);
    }

    @Test
    void convertsAQuestionWithoutDisputingAnything() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(s.customer().email(), "Question", "What is on my bill?"), InquiryKind.QUESTION, s);

        convert(inquiry).hasEndedAt("EndEvent_Converted").hasVariable("disputedAmount", "");

        assertThat(inquiries.get(inquiry.id()).billId()).isEqualTo(billed.bill().id());
        assertThat(records.items(inquiry.id())).isEmpty();
        assertThat(bills.items(billed.bill().id())).noneMatch(item -> item.isDisputed());
    }

    @Test
    void listsWhatIsMissing() {
        Subscriber s = data.subscriber();
        intakes.bill(s);
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(s.customer().email(), "Wrong", "My last bill is wrong."), InquiryKind.COMPLAINT, s);

        Case it = convert(inquiry).hasEndedAt("EndEvent_Incomplete").hasVariable("conversionOutcome", "incomplete");

        assertThat(it.variable("missingInformation").toString()).contains("line of bill");
        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.ACKNOWLEDGED);
    }

    @Test
    void asksStrangersForTheirNumberAndDoesNotTellWhoseBillItIs() {
        Subscriber owner = data.subscriber();
        Billed anothers = intakes.bill(owner);
        Subscriber s = data.subscriber();
        intakes.bill(s);
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(
                        s.customer().email(), "Wrong", "Bill " + anothers.bill().number() + ", line 1 is wrong."),
                InquiryKind.COMPLAINT,
                s);

        Case it = convert(inquiry).hasEndedAt("EndEvent_Incomplete").hasVariable("conversionProblem", "unknownBill");

        assertThat(it.variable("missingInformation").toString())
                .contains("We have no bill")
                .doesNotContain(owner.customer().name());
        assertThat(bills.items(anothers.bill().id())).noneMatch(item -> item.isDisputed());
    }

    @Test
    void asksWhichCurrencyAndWhichAmount() {
        Subscriber s = data.subscriber(Segment.RESIDENTIAL, "EUR");
        Billed billed = intakes.bill(s);
        BillInquiry dollars = intakes.inquiry(
                intakes.mail(s.customer().email(), "Wrong", billed.bill().number() + " line 1: USD 20.00 too much"),
                InquiryKind.COMPLAINT,
                s);
        BillInquiry absurd = intakes.inquiry(
                intakes.mail(s.customer().email(), "Wrong", billed.bill().number() + " line 1: EUR 20,000.00 too much"),
                InquiryKind.COMPLAINT,
                s);

        convert(dollars).hasEndedAt("EndEvent_Incomplete").hasVariable("conversionProblem", "otherCurrency");
        convert(absurd).hasEndedAt("EndEvent_Incomplete").hasVariable("conversionProblem", "amountTooHigh");
    }

    @Test
    void refusesBillsOfAccountsThatWereClosedLongAgo() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        close(s.account(), LocalDate.now().minusMonths(13));
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(s.customer().email(), "Wrong", billed.bill().number() + " line 1 is wrong"),
                InquiryKind.COMPLAINT,
                s);

        convert(inquiry).hasEndedAt("EndEvent_Unusable").hasVariable("conversionOutcome", "unusable");

        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.REJECTED);
        assertThat(outbox.ofCase(inquiry.number()))
                .anySatisfy(m -> assertThat(m.body()).contains("The billing account is closed."));
    }

    @Test
    void letsAClerkReadWhatIsDoubtful() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(
                        "other@example.net",
                        "Wrong",
                        "I am " + s.customer().number() + ", <b>"
                                + billed.bill().number() + "</b>: the roaming is wrong"),
                InquiryKind.COMPLAINT,
                null);

        Case it = convert(inquiry).waitsAt("Task_DecideMeaning");
        assertThat(it.variable("originalText").toString()).contains("<b>");
        assertThat(it.variable("foundText").toString()).contains(s.customer().name(), "Confidence: 60");
        assertThat(it.variable("senderText")).isEqualTo("other@example.net");
        String line1 = billed.bill().number() + ", line 1: Fibre 250, EUR 47.48";
        String line3 = billed.bill().number() + ", line 3: Roaming data outside the EU, EUR 14.88";
        assertThat(it.variable("candidateLines").toString()).contains(line1, line3);

        assertThatThrownBy(() -> it.complete("Task_DecideMeaning", People.CLERK, accept(List.of(line3), "14.89")))
                .hasMessageContaining("EUR 14.88");
        assertThatThrownBy(() -> it.complete("Task_DecideMeaning", People.CLERK, accept(List.of(), null)))
                .hasMessageContaining("Choose the lines");
        assertThatThrownBy(() -> it.complete(
                        "Task_DecideMeaning", People.CLERK, accept(List.of("B-1, line 9: x, EUR 1.00"), null)))
                .hasMessageContaining("not on these bills");
        it.waitsAt("Task_DecideMeaning");

        it.complete("Task_DecideMeaning", People.CLERK, accept(List.of(line1, line3), "50.00"))
                .hasEndedAt("EndEvent_Converted");

        assertThat(inquiries.get(inquiry.id()).customerId())
                .isEqualTo(s.customer().id());
        assertThat(inquiries.get(inquiry.id()).confidence()).isEqualTo(100);
        assertThat(records.items(inquiry.id()))
                .extracting(InquiryItem::disputedAmount)
                .containsExactlyInAnyOrder(new BigDecimal("38.07"), new BigDecimal("11.93"));
        assertThat(records.history(inquiry.id())).anySatisfy(h -> {
            assertThat(h.newState()).isEqualTo(InquiryState.IN_PROGRESS);
            assertThat(h.changedBy()).isEqualTo(People.CLERK);
        });
        assertThat(records.correspondence(inquiry.id())).anySatisfy(c -> {
            assertThat(c.kind()).isEqualTo("reading");
            assertThat(c.body()).contains(billed.bill().number(), "[1, 3]");
        });
    }

    @Test
    void letsAClerkSearchAgainByOtherNumbers() {
        Subscriber wrong = data.subscriber();
        Billed theirs = intakes.bill(wrong);
        Subscriber right = data.subscriber();
        Billed billed = intakes.bill(right);
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(
                        "other@example.net",
                        "Wrong",
                        wrong.customer().number() + " last bill: roaming 14.88 EUR is wrong"),
                InquiryKind.COMPLAINT,
                null);
        Case it = convert(inquiry).waitsAt("Task_DecideMeaning");

        assertThatThrownBy(() -> it.complete(
                        "Task_DecideMeaning", People.CLERK, answer("searchAgain", "typedCustomerNumber", "C-0000000")))
                .hasMessageContaining("There is no customer 'C-0000000'");
        assertThatThrownBy(() -> it.complete(
                        "Task_DecideMeaning", People.CLERK, answer("searchAgain", "typedBillNumber", "B-0")))
                .hasMessageContaining("There is no bill 'B-0'");
        assertThatThrownBy(() ->
                        it.complete("Task_DecideMeaning", People.CLERK, answer("searchAgain", "typedBillNumber", "")))
                .hasMessageContaining("Enter a customer number or a bill number");
        it.complete(
                "Task_DecideMeaning",
                People.CLERK,
                answer("searchAgain", "typedCustomerNumber", right.customer().number()));

        it.hasEndedAt("EndEvent_Converted");
        assertThat(bills.item(billed.item(3).id()).disputedBy()).isEqualTo(inquiry.id());
        assertThat(bills.items(theirs.bill().id())).noneMatch(item -> item.isDisputed());
    }

    @Test
    void letsAClerkAskTheCustomer() {
        Case it = convert(doubtful()).waitsAt("Task_DecideMeaning");

        assertThatThrownBy(() ->
                        it.complete("Task_DecideMeaning", People.CLERK, answer("ask", "questionToCustomer", "What?")))
                .hasMessageContaining("in a sentence");
        it.complete(
                "Task_DecideMeaning",
                People.CLERK,
                answer("ask", "questionToCustomer", "Were you abroad in that month?"));

        it.hasEndedAt("EndEvent_Incomplete");
        assertThat(it.variable("missingInformation").toString()).contains("Were you abroad in that month?");
    }

    @Test
    void letsAClerkRefuse() {
        BillInquiry inquiry = doubtful();
        Case it = convert(inquiry).waitsAt("Task_DecideMeaning");

        it.complete(
                "Task_DecideMeaning",
                People.CLERK,
                answer("unusable", "refusalReason", "This is a bill of another provider."));

        it.hasEndedAt("EndEvent_Unusable");
        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.REJECTED);
        assertThat(outbox.ofCase(inquiry.number()))
                .anySatisfy(m -> assertThat(m.body()).contains("another provider"));
    }

    @Test
    void joinsASecondInquiryAboutTheSameLine() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry first = data.inquiry(s, billed, "Roaming is wrong", billed.item(3));
        BillInquiry second = intakes.inquiry(
                intakes.mail(s.customer().email(), "Again", billed.bill().number() + ": the roaming is wrong!"),
                InquiryKind.COMPLAINT,
                s);

        convert(second).hasEndedAt("EndEvent_Joined").hasVariable("conversionOutcome", "joined");

        assertThat(inquiries.get(second.id()).state()).isEqualTo(InquiryState.REJECTED);
        assertThat(inquiries.get(second.id()).joinedTo()).isEqualTo(first.id());
        assertThat(records.correspondence(first.id()))
                .anySatisfy(c -> assertThat(c.body()).contains("the roaming is wrong!"));
        assertThat(bills.item(billed.item(3).id()).disputedBy()).isEqualTo(first.id());
        assertThat(outbox.ofCase(second.number()))
                .anySatisfy(m -> assertThat(m.body()).contains(first.number()));
    }

    @Test
    void keepsTheLinesThatNobodyDisputesYet() {
        Subscriber s = data.subscriber();
        Billed billed = intakes.bill(s);
        BillInquiry first = data.inquiry(s, billed, "Roaming is wrong", billed.item(3));
        BillInquiry second = intakes.inquiry(
                intakes.request(RequestKind.COMPLAINT, s, billed.bill().number(), List.of(2, 3), null, "Both wrong"),
                InquiryKind.COMPLAINT,
                s);

        convert(second).hasEndedAt("EndEvent_Converted");

        assertThat(bills.item(billed.item(2).id()).disputedBy()).isEqualTo(second.id());
        assertThat(bills.item(billed.item(3).id()).disputedBy()).isEqualTo(first.id());
        assertThat(records.correspondence(second.id()))
                .anySatisfy(c -> assertThat(c.body()).contains("Line 3", first.number()));
    }

    @Test
    void takesAnAccountChangeThatIsThereAsFields() {
        Subscriber s = data.subscriber();
        BillInquiry inquiry = intakes.inquiry(
                intakes.accountChange(
                        s, s.customer().email(), new NewAccountChange(null, null, null, null, null, null, 15)),
                InquiryKind.ACCOUNT_CHANGE,
                s);

        convert(inquiry).hasEndedAt("EndEvent_Converted");

        assertThat(accountChanges.of(inquiry.id()).billingAccountId())
                .isEqualTo(s.account().id());
        assertThat(inquiries.get(inquiry.id()).state()).isEqualTo(InquiryState.IN_PROGRESS);
    }

    @Test
    void letsAClerkEnterAnAccountChangeFromWords() {
        Subscriber s = data.subscriber();
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(s.customer().email(), "We moved", "Our new address: Lindenweg 3, 20095 Hamburg"),
                InquiryKind.ACCOUNT_CHANGE,
                s);
        Case it = convert(inquiry).waitsAt("Task_EnterAccountChange");
        String account = s.account().number() + ", " + s.account().name();

        assertThatThrownBy(() -> it.complete(
                        "Task_EnterAccountChange", People.CLERK, answer("accept", "chosenAccount", account)))
                .hasMessageContaining("Enter what is to change");
        assertThatThrownBy(() -> it.complete(
                        "Task_EnterAccountChange", People.CLERK, answer("accept", "billStreet", "Lindenweg 3")))
                .hasMessageContaining("Choose the account");
        Map<String, Object> address = answer("accept", "chosenAccount", account);
        address.put("billStreet", "Lindenweg 3");
        assertThatThrownBy(() -> it.complete("Task_EnterAccountChange", People.CLERK, address))
                .hasMessageContaining("no postcode");
        address.put("billPostcode", "20095");
        address.put("billCity", "Hamburg");
        it.complete("Task_EnterAccountChange", People.CLERK, address).hasEndedAt("EndEvent_Converted");

        assertThat(accountChanges.of(inquiry.id()).wish().billCity()).isEqualTo("Hamburg");
        assertThat(accountChanges.of(inquiry.id()).enteredBy()).isEqualTo(People.CLERK);
    }

    @Test
    void startsWithTheNumberOfAnInquiry() {
        Subscriber s = data.subscriber();
        intakes.bill(s);
        BillInquiry inquiry = intakes.inquiry(
                intakes.mail(s.customer().email(), "Question", "What is on my bill?"), InquiryKind.QUESTION, s);

        startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", inquiry.number()))
                .hasEndedAt("EndEvent_Converted");

        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", "BI-2026-999999")))
                .hasMessageContaining("There is no inquiry");
    }

    private BillInquiry doubtful() {
        Subscriber s = data.subscriber();
        intakes.bill(s);
        return intakes.inquiry(
                intakes.mail("other@example.net", "Wrong", s.customer().number() + " last bill: roaming is wrong"),
                InquiryKind.COMPLAINT,
                null);
    }

    private Case convert(BillInquiry inquiry) {
        return start(
                        PROCESS,
                        inquiry.number(),
                        Map.of("inquiryId", inquiry.id().toString(), "inquiryNumber", inquiry.number()))
                .runJobs();
    }

    private static Map<String, Object> accept(List<String> lines, String amount) {
        Map<String, Object> answer = answer("accept", "chosenLines", new java.util.ArrayList<>(lines));
        if (amount != null) {
            answer.put("clerkAmount", amount);
        }
        return answer;
    }

    private static Map<String, Object> answer(String decision, String field, Object value) {
        Map<String, Object> answer = new HashMap<>(Map.of("clerkDecision", decision));
        answer.put(field, value);
        return answer;
    }

    private void close(BillingAccount a, LocalDate day) {
        BillingAccount now = accounts.get(a.id());
        accounts.save(new BillingAccount(
                now.id(),
                now.version(),
                now.number(),
                now.customerId(),
                now.name(),
                AccountState.CLOSED,
                now.currency(),
                now.cycleDay(),
                now.billDelivery(),
                now.billEmail(),
                now.billStreet(),
                now.billPostcode(),
                now.billCity(),
                now.billCountry(),
                now.balance(),
                now.openedOn(),
                day));
    }
}
