package io.etomflow.payment.process;

import io.etomflow.payment.CollectionTerms;
import io.etomflow.payment.DebitKind;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the table {@code payment-collection-terms}, whoever is at work: people have no right to tables. */
@Component
class TableCollectionTerms implements CollectionTerms {

    private final DecisionService decisions;
    private final IdentityService identity;

    TableCollectionTerms(@Lazy DecisionService decisions, @Lazy IdentityService identity) {
        this.decisions = decisions;
        this.identity = identity;
    }

    @Override
    public Terms of(DebitKind kind) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            DmnDecisionRuleResult rule = decisions
                    .evaluateDecisionTableByKey(
                            "payment-collection-terms",
                            Map.of(
                                    DebitVariables.COLLECTION_METHOD.name(),
                                    kind.method().word(),
                                    DebitVariables.MANDATE_SCHEME.name(),
                                    kind.scheme() == null
                                            ? "none"
                                            : kind.scheme().word(),
                                    DebitVariables.FIRST_DEBIT.name(),
                                    kind.first(),
                                    DebitVariables.SEGMENT.name(),
                                    kind.segment().word()))
                    .getSingleResult();
            return new Terms(number(rule, "noticeDays"), number(rule, "leadDays"));
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    private static int number(DmnDecisionRuleResult rule, String name) {
        return ((Number) rule.getEntry(name)).intValue();
    }
}
