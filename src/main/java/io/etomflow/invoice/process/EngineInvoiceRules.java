package io.etomflow.invoice.process;

import io.etomflow.invoice.InvoiceMedium;
import io.etomflow.invoice.InvoiceRules;
import io.etomflow.invoice.Treatment;
import io.etomflow.shared.Word;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** The tables as the engine has them deployed. The house asks, whoever is logged in. */
@Component
class EngineInvoiceRules implements InvoiceRules {

    private final DecisionService decisions;
    private final IdentityService identity;

    EngineInvoiceRules(DecisionService decisions, IdentityService identity) {
        this.decisions = decisions;
        this.identity = identity;
    }

    @Override
    public Layout layout(LayoutFacts facts) {
        DmnDecisionRuleResult result = ask(
                "invoice-layout",
                Map.of(
                        "agreedTemplate", facts.agreedTemplate(),
                        "invoiceMedium", facts.medium().word(),
                        "costCentres", facts.costCentres(),
                        "lineCount", facts.lines()));
        return new Layout(result.getEntry("template"), result.getEntry("output"));
    }

    @Override
    public String deviation(DeviationFacts facts) {
        return ask(
                        "invoice-amount-deviation",
                        Map.of(
                                "segment", facts.segment(),
                                "billsBefore", facts.billsBefore(),
                                "deviationPercent", facts.percent(),
                                "deviationAmount", facts.amount().doubleValue()))
                .getEntry("deviation");
    }

    @Override
    public Treatment treatment(String findingCode, InvoiceMedium medium) {
        String word = ask(
                        "invoice-finding-treatment", Map.of("findingCode", findingCode, "invoiceMedium", medium.word()))
                .getEntry("treatment");
        return Word.parse(Treatment.class, word, "treatment");
    }

    @Override
    public String channel(ChannelFacts facts) {
        return ask(
                        "invoice-delivery-channel",
                        Map.of(
                                "invoiceMedium", facts.medium().word(),
                                "addressUsable", facts.addressUsable(),
                                "addressBounced", facts.addressBounced(),
                                "attachmentMegabytes", facts.attachmentBytes() / 1_048_576.0))
                .getEntry("channel");
    }

    @Override
    public Retention retention(String country, String kind, boolean consumerAbroad) {
        DmnDecisionRuleResult result = ask(
                "invoice-retention",
                Map.of(
                        "customerCountry",
                        country == null ? "" : country,
                        "documentKind",
                        kind,
                        "consumerAbroad",
                        consumerAbroad));
        return new Retention(
                result.getEntry("retentionClass"), ((Number) result.getEntry("retentionYears")).intValue());
    }

    private DmnDecisionRuleResult ask(String table, Map<String, Object> facts) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return decisions
                    .evaluateDecisionTableByKey(table)
                    .variables(facts)
                    .evaluate()
                    .getSingleResult();
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }
}
