package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 1.3.10.4.1.2 where the words leave a doubt: what a clerk is shown, may answer, and is refused. */
@Tag("model")
class ClerksReadingTest extends ConversionCases {

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

    private BillInquiry doubtful() {
        Subscriber s = data.subscriber();
        intakes.bill(s);
        return intakes.inquiry(
                intakes.mail("other@example.net", "Wrong", s.customer().number() + " last bill: roaming is wrong"),
                InquiryKind.COMPLAINT,
                null);
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
}
