package io.etomflow.collection.process;

import io.etomflow.collection.recovery.EndingTerms;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps about terms of agencies and buyers that end soon. */
@Configuration(proxyBeanMethods = false)
class EndingTermsSteps {

    static final Variable<List<String>> ENDING_PARTNERS =
            Variable.texts("endingPartners", "Numbers of the partners whose terms end");
    static final Variable<Boolean> TERMS_END =
            Variable.flag("termsEnd", "Whether terms end about which nobody was asked");
    static final Variable<String> ENDING_VIEW = Variable.text("endingView", "Terms that end, Markdown for a form");
    static final Variable<String> RENEW_GROUP = Variable.text("renewGroup", "Role that looks after the terms");
    static final Variable<String> RENEW_ANSWER = Variable.text("renewAnswer", "proposed or letEnd");
    static final Variable<String> RENEW_REASON = Variable.text("renewReason", "Why");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "Priority of tasks, 0 to 100");

    private static final int USUAL = 40;
    private static final int URGENT = 80;

    @Bean
    Step findEndingTerms(EndingTerms terms) {
        return Step.titled("Find ending terms", "Terms of agencies and buyers that end in the next weeks, asked once.")
                .writes(ENDING_PARTNERS, TERMS_END, ENDING_VIEW, RENEW_GROUP, PRIORITY)
                .does(c -> {
                    List<String> partners = terms.take();
                    c.set(ENDING_PARTNERS, partners);
                    c.set(TERMS_END, !partners.isEmpty());
                    c.set(ENDING_VIEW, partners.isEmpty() ? "" : terms.view(partners));
                    c.set(RENEW_GROUP, "partner-manager");
                    c.set(PRIORITY, USUAL);
                });
    }

    @Bean
    Step escalateEndingTerms() {
        return Step.titled("Hand to manager", "Nobody has looked after the terms in ten working days.")
                .writes(RENEW_GROUP, PRIORITY)
                .does(c -> {
                    c.set(RENEW_GROUP, "receivables-manager");
                    c.set(PRIORITY, URGENT);
                });
    }

    @Bean
    Step checkEndingTerms(EndingTerms terms) {
        return Step.titled("Check answer", "New terms are proposed for each partner, or these may end, with a reason.")
                .needs(ENDING_PARTNERS)
                .reads(RENEW_ANSWER, RENEW_REASON)
                .does(c -> terms.answer(c.get(ENDING_PARTNERS), c.get(RENEW_ANSWER), c.get(RENEW_REASON), c.actor()));
    }
}
