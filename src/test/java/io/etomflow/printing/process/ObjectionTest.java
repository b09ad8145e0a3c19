package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBill;
import io.etomflow.information.AdvertisingObjections;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.printing.InsertCampaign;
import io.etomflow.printing.Inserts;
import io.etomflow.printing.LostLetters;
import io.etomflow.printing.PrintPiece;
import io.etomflow.printing.PrintingData.Run;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who objects to advertising gets none with the next letter that is printed. */
@Tag("model")
class ObjectionTest extends PrintCases {

    private static final String PROCESS = "printing-note-objection";
    private static int year = 2141;

    @Autowired
    AdvertisingObjections objections;

    @Autowired
    Inserts inserts;

    @Autowired
    TestData people;

    @BeforeEach
    void ownYear() {
        setTime(Instant.parse(year + "-03-05T09:00:00Z"));
        year += 2;
    }

    @Test
    void anObjectionTakesThePromotionOutOfALetterThatWaitsForThePress() {
        Subscriber objector = people.subscriber();
        Run run = data.run(1);
        CustomerBill bill = data.add(run, 1, objector);
        ProductionCycle cycle = planned(run);
        String notice = insert("legal");
        String offer = insert("promotion");
        start("etom-1.3.9.3.1", cycle.number(), Map.of("cycleId", cycle.id().toString()))
                .runJobs()
                .hasPassed("EndEvent_Coordinated");
        assertThat(list.get(bill.id()).inserts()).contains(notice).contains(offer);

        Case it = said(People.CLERK, objector.customer().number(), "object").runJobs();

        it.hasEndedAt("EndEvent_Noted");
        assertThat(list.get(bill.id()).inserts()).contains(notice).doesNotContain(offer);
        assertThat(list.get(run.bills().get(0).id()).inserts()).contains(offer);
        assertThat(objections.inForce(objector.customer().id()))
                .get()
                .satisfies(o -> assertThat(o.recordedBy()).isEqualTo(People.CLERK))
                .satisfies(o -> assertThat(o.objectedOn()).isEqualTo(today()));
        assertThat(outbox.ofCase(it.businessKey()))
                .extracting(OutboxMessage::recipient)
                .contains(LostLetters.PRIVACY, objector.customer().email());
        delivered(cycle);
        assertThat(runs.pieces(last(cycle).id()))
                .filteredOn(piece -> piece.billId().equals(bill.id()))
                .extracting(PrintPiece::inserts)
                .allSatisfy(codes -> assertThat(codes).doesNotContain(offer));
    }

    @Test
    void lettersOnThePressAreSaidToBeTooLateAndTheirRemakesAreFree() {
        Subscriber objector = people.subscriber();
        Run run = data.run(1);
        CustomerBill bill = data.add(run, 1, objector);
        ProductionCycle cycle = planned(run);
        String offer = insert("promotion");
        start("etom-1.3.9.3.1", cycle.number(), Map.of("cycleId", cycle.id().toString()))
                .runJobs();
        delivered(cycle);

        Case it = said(People.BILLING_CLERK, objector.account().number(), "object")
                .runJobs();

        assertThat(list.get(bill.id()).inserts()).contains(offer);
        assertThat(outbox.ofCase(it.businessKey()))
                .anySatisfy(m -> assertThat(m.body()).contains("1 of your letters went to the press before"));
        Case again = said(People.CLERK, objector.customer().number(), "object").runJobs();
        assertThat(again.variable("objectionNumber")).isEqualTo(it.variable("objectionNumber"));
        runs.spoil(
                last(cycle).id(),
                runs.pieces(last(cycle).id()).stream()
                        .filter(piece -> piece.billId().equals(bill.id()))
                        .map(PrintPiece::sequenceNo)
                        .toList());
        said(People.CLERK, objector.customer().number(), "object").runJobs();
        assertThat(list.get(bill.id()).inserts()).doesNotContain(offer);
    }

    @Test
    void whoTakesTheObjectionBackHearsOfOffersAgain() {
        Subscriber s = people.subscriber();
        Run run = data.run();
        CustomerBill bill = data.add(run, 1, s);
        planned(run);
        said(People.CLERK, s.customer().number(), "object").runJobs();
        assertThat(list.get(bill.id()).objects()).isTrue();

        Case it = said(People.CLERK, s.customer().number(), "withdraw").runJobs();

        it.hasEndedAt("EndEvent_Noted");
        assertThat(objections.inForce(s.customer().id())).isEmpty();
        assertThat(list.get(bill.id()).objects()).isFalse();
        assertThat(outbox.ofCase(it.businessKey()))
                .anySatisfy(m -> assertThat(m.subject()).isEqualTo("You hear of our offers again"));
        assertThat(jdbc.sql("select count(*) from advertising_objection where customer_id = ?"
                                + " and withdrawn_on is not null and withdrawn_by = ?")
                        .params(s.customer().id(), People.CLERK)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void clerkCannotEnterWhatCannotBe() {
        assertThatThrownBy(() -> said(People.CLERK, "C-0", "object"))
                .hasMessageContaining("No customer and no account");
        Subscriber s = people.subscriber();
        assertThatThrownBy(() -> said(People.CLERK, s.customer().number(), "shrug"))
                .hasMessageContaining("objects or takes it back");
        assertThatThrownBy(() -> startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of("customerNumber", s.customer().number(), "objectionMatter", "object")))
                .hasMessageContaining("how it came");
        assertThatThrownBy(() -> said(People.PRINT_OPERATOR, s.customer().number(), "object"))
                .as("not their task")
                .isInstanceOf(RuntimeException.class);
        assertThat(objections.inForce(s.customer().id())).isEmpty();
    }

    @Test
    void portalSaysWhoItIs() {
        Subscriber s = people.subscriber();
        received(Map.of("objectedFrom", s.customer().email(), "objectionWords", "Stop it"))
                .hasEndedAt("EndEvent_Noted");
        assertThat(objections.inForce(s.customer().id())).get().satisfies(o -> assertThat(o.channel())
                .isEqualTo("system"));
    }

    @Test
    void clerkFindsOutWhoItIs() {
        Subscriber s = people.subscriber();
        Case it = received(Map.of("objectedFrom", fresh("nobody") + "@example.org", "objectionWords", "Stop <it>"));
        it.waitsAt("Task_FindOut");
        assertThat((String) it.variable("objectionView")).contains("Stop").doesNotContain("<it>");
        it.fireTimer("BoundaryEvent_Late").hasPassed("EndEvent_Urged").waitsAt("Task_FindOut");
        assertThat(it.task("Task_FindOut").getPriority()).isEqualTo(90);
        assertThatThrownBy(() -> found(it, "customer", "C-0")).hasMessageContaining("No customer and no account");
        found(it, "customer", s.customer().number());
        it.hasEndedAt("EndEvent_Noted", "EndEvent_Urged");
        assertThat(objections.inForce(s.customer().id())).isPresent();

        Case stranger = received(Map.of("customerNumber", "C-0"));
        found(stranger, "nobody", "");
        stranger.hasEndedAt("EndEvent_Nobody");
    }

    private void found(Case it, String result, String number) {
        it.complete("Task_FindOut", People.CLERK, Map.of("objectorResult", result, "customerNumber", number));
    }

    private Case received(Map<String, Object> what) {
        return startByMessage("printing.advertisingObjected", newBusinessKey(), what)
                .runJobs();
    }

    private Case said(String person, String number, String matter) {
        return startAs(
                person,
                PROCESS,
                Map.of("customerNumber", number, "objectionMatter", matter, "objectionChannel", "phone"));
    }

    private String insert(String kind) {
        InsertCampaign c = inserts.announce(new InsertCampaign(
                UUID.randomUUID(),
                fresh("IN-").toUpperCase(),
                "Something",
                kind,
                "campaign@etomflow.example",
                today(),
                today().plusDays(60),
                "",
                "",
                "",
                new BigDecimal("2.0"),
                new BigDecimal("0.1"),
                BigDecimal.ONE,
                99,
                null,
                0,
                null));
        inserts.decide(c.id(), true, "Yes", "bernd");
        inserts.receive(c.id(), 100);
        return c.code();
    }

    private LocalDate today() {
        return now().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
