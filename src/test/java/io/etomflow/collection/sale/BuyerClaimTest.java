package io.etomflow.collection.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.collection.sale.SoldData.Sold;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that the payer takes back after it was meant for, or has reached, the buyer of their debt. */
@Tag("model")
class BuyerClaimTest extends SoldMoneyBase {

    @Autowired
    private DebtBids bids;

    @Test
    void anOrderThatNobodyHasReleasedIsWithdrawnAndTheCustomerLearnsIt() {
        Sold sold = sold("100.00", bank.iban());
        UUID payment = pay(sold, "60.00", sold.debt().number());
        Case it = money(payment).runJobs().waitsAt("Task_ReleaseRefund");
        String order = order(it);

        data.bounce(payment);

        it.runJobs().hasEndedAt("EndEvent_Returned");
        assertThat(orderState(order)).isEqualTo("WITHDRAWN");
        assertThat(state(it)).isEqualTo("RETURNED");
        assertThat(claims(it)).isZero();
        assertThat(ledger("soldDebtMoney", it.businessKey())).isEqualByComparingTo("0");
        assertThat(ledger("payoutOrdered", order)).isEqualByComparingTo("0");
        assertThat(letters(sold, "takenBack")).singleElement().satisfies(m -> assertThat(m.body())
                .contains("EUR 60.00", "to " + sold.buyer().name() + " again"));
    }

    @Test
    void whatIsNotYetClarifiedIsTakenFromTheList() {
        Sold sold = sold("100.00", bank.iban());
        UUID payment = pay(sold, "35.00", "thank you");
        Case it = money(payment).runJobs().waitsAt("Task_Clarify");
        data.bounce(payment);
        it.runJobs().hasEndedAt("EndEvent_Returned");
    }

    @Test
    void whatReachedTheBuyerIsClaimedAndPaidByItInParts() {
        Sold sold = sold("100.00", bank.iban());
        Case claim = takenBackAfterwards(sold, "60.00");

        claim.waitsAt("Task_TakeMoney");
        assertThat(outbox.ofCase(claim.businessKey())).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo(sold.buyer().email());
            assertThat(m.body()).contains("took back", "EUR 60.00", claim.businessKey());
        });
        assertThat(letters(sold, "takenBack")).hasSize(1);
        assertThat(shown(claim, "Task_TakeMoney", "buyerClaimView"))
                .contains(sold.buyer().name().replace("-", "\\-"), "Nothing was kept back or paid yet", "AM04");
        assertThatThrownBy(() -> found(claim, "BX-none/1")).hasMessageContaining("no such credit");
        assertThatThrownBy(() -> found(claim, line("60.00", "CHF", true))).hasMessageContaining("in CHF");
        String part = line("20.00", "EUR", true);
        found(claim, part);
        claim.waitsAt("Task_TakeMoney");
        assertThat(claim.variable("amount")).isEqualTo("EUR 40.00");
        assertThatThrownBy(() -> found(claim, part)).hasMessageContaining("paid something else already");

        String more = line("70.00", "EUR", true);
        found(claim, more);

        claim.hasEndedAt("EndEvent_Settled");
        assertThat(claimState(claim)).isEqualTo("SETTLED");
        assertThat(ledger("soldMoneyRepaid", claim.businessKey())).isEqualByComparingTo("60.00");
        Case other = takenBackAfterwards(sold, "100.00");
        found(other, more);
        other.waitsAt("Task_TakeMoney");
        assertThat(other.variable("amount")).as("the line had 30.00 left").isEqualTo("EUR 70.00");
    }

    @Test
    void laterMoneyForTheBuyerIsKeptBackAsFarAsItGoes() {
        Sold sold = sold("100.00", bank.iban());
        Case claim = takenBackAfterwards(sold, "60.00").waitsAt("Task_TakeMoney");

        Case first = money(pay(sold, "40.00", sold.debt().number())).runJobs();
        first.hasPassed("Task_TellBuyer").hasNotPassed("Call_Pay").hasEndedAt("EndEvent_PassedOn");
        assertThat(outbox.ofCase(sold.sale())).anyMatch(m -> m.body().contains("We keep EUR 40.00"));
        claim.runJobs().waitsAt("Task_TakeMoney");
        assertThat(claim.variable("amount")).isEqualTo("EUR 20.00");
        assertThat(shown(claim, "Task_TakeMoney", "buyerClaimView"))
                .contains(first.businessKey().replace("-", "\\-"));

        Case second = money(pay(sold, "60.00", sold.debt().number())).runJobs().waitsAt("Task_ReleaseRefund");
        assertThat(shown(second, "Task_ReleaseRefund", "amount")).isEqualTo("EUR 40.00");
        claim.runJobs().hasEndedAt("EndEvent_Settled");
        assertThat(ledger("soldMoneyRepaid", claim.businessKey())).isEqualByComparingTo("0");
    }

    @Test
    void whatWasKeptBackFromMoneyThatIsTakenBackItselfIsOwedAgain() {
        Sold sold = sold("100.00", bank.iban());
        takenBackAfterwards(sold, "30.00").waitsAt("Task_TakeMoney");
        UUID payment = pay(sold, "100.00", sold.debt().number());
        Case second = money(payment).runJobs().waitsAt("Task_ReleaseRefund");

        data.bounce(payment);

        second.runJobs().hasEndedAt("EndEvent_Returned");
        assertThat(state(second)).isEqualTo("RECLAIMED");
        Case again = claim(second).runJobs().waitsAt("Task_TakeMoney");
        assertThat(again.variable("amount")).isEqualTo("EUR 30.00");
        assertThat(letters(sold, "takenBack"))
                .as("once for each of the two payments")
                .hasSize(2);
    }

    @Test
    void whatWasKeptBackFromMoneyOfTheCustomerIsOwedAgain() {
        Sold sold = sold("100.00", bank.iban());
        takenBackAfterwards(sold, "30.00").waitsAt("Task_TakeMoney");
        Case second = money(pay(sold, "100.00", sold.debt().number())).runJobs();
        release(second, People.CASH_SUPERVISOR, "decline");
        second.waitsAt("Task_Clarify");

        second.complete("Task_Clarify", People.COLLECTIONS_SUPERVISOR, answer("customer", ""));

        second.hasEndedAt("EndEvent_Customers");
        assertBalance(sold, "-100.00");
        Case again = claim(second).runJobs().waitsAt("Task_TakeMoney");
        assertThat(again.variable("amount")).isEqualTo("EUR 30.00");
        assertThat(outbox.ofCase(again.businessKey()))
                .anyMatch(m -> m.body().contains("turned out to be for something else"));
    }

    @Test
    void whatTheBankCouldNotCarryOutIsNotClaimedAndNotOrderedAgain() {
        Sold sold = sold("100.00", bank.iban());
        UUID payment = pay(sold, "100.00", sold.sale());
        Case it = passedOn(sold, payment);
        String order = order(it);
        transaction.executeWithoutResult(status -> answers.rejected(order, "AC04"));
        Case failed = caseOf(order).runJobs().waitsAt("Task_CorrectRefund");

        data.bounce(payment);

        assertThat(state(it)).isEqualTo("RETURNED");
        assertThat(claims(it)).isZero();
        assertThat(letters(sold, "takenBack")).hasSize(1);
        assertThatThrownBy(() -> failed.complete(
                        "Task_CorrectRefund",
                        People.CASH_CLERK,
                        Map.of("correctDecision", "again", "refundPayee", "Buyer", "refundIban", bank.iban())))
                .hasMessageContaining("Owed no more");
        failed.complete("Task_CorrectRefund", People.CASH_CLERK, Map.of("correctDecision", "keep"));
        failed.hasEndedAt("EndEvent_MoneyStays");
        assertThat(orderState(order)).isEqualTo("WITHDRAWN");
    }

    @Test
    void anOrderMadeAgainThatIsOwedNoMoreCanOnlyBeDeclined() {
        Sold sold = sold("100.00", bank.iban());
        UUID payment = pay(sold, "100.00", sold.sale());
        String order = order(passedOn(sold, payment));
        transaction.executeWithoutResult(status -> answers.rejected(order, "AC04"));
        Case failed = caseOf(order).runJobs();
        failed.complete(
                "Task_CorrectRefund",
                People.CASH_CLERK,
                Map.of("correctDecision", "again", "refundPayee", "Buyer", "refundIban", bank.iban()));
        failed.waitsAt("Task_ReleaseRefund");
        data.bounce(payment);
        assertThatThrownBy(() -> release(failed, People.CASH_SUPERVISOR, "release"))
                .hasMessageContaining("Decline the order");
        release(failed, People.CASH_SUPERVISOR, "decline");
        assertThat(failed.isEnded()).isTrue();
    }

    @Test
    void theBuyerIsRemindedAndBarredAndSomebodyDecidesToWaitOrToGiveItUp() {
        Sold sold = sold("100.00", bank.iban());
        Case claim = takenBackAfterwards(sold, "60.00").waitsAt("Task_TakeMoney");
        assertThat(isBarred(sold, "NZD")).isFalse();

        claim.fireTimer("BoundaryEvent_TermOver").runJobs().waitsAt("Task_TakeMoney");
        assertThat(isBarred(sold, "NZD")).isTrue();
        assertThat(outbox.ofCase(claim.businessKey()))
                .anyMatch(m -> m.subject().startsWith("Reminder") && m.body().contains("no more debts"));
        assertThat(claim.task("Task_TakeMoney").getPriority()).isEqualTo(90);

        claim.fireTimer("BoundaryEvent_TermOver").runJobs().waitsAt("Task_Decide");
        assertThat(claim.variable("approverGroup")).isEqualTo("collections-supervisor");
        claim.fireTimer("BoundaryEvent_NotDecided").waitsAt("Task_Decide");
        assertThatThrownBy(() -> claim.complete("Task_Decide", People.MANAGER, decision("shrug", null)))
                .hasMessageContaining("wait or give it up");
        assertThatThrownBy(() -> claim.complete("Task_Decide", People.MANAGER, decision("wait", null)))
                .hasMessageContaining("within 90 days");
        assertThatThrownBy(() -> claim.complete("Task_Decide", People.MANAGER, decision("wait", 91)))
                .hasMessageContaining("within 90 days");
        assertThatThrownBy(() -> claim.complete("Task_Decide", People.MANAGER, decision("wait", 0)))
                .hasMessageContaining("after today");
        claim.complete("Task_Decide", People.MANAGER, decision("wait", 90));
        claim.waitsAt("Task_TakeMoney")
                .fireTimer("BoundaryEvent_TermOver")
                .runJobs()
                .waitsAt("Task_Decide");

        claim.complete("Task_Decide", People.COLLECTIONS_SUPERVISOR, decision("lost", null));

        claim.hasEndedAt("EndEvent_Lost");
        assertThat(claimState(claim)).isEqualTo("LOST");
        assertThat(ledger("soldMoneyLost", claim.businessKey())).isEqualByComparingTo("60.00");
        assertThat(isBarred(sold, "NZD"))
                .as("who cost us money is not asked again")
                .isTrue();
    }

    @Test
    void moneyThatComesWhileSomebodyDecidesIsKeptBack() {
        Sold sold = sold("100.00", bank.iban());
        Case claim = takenBackAfterwards(sold, "60.00").waitsAt("Task_TakeMoney");
        claim.fireTimer("BoundaryEvent_TermOver").runJobs();
        claim.fireTimer("BoundaryEvent_TermOver").runJobs().waitsAt("Task_Decide");

        money(pay(sold, "100.00", sold.debt().number())).runJobs();

        claim.runJobs().hasEndedAt("EndEvent_Settled");
        assertThat(isBarred(sold, "ZAR")).isFalse();
    }

    @Test
    void aboveEveryLimitTwoPeopleGiveItUp() {
        Sold sold = sold("6000.00", bank.iban());
        Case claim = takenBackAfterwards(sold, "5000.01");
        claim.fireTimer("BoundaryEvent_TermOver").runJobs();
        claim.fireTimer("BoundaryEvent_TermOver").runJobs().waitsAt("Task_Decide");
        claim.complete("Task_Decide", People.MANAGER, decision("lost", null));
        claim.waitsAt("Task_Decide");
        assertThatThrownBy(() -> claim.complete("Task_Decide", People.MANAGER, decision("lost", null)))
                .hasMessageContaining("second person");
        taskService.setAssignee(claim.task("Task_Decide").getId(), null);

        claim.complete("Task_Decide", People.COLLECTIONS_SUPERVISOR, decision("lost", null));

        claim.hasEndedAt("EndEvent_Lost");
    }

    private Case takenBackAfterwards(Sold sold, String amount) {
        UUID payment = pay(sold, amount, sold.debt().number());
        Case it = passedOn(sold, payment);
        data.bounce(payment);
        assertThat(state(it)).isEqualTo("RECLAIMED");
        return claim(it).runJobs();
    }

    private Case claim(Case money) {
        return caseOf(
                jdbc.sql("select c.number from sold_money_claim c join sold_debt_money m on m.id = c.money_id where"
                                + " m.number = ?")
                        .param(money.businessKey())
                        .query(String.class)
                        .single());
    }

    private int claims(Case money) {
        return jdbc.sql("select count(*) from sold_money_claim c join sold_debt_money m on m.id = c.money_id where"
                        + " m.number = ?")
                .param(money.businessKey())
                .query(Integer.class)
                .single();
    }

    private String claimState(Case claim) {
        return jdbc.sql("select state from sold_money_claim where number = ?")
                .param(claim.businessKey())
                .query(String.class)
                .single();
    }

    private String orderState(String number) {
        return jdbc.sql("select state from refund_order where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    /** Whether the next sale leaves the buyer out. */
    private boolean isBarred(Sold sold, String currency) {
        jdbc.sql("delete from debt_buyer where partner_id = ?")
                .param(sold.buyer().id())
                .update();
        jdbc.sql(
                        "insert into debt_buyer (partner_id, countries, currency, licence, licence_until, conduct_signed, active)"
                                + " values (?, 'DE', ?, 'HRB 1', ?, true, true)")
                .params(sold.buyer().id(), currency, data.today().plusYears(1))
                .update();
        UUID sale = UUID.randomUUID();
        jdbc.sql(
                        "insert into debt_sale (id, number, currency, state, reason, opened_by, opened_on, debts, face_amount,"
                                + " expected_amount, floor_percent, bids_until) select ?, ?, ?, 'OFFERED', reason, opened_by,"
                                + " opened_on, debts, face_amount, expected_amount, floor_percent, ? from debt_sale where id = ?")
                .params(
                        sale,
                        newBusinessKey(),
                        currency,
                        io.etomflow.shared.Sql.at(now().plusSeconds(86_400)),
                        sold.saleId())
                .update();
        return transaction.execute(status -> {
            bids.describe(sale);
            return bids.invite(sale) == 0;
        });
    }

    private static void found(Case claim, String line) {
        claim.complete("Task_TakeMoney", People.CASH_CLERK, Map.of("bankLine", line));
    }

    private Map<String, Object> decision(String answer, Integer days) {
        Map<String, Object> all = new HashMap<>(Map.of("claimAnswer", answer, "claimReason", "Called them"));
        if (days != null) {
            all.put("claimUntil", data.today().plusDays(days).toString());
        }
        return all;
    }
}
