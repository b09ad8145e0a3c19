package io.etomflow.payment;

import io.etomflow.account.BillingAccounts;
import io.etomflow.account.CustomerMessages;
import io.etomflow.account.LetterTexts;
import io.etomflow.shared.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * Messages about payment plans in the language of the customer's bills. The texts are in the folder
 * {@code etomflow.payment.plan-letters}, one file for each language, which analysts edit.
 */
@Component
class PlanLetters {

    private final LetterTexts texts;
    private final BillingAccounts accounts;
    private final CustomerMessages messages;

    PlanLetters(
            BillingAccounts accounts,
            CustomerMessages messages,
            ResourceLoader resources,
            @Value("${etomflow.payment.plan-letters:classpath:templates/payment-plan/}") String folder) {
        this.texts = new LetterTexts(resources, folder);
        this.accounts = accounts;
        this.messages = messages;
    }

    /**
     * Tells the customer.
     *
     * @param key of the message, after the number of the plan
     * @param text {@code text.subject} and {@code text.body} are its texts
     * @param values what braces stand for, beside {@code plan} and {@code total}; a {@code reason} that the texts know is
     *     said in the language, a person's own words as they are
     */
    void tell(PaymentPlan plan, String key, String text, Map<String, ?> values) {
        LetterTexts.Words words = words(plan);
        Map<String, Object> all = new HashMap<>(values);
        all.put("plan", plan.number());
        all.put("total", plan.money());
        all.computeIfPresent("reason", (name, reason) -> words.reason(reason.toString()));
        messages.write(
                plan.customerId(),
                plan.number() + "/" + key,
                plan.number(),
                words.text(text + ".subject", all),
                words.text(text + ".body", all));
    }

    /** The rates of a plan, one to a line. */
    String rates(PaymentPlan plan, List<PlanInstalment> instalments) {
        LetterTexts.Words words = words(plan);
        StringBuilder lines = new StringBuilder();
        for (PlanInstalment instalment : instalments) {
            lines.append(words.text(
                            "rate",
                            Map.of(
                                    "number", instalment.sequenceNo(),
                                    "amount", new Money(instalment.amount(), plan.currency()),
                                    "dueOn", instalment.dueOn())))
                    .append('\n');
        }
        return lines.toString();
    }

    /** A reason as staff read it. */
    String inEnglish(String reason) {
        return texts.in(LetterTexts.ENGLISH).reason(reason);
    }

    /** The texts of a language. */
    LetterTexts.Words in(String language) {
        return texts.in(language);
    }

    private LetterTexts.Words words(PaymentPlan plan) {
        return texts.in(accounts.terms(plan.billingAccountId()).language());
    }
}
