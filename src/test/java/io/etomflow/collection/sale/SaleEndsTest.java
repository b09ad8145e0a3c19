package io.etomflow.collection.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.collection.recovery.Recoveries;
import io.etomflow.partner.Partner;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sales that end without a buyer, or with debts that come back. */
@Tag("model")
class SaleEndsTest extends SaleBase {

    @Autowired
    Recoveries recoveries;

    @Test
    void nothingToSellNobodyInvitedAndOfferedTwice() {
        sell("HUF").hasEndedAt("EndEvent_NothingToSell");
        assertThatThrownBy(() -> sell("HAF")).hasMessageContaining("no currency");
        Debt debt = pooled("100.00", "HUF", 100);
        Case late = sell("HUF").fireTimer("BoundaryEvent_TenDays");
        late.hasEndedAt("EndEvent_NotSold");
        Case withdrawn = sell("HUF");
        withdrawn.complete(
                "Task_Offer",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("offerAnswer", "withdraw", "offerReason", "Not now"));
        withdrawn.hasEndedAt("EndEvent_NotSold");
        for (int i = 0; i < 2; i++) {
            caseOf(debt.number()).waitsAt("Gateway_Waiting");
            Case it = sell("HUF");
            it.complete("Task_Offer", People.COLLECTIONS_SUPERVISOR, offer("15.00"));
            it.hasPassed("EndEvent_Nobody").hasEndedAt("EndEvent_NotSold");
        }
        caseOf(debt.number()).runJobs().hasPassed("EndEvent_NoBuyer").waitsAt("Task_Approve");
    }

    @Test
    void noGoodBidNoneWantedAndNobodyChosen() {
        pooled("300.00", "RON", 500);
        pooled("200.00", "RON", 500);
        Partner buyer = buyer("RON");
        Case declined = offered(sell("RON"), "4.00");
        Map<String, Object> no = new HashMap<>(Map.of("bidBuyer", buyer.number(), "bidAction", "decline"));
        declined.complete("Task_EnterBid", People.COLLECTIONS_CLERK, no);
        declined.hasPassed("EndEvent_Judged").hasEndedAt("EndEvent_NotSold");
        // Offered twice they leave the pool.
        jdbc.sql(
                        "update debt_recovery set unsold_offers = 0 where case_id in (select id from debt_case where currency ="
                                + " 'RON')")
                .update();
        Case nobody = offered(sell("RON"), "4.00").fireTimer("BoundaryEvent_Deadline");
        nobody.hasEndedAt("EndEvent_NotSold");
        jdbc.sql(
                        "update debt_recovery set unsold_offers = 0 where case_id in (select id from debt_case where currency ="
                                + " 'RON')")
                .update();
        Case none = offered(sell("RON"), "4.00");
        enterBid(none, buyer, "4.00", 180);
        assertThatThrownBy(() -> none.complete(
                        "Task_Choose",
                        People.COLLECTIONS_SUPERVISOR,
                        Map.of("choiceAnswer", "shrug", "choiceReason", "x")))
                .hasMessageContaining("a buyer or none");
        assertThatThrownBy(() -> choose(none, buyer("RON"))).hasMessageContaining("no bid");
        none.complete(
                "Task_Choose",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("choiceAnswer", "none", "choiceReason", "Too long to return"));
        none.hasPassed("EndEvent_NoneWanted").hasEndedAt("EndEvent_NotSold");
        jdbc.sql(
                        "update debt_recovery set unsold_offers = 0 where case_id in (select id from debt_case where currency ="
                                + " 'RON')")
                .update();
        jdbc.sql("update debt_buyer set active = false where partner_id <> ? and currency = 'RON'")
                .param(buyer.id())
                .update();
        Case late = offered(sell("RON"), "4.00");
        enterBid(late, buyer, "5.00", 30);
        late.fireTimer("BoundaryEvent_NotChosen")
                .hasPassed("EndEvent_NotChosen")
                .hasEndedAt("EndEvent_NotSold");
    }

    @Test
    void buyersWhoDoNotSignOrPayAreDropped() {
        Debt debt = pooled("300.00", "BGN", 200);
        Partner first = buyer("BGN");
        Partner second = buyer("BGN");
        Partner third = buyer("BGN");
        Case it = offered(sell("BGN"), "10.00");
        enterBid(it, first, "20.00", 30);
        enterBid(it, second, "15.00", 30);
        enterBid(it, third, "12.00", 30);
        it.waitsAt("Task_Choose");
        choose(it, first);
        approve(it, People.MANAGER, "approve");
        assertThatThrownBy(() -> it.complete(
                        "Task_Sign", People.PARTNER_MANAGER, Map.of("contractAnswer", "shrug", "contractReason", "x")))
                .hasMessageContaining("signed or not signed");
        assertThatThrownBy(() -> it.complete(
                        "Task_Sign",
                        People.PARTNER_MANAGER,
                        Map.of("contractAnswer", "signed", "contractReference", "")))
                .hasMessageContaining("reference");
        it.complete(
                "Task_Sign",
                People.PARTNER_MANAGER,
                Map.of("contractAnswer", "notSigned", "contractReason", "They want another clause"));
        it.hasPassed("EndEvent_Dropped").waitsAt("Task_Choose");
        assertThat(shown(it, "Task_Choose", "chosenBuyer")).isEqualTo(second.number());
        choose(it, second);
        approve(it, People.MANAGER, "approve");
        it.fireTimer("BoundaryEvent_NotSigned").waitsAt("Task_Choose");
        assertThat(shown(it, "Task_Choose", "chosenBuyer")).isEqualTo(third.number());
        choose(it, third);
        approve(it, People.MANAGER, "approve");
        sign(it);
        it.fireTimer("BoundaryEvent_NotPaid").hasPassed("EndEvent_NoBid").hasEndedAt("EndEvent_NotSold");
        assertThat(data.now(debt).isClosed()).isFalse();
    }

    @Test
    void whatIsPaidMeanwhileIsNotSold() {
        Debt debt = pooled("50.00", "ISK", 100);
        Partner buyer = buyer("ISK");
        Case it = offered(sell("ISK"), "15.00");
        enterBid(it, buyer, "20.00", 30);
        choose(it, buyer);
        data.pay(debt.bill(), "50.00");
        caseOf(debt.number()).runJobs().hasPassed("EndEvent_Paid");
        approve(it, People.MANAGER, "approve");
        it.hasPassed("EndEvent_NothingLeft", "EndEvent_NoBid").hasEndedAt("EndEvent_NotSold");
    }

    @Test
    void claimsSettledByRuleAndFilesThatAreRefused() throws IOException {
        Debt old = pooled("50.00", "MXN", 500);
        Debt dead = pooled("60.00", "MXN", 100);
        Debt kept = pooled("70.00", "MXN", 100);
        Partner buyer = buyer("MXN");
        Case it = offered(sell("MXN"), "20.00");
        enterBid(it, buyer, "25.00", 60);
        assigned(it, buyer);
        DebtSale sale = sale(it);
        java.util.List.of(old, dead, kept).forEach(d -> caseOf(d.number()).runJobs());
        jdbc.sql("update debt_case_bill set due_on = ? where case_id = ?")
                .params(data.today().minusYears(4), old.caseId())
                .update();
        String head = "H," + buyer.number() + ",2027-01-01\r\n";
        String p = "P," + sale.number() + ",";
        refused(head + p + old.number() + ",barred,a\r\n" + p + old.number() + ",barred,b\r\nT,2\r\n");
        refused(head + p + old.number() + ",ugly,a\r\nT,1\r\n");
        refused(head + p + "DC-0,barred,a\r\nT,1\r\n");
        refused(head + "B," + sale.number() + ",20.00,30,N,late\r\nT,1\r\n");
        refused(head + "N,DS-0,no\r\nT,1\r\n");
        refused(head + "B," + sale.number() + ",20.000,30,N,x\r\nT,1\r\n");
        refused(head + "X,1\r\nT,1\r\n");
        refused(head + "N,DS-0,no\r\nT,2\r\n");
        refused(head + "N,DS-0\r\nT,1\r\n");
        refused("H\r\n");
        refused("T,\"open\r\n");
        file(new byte[] {(byte) 0xc3, 0x28}).hasEndedAt("EndEvent_Refused");
        file("=".repeat(5 * 1024 * 1024 + 1)).hasEndedAt("EndEvent_Refused");
        file(head + p + old.number() + ",barred,=HYPERLINK(1)\r\n" + p + dead.number() + ",deceased,died\r\nT,2\r\n")
                .hasEndedAt("EndEvent_Taken");
        it.runJobs().waitsAt("Task_Examine");
        assertThat(data.now(old).isClosed()).as("our books prove it").isFalse();
        it.complete(
                "Task_Examine",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("putBackAnswer", "accept", "putBackAnswerReason", "Certificate seen"));
        it.waitsAt("Gateway_Waiting");
        assertThat(recoveries.facts(dead.caseId()).special()).isEqualTo("deceased");

        jdbc.sql("update debt_sale set put_back_until = ? where id = ?")
                .params(data.today().minusDays(1), sale.id())
                .update();
        file(head + p + kept.number() + ",other,late\r\nT,1\r\n");
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(data.now(kept).closeReason()).isEqualTo("sold");
        assertThat(outbox.ofCase(sale.number()))
                .anySatisfy(m -> assertThat(m.body()).contains("time to return"));
        it.fireTimer("Event_PeriodOver").waitsAt("Task_PayBack");
        assertThat(shown(it, "Task_PayBack", "refundAmount")).isEqualTo("MXN 27.50");
    }

    @Test
    void nothingCameBack() {
        pooled("50.00", "THB", 100);
        Partner buyer = buyer("THB");
        Case it = offered(sell("THB"), "20.00");
        enterBid(it, buyer, "25.00", 60);
        assigned(it, buyer);
        it.fireTimer("Event_PeriodOver").hasPassed("EndEvent_Over").hasEndedAt("EndEvent_Sold");
    }

    private void refused(String content) throws IOException {
        file(content).hasEndedAt("EndEvent_Refused");
    }
}
