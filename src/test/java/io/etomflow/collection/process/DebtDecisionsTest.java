package io.etomflow.collection.process;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decision tables of 1.3.10.3.1 and 1.3.10.3.2: each rule and each boundary. */
@Tag("model")
class DebtDecisionsTest extends EtomflowTest {

    @Test
    void limitsByCurrency() {
        Decision limits = Decision.of("collection-overdue-limits");
        for (String known : new String[] {"EUR", "GBP", "CHF"}) {
            limits.given("currency", known).then(Map.of("graceDays", 3, "smallestAmount", 5.0, "limitsKnown", true));
        }
        limits.given("currency", "USD").then(Map.of("graceDays", 3, "smallestAmount", 6.0, "limitsKnown", true));
        limits.given("currency", "JPY").then("limitsKnown", false);
    }

    @Test
    void ladderBySegmentRiskAndCountry() {
        Decision usual = Decision.of("collection-ladder")
                .given("segment", "residential")
                .given("risk", "medium")
                .given("country", "DE");
        usual.then("ladder", "standard");
        usual.given("risk", "high").then("ladder", "short");
        usual.given("risk", "high").given("country", "AU").then("ladder", "standard");
        usual.given("segment", "enterprise").given("risk", "high").then("ladder", "letters");
        usual.given("segment", "smallBusiness").given("risk", "low").then("ladder", "letters");
        usual.given("segment", "smallBusiness").then("ladder", "standard");
    }

    @Test
    void stepsOfEachLadder() {
        step("standard", 1, 7, "reminder", "none", "none", true);
        step("standard", 2, 30, "warning", "blockChanges", "restrict", true);
        step("standard", 3, 40, "measure", "restrict", "suspend", true);
        step("standard", 4, 50, "measure", "suspend", "disconnect", true);
        step("standard", 5, 80, "measure", "disconnect", "terminate", false);
        step("standard", 6, 110, "measure", "terminate", "none", false);
        step("standard", 7, 125, "recovery", "none", "none", false);
        step("short", 1, 2, "reminder", "none", "none", true);
        step("short", 2, 10, "warning", "blockChanges", "suspend", true);
        step("short", 3, 14, "measure", "suspend", "disconnect", true);
        step("short", 4, 21, "measure", "disconnect", "terminate", true);
        step("short", 5, 51, "measure", "terminate", "none", false);
        step("short", 6, 66, "recovery", "none", "none", false);
        step("letters", 1, 10, "reminder", "none", "none", true);
        step("letters", 2, 30, "warning", "none", "none", true);
        step("letters", 3, 40, "finalDemand", "none", "none", false);
        step("letters", 4, 50, "recovery", "none", "none", false);
        step("letters", 5, 0, "recovery", "none", "none", false);
    }

    private static void step(
            String ladder, int no, int days, String kind, String measure, String notice, boolean retry) {
        Decision.of("collection-ladder-step")
                .given("ladder", ladder)
                .given("stepNo", no)
                .then(Map.of(
                        "stepDays",
                        days,
                        "stepKind",
                        kind,
                        "stepMeasure",
                        measure,
                        "stepNotice",
                        notice,
                        "retryDebits",
                        retry));
    }

    @Test
    void chargesAndNoticeByCountryAndSegment() {
        Decision charges = Decision.of("collection-late-charges")
                .given("country", "DE")
                .given("segment", "residential")
                .given("baseRate", 1.27);
        charges.then(Map.of("annualInterest", 6.27, "reactivationFee", 15.0));
        charges.given("baseRate", 1.52).then("annualInterest", 6.52);
        charges.given("segment", "enterprise").then("annualInterest", 10.27);
        charges.given("country", "GB").then(Map.of("annualInterest", 12.0, "reactivationFee", 25.0));
        charges.given("country", "AT").then(Map.of("annualInterest", 4.0, "reactivationFee", 25.0));
        charges.given("country", "AT").given("segment", "enterprise").then("annualInterest", 4.0);
        charges.given("country", "CH").then("annualInterest", 5.0);
        charges.given("country", "CH").given("segment", "enterprise").then("annualInterest", 5.0);
        Decision notice =
                Decision.of("collection-legal-notice").given("country", "DE").given("segment", "residential");
        notice.then(Map.of("noticeWorkingDays", 10, "guaranteedDays", 21, "leastAmount", 100.0));
        notice.given("segment", "smallBusiness").then("leastAmount", 100.0);
        notice.given("segment", "enterprise").then(Map.of("noticeWorkingDays", 5, "leastAmount", 0.0));
        notice.given("country", "AT").then(Map.of("noticeWorkingDays", 10, "leastAmount", 0.0));
        notice.given("country", "AT").given("segment", "enterprise").then("noticeWorkingDays", 10);
        notice.given("country", "GB").then(Map.of("noticeWorkingDays", 5, "guaranteedDays", 21));
    }

    @Test
    void whoIsCalled() {
        Decision call = Decision.of("collection-personal-contact")
                .given("stepExtra", false)
                .given("stepMeasure", "suspend")
                .given("overdueAmount", 250.0);
        call.then("personalContact", true);
        call.given("overdueAmount", 249.99).then("personalContact", false);
        call.given("stepMeasure", "disconnect").then("personalContact", true);
        call.given("stepMeasure", "terminate").then("personalContact", true);
        call.given("stepMeasure", "restrict").then("personalContact", false);
        call.given("stepMeasure", "none").given("overdueAmount", 1000.0).then("personalContact", true);
        call.given("stepMeasure", "none").given("overdueAmount", 999.99).then("personalContact", false);
        call.given("stepExtra", true).then("personalContact", false);
    }

    @Test
    void rightsByCountrySegmentAndMessage() {
        Decision rights = Decision.of("collection-wording")
                .given("country", "DE")
                .given("segment", "residential")
                .given("stepWording", "reminder");
        rights.then("letterRights", "german");
        rights.given("segment", "smallBusiness").then("letterRights", "german");
        rights.given("segment", "enterprise").then("letterRights", "general");
        for (String touching : new String[] {"warning", "notice", "measure", "measureAndNotice"}) {
            rights.given("stepWording", touching).then("letterRights", "germanMeasures");
            rights.given("stepWording", touching).given("country", "FR").then("letterRights", "measures");
        }
        rights.given("stepWording", "terminated").then("letterRights", "german");
        rights.given("stepWording", "warning").given("country", "AU").then("letterRights", "australian");
        rights.given("stepWording", "finalDemand").given("country", "FR").then("letterRights", "general");
    }

    @Test
    void baseRateOfEachHalfYear() {
        Decision base = Decision.of("collection-base-rate");
        double[][] rates = {
            {20270115, 1.52}, {20260701, 1.52}, {20260630, 1.27}, {20260101, 1.27}, {20250701, 1.27}, {20250630, 2.27},
            {20250101, 2.27}, {20240701, 3.37}, {20240101, 3.62}, {20230701, 3.12}, {20230101, 1.62}, {20221231, -0.88}
        };
        for (double[] rate : rates) {
            base.given("interestDay", (int) rate[0]).then("baseRate", rate[1]);
        }
    }

    @Test
    void mattersThatNobodyDecides() {
        Decision delay = Decision.of("collection-special-overdue")
                .given("specialDelays", 1)
                .given("answerKind", "review");
        delay.then("delayConsequence", "manager");
        delay.given("specialDelays", 2).then("delayConsequence", "waiveCharges");
        delay.given("specialDelays", 2).given("answerKind", "deceased").then("delayConsequence", "recover");
    }

    @Test
    void laterBillsBesideAPlan() {
        Decision later = Decision.of("collection-plan-arrears")
                .given("laterAmount", 20.0)
                .given("laterDays", 14);
        later.then("arrearsConsequence", "person");
        later.given("laterDays", 13).then("arrearsConsequence", "remind");
        later.given("laterAmount", 19.99).then("arrearsConsequence", "remind");
        later.given("laterAmount", 0.0).then("arrearsConsequence", "none");
    }

    @Test
    void promises() {
        Decision promise = Decision.of("collection-promise")
                .given("brokenPromises", 0)
                .given("promiseDays", 14)
                .given("promiseShare", 50.0);
        promise.then("promiseAccepted", true);
        promise.given("promiseShare", 49.9).then("promiseAccepted", false);
        promise.given("promiseDays", 15).then("promiseAccepted", false);
        promise.given("promiseDays", 15).given("promiseShare", 100.0).then("promiseAccepted", true);
        promise.given("promiseDays", 30).given("promiseShare", 100.0).then("promiseAccepted", true);
        promise.given("promiseDays", 31).given("promiseShare", 100.0).then("promiseAccepted", false);
        promise.given("brokenPromises", 1).then("promiseAccepted", true);
        promise.given("brokenPromises", 2).then("promiseAccepted", false);
    }

    @Test
    void hardship() {
        Decision hardship = Decision.of("collection-hardship")
                .given("hardships", 0)
                .given("evidence", "court")
                .given("overdueAmount", 250.0);
        hardship.then(Map.of("hardshipOutcome", "grant", "hardshipDays", 90));
        hardship.given("evidence", "medical").then("hardshipDays", 60);
        hardship.given("evidence", "benefit").then("hardshipDays", 60);
        hardship.given("evidence", "statement").then("hardshipDays", 30);
        hardship.given("evidence", "statement").given("overdueAmount", 250.01).then("hardshipOutcome", "person");
        hardship.given("evidence", "none").then(Map.of("hardshipOutcome", "person", "hardshipDays", 14));
        hardship.given("hardships", 1).then("hardshipOutcome", "grant");
        hardship.given("hardships", 2).then("hardshipOutcome", "person");
    }
}
