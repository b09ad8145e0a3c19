package io.etomflow.collection.recovery;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class RecoveryDecisionsTest extends EtomflowTest {

    private final Decision usual = Decision.of("collection-recovery-way")
            .given("debtAmount", 100.0)
            .given("disputed", false)
            .given("hardship", false)
            .given("special", "none")
            .given("lastWay", "none")
            .given("ageDays", 90)
            .given("risk", "medium")
            .given("segment", "residential")
            .given("country", "DE");

    @Test
    void ways() {
        usual.then(Map.of("recoveryWay", "agency", "finalDemand", true, "demandDays", 5));
        usual.given("country", "FR").then("demandDays", 10);
        usual.given("disputed", true).then("recoveryWay", "person");
        usual.given("debtAmount", 0.0).then("recoveryWay", "none");
        usual.given("lastWay", "writeOff").then("recoveryWay", "person");
        usual.given("lastWay", "objection").then("recoveryWay", "person");
        usual.given("hardship", true).then("recoveryWay", "person");
        usual.given("special", "deceased").then("recoveryWay", "writeOff");
        usual.given("special", "deceased").given("debtAmount", 100.01).then("recoveryWay", "person");
        usual.given("special", "insolvent").then("recoveryWay", "person");
        usual.given("debtAmount", 20.0).then("recoveryWay", "writeOff");
        usual.given("debtAmount", 20.01).then("recoveryWay", "agency");
        usual.given("lastWay", "sale").then("recoveryWay", "writeOff");
        usual.given("lastWay", "courtOrder").then("recoveryWay", "sale");
        usual.given("lastWay", "agency").given("debtAmount", 500.0).then("recoveryWay", "courtOrder");
        usual.given("lastWay", "agency").given("debtAmount", 499.99).then("recoveryWay", "sale");
        usual.given("ageDays", 1095).then("recoveryWay", "agency");
        usual.given("ageDays", 1096).then("recoveryWay", "writeOff");
        usual.given("segment", "enterprise").given("debtAmount", 5000.0).then("recoveryWay", "courtOrder");
        usual.given("segment", "enterprise").given("debtAmount", 4999.99).then("recoveryWay", "agency");
        usual.given("risk", "high").given("debtAmount", 1000.0).then("recoveryWay", "courtOrder");
        usual.given("risk", "high").given("debtAmount", 999.99).then("recoveryWay", "agency");
    }

    @Test
    void authority() {
        Decision who = Decision.of("collection-write-off-authority");
        who.given("writeOffAmount", 20.0).then("approverGroup", "collections-clerk");
        who.given("writeOffAmount", 20.01).then("approverGroup", "collections-supervisor");
        who.given("writeOffAmount", 500.0).then("approvalsNeeded", 1);
        who.given("writeOffAmount", 500.01).then("approverGroup", "receivables-manager");
        who.given("writeOffAmount", 5000.0).then("approvalsNeeded", 1);
        who.given("writeOffAmount", 5000.01).then("approvalsNeeded", 2);
    }

    @Test
    void nobodyChose() {
        Decision question = Decision.of("collection-undecided-way")
                .given("chooserGroup", "receivables-manager")
                .given("special", "none")
                .given("disputed", false)
                .given("hardship", false)
                .given("lastWay", "writeOff")
                .given("debtAmount", 100.0);
        question.then("undecidedNext", "sale");
        question.given("debtAmount", 99.99).then("undecidedNext", "agency");
        question.given("chooserGroup", "collections-supervisor").then("undecidedNext", "manager");
        question.given("special", "insolvent").then("undecidedNext", "manager");
        question.given("disputed", true).then("undecidedNext", "manager");
        question.given("hardship", true).then("undecidedNext", "manager");
        question.given("lastWay", "objection").then("undecidedNext", "writeOff");
        question.given("lastWay", "none").then("undecidedNext", "manager");
    }

    @Test
    void contracts() {
        Decision end = Decision.of("collection-contract-end")
                .given("runningContracts", 1)
                .given("recoveryWay", "agency")
                .given("special", "none")
                .given("hardship", false)
                .given("disputed", false)
                .given("segment", "residential");
        end.then(Map.of("contractEnd", "end", "contractDefault", "end"));
        end.given("segment", "enterprise").then(Map.of("contractEnd", "ask", "contractDefault", "end"));
        end.given("runningContracts", 0).then("contractEnd", "keep");
        end.given("recoveryWay", "writeOff").then("contractEnd", "keep");
        end.given("special", "deceased").then("contractEnd", "keep");
        end.given("hardship", true).then("contractEnd", "keep");
        end.given("disputed", true).then("contractEnd", "keep");
    }

    @Test
    void courtDeadlines() {
        Decision deadlines = Decision.of("collection-court-deadlines");
        deadlines.given("country", "DE").then(Map.of("filingTime", "P5D", "outcomeTime", "P20D", "lapseDays", 180));
        deadlines.given("country", "FR").then("lapseDays", 365);
    }

    @Test
    void portfolioWithoutDecision() {
        Decision review = Decision.of("collection-portfolio-default").given("leftBefore", false);
        review.given("oldGrowth", 4).then("portfolioAction", "leave");
        review.given("oldGrowth", 5).then("portfolioAction", "tighten");
        review.given("oldGrowth", 0).given("leftBefore", true).then("portfolioAction", "tighten");
    }
}
