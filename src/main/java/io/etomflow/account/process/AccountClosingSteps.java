package io.etomflow.account.process;

import static io.etomflow.account.process.AccountVariables.ALL_REFUNDED;
import static io.etomflow.account.process.AccountVariables.CLEARING_DECISION;
import static io.etomflow.account.process.AccountVariables.CLOSE_OUTCOME;
import static io.etomflow.account.process.AccountVariables.CLOSING_STAGE;
import static io.etomflow.account.process.AccountVariables.CLOSING_VIEW;
import static io.etomflow.account.process.AccountVariables.DECIDED_BY;
import static io.etomflow.account.process.AccountVariables.DECISION_REASON;
import static io.etomflow.account.process.AccountVariables.REQUEST_ID;

import io.etomflow.account.AccountClosing;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that close an account. */
@Configuration(proxyBeanMethods = false)
class AccountClosingSteps {

    @Bean
    Step lookAtClosing(AccountClosing closing) {
        return Step.titled(
                        "Look at closing",
                        "Whether something still has to be ended, the last bill is out, and what the balance says.")
                .needs(REQUEST_ID)
                .writes(CLOSING_STAGE, CLOSING_VIEW)
                .does(c -> {
                    AccountClosing.Progress progress = closing.progress(c.get(REQUEST_ID));
                    c.set(CLOSING_STAGE, progress.stage());
                    c.set(CLOSING_VIEW, progress.view());
                });
    }

    @Bean
    Step checkClearing() {
        return Step.titled("Check clearing", "Whoever gives the closing up writes to the customer why.")
                .needs(CLEARING_DECISION)
                .reads(DECISION_REASON)
                .writes(DECIDED_BY, CLOSE_OUTCOME)
                .does(c -> {
                    boolean reasoned = c.find(DECISION_REASON)
                            .filter(r -> r.strip().length() >= 10)
                            .isPresent();
                    if (c.get(CLEARING_DECISION).equals("giveUp") && !reasoned) {
                        throw new InvalidInput("accountChangeReason", "Write to the customer why it stays open.");
                    }
                    c.set(DECIDED_BY, c.actor());
                    c.set(CLOSE_OUTCOME, c.get(CLEARING_DECISION).equals("giveUp") ? "kept" : null);
                });
    }

    @Bean
    Step askForFinalBill(AccountClosing closing) {
        return Step.titled(
                        "Ask for final bill",
                        "Says that the account can have its final bill now, outside its cycle (1.3.9.4).")
                .needs(REQUEST_ID)
                .does(c -> closing.askForFinalBill(c.get(REQUEST_ID)));
    }

    @Bean
    Step askForRest(AccountClosing closing) {
        return Step.titled("Ask for rest", "Tells the customer what is left to pay before the account is closed.")
                .needs(REQUEST_ID)
                .does(c -> closing.askForRest(c.get(REQUEST_ID)));
    }

    @Bean
    Step refundCredit(AccountClosing closing) {
        return Step.titled("Refund credit", "Has what the customer paid too much sent back to where it came from.")
                .needs(REQUEST_ID)
                .writes(ALL_REFUNDED)
                .does(c -> c.set(ALL_REFUNDED, closing.refundCredit(c.get(REQUEST_ID))));
    }

    @Bean
    Step closeBillingAccount(AccountClosing closing) {
        return Step.titled("Close account", "Ends mandate or card, closes the account and tells the customer.")
                .needs(REQUEST_ID, DECIDED_BY)
                .writes(CLOSE_OUTCOME)
                .does(c -> {
                    closing.close(c.get(REQUEST_ID), c.get(DECIDED_BY));
                    c.set(CLOSE_OUTCOME, "closed");
                });
    }
}
