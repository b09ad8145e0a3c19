package io.etomflow.billing.process;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of 1.3.9.4: each rule, each boundary. */
class BillingDecisionsTest extends EtomflowTest {

    @Test
    void bundleDiscount() {
        Decision home = Decision.of("billing-bundle-discount")
                .given(Map.of("segment", "residential", "kinds", "broadband,mobile", "products", 2, "years", 4));
        home.then(Map.of("percent", 10.0, "discountOn", "mobile", "rule", "Home and mobile"));
        home.given("years", 5).then("percent", 15.0);
        home.given("kinds", "broadband,tv").then("percent", 0.0);
        Decision company = home.given("segment", "enterprise");
        company.given("products", 9).then("percent", 0.0);
        company.given("products", 10).then("percent", 8.0);
        company.given("products", 49).then("percent", 8.0);
        company.given("products", 50).then(Map.of("percent", 15.0, "discountOn", "all"));
    }

    @Test
    void outageRebate() {
        Decision home = Decision.of("billing-outage-rebate")
                .given(Map.of("segment", "residential", "currency", "EUR", "productKind", "broadband", "brokenDay", 1));
        home.then(Map.of("perDay", 0.0, "dayShare", 1.0, "cap", 600.0));
        home.given("brokenDay", 2).then("perDay", 0.0);
        home.given("brokenDay", 3).then(Map.of("perDay", 5.0, "percentOfMonth", 10.0));
        home.given("brokenDay", 4).then("perDay", 5.0);
        home.given("brokenDay", 5).then(Map.of("perDay", 10.0, "percentOfMonth", 20.0));
        Decision british = home.given("currency", "GBP");
        british.given("brokenDay", 2).then("rule", "price of the day");
        british.given("brokenDay", 3).then("perDay", 10.34);
        home.given("segment", "enterprise").then(Map.of("percentOfMonth", 5.0, "cap", 100.0));
    }

    @Test
    void chargeReview() {
        Decision home = Decision.of("billing-charge-review")
                .given(Map.of("segment", "residential", "chargeKind", "usage", "charge", 150.0, "timesUsual", 1.0));
        home.then("review", false);
        home.given("charge", 150.01).then("rule", "Usage above 150 in a household");
        home.given("charge", 50.0).given("timesUsual", 9.0).then("review", false);
        home.given("charge", 50.01).given("timesUsual", 5.0).then("review", false);
        home.given("charge", 50.01).given("timesUsual", 5.1).then("rule", "Five times the usual bill");
        home.given("chargeKind", "oneOff").given("charge", 500.0).then("review", false);
        home.given("chargeKind", "oneOff").given("charge", 500.01).then("rule", "One-off charge above 500");
        Decision company = home.given("segment", "enterprise").given("charge", 5000.0);
        company.then("review", false);
        company.given("charge", 5000.01).then("rule", "Charge above 5,000");
        company.given("charge", 500.0).given("timesUsual", 11.0).then("review", false);
        company.given("charge", 501.0).given("timesUsual", 10.0).then("review", false);
        company.given("charge", 501.0).given("timesUsual", 10.1).then("rule", "Ten times the usual bill");
    }

    @Test
    void negativeTotal() {
        Decision last = Decision.of("billing-negative-total").given(Map.of("finalBill", true, "credit", 500.0));
        last.then("review", false);
        last.given("credit", 500.01).then(Map.of("review", true, "rule", "Credit above 500 on a final bill"));
        last.given("finalBill", false).given("credit", 0.01).then("rule", "More given back than charged");
    }

    @Test
    void adjustmentReview() {
        Decision credit = Decision.of("billing-adjustment-review")
                .given(Map.of(
                        "repeated",
                        false,
                        "kind",
                        "creditNote",
                        "approved",
                        false,
                        "amount",
                        100.0,
                        "shareOfBill",
                        100));
        credit.then("review", false);
        credit.given("repeated", true).given("approved", true).then("review", true);
        credit.given("amount", 100.01).then("rule", "Credit above 100 agreed by one person");
        credit.given("amount", 900.0).given("approved", true).then("review", false);
        credit.given("kind", "debitNote").given("amount", 50.0).then("review", false);
        credit.given("kind", "debitNote").given("amount", 50.01).then("rule", "Debit above 50 agreed by one person");
        credit.given("amount", 20.0).given("shareOfBill", 101).then("review", false);
        credit.given("amount", 20.01).given("shareOfBill", 101).then("rule", "More than the bill itself");
    }

    @Test
    void exceptionHandling() {
        Decision few = Decision.of("billing-exception-handling")
                .given(Map.of("exceptionCount", 99, "exceptionReason", "noCharges"));
        few.then(Map.of("exceptionRole", "billing-clerk", "exceptionDueIn", "PT16H", "exceptionPriority", 30));
        few.given("exceptionCount", 100).then("exceptionRole", "billing-supervisor");
        few.given("exceptionReason", "exceptionalCharge").then("exceptionPriority", 60);
        few.given("exceptionReason", "taxRateMissing").then("exceptionDueIn", "PT8H");
    }

    @Test
    void runRelease() {
        Decision usual = Decision.of("billing-run-release")
                .given(Map.of("consistent", true, "leftOutPercent", 2.0, "changePercent", 25.0));
        usual.then("runRelease", "release");
        usual.given("consistent", false).then("runRelease", "ask");
        usual.given("leftOutPercent", 2.1).then("runRelease", "ask");
        usual.given("changePercent", 25.1).then("runRelease", "ask");
        usual.given("changePercent", -25.0).then("runRelease", "release");
        usual.given("changePercent", -25.1).then("runRelease", "ask");
    }
}
