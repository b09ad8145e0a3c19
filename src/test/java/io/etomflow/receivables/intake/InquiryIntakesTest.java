package io.etomflow.receivables.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.NewAccountChange;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.intake.NewIntake.About;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("story")
class InquiryIntakesTest extends EtomflowTest {

    @Autowired
    private TestData data;

    @Autowired
    private Intakes given;

    @Autowired
    private InquiryIntakes intakes;

    @Autowired
    private BillInquiries inquiries;

    @Test
    void takesTheSameKeyOnce() {
        String key = UUID.randomUUID().toString();
        UUID first = intakes.take(request(key, About.NOTHING, "My bill is wrong"));

        assertThat(intakes.take(request(key, About.NOTHING, "My bill  is wrong")))
                .isEqualTo(first);
        assertThatThrownBy(() -> intakes.take(request(key, About.NOTHING, "Something else")))
                .isInstanceOf(Conflict.class);
        assertThat(intakes.get(first).reservedNumber()).matches("BI-\\d{4}-\\d{6}");
    }

    @Test
    void opensACaseOnce() {
        UUID id = intakes.take(request(UUID.randomUUID().toString(), About.NOTHING, "My bill is wrong"));

        assertThat(intakes.claimOpening(id)).isTrue();
        assertThat(intakes.claimOpening(id)).isFalse();
    }

    @Test
    void refusesWhatCannotBe() {
        Subscriber s = data.subscriber();
        Billed billed = given.bill(s);
        Billed anothers = given.bill(data.subscriber());
        String customer = s.customer().number();
        String bill = billed.bill().number();

        refused("customerNumber", new About("C-1", null, null, null, null, null));
        refused("accountNumber", new About(customer, "A-1-1", null, null, null, null));
        refused("billNumber", new About(customer, null, anothers.bill().number(), null, null, null));
        refused("billNumber", new About(null, null, null, List.of(1), null, null));
        refused("billLines", new About(customer, null, bill, List.of(4), null, null));
        refused("billLines", new About(customer, null, bill, List.of(0), null, null));
        refused("currency", new About(customer, null, bill, null, new BigDecimal("1.00"), "USD"));
        refused("currency", new About(customer, null, null, null, new BigDecimal("1.00"), "XYZ9"));
        refused("claimedAmount", new About(customer, null, bill, null, new BigDecimal("-1.00"), "EUR"));
        refused("claimedAmount", new About(customer, null, bill, null, BigDecimal.ZERO, "EUR"));
        refused("claimedAmount", new About(customer, null, bill, null, new BigDecimal("1.005"), "EUR"));
        refused("claimedAmount", new About(customer, null, bill, null, new BigDecimal("99999999"), "EUR"));
        refused("claimedAmount", new About(customer, null, bill, null, new BigDecimal("74.27"), "EUR"));
        assertThat(intakes.take(request(
                        UUID.randomUUID().toString(),
                        new About(customer.toLowerCase(), null, bill, List.of(3), new BigDecimal("74.26"), "eur"),
                        "All")))
                .isNotNull();
    }

    @Test
    void doesNotSayThatABillIsAnothers() {
        Billed anothers = given.bill(data.subscriber());
        String customer = data.subscriber().customer().number();

        assertThatThrownBy(() -> take(new About(customer, null, anothers.bill().number(), null, null, null)))
                .hasMessage("There is no bill " + anothers.bill().number() + " of this customer. Check the number.");
        assertThatThrownBy(() -> take(new About(customer, null, "B-2020-000001", null, null, null)))
                .hasMessage("There is no bill B-2020-000001 of this customer. Check the number.");
    }

    @Test
    void refusesRequestsWithoutWhatTheyAreAbout() {
        assertThatThrownBy(() -> intakes.take(about(RequestKind.CANCELLATION, null, null)))
                .hasMessageContaining("Say which inquiry");
        assertThatThrownBy(() -> intakes.take(about(RequestKind.CANCELLATION, "BI-2020-000001", null)))
                .hasMessageContaining("There is no inquiry");
        Subscriber s = data.subscriber();
        Billed billed = given.bill(s);
        BillInquiry ended = data.inquiry(s, billed, "x", billed.item(1));
        inquiries.moveTo(ended.id(), InquiryState.CANCELLED, "test", "system");
        assertThatThrownBy(() -> intakes.take(about(RequestKind.CANCELLATION, ended.number(), null)))
                .hasMessageContaining("is cancelled");
        BillInquiry open = data.inquiry(s, billed, "x", billed.item(2));
        assertThatThrownBy(() -> intakes.take(about(
                        RequestKind.CHANGE,
                        open.number(),
                        data.subscriber().customer().number())))
                .hasMessageContaining("There is no inquiry " + open.number());
    }

    @Test
    void refusesAccountDetailsThatCannotBe() {
        refusedChange("billDelivery", new NewAccountChange("pigeon", null, null, null, null, null, null));
        refusedChange("billEmail", new NewAccountChange(null, "nobody", null, null, null, null, null));
        refusedChange("billStreet", new NewAccountChange(null, null, null, "20095", "Hamburg", null, null));
        refusedChange("billPostcode", new NewAccountChange(null, null, "Weg 1", null, "Hamburg", null, null));
        refusedChange("billCity", new NewAccountChange(null, null, "Weg 1", "20095", null, null, null));
        refusedChange("billCountry", new NewAccountChange(null, null, null, null, null, "XX", null));
        refusedChange("cycleDay", new NewAccountChange(null, null, null, null, null, null, 29));
        refusedChange("cycleDay", new NewAccountChange(null, null, null, null, null, null, 0));
    }

    @Test
    void takesAnEMailAsItIsAndKeepsNoControlCharacters() {
        UUID id = given.mail("not an address", "Two\nlines\u0000", "Text\u0000 with\r\nlines\u0007");

        InquiryIntake intake = intakes.get(id);
        assertThat(intake.sender()).isNull();
        assertThat(intake.subject()).isEqualTo("Two lines");
        assertThat(intake.body()).isEqualTo("Text with\nlines");
    }

    private void refused(String field, About about) {
        assertThatThrownBy(() -> take(about)).isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.field())
                .isEqualTo(field));
    }

    private void refusedChange(String field, NewAccountChange wish) {
        Subscriber s = data.subscriber();
        assertThatThrownBy(() -> given.accountChange(s, s.customer().email(), wish))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private UUID take(About about) {
        return intakes.take(request(UUID.randomUUID().toString(), about, "Wrong"));
    }

    private static NewIntake request(String key, About about, String text) {
        return new NewIntake(
                InquiryChannel.API,
                key,
                "portal",
                RequestKind.COMPLAINT,
                null,
                about,
                null,
                null,
                text,
                null,
                List.of());
    }

    private static NewIntake about(RequestKind kind, String number, String customer) {
        return new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "portal",
                kind,
                number,
                new About(customer, null, null, null, null, null),
                null,
                null,
                "Please",
                null,
                List.of());
    }
}
