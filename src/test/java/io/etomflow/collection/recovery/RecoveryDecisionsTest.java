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
}
