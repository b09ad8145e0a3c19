package io.etomflow.account.process;

import static io.etomflow.account.process.AccountVariables.APPROVED;
import static io.etomflow.account.process.AccountVariables.CLEARED;
import static io.etomflow.account.process.AccountVariables.CONFLICT_DECISION;
import static io.etomflow.account.process.AccountVariables.DECIDED_BY;
import static io.etomflow.account.process.AccountVariables.DECISION_REASON;
import static io.etomflow.account.process.AccountVariables.REQUEST_ID;
import static io.etomflow.account.process.AccountVariables.WAITING_DAYS;
import static io.etomflow.account.process.AccountVariables.WAITS_UNTIL;

import io.etomflow.account.AccountApplication;
import io.etomflow.account.AccountConflicts;
import io.etomflow.account.AccountExamination;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that keep others from changing somebody's account: conflicts, four eyes, and time to object. */
@Configuration(proxyBeanMethods = false)
class SafeguardSteps {

    @Bean
    Step checkConflictDecision() {
        return Step.titled("Check decision on conflict", "Keeps who decided which of the requests counts.")
                .needs(CONFLICT_DECISION)
                .writes(DECIDED_BY, DECISION_REASON)
                .does(c -> {
                    if (!List.of("newer", "older", "both").contains(c.get(CONFLICT_DECISION))) {
                        throw new InvalidInput("conflictDecision", "Choose which request counts.");
                    }
                    c.set(DECIDED_BY, c.actor());
                    c.set(
                            DECISION_REASON,
                            c.get(CONFLICT_DECISION).equals("older")
                                    ? "An earlier request about the same is still open: that one counts."
                                    : "A person has looked at open requests about the same.");
                });
    }

    @Bean
    Step endOlderRequests(AccountConflicts conflicts) {
        return Step.titled(
                        "End older requests",
                        "Where the newer request counts, the open ones about the same are withdrawn.")
                .needs(REQUEST_ID, CONFLICT_DECISION)
                .does(c -> {
                    if (c.get(CONFLICT_DECISION).equals("newer")) {
                        conflicts.endOlder(c.get(REQUEST_ID));
                    }
                });
    }

    @Bean
    Step checkAccountChangeDecision(AccountExamination examination) {
        return Step.titled(
                        "Check the second person's decision",
                        "Nobody decides on a change that they entered; a refusal needs its reason.")
                .needs(REQUEST_ID, APPROVED)
                .reads(DECISION_REASON)
                .writes(APPROVED, DECIDED_BY)
                .does(c -> {
                    examination.checkDecision(
                            c.get(REQUEST_ID),
                            c.get(APPROVED),
                            c.find(DECISION_REASON).orElse(null),
                            c.actor());
                    c.set(APPROVED, c.get(APPROVED));
                    c.set(DECIDED_BY, c.actor());
                });
    }

    @Bean
    Step askOldContact(AccountApplication application, WorkingTime calendar) {
        return Step.titled(
                        "Ask old contact",
                        "Writes to the addresses that we knew before what is to change, and until when one can object.")
                .needs(REQUEST_ID, WAITING_DAYS)
                .writes(WAITS_UNTIL)
                .does(c -> {
                    c.set(WAITS_UNTIL, calendar.plusWorkingDays(calendar.today(), c.get(WAITING_DAYS)));
                    application.askOldContact(
                            c.get(REQUEST_ID), calendar.plusWorkingDays(calendar.today(), c.get(WAITING_DAYS)));
                });
    }

    @Bean
    Step clearAccountChange() {
        return Step.titled("Clear account change", "All safeguards have been passed.")
                .writes(CLEARED)
                .does(c -> c.set(CLEARED, true));
    }
}
