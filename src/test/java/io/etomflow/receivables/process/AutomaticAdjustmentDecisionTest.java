package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** receivables-automatic-adjustment, rule by rule and limit by limit. */
@Tag("model")
class AutomaticAdjustmentDecisionTest extends EtomflowTest {

    /** A double charge of 10 units, a tenth of last month's bill, for a residential customer without earlier adjustments. */
    private static Decision typical() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("assessmentOutcome", "justified");
        facts.put("adjustmentKind", "creditNote");
        facts.put("rootCauseArea", "billing");
        facts.put("rootCauseCode", "usageChargedTwice");
        facts.put("adjustmentUnits", 10.0);
        facts.put("billShare", 10.0);
        facts.put("adjustmentCount", 0);
        facts.put("adjustmentSum", 0.0);
        facts.put("customerSegment", "residential");
        facts.put("billAge", 20);
        return Decision.of("receivables-automatic-adjustment").given(facts);
    }

    @Test
    void anErrorThatOurRecordsProveIsCredited() {
        typical().then(Map.of("adjustmentDecision", "approved", "decisionRule", "proven-by-records"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usageChargedTwice",
                "usageSumDeviates",
                "chargedAfterEnd",
                "chargedBeforeStart",
                "planChangeNotApplied",
                "planChangeNotProrated",
                "priceNotAsAgreed",
                "discountMissing",
                "taxRateWrong",
                "duplicateLine",
                "periodBilledTwice",
                "runFaultConfirmed"
            })
    void eachProofCounts(String code) {
        typical().given("rootCauseCode", code).then("decisionRule", "proven-by-records");
    }

    @ParameterizedTest
    @CsvSource({"50,50,proven-by-records", "50.01,50,above-limits", "50,50.01,above-limits", "51,49,above-limits"})
    void provenErrorsUpToFiftyUnitsAndHalfOfTheBill(double units, double share, String rule) {
        typical().given("adjustmentUnits", units).given("billShare", share).then("decisionRule", rule);
    }

    @ParameterizedTest
    @CsvSource({
        "residential,10,25,service-credit", "residential,10.01,25,above-limits", "residential,10,25.01,above-limits",
        "smallBusiness,20,25,service-credit-business", "smallBusiness,20.01,25,above-limits",
                "smallBusiness,20,25.01,above-limits"
    })
    void brokenServiceIsCreditedUpToTheLimitOfTheSegment(String segment, double units, double share, String rule) {
        typical()
                .given("rootCauseArea", "service")
                .given("rootCauseCode", "serviceOutage")
                .given("customerSegment", segment)
                .given("adjustmentUnits", units)
                .given("billShare", share)
                .then("decisionRule", rule);
    }

    @ParameterizedTest
    @CsvSource({"5,10,small-amount", "5.01,10,above-limits", "5,10.01,above-limits"})
    void whatIsNotProvenIsCreditedOnlyWhereExaminingCostsMore(double units, double share, String rule) {
        typical()
                .given("rootCauseCode", "otherBillingError")
                .given("adjustmentUnits", units)
                .given("billShare", share)
                .then("decisionRule", rule);
    }

    @Test
    void anUnknownCauseIsNeverASmallAmount() {
        typical()
                .given("rootCauseArea", "unknown")
                .given("adjustmentUnits", 1.0)
                .then("decisionRule", "above-limits");
    }

    @ParameterizedTest
    @CsvSource({
        "discountExpired,residential,refused,discount-ended", "usageConfirmed,smallBusiness,refused,own-usage",
        "billCorrect,residential,refused,bill-is-right", "discountExpired,enterprise,person,enterprise-not-justified"
    })
    void aBillThatIsRightStays(String code, String segment, String decision, String rule) {
        Map<String, Object> answer = typical()
                .given("assessmentOutcome", "notJustified")
                .given("rootCauseArea", "usage")
                .given("rootCauseCode", code)
                .given("adjustmentUnits", 0.0)
                .given("customerSegment", segment)
                .then(Map.of("adjustmentDecision", decision, "decisionRule", rule))
                .single();
        assertThat(answer.get("decisionExplanation").toString().isEmpty())
                .as("only what is refused is explained to the customer")
                .isEqualTo(decision.equals("person"));
    }

    @Test
    void whatPeopleHaveToLookAt() {
        typical().given("assessmentOutcome", "falseEvent").then("decisionRule", "no-such-charge");
        typical().given("assessmentOutcome", "unclear").then("decisionRule", "cause-unclear");
        typical().given("adjustmentKind", "debitNote").then("decisionRule", "debit-note");
        typical().given("rootCauseArea", "supplier").then("decisionRule", "supplier-bears");
        typical().given("customerSegment", "enterprise").then("decisionRule", "enterprise");
        typical().given("adjustmentUnits", 0.0).then("decisionRule", "no-amount");
        typical().given("adjustmentUnits", 0.01).then("decisionRule", "proven-by-records");
        typical().given("assessmentOutcome", "partlyJustified").then("decisionRule", "proven-by-records");
    }

    @ParameterizedTest
    @CsvSource({
        "365,approved,proven-by-records",
        "366,person,old-bill",
        "1095,person,old-bill",
        "1096,refused,claim-lapsed"
    })
    void oldBills(int days, String decision, String rule) {
        typical().given("billAge", days).then(Map.of("adjustmentDecision", decision, "decisionRule", rule));
    }

    @ParameterizedTest
    @CsvSource({"5,150,proven-by-records", "6,150,frequent-adjustments", "5,150.01,large-sum"})
    void whoHasHadMuchIsLookedAt(int count, double sum, String rule) {
        typical().given("adjustmentCount", count).given("adjustmentSum", sum).then("decisionRule", rule);
    }
}
