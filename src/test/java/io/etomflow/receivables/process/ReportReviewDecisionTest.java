package io.etomflow.receivables.process;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a management report needs a comment. */
@Tag("model")
class ReportReviewDecisionTest extends EtomflowTest {

    private final Decision typical = Decision.of("receivables-report-review")
            .given("reportAudience", "management")
            .given("clearedCount", 10)
            .given("shareInTime", 90.0)
            .given("adjustmentsChange", 49.99);

    @Test
    void targets() {
        typical.then("reviewNeeded", false);
        typical.given("shareInTime", 89.9).then("reviewNeeded", true);
        typical.given("shareInTime", 89.9).given("clearedCount", 0).then("reviewNeeded", false);
        typical.given("adjustmentsChange", 50.0)
                .then("reviewReason", "Adjustments rose by half or more against the period before.");
        typical.given("adjustmentsChange", 50.0)
                .given("shareInTime", 89.9)
                .then(
                        "reviewReason",
                        "Less than 90 percent were cleared in time, and adjustments rose by half or more.");
        typical.given("reportAudience", "customer").given("shareInTime", 1.0).then("reviewNeeded", false);
    }
}
