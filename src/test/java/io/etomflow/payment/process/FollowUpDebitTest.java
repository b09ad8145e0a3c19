package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBill;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitState;
import io.etomflow.payment.MandateState;
import io.etomflow.payment.MethodState;
import io.etomflow.payment.PayerData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows when a debit failed or came back. */
@Tag("model")
class FollowUpDebitTest extends DebitCases {

    @Test
    void withoutFundsItIsTriedAgain() {
        Subscriber s = data.subscriber();
        DebitOrder debit = presented(s, "10.00");
        assertThat(refuse(debit, "AM04").refused()).isEqualTo(1);
        assertThat(refuse(debit, "AM04").refused()).isZero();
        assertThat(collecting.failed(s.account().id()))
                .extracting(DebitOrder::id)
                .containsExactly(debit.id());
        caseOf(debit.number()).runJobs().hasEndedAt("EndEvent_RetryPlanned");
        DebitOrder second = debit(s);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.retryOf()).isEqualTo(debit.id());
        assertThat(messages(second)).hasSize(1);
        assertThat(again(debit).consequence()).isEqualTo("retry");
        assertThatThrownBy(() -> collecting.retry(debit.id(), second.collectionDate()))
                .isInstanceOf(Conflict.class);
        assertThat(present(second).state()).isEqualTo(DebitState.PRESENTED);
    }

    @Test
    void aClosedAccountIsBlockedUntilTheCustomerGivesAnother() {
        Subscriber s = data.subscriber();
        DebitOrder debit = failed(s, "AC04");
        Case it = caseOf(debit.number()).runJobs();
        assertThat(mandates.get(debit.mandateId()).state()).isEqualTo(MandateState.BLOCKED);
        assertThat(methods.get(debit.paymentMethodId()).state()).isEqualTo(MethodState.BLOCKED);
        assertThat(messages(debit)).anyMatch(m -> m.subject().contains("how you want to pay"));
        paying.mandate(s);
        it.runJobs().hasEndedAt("EndEvent_RetryPlanned");
        assertThat(debit(s).paymentMethodId()).isNotEqualTo(debit.paymentMethodId());
    }

    @Test
    void whoGivesNoOtherIsLeftToReminders() {
        DebitOrder debit = failed(data.subscriber(), "MD01");
        Case it = caseOf(debit.number()).runJobs();
        it.fireTimer("Event_NoMethod").hasEndedAt("EndEvent_Left");
        assertThat(again(debit).consequence()).isEqualTo("left");
    }

    @Test
    void whoWantsTheMoneyBackIsAsked() {
        DebitOrder debit = failed(data.subscriber(), "MD06");
        caseOf(debit.number()).runJobs().hasEndedAt("EndEvent_PayerAsked");
        assertThat(messages(debit)).anyMatch(m -> m.body().contains("Reference: RF"));
    }

    @Test
    void aClerkCorrectsTheAccountNumber() {
        Subscriber s = data.subscriber();
        DebitOrder debit = failed(s, "AC01");
        Case it = caseOf(debit.number()).runJobs();
        it.waitsAt("Task_CorrectDetails");
        assertThatThrownBy(() -> correct(it, PayerData.IBAN)).hasMessageContaining("refused");
        assertThatThrownBy(() -> correct(it, "DE00")).hasMessageContaining("check digits");
        it.waitsAt("Task_CorrectDetails");
        correct(it, PayerData.OTHER_IBAN);
        it.hasPassed("EndEvent_Clarified").hasEndedAt("EndEvent_RetryPlanned");
        assertThat(methods.active(s.account().id()).orElseThrow().iban()).isEqualTo(PayerData.OTHER_IBAN);
        assertThat(debit(s).mandateId()).isEqualTo(debit.mandateId());
    }

    @Test
    void whatIsCorrectedForOneDebitServesTheOthersOfTheAccount() {
        Subscriber s = data.subscriber();
        DebitOrder debit = failed(s, "AC01");
        DebitOrder other = failed(s, "AC01");
        Case it = caseOf(debit.number()).runJobs();
        Case beside = caseOf(other.number()).runJobs();
        beside.waitsAt("Task_CorrectDetails");
        correct(it, PayerData.OTHER_IBAN);
        it.hasEndedAt("EndEvent_RetryPlanned");
        beside.runJobs().hasPassed("BoundaryEvent_MethodGivenMeanwhile").hasEndedAt("EndEvent_RetryPlanned");
    }

    @Test
    void anAccountThatCannotBeFoundOutIsBlocked() {
        DebitOrder debit = failed(data.subscriber(), "AC01");
        Case it = caseOf(debit.number()).runJobs();
        it.complete("Task_CorrectDetails", People.CASH_CLERK, Map.of("detailsCorrected", "false"));
        it.hasPassed("Task_BlockMethod");
        assertThat(mandates.get(debit.mandateId()).state()).isEqualTo(MandateState.BLOCKED);
    }

    @Test
    void bankDetailsThatNobodyFindsOutBlockTheMandate() {
        DebitOrder debit = failed(data.subscriber(), "AC01");
        Case it = caseOf(debit.number()).runJobs();
        it.fireTimer("BoundaryEvent_Overdue").waitsAt("Task_CorrectDetails").hasPassed("EndEvent_Urgent");
        assertThat(it.task("Task_CorrectDetails").getPriority()).isEqualTo(90);
        it.fireTimer("BoundaryEvent_NobodyDid").hasPassed("EndEvent_GivenUp").hasPassed("Task_BlockMethod");
        assertThat(mandates.get(debit.mandateId()).state()).isEqualTo(MandateState.BLOCKED);
        assertThat(messages(debit)).anyMatch(m -> m.subject().contains("how you want to pay"));
    }

    @Test
    void whoGivesAnotherAccountMeanwhileIsDebitedThere() {
        Subscriber s = data.subscriber();
        DebitOrder debit = failed(s, "AC01");
        Case it = caseOf(debit.number()).runJobs();
        it.waitsAt("Task_CorrectDetails");
        paying.mandate(s);
        it.runJobs().hasPassed("BoundaryEvent_MethodGivenMeanwhile").hasEndedAt("EndEvent_RetryPlanned");
        assertThat(debit(s).paymentMethodId()).isNotEqualTo(debit.paymentMethodId());
    }

    @Test
    void nothingIsDebitedWithoutADecision() {
        Subscriber s = data.subscriber();
        DebitOrder debit = failed(s, "MD07");
        Case it = caseOf(debit.number()).runJobs();
        it.waitsAt("Task_DecideFailure");
        it.fireTimer("BoundaryEvent_NotDecided").hasEndedAt("EndEvent_Left");
        assertThat(it.isEnded()).isTrue();
        assertThat(again(debit).consequence()).isEqualTo("left");
        assertThat(debit(s).id()).isEqualTo(debit.id());
    }

    @Test
    void aPersonDecidesWhereTheReasonDoesNot() {
        Subscriber s = data.subscriber();
        DebitOrder debit = failed(s, "MD07");
        Case it = caseOf(debit.number()).runJobs();
        assertThatThrownBy(() -> it.complete("Task_DecideFailure", People.CASH_CLERK, retryOn(today())))
                .hasMessageContaining("from tomorrow on");
        assertThatThrownBy(() -> it.complete("Task_DecideFailure", People.CASH_CLERK, retryOn(today().plusDays(61))))
                .hasMessageContaining("two months");
        LocalDate wanted = today().plusDays(20);
        it.complete("Task_DecideFailure", People.CASH_CLERK, retryOn(wanted));
        it.hasEndedAt("EndEvent_RetryPlanned");
        assertThat(debit(s).collectionDate()).isAfterOrEqualTo(wanted);
    }

    @Test
    void aPersonMayBlockOrLeave() {
        DebitOrder blocked = failed(data.subscriber(), "AM05");
        Case first = caseOf(blocked.number()).runJobs();
        first.complete("Task_DecideFailure", People.CASH_CLERK, Map.of("failureDecision", "newMethod"));
        first.hasPassed("Task_BlockMethod");
        DebitOrder left = failed(data.subscriber(), "AM05");
        Case second = caseOf(left.number()).runJobs();
        second.complete("Task_DecideFailure", People.CASH_SUPERVISOR, Map.of("failureDecision", "leave"));
        second.hasEndedAt("EndEvent_Left");
    }

    @Test
    void whatIsPaidMeanwhileIsNotTriedAgain() {
        Subscriber s = data.subscriber();
        DebitOrder debit = failed(s, "AM04");
        CustomerBill bill = bills.get(debit.billId());
        transaction.executeWithoutResult(
                status -> payments.book(s.account().id(), bill.id(), bill.remaining(), "transfer", today(), "now"));
        caseOf(debit.number()).runJobs().hasEndedAt("EndEvent_Left").hasPassed("BoundaryEvent_NothingToRetry");
    }

    @Test
    void aPaymentThatComesBackOpensTheBillAndIsFollowedUp() {
        Subscriber s = data.subscriber();
        DebitOrder debit = presented(s, "10.00");
        assertThatThrownBy(() -> collecting.retry(debit.id(), today())).isInstanceOf(Conflict.class);
        transaction.executeWithoutResult(
                status -> batches.settledOne(debit.number(), Money.of("11.90", "EUR"), today()));
        as(
                People.CASH_CLERK,
                () -> transaction.executeWithoutResult(
                        status -> payments.giveBack(again(debit).paymentId(), "AM04", today())));
        assertThat(again(debit).state()).isEqualTo(DebitState.RETURNED);
        caseOf(debit.number()).runJobs().hasEndedAt("EndEvent_RetryPlanned");
        assertThat(debit(s).attempt()).isEqualTo(2);
        assertThat(collecting.underWay(debit.billId())).contains(debit(s));
    }

    @Test
    void whatFollowsWhichReason() {
        Decision d = Decision.of("payment-debit-consequence")
                .given("reasonCode", "AM04")
                .given("attempt", 1)
                .given("cardDebit", false);
        d.then(Map.of("consequence", "retry", "retryBankDays", 6));
        d.given("attempt", 2).then(Map.of("consequence", "retry", "retryBankDays", 4));
        d.given("attempt", 3).then("consequence", "askCustomer");
        d.given("reasonCode", "MS03").then(Map.of("consequence", "retry", "retryBankDays", 3));
        d.given("reasonCode", "MS03").given("attempt", 2).then("consequence", "askCustomer");
        List.of("AC01", "RC01", "BE04").forEach(c -> d.given("reasonCode", c).then("consequence", "correctDetails"));
        List.of("AC04", "AC06", "AC13", "AG01", "MD01", "MD16", "MD17")
                .forEach(c -> d.given("reasonCode", c).then("consequence", "newMethod"));
        List.of("MD06", "MS02", "SL01").forEach(c -> d.given("reasonCode", c).then("consequence", "askCustomer"));
        List.of("MD07", "AM05", "BE05", "FF01", "FF05", "CNOR", "DNOR", "AG02", "MD02")
                .forEach(c -> d.given("reasonCode", c).then("consequence", "person"));
        Decision card = d.given("cardDebit", true);
        card.given("reasonCode", "51").then("consequence", "retry");
        card.given("reasonCode", "51").given("attempt", 2).then("consequence", "retry");
        card.given("reasonCode", "51").given("attempt", 3).then("consequence", "askCustomer");
        List.of("14", "54", "62").forEach(c -> card.given("reasonCode", c).then("consequence", "newMethod"));
        card.given("reasonCode", "05").then("consequence", "askCustomer");
    }

    private DebitOrder failed(Subscriber s, String code) {
        DebitOrder debit = presented(s, "10.00");
        refuse(debit, code);
        return again(debit);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), java.time.ZoneId.of("Europe/Berlin"));
    }

    private static Map<String, Object> retryOn(LocalDate day) {
        return Map.of("failureDecision", "retry", "retryOn", day.toString());
    }

    private static void correct(Case it, String iban) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("detailsCorrected", "true");
        answers.put("holder", "Erika Muster");
        answers.put("iban", iban);
        answers.put("bic", "");
        it.complete("Task_CorrectDetails", People.CASH_CLERK, answers);
    }
}
