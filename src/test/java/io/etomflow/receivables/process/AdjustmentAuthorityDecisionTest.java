package io.etomflow.receivables.process;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** receivables-adjustment-authority, rule by rule and limit by limit. */
@Tag("model")
class AdjustmentAuthorityDecisionTest extends EtomflowTest {

    @ParameterizedTest
    @CsvSource({
        "clerk,creditNote,25,0,'',clerk-credit-to-25",
        "clerk,creditNote,25.01,1,supervisor,clerk-credit-to-100",
        "clerk,creditNote,100,1,supervisor,clerk-credit-to-100",
        "clerk,creditNote,100.01,1,manager,clerk-credit-to-500",
        "clerk,creditNote,500,1,manager,clerk-credit-to-500",
        "clerk,creditNote,500.01,2,supervisor,four-eyes",
        "clerk,debitNote,0.01,1,supervisor,clerk-debit-to-50",
        "clerk,debitNote,50,1,supervisor,clerk-debit-to-50",
        "clerk,debitNote,50.01,1,manager,clerk-debit-to-250",
        "clerk,debitNote,250,1,manager,clerk-debit-to-250",
        "clerk,debitNote,250.01,2,supervisor,four-eyes",
        "supervisor,creditNote,100,0,'',supervisor-credit-to-100",
        "supervisor,creditNote,100.01,1,manager,supervisor-above-limit",
        "supervisor,debitNote,50,0,'',supervisor-debit-to-50",
        "supervisor,debitNote,50.01,1,manager,supervisor-above-limit",
        "manager,creditNote,500,0,'',manager-credit-to-500",
        "manager,creditNote,500.01,1,supervisor,manager-four-eyes",
        "manager,debitNote,250,0,'',manager-debit-to-250",
        "manager,debitNote,250.01,1,supervisor,manager-four-eyes"
    })
    void eachLimit(String role, String kind, double units, int approvals, String approver, String rule) {
        question(role, kind, units)
                .then(Map.of("approvalsNeeded", approvals, "approverRole", approver, "authorityRule", rule));
    }

    @Test
    void withoutAPolicyTheStrictestRuleApplies() {
        question("clerk", "creditNote", null).then("authorityRule", "four-eyes");
        question("supervisor", "creditNote", null).then("authorityRule", "supervisor-above-limit");
        question("manager", "debitNote", null).then("authorityRule", "manager-four-eyes");
    }

    private static Decision question(String role, String kind, Double units) {
        return Decision.of("receivables-adjustment-authority")
                .given("proposerRole", role)
                .given("adjustmentKind", kind)
                .given("proposalUnits", units);
    }
}
