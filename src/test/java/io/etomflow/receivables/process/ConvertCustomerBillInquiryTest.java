package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.NewAccountChange;
import io.etomflow.information.Segment;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class ConvertCustomerBillInquiryTest extends ConversionCases {

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
