package io.etomflow.collection.process;

import static io.etomflow.collection.process.RecoveryVariables.CLAIM_DOCUMENT_ID;
import static io.etomflow.collection.process.RecoveryVariables.CLAIM_FILED;
import static io.etomflow.collection.process.RecoveryVariables.COURT_ANSWER;
import static io.etomflow.collection.process.RecoveryVariables.COURT_OUTCOME;
import static io.etomflow.collection.process.RecoveryVariables.COURT_REASON;
import static io.etomflow.collection.process.RecoveryVariables.COURT_REFERENCE;
import static io.etomflow.collection.process.RecoveryVariables.COURT_REFERENCE_GIVEN;
import static io.etomflow.collection.process.RecoveryVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.RecoveryVariables.FILING_GIVEN_UP;
import static io.etomflow.collection.process.RecoveryVariables.FILING_GROUP;
import static io.etomflow.collection.process.RecoveryVariables.LAPSES_ON;
import static io.etomflow.collection.process.RecoveryVariables.LAPSE_DAYS;
import static io.etomflow.collection.process.RecoveryVariables.ORDER_LAPSED;
import static io.etomflow.collection.process.RecoveryVariables.OUTCOME_GROUP;
import static io.etomflow.collection.process.RecoveryVariables.PRIORITY;
import static io.etomflow.collection.process.RecoveryVariables.RECOVERY_OUTCOME;

import io.etomflow.collection.recovery.CourtOrders;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of claims for a court's order to pay: prepared, filed, followed. */
@Configuration(proxyBeanMethods = false)
class CourtSteps {

    private static final String SUPERVISORS = "collections-supervisor";

    @Bean
    Step prepareClaim(CourtOrders courts) {
        return Step.titled("Prepare claim", "Writes the application for an order to pay as a PDF.")
                .needs(DEBT_CASE_ID)
                .writes(CLAIM_DOCUMENT_ID, FILING_GROUP, RECOVERY_OUTCOME)
                .does(c -> {
                    c.set(CLAIM_DOCUMENT_ID, courts.prepare(c.get(DEBT_CASE_ID)));
                    c.set(FILING_GROUP, SUPERVISORS);
                    c.set(RECOVERY_OUTCOME, "failed");
                });
    }

    @Bean
    Step checkFiling(CourtOrders courts) {
        return Step.titled("Check filing", "A filed claim has the court's reference.")
                .needs(DEBT_CASE_ID)
                .reads(COURT_ANSWER, COURT_REFERENCE, COURT_REASON)
                .writes(CLAIM_FILED)
                .does(c -> {
                    boolean filed = c.get(COURT_ANSWER).equals("filed");
                    courts.filed(
                            c.get(DEBT_CASE_ID),
                            filed,
                            c.find(COURT_REFERENCE).orElse(null),
                            c.find(COURT_REASON).orElse("no reason given"),
                            c.actor());
                    c.set(CLAIM_FILED, filed);
                });
    }

    @Bean
    Step checkCourtOutcome() {
        return Step.titled("Check outcome", "An objection makes a person choose what comes next.")
                .reads(COURT_OUTCOME)
                .writes(RECOVERY_OUTCOME)
                .does(c -> c.set(
                        RECOVERY_OUTCOME,
                        switch (c.get(COURT_OUTCOME)) {
                            case "objection" -> "objection";
                            case "uncollectable" -> "failed";
                            default ->
                                throw new InvalidInput(
                                        "courtOutcome",
                                        "Choose uncollectable or objection; a payment closes the task.");
                        }));
    }

    @Bean
    Step escalateFiling(CourtOrders courts) {
        return Step.titled(
                        "Ask manager or give up",
                        "Nobody filed the claim in time: a manager is asked; after that it is not filed.")
                .needs(DEBT_CASE_ID, FILING_GROUP)
                .writes(FILING_GROUP, FILING_GIVEN_UP, PRIORITY)
                .does(c -> {
                    boolean over = c.get(FILING_GROUP).equals(RecoveryChoiceSteps.MANAGERS);
                    courts.notFiledInTime(c.get(DEBT_CASE_ID), over);
                    c.set(FILING_GIVEN_UP, over);
                    c.set(FILING_GROUP, RecoveryChoiceSteps.MANAGERS);
                    c.set(PRIORITY, RecoveryChoiceSteps.URGENT);
                });
    }

    @Bean
    Step noteCourtLapse(CourtOrders courts) {
        return Step.titled("Note day of lapse", "Reads the court's reference, and when an order loses its force.")
                .needs(DEBT_CASE_ID, LAPSE_DAYS)
                .writes(OUTCOME_GROUP, LAPSES_ON, COURT_REFERENCE_GIVEN)
                .does(c -> {
                    c.set(OUTCOME_GROUP, "collections-clerk");
                    c.set(LAPSES_ON, courts.lapsesOn(c.get(LAPSE_DAYS)));
                    c.set(COURT_REFERENCE_GIVEN, courts.reference(c.get(DEBT_CASE_ID)));
                });
    }

    @Bean
    Step remindOfCourt(CourtOrders courts) {
        return Step.titled(
                        "Ask supervisor or note lapse",
                        "Nothing was heard of the court: supervisors ask there; an order that has lapsed has failed.")
                .needs(DEBT_CASE_ID, LAPSES_ON)
                .writes(OUTCOME_GROUP, PRIORITY, ORDER_LAPSED, RECOVERY_OUTCOME)
                .does(c -> {
                    c.set(ORDER_LAPSED, courts.remind(c.get(DEBT_CASE_ID), c.get(LAPSES_ON)));
                    c.set(OUTCOME_GROUP, SUPERVISORS);
                    c.set(PRIORITY, RecoveryChoiceSteps.URGENT);
                    c.set(RECOVERY_OUTCOME, "failed");
                });
    }
}
