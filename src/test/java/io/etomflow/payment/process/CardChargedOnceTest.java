package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBill;
import io.etomflow.information.Segment;
import io.etomflow.payment.CardCharges;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitState;
import io.etomflow.payment.PaymentProvider;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A card is charged once, also where an answer was lost; a settlement that is not the sum of our debits reaches a person. */
@Tag("model")
class CardChargedOnceTest extends DebitCases {

    @Autowired
    private CardCharges cards;

    @Autowired
    private PaymentProvider provider;

    @Test
    void aChargeWhoseAnswerWasLostIsTakenBackWhenTheBillIsPaidOtherwise() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "100.00");
        DebitOrder order = answerLost(s);
        payments.book(bill.billingAccountId(), bill.id(), bill.remaining(), "transfer", today(), "t");
        collect();
        assertThat(again(order).state()).isEqualTo(DebitState.CANCELLED);
        assertThat(charge(order)).containsEntry("approved", true);
        assertThat(charge(order).get("reversed_on")).isNotNull();
        goTo(order.presentOn().plusDays(5));
        assertThat(provider.settlements(today())).noneMatch(x -> x.charges().contains(order.number()));
    }

    @Test
    void aChargeWhoseAnswerWasLostIsMadeOnceWhenItIsRepeated() {
        Subscriber s = data.subscriber();
        paying.bill(s, "100.00");
        DebitOrder order = answerLost(s);
        collect();
        assertThat(again(order).state()).isEqualTo(DebitState.PRESENTED);
        assertThat(again(order).authorisation()).isNotNull();
        assertThat(charges(order)).isEqualTo(1);
    }

    @Test
    void aChargeThatIsPaidOutAlreadyIsKeptAndComesAsMoneyThatWasPaidTooMuch() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "100.00");
        DebitOrder order = answerLost(s);
        jdbc.sql("update local_card_charge set settlement = ? where reference = ?")
                .params("CARD-2000-01-01-EUR-" + UUID.randomUUID().toString().substring(0, 8), order.number())
                .update();
        payments.book(bill.billingAccountId(), bill.id(), bill.remaining(), "transfer", today(), "t");
        collect();
        assertThat(again(order).state()).isEqualTo(DebitState.PRESENTED);
        assertThat(charge(order).get("reversed_on")).isNull();
    }

    @Test
    void whatWasChosenAndNotAskedIsChargedForWhatIsStillOwed() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "100.00");
        DebitOrder order = chosen(s);
        payments.book(bill.billingAccountId(), bill.id(), Money.of("19.00", "EUR"), "transfer", today(), "t");
        collect();
        assertThat(again(order).state()).isEqualTo(DebitState.PRESENTED);
        assertThat(again(order).amount()).isEqualByComparingTo("100.00");
        assertThat((BigDecimal) charge(order).get("amount")).isEqualByComparingTo("100.00");
    }

    @Test
    void whatWasChosenAndNotAskedIsNotChargedOncePaid() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "100.00");
        DebitOrder order = chosen(s);
        payments.book(bill.billingAccountId(), bill.id(), bill.remaining(), "transfer", today(), "t");
        collect();
        assertThat(again(order).state()).isEqualTo(DebitState.CANCELLED);
        assertThat(charges(order)).isZero();
    }

    @Test
    void aLostRefusalIsFollowedUpWhenLessIsOwed() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "100.00");
        DebitOrder order = chosen(s, "50.00");
        transaction.executeWithoutResult(status -> provider.charge(card(order), order.money(), order.number()));
        payments.book(bill.billingAccountId(), bill.id(), Money.of("19.00", "EUR"), "transfer", today(), "t");
        collect();
        assertThat(again(order).state()).isEqualTo(DebitState.FAILED);
        assertThat(again(order).reasonCode()).isEqualTo("51");
    }

    @Test
    void aChargeThatWeDoNotKnowIsBookedToTheCustomerWhoseItIs() {
        String currency = "SEK";
        String strange = charged(currency, "40.00");
        Case it = unclear(strange).waitsAt("Task_ClarifySettlement");
        assertThat((String) it.variable("settlementView"))
                .contains(strange.replace("-", "\\-"), "We have no debit of this number");
        assertThatThrownBy(() -> it.complete("Task_ClarifySettlement", People.CASH_CLERK, answer("customer", "A\\-0")))
                .hasMessageContaining("no open account");
        assertThatThrownBy(() -> it.complete("Task_ClarifySettlement", People.CASH_CLERK, answer("", "")))
                .hasMessageContaining("whose money");
        assertThatThrownBy(() -> it.complete(
                        "Task_ClarifySettlement", People.CASH_CLERK, Map.of("settlementDecision", "provider")))
                .hasMessageContaining("how you found");
        it.complete("Task_ClarifySettlement", People.CASH_CLERK, Map.of("settlementDecision", "again"));
        it.waitsAt("Task_ClarifySettlement");
        Subscriber s = data.subscriber(Segment.RESIDENTIAL, currency);
        CustomerBill bill = paying.bill(s, "20.00");
        it.complete(
                "Task_ClarifySettlement",
                People.CASH_CLERK,
                answer("customer", s.account().number()));
        it.hasEndedAt("EndEvent_Clear");
        assertThat(again(bill).remaining().amount()).isZero();
        assertThat(payments.unallocated(s.account().id()).get(0).unallocatedAmount())
                .isEqualByComparingTo("16.20");
        String settlement = settlement(strange);
        assertThat(batches.awaited())
                .anyMatch(a -> a.reference().equals(settlement) && a.amount().compareTo(new BigDecimal("40.00")) == 0);
        assertThat(settled(settlement, currency, "39.00").agreed()).isFalse();
        assertThat(settled(settlement, currency, "40.00"))
                .satisfies(came -> assertThat(came.agreed() && came.cards()).isTrue());
        assertThat(batches.awaited()).noneMatch(a -> a.reference().equals(settlement));
    }

    @Test
    void moneyOfTheProviderStaysUntilTheyDeductItAndNobodyForgetsIt() {
        String strange = charged("NOK", "12.00");
        Case it = unclear(strange);
        it.fireTimer("BoundaryEvent_NotClarified").runJobs();
        it.hasPassed("EndEvent_Urgent").waitsAt("Task_ClarifySettlement");
        assertThat(taskService.getIdentityLinksForTask(
                        it.task("Task_ClarifySettlement").getId()))
                .extracting(IdentityLink::getGroupId)
                .contains("cash-supervisor");
        it.complete("Task_ClarifySettlement", People.CASH_CLERK, answer("provider", ""));
        it.hasEndedAt("EndEvent_Clear", "EndEvent_Urgent");
        assertThat(settled(settlement(strange), "NOK", "12.00").agreed()).isTrue();
    }

    @Test
    void aDebitThatIsFoundMakesTheSettlementClear() {
        Subscriber s = data.subscriber();
        paying.bill(s, "100.00");
        DebitOrder order = chosen(s);
        jdbc.sql("update debit_order set currency = 'DKK' where id = ?")
                .param(order.id())
                .update();
        String strange = charged("DKK", "119.00");
        jdbc.sql("update local_card_charge set reference = ? where reference = ?")
                .params(order.number(), strange)
                .update();
        jdbc.sql("update debit_order set state = 'CANCELLED' where id = ?")
                .param(order.id())
                .update();
        Case it = unclear(order.number());
        assertThat((String) it.variable("settlementView")).contains("cancelled");
        jdbc.sql("update debit_order set state = 'PRESENTED' where id = ?")
                .param(order.id())
                .update();
        it.complete("Task_ClarifySettlement", People.CASH_CLERK, Map.of("settlementDecision", "again"));
        it.hasEndedAt("EndEvent_Clear");
        assertThat(again(order).batchId()).isNotNull();
    }

    /** A debit whose day has come and which was chosen to be charged. */
    private DebitOrder chosen(Subscriber s) {
        return chosen(s, "5000.00");
    }

    private DebitOrder chosen(Subscriber s, String limit) {
        paying.card(s, limit);
        collect();
        goTo(debit(s).presentOn());
        boolean more = true;
        while (more) {
            more = cards.chooseSome();
        }
        return debit(s);
    }

    /** The provider has charged it, and our side has died before it heard so. */
    private DebitOrder answerLost(Subscriber s) {
        DebitOrder order = chosen(s);
        transaction.executeWithoutResult(status -> provider.charge(card(order), order.money(), order.number()));
        return again(order);
    }

    private String card(DebitOrder order) {
        return methods.get(order.paymentMethodId()).cardToken();
    }

    /** A charge at the provider, not by us, to be paid out today. */
    private String charged(String currency, String amount) {
        Subscriber s = data.subscriber();
        String reference = "X-" + UUID.randomUUID().toString().substring(0, 20);
        jdbc.sql("insert into local_card_charge (id, token, reference, amount, currency, approved, code, charged_on)"
                        + " values (?, ?, ?, ?, ?, true, '00', ?)")
                .params(
                        UUID.randomUUID(),
                        paying.card(s, "100.00").cardToken(),
                        reference,
                        new BigDecimal(amount),
                        currency,
                        today().minusDays(5))
                .update();
        return reference;
    }

    private Case unclear(String charge) {
        collect();
        String number = jdbc.sql("select m.number from card_settlement_matter m join card_settlement_charge c on"
                        + " c.matter_id = m.id where c.reference = ?")
                .param(charge)
                .query(String.class)
                .single();
        return caseOf(number).runJobs();
    }

    private String settlement(String charge) {
        return jdbc.sql("select settlement from local_card_charge where reference = ?")
                .param(charge)
                .query(String.class)
                .single();
    }

    private io.etomflow.payment.DebitBatches.Settlement settled(String reference, String currency, String amount) {
        return transaction.execute(status -> batches.settled(reference, Money.of(amount, currency), today()));
    }

    private static Map<String, Object> answer(String decision, String account) {
        return Map.of(
                "settlementDecision",
                decision,
                "settlementAccountNumber",
                account,
                "settlementReason",
                "Found in the portal of the provider");
    }

    private LocalDate today() {
        return now().atZone(ZoneId.of("Europe/Berlin")).toLocalDate();
    }

    private Map<String, Object> charge(DebitOrder order) {
        List<Map<String, Object>> found = jdbc.sql("select * from local_card_charge where reference = ?")
                .param(order.number())
                .query()
                .listOfRows();
        return found.get(0);
    }

    private int charges(DebitOrder order) {
        return jdbc.sql("select count(*) from local_card_charge where reference = ?")
                .param(order.number())
                .query(Integer.class)
                .single();
    }
}
