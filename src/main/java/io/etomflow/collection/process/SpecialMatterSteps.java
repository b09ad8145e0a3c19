package io.etomflow.collection.process;

import static io.etomflow.collection.process.AnswerSteps.JUDGED_BY;
import static io.etomflow.collection.process.AnswerSteps.JUDGE_REASON;
import static io.etomflow.collection.process.AnswerSteps.NEW_EMAIL;
import static io.etomflow.collection.process.AnswerSteps.PAUSE_UNTIL;
import static io.etomflow.collection.process.AnswerSteps.SPECIAL_DECISION;
import static io.etomflow.collection.process.CollectionVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.CollectionVariables.PRIORITY;

import io.etomflow.collection.DebtCases;
import io.etomflow.collection.SpecialDecision;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import io.etomflow.shared.Word;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of collection-decide-special: what no rule can decide, and what follows when nobody decides it. */
@Configuration(proxyBeanMethods = false)
class SpecialMatterSteps {

    static final Variable<String> DECIDER_GROUP = Variable.text("deciderGroup", "Role that decides");
    static final Variable<Integer> SPECIAL_DELAYS =
            Variable.integer("specialDelays", "How often the time to decide has passed");
    static final Variable<String> DELAY_CONSEQUENCE =
            Variable.text("delayConsequence", "What follows: manager, waiveCharges or recover");

    private static final int URGENT_PRIORITY = 85;

    @Bean
    Step openSpecialMatter() {
        return Step.titled("Open special matter", "The supervisors of collections are asked first.")
                .writes(DECIDER_GROUP, SPECIAL_DELAYS, SPECIAL_DECISION, PAUSE_UNTIL, NEW_EMAIL)
                .does(c -> {
                    c.set(DECIDER_GROUP, IdentifySteps.SUPERVISORS);
                    c.set(SPECIAL_DELAYS, 0);
                    c.set(SPECIAL_DECISION, null);
                    c.set(PAUSE_UNTIL, null);
                    c.set(NEW_EMAIL, null);
                });
    }

    @Bean
    Step noteSpecialDelay(DebtCases cases) {
        return Step.titled("Note delay", "Writes into the case's history that nobody has decided in time.")
                .needs(DEBT_CASE_ID, SPECIAL_DELAYS)
                .writes(SPECIAL_DELAYS)
                .does(c -> {
                    int delays = c.get(SPECIAL_DELAYS) + 1;
                    c.set(SPECIAL_DELAYS, delays);
                    cases.note(
                            c.get(DEBT_CASE_ID),
                            "notDecided",
                            "Nobody has decided the special matter in time (" + delays + ").",
                            StepContext.SYSTEM);
                });
    }

    @Bean
    Step handSpecialToManager() {
        return Step.titled("Hand to manager", "The managers of receivables decide, and sooner.")
                .writes(DECIDER_GROUP, PRIORITY)
                .does(c -> {
                    c.set(DECIDER_GROUP, IdentifySteps.MANAGERS);
                    c.set(PRIORITY, URGENT_PRIORITY);
                });
    }

    @Bean
    Step decideSpecialByRule() {
        return Step.titled("Decide by rule", "What the table says about a matter that nobody decides, in our name.")
                .needs(DELAY_CONSEQUENCE)
                .writes(SPECIAL_DECISION, JUDGE_REASON, JUDGED_BY)
                .does(c -> {
                    SpecialDecision.Way way =
                            Word.parse(SpecialDecision.Way.class, c.get(DELAY_CONSEQUENCE), DELAY_CONSEQUENCE.name());
                    c.set(SPECIAL_DECISION, way);
                    c.set(JUDGE_REASON, way == SpecialDecision.Way.WAIVE_CHARGES ? "reviewLate" : "nobodyDecided");
                    c.set(JUDGED_BY, StepContext.SYSTEM);
                });
    }
}
