package io.etomflow.collection.sale;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class SaleDecisionsTest extends EtomflowTest {

    @Test
    void whenToSell() {
        Decision due = Decision.of("collection-sale-due")
                .given("saleRuns", false)
                .given("poolOldestDays", 10)
                .given("poolAmount", 1000.0)
                .given("poolDebts", 5);
        due.then("saleDue", false);
        due.given("saleRuns", true).given("poolAmount", 9000.0).then("saleDue", false);
        due.given("poolDebts", 0).then("saleDueReason", "The pool is empty.");
        due.given("poolOldestDays", 89).then("saleDue", false);
        due.given("poolOldestDays", 90).then("saleDue", true);
        due.given("poolAmount", 4999.99).then("saleDue", false);
        due.given("poolAmount", 5000.0).then("saleDue", true);
        due.given("poolDebts", 49).then("saleDue", false);
        due.given("poolDebts", 50).then("saleDue", true);
    }

    @Test
    void whatMayBeSold() {
        Decision may = Decision.of("collection-sale-eligibility")
                .given("special", "none")
                .given("disputed", false)
                .given("inPlan", false)
                .given("hardship", false)
                .given("openAnswer", false)
                .given("atCourt", false)
                .given("ageDays", 1000)
                .given("debtAmount", 10.0);
        may.then("saleable", true);
        may.given("special", "deceased").then("saleableReason", "The customer is dead.");
        may.given("special", "insolvent").then("saleable", false);
        for (String fact : new String[] {"disputed", "inPlan", "hardship", "openAnswer", "atCourt"}) {
            may.given(fact, true).then("saleable", false);
        }
        may.given("ageDays", 1001).then("saleableReason", "Nearly barred by time.");
        may.given("debtAmount", 9.99).then("saleableReason", "Below 10.");
    }

    @Test
    void whatWeExpect() {
        Decision expect = Decision.of("collection-recovery-expectation").given("risk", "medium");
        expect.given("bucket", "0-30").then("expectedPercent", 30.0);
        expect.given("bucket", "31-60").then("expectedPercent", 30.0);
        expect.given("bucket", "61-90").then("expectedPercent", 30.0);
        expect.given("bucket", "91-180").then("expectedPercent", 15.0);
        expect.given("bucket", "91-180").given("risk", "low").then("expectedPercent", 25.0);
        expect.given("bucket", "181-360").then("expectedPercent", 8.0);
        expect.given("bucket", "181-360").given("risk", "low").then("expectedPercent", 14.0);
        expect.given("bucket", ">360").then("expectedPercent", 4.0);
        expect.given("bucket", ">360").given("risk", "high").then("expectedPercent", 2.0);
    }

    @Test
    void whichBidsAreGood() {
        Decision bid = Decision.of("collection-bid-judgement")
                .given("licensed", true)
                .given("conductSigned", true)
                .given("resale", false)
                .given("aboveReserve", 0.0)
                .given("putBackDays", 60);
        bid.then(Map.of("bidAccepted", true, "deduction", 0.0));
        bid.given("licensed", false).then("bidAccepted", false);
        bid.given("conductSigned", false).then("bidAccepted", false);
        bid.given("resale", true).then("bidAccepted", false);
        bid.given("aboveReserve", -0.01).then("bidReason", "Below the reserve.");
        bid.given("putBackDays", 61).then("deduction", 0.5);
        bid.given("putBackDays", 90).then("deduction", 0.5);
        bid.given("putBackDays", 91).then("deduction", 1.0);
        bid.given("putBackDays", 180).then("bidAccepted", true);
        bid.given("putBackDays", 181).then("bidAccepted", false);
    }

    @Test
    void whoApprovesAndWhatComesBack() {
        Decision who = Decision.of("collection-sale-authority").given("priceGap", 0.0);
        who.given("saleFace", 5000.0).then("saleApprover", "collections-supervisor,receivables-manager");
        who.given("saleFace", 5000.01).then("saleApprover", "receivables-manager");
        who.given("saleFace", 10.0).given("priceGap", -0.01).then("saleApprover", "receivables-manager");
        Decision back =
                Decision.of("collection-put-back").given("claimLate", false).given("claimProven", false);
        back.then("putBackTreatment", "person");
        back.given("claimLate", true).given("claimProven", true).then("putBackTreatment", "refuse");
        back.given("claimProven", true).then("putBackTreatment", "accept");
    }

    @Test
    void whatDebtorsRead() {
        Decision words = Decision.of("collection-sale-wording").given("notice", "sold");
        words.given("language", "de").then("subject", "Ihre Forderung {case} wurde verkauft");
        words.given("language", "fr").then("subject", "Votre dette {case} a été cédée");
        words.given("language", "en").then("subject", "Your debt {case} was sold");
        Decision paid = words.given("notice", "paidUs");
        paid.given("language", "de").then("subject", "Ihre Zahlung zur Forderung {case}");
        paid.given("language", "fr").then("subject", "Votre paiement pour la dette {case}");
        paid.given("language", "nl").then("subject", "Your payment for the debt {case}");
        Decision undone = words.given("notice", "takenBack");
        undone.given("language", "de").then("subject", "Ihre Zahlung zur Forderung {case} wurde zurückgegeben");
        undone.given("language", "fr").then("subject", "Votre paiement pour la dette {case} a été rejeté");
        undone.given("language", "es").then("subject", "Your payment for the debt {case} was returned");
        Decision back = words.given("notice", "returned");
        back.given("language", "de").then("subject", "Ihre Forderung {case} ist wieder bei uns");
        back.given("language", "fr").then("subject", "Votre dette {case} nous revient");
        back.given("language", "it").then("subject", "Your debt {case} is with us again");
    }

    @Test
    void whoseMoneyForASoldDebtIs() {
        Decision whose = Decision.of("collection-sold-debt-money")
                .given("named", false)
                .given("other", false)
                .given("equal", false);
        whose.then("whose", "person");
        whose.given("equal", true).then("whose", "buyer");
        whose.given("equal", true).given("other", true).then("whose", "customer");
        whose.given("other", true).then("whose", "customer");
        whose.given("other", true).given("named", true).then("whoseReason", "The payer names the sold debt.");
    }
}
