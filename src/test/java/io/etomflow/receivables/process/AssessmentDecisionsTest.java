package io.etomflow.receivables.process;

import io.etomflow.receivables.FindingCode;
import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("model")
class AssessmentDecisionsTest extends EtomflowTest {

    @Nested
    class VerificationDifference {

        private final Decision asked =
                Decision.of("receivables-verification-difference").given("timesAsked", 0);

        @ParameterizedTest
        @CsvSource({
            "billOfAnotherCustomer, clerk",
            "otherCurrency claimAboveLines, clerk",
            "accountClosed lineNotOnBill, clerk",
            "productOfAnotherAccount, clerk",
            "customerUnknown billUnknown, customer",
            "chargesUnknown, customer",
            "accountClosed chargesUnknown, customer",
            "accountClosed, nobody",
            "claimAboveLines, nobody",
            "accountClosed claimAboveLines, nobody",
            "claimAboveBill, clerk",
            "alreadyCredited, clerk",
            "disputedElsewhere claimAboveLines, clerk",
            "billNotSent, clerk",
            "amountNotPositive, clerk"
        })
        void saysWhoSettles(String differences, String who) {
            asked.given("differences", differences).then("settledBy", who);
        }

        @Test
        void asksTwiceAtMost() {
            asked.given("differences", "billUnknown").given("timesAsked", 1).then("settledBy", "customer");
            asked.given("differences", "billUnknown").given("timesAsked", 2).then("settledBy", "clerk");
            asked.given("differences", "billUnknown").given("timesAsked", 3).then("settledBy", "clerk");
        }
    }

    @Nested
    class InvestigationSettled {

        private final Decision typical = Decision.of("receivables-investigation-settled")
                .given(Map.of(
                        "verified",
                        true,
                        "strongest",
                        90,
                        "rivalAreas",
                        0,
                        "leadingArea",
                        "billing",
                        "explainedShare",
                        1.0));

        @Test
        void oneStrongAreaThatExplainsAllSettles() {
            typical.then("settled", true);
            typical.given("strongest", 80).given("explainedShare", 0.95).then("settled", true);
            typical.given("leadingArea", "usage").then("settled", true);
        }

        @Test
        void contradictedIsAPersons() {
            typical.given("verified", false).then("settled", false);
        }

        @Test
        void suspicionIsAPersons() {
            typical.given("strongest", 59).then("settledBecause", "The checks found nothing that could stand alone.");
            typical.given("strongest", 0)
                    .given("explainedShare", 0.0)
                    .given("leadingArea", "unknown")
                    .then("settled", false);
            typical.given("strongest", 60).then("settledBecause", "The strongest finding is not strong enough.");
            typical.given("strongest", 79).then("settled", false);
        }

        @Test
        void ambiguityIsAPersons() {
            typical.given("rivalAreas", 1).then("settledBecause", "Findings point at more than one area.");
            typical.given("rivalAreas", 2).then("settled", false);
        }

        @Test
        void tooLittleIsAPersons() {
            typical.given("explainedShare", 0.9499)
                    .then("settledBecause", "The findings explain less than what the customer complains of.");
        }

        @Test
        void aPartnersChargeIsSettledHere() {
            typical.given("leadingArea", "supplier").given("strongest", 60).then("settled", true);
            typical.given("leadingArea", "supplier")
                    .given("explainedShare", 0.5)
                    .then("settled", false);
        }
    }

    @Nested
    class RootCause {

        private final Decision typical =
                Decision.of("receivables-root-cause").given(Map.of("strongest", 90, "rivalAreas", 0));

        @ParameterizedTest
        @CsvSource({
            "taxRateWrong, billing, 2",
            "duplicateLine, billing, 2",
            "periodBilledTwice, billing, 2",
            "runFaultConfirmed, billing, 2",
            "usageSumDeviates, billing, 2",
            "usageChargedTwice, billing, 2",
            "chargedAfterEnd, orderHandling, 3",
            "chargedBeforeStart, orderHandling, 3",
            "planChangeNotApplied, orderHandling, 3",
            "planChangeNotProrated, orderHandling, 3",
            "serviceNotDelivered, orderHandling, 3",
            "priceNotAsAgreed, productInventory, 3",
            "discountMissing, productInventory, 3",
            "otherBillingError, billing, 3",
            "serviceOutage, problemManagement, 0",
            "partnerChargeDisputed, partnerManagement, 0",
            "usageConfirmed, none, 0",
            "discountExpired, none, 0",
            "billCorrect, none, 0",
            "creditedEarlier, none, 0"
        })
        void saysWhoseWorkItLiesIn(String code, String process, int constrainAfter) {
            typical.given("leadingCode", code)
                    .then(Map.of(
                            "causeCertain", true, "affectedProcess", process, "constrainBillingAfter", constrainAfter));
        }

        @Test
        void aSuspicionIsNoCause() {
            typical.given("leadingCode", "duplicateLine").given("strongest", 59).then("causeCertain", false);
            typical.given("leadingCode", "duplicateLine").given("strongest", 60).then("causeCertain", true);
        }

        @Test
        void rivalsAreWeighedByAPerson() {
            typical.given("leadingCode", "duplicateLine").given("rivalAreas", 1).then("causeCertain", false);
        }

        @Test
        void whatExplainsNothingIsNoCause() {
            typical.given("leadingCode", "runFaultSuspected").then("causeCertain", false);
            typical.given("leadingCode", "none").then("causeCertain", false);
        }

        /** Whatever a person may choose as the cause is one for the table: the process would ask again and again else. */
        @ParameterizedTest
        @EnumSource(FindingCode.class)
        void whatAPersonMayChooseIsACause(FindingCode code) {
            boolean choosable = code != FindingCode.UNUSUAL_AMOUNT && code != FindingCode.RUN_FAULT_SUSPECTED;
            typical.given("leadingCode", code.word()).given("strongest", 100).then("causeCertain", choosable);
        }
    }
}
