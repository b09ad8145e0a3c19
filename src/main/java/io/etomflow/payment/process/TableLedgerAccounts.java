package io.etomflow.payment.process;

import io.etomflow.billing.BilledAmounts.BilledAmount;
import io.etomflow.payment.ledger.LedgerAccounts;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the table {@code payment-ledger-account}, whoever is at work: people have no right to tables. */
@Component
class TableLedgerAccounts implements LedgerAccounts {

    private final DecisionService decisions;
    private final IdentityService identity;

    TableLedgerAccounts(@Lazy DecisionService decisions, @Lazy IdentityService identity) {
        this.decisions = decisions;
        this.identity = identity;
    }

    @Override
    public Target of(BilledAmount part, boolean note, boolean tax) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            DmnDecisionRuleResult rule = decisions
                    .evaluateDecisionTableByKey(
                            "payment-ledger-account",
                            Map.of(
                                    "chargeReason",
                                    part.reason(),
                                    "document",
                                    document(part, note),
                                    "tax",
                                    tax,
                                    "taxCategory",
                                    part.taxCategory(),
                                    "taxCountry",
                                    part.taxCountry(),
                                    "taxRate",
                                    part.taxRate().doubleValue()))
                    .getSingleResult();
            return new Target(rule.getEntry("postingKind"), rule.getEntry("ledgerAccount"));
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    private static String document(BilledAmount part, boolean note) {
        if (!note) {
            return "bill";
        }
        return part.net().signum() < 0 ? "creditNote" : "debitNote";
    }
}
