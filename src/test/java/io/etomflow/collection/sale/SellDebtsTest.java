package io.etomflow.collection.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.document.Documents;
import io.etomflow.partner.Partner;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class SellDebtsTest extends SaleBase {

    @Autowired
    Documents documents;

    @Autowired
    CustomerBills bills;

    @Autowired
    BillingAccounts accounts;

    @Test
    void fromThePoolToTheBuyerAndBack() throws IOException {
        Debt debt = pooled("100.00", "PLN", 100);
        Debt other = pooled("60.00", "PLN", 100);
        Debt disputed = pooled("70.00", "PLN", 100);
        data.dispute(disputed.bill(), "10.00");
        Partner best = buyer("PLN");
        Partner file = buyer("PLN");
        Partner stranger = buyer("CZK");
        Case it = sell("PLN").waitsAt("Task_Offer");
        DebtSale sale = sale(it);
        assertThat(sale.debts()).isEqualTo(2);
        assertThat(sale.floorPercent()).isEqualByComparingTo("15.00");
        assertThat((String) it.variable("saleView")).contains("A part is disputed");
        assertThatThrownBy(() -> sell("PLN")).hasMessageContaining("under way");
        assertThatThrownBy(() -> offered(it, "14.99")).hasMessageContaining("not below that");
        Map<String, Object> wrong = offer("15.00");
        wrong.put("removedCases", disputed.number());
        assertThatThrownBy(() -> it.complete("Task_Offer", People.COLLECTIONS_SUPERVISOR, wrong))
                .hasMessageContaining("not in this sale");
        wrong.put("removedCases", debt.number() + ", " + other.number());
        assertThatThrownBy(() -> it.complete("Task_Offer", People.COLLECTIONS_SUPERVISOR, wrong))
                .hasMessageContaining("Nothing would be left");
        wrong.put("offerAnswer", "shrug");
        assertThatThrownBy(() -> it.complete("Task_Offer", People.COLLECTIONS_SUPERVISOR, wrong))
                .hasMessageContaining("offer or withdraw");
        offered(it, "16.00");

        String tape = new String(documents.open(sale(it).tapeId()).content(), StandardCharsets.UTF_8);
        assertThat(tape)
                .contains("100.00", "60.00", "residential")
                .doesNotContain(debt.number(), debt.bill().number())
                .doesNotContain(debt.subscriber().customer().name());
        assertThat(Files.readString(EXCHANGE.resolve("sale-" + best.number() + "/out/debts-" + sale.number() + ".csv")))
                .isEqualTo(tape);
        assertThat(outbox.ofCase(sale.number())).hasSize(2).allSatisfy(m -> assertThat(m.attachmentId())
                .isNotNull());
        bidsAreChecked(it, best, stranger);
        enterBid(it, best, "20.00", 30);
        it.waitsAt("Task_EnterBid");
        assertThat(shown(it, "Task_EnterBid", "biddersView"))
                .contains("has bid")
                .doesNotContain("20.00");
        file("H," + file.number() + ",2027-01-01\r\nB," + sale.number() + ",20.40,95,N,quick\r\nT,1\r\n")
                .hasEndedAt("EndEvent_Taken");
        it.runJobs().waitsAt("Task_Choose");
        assertThat(shown(it, "Task_Choose", "chosenBuyer")).isEqualTo(best.number());
        assertThat(shown(it, "Task_Choose", "bidsView")).contains("20\\.40").contains("Good terms");

        choose(it, best);
        assertThatThrownBy(() -> approve(it, People.COLLECTIONS_SUPERVISOR, "approve"))
                .hasMessageContaining("proposed this yourself");
        taskService.setAssignee(it.task("Task_Approve").getId(), null);
        assertThatThrownBy(() -> approve(it, People.MANAGER, "shrug")).hasMessageContaining("approve or refuse");
        it.fireTimer("BoundaryEvent_ThreeDays").waitsAt("Task_Approve");
        approve(it, People.MANAGER, "refuse");
        it.waitsAt("Task_Choose");
        assertThat(sale(it).buyerId()).isNull();
        data.pay(other.bill(), "10.00");
        choose(it, best);
        approve(it, People.MANAGER, "approve");
        it.waitsAt("Task_Sign");
        assertThat(shown(it, "Task_Sign", "salePrice")).isEqualTo("PLN 30.00");
        assertThatThrownBy(() -> it.complete(
                        "Task_Sign",
                        People.PARTNER_MANAGER,
                        Map.of("contractAnswer", "signed", "contractReference", "x", "signedOn", "2099-01-01")))
                .hasMessageContaining("has not come yet");
        sign(it);
        assertThat(Files.exists(transferFile(best, sale))).isFalse();
        assertThatThrownBy(() -> pay(it, "BS-0/1")).hasMessageContaining("no such line");
        assertThatThrownBy(() -> pay(it, line("29.00", "PLN", true))).hasMessageContaining("should be PLN 30.00");
        pay(it, line("30.00", "PLN", true));
        it.waitsAt("Gateway_Waiting");

        assertThat(Files.readString(transferFile(best, sale)))
                .contains(debt.subscriber().customer().name(), debt.bill().number(), "100.00", "50.00");
        assertThat(bills.get(debt.bill().id()).remaining().isPositive()).isFalse();
        assertThat(accounts.get(debt.bill().billingAccountId()).balance()).isEqualByComparingTo("0");
        assertThat(ledger("salePrice", sale.number())).isEqualByComparingTo("30.00");
        assertThat(ledger("debtSold", sale.number())).isEqualByComparingTo("30.00");
        assertThat(ledger("debtSaleLoss", sale.number())).isEqualByComparingTo("120.00");
        caseOf(debt.number()).runJobs();
        caseOf(other.number()).runJobs();
        assertThat(data.now(debt).closeReason()).isEqualTo("sold");
        assertThat(data.now(disputed).isClosed()).isFalse();
        assertThat(outbox.ofCase(debt.number()))
                .anySatisfy(m -> assertThat(m.body()).contains(best.name()));

        claim(best, sale, debt, "wrongPerson").hasEndedAt("EndEvent_Taken");
        it.runJobs().waitsAt("Task_Examine");
        assertThatThrownBy(() -> claim(best, sale, debt, "other")).hasMessageContaining("open already");
        assertThatThrownBy(() -> examine(it, "shrug")).hasMessageContaining("accept or refuse");
        examine(it, "refuse");
        it.waitsAt("Gateway_Waiting");
        claim(best, sale, debt, "disputed");
        it.runJobs().fireTimer("BoundaryEvent_NotExamined").waitsAt("Gateway_Waiting");
        assertThat(bills.get(debt.bill().id()).remaining().amount()).isEqualByComparingTo("100.00");
        assertThat(jdbc.sql("select count(*) from inquiry_intake where external_ref like ?")
                        .param("%" + sale.number() + "/" + debt.bill().number())
                        .query(Integer.class)
                        .single())
                .as("what the debtor disputes is an inquiry")
                .isEqualTo(1);
        assertThat(data.now(debt).isClosed()).isFalse();
        assertThat(ledger("debtSaleLoss", sale.number())).isEqualByComparingTo("40.00");

        it.fireTimer("Event_PeriodOver").waitsAt("Task_PayBack");
        assertThat(shown(it, "Task_PayBack", "refundAmount")).isEqualTo("PLN 20.00");
        it.fireTimer("BoundaryEvent_NotPaidBack").waitsAt("Task_PayBack");
        it.complete("Task_PayBack", People.MANAGER, Map.of("returnLine", line("20.00", "PLN", false)));
        it.hasPassed("EndEvent_PaidBack").hasEndedAt("EndEvent_Sold");
        assertThat(ledger("salePriceBack", sale.number())).isEqualByComparingTo("20.00");
        assertThat(sale(it).state()).isEqualTo("CLOSED");
        assertThatThrownBy(() -> claim(best, sale, other, "other")).hasMessageContaining("is over");
    }

    private void bidsAreChecked(Case it, Partner invited, Partner stranger) {
        Map<String, Object> bad = bid(invited, "20.00", 30);
        bad.put("bidAction", "shrug");
        refuses(it, bad, "bid or decline");
        refuses(it, bid(stranger, "20.00", 30), "was not invited");
        bad = bid(invited, "20.00", 30);
        bad.put("bidBuyer", "S-0");
        refuses(it, bad, "no partner");
        refuses(it, bid(invited, "0", 30), "above 0");
        refuses(it, bid(invited, "100.01", 30), "above 0");
        refuses(it, bid(invited, "20.00", 731), "0 to 730");
    }

    private static void refuses(Case it, Map<String, Object> answers, String words) {
        assertThatThrownBy(() -> it.complete("Task_EnterBid", People.COLLECTIONS_CLERK, answers))
                .hasMessageContaining(words);
    }

    private static java.nio.file.Path transferFile(Partner buyer, DebtSale sale) {
        return EXCHANGE.resolve("sale-" + buyer.number() + "/out/transfer-" + sale.number() + ".csv");
    }

    private static void pay(Case it, String line) {
        it.complete("Task_ConfirmPrice", People.CASH_CLERK, Map.of("bankLine", line));
    }

    private static void examine(Case it, String answer) {
        it.complete(
                "Task_Examine",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("putBackAnswer", answer, "putBackAnswerReason", "Looked at it"));
    }

    private Case claim(Partner buyer, DebtSale sale, Debt debt, String defect) {
        return startAs(
                        People.COLLECTIONS_CLERK,
                        "collection-take-buyer-file",
                        Map.of(
                                "partnerNumber",
                                buyer.number(),
                                "saleNumber",
                                sale.number(),
                                "debtCaseNumber",
                                debt.number(),
                                "defect",
                                defect,
                                "defectText",
                                "The debtor says so"))
                .runJobs();
    }
}
