package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AdjustmentVariables.CUSTOMER_EXPLANATION;
import static io.etomflow.receivables.process.AdjustmentVariables.DECISION_EXPLANATION;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.RESOLUTION_OUTCOME;

import io.etomflow.receivables.adjustment.AutomatedAdjustments;
import io.etomflow.receivables.resolution.InquiryResolution;
import io.etomflow.shared.Step;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that bring a bill inquiry to its resolution. */
@Configuration(proxyBeanMethods = false)
class ResolutionSteps {

    @Bean
    Step explainBill(InquiryResolution resolution) {
        return Step.titled(
                        "Explain bill",
                        "Tells the customer why the bill stays as it is; that is the inquiry's resolution.")
                .needs(INQUIRY_ID)
                .reads(CUSTOMER_EXPLANATION, DECISION_EXPLANATION)
                .writes(RESOLUTION_OUTCOME)
                .does(c -> {
                    String words = c.find(CUSTOMER_EXPLANATION)
                            .or(() -> c.find(DECISION_EXPLANATION))
                            .orElse("");
                    resolution.explain(c.get(INQUIRY_ID), words);
                    c.set(RESOLUTION_OUTCOME, "explained");
                });
    }

    @Bean
    Step clearBillInquiry(InquiryResolution resolution) {
        return Step.titled(
                        "Clear bill inquiry",
                        "Everything is resolved: the inquiry's state becomes cleared, with its resolution.")
                .needs(INQUIRY_ID, RESOLUTION_OUTCOME)
                .does(c -> resolution.clear(c.get(INQUIRY_ID), c.get(RESOLUTION_OUTCOME), c.actor()));
    }

    @Bean
    Step withdrawProposals(AutomatedAdjustments adjustments) {
        return Step.titled(
                        "Withdraw open proposals",
                        "The inquiry is cancelled: what was proposed for it may not be recorded any more.")
                .needs(INQUIRY_ID)
                .writes(RESOLUTION_OUTCOME)
                .does(c -> {
                    adjustments.withdraw(c.get(INQUIRY_ID));
                    c.set(RESOLUTION_OUTCOME, "cancelled");
                });
    }

    @Bean
    Step reportAdjustmentDecided() {
        return Step.titled(
                        "Report that the adjustment is decided",
                        "Tells the tracking of the same inquiry that it can be cleared.")
                .needs(RESOLUTION_OUTCOME)
                .does(c -> CaseMessages.send(
                        c.execution(),
                        "receivables.adjustmentDecided",
                        Map.of(RESOLUTION_OUTCOME.name(), c.get(RESOLUTION_OUTCOME))));
    }
}
