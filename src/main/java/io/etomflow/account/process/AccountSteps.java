package io.etomflow.account.process;

import static io.etomflow.account.process.AccountVariables.*;

import io.etomflow.account.AccountApplication;
import io.etomflow.account.AccountDraft;
import io.etomflow.account.AccountExamination;
import io.etomflow.account.AccountRequest;
import io.etomflow.account.AccountRequestKind;
import io.etomflow.account.AccountRequests;
import io.etomflow.account.AskedElsewhere;
import io.etomflow.account.NewAccountChange;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.1 Manage Customer Billing Account. */
@Configuration(proxyBeanMethods = false)
class AccountSteps {

    private static final int USUAL_PRIORITY = 50;

    @Bean
    Step takeAccountRequest(AccountRequests requests, ObjectProvider<AskedElsewhere> askers) {
        return Step.titled(
                        "Take account request",
                        "Checks what is wanted while the form is open, or takes it over from the case in which it was asked for;"
                                + " bank accounts are masked.")
                .reads(Stream.concat(Stream.of(REQUEST_ID, PRIORITY), WANTED.stream())
                        .toArray(Variable[]::new))
                .writes(REQUEST_ID, REQUEST_NUMBER, CASE_NUMBER, PAYER_IBAN, PRIORITY, DECIDED_BY, DECISION_REASON)
                .does(c -> {
                    AccountRequest request =
                            c.find(REQUEST_ID).map(requests::get).orElseGet(() -> requests.ask(draft(c, askers)));
                    c.set(REQUEST_ID, request.id());
                    c.set(REQUEST_NUMBER, request.number());
                    c.set(CASE_NUMBER, request.caseNumber());
                    c.set(PAYER_IBAN, c.find(PAYER_IBAN).map(iban -> "given").orElse(null));
                    c.set(PRIORITY, c.find(PRIORITY).orElse(USUAL_PRIORITY));
                    c.set(DECIDED_BY, StepContext.SYSTEM);
                    c.set(DECISION_REASON, "No second person was needed.");
                    if (c.businessKey() == null) {
                        c.execution().setProcessBusinessKey(request.caseNumber());
                    }
                });
    }

    @Bean
    Step examineAccountRequest(AccountExamination examination, WorkingTime calendar) {
        return Step.titled(
                        "Examine account request",
                        "Looks who asks, what would change, and whether it crosses something else that was asked.")
                .needs(REQUEST_ID)
                .writes(
                        CUSTOMER_NAME,
                        TRUSTED,
                        REDIRECTING,
                        DIVERTING,
                        SEGMENT,
                        CONFLICTING,
                        CONFLICT_VIEW,
                        CHANGE_TEXT,
                        CLOSING,
                        LATER,
                        EFFECTIVE_ON)
                .does(c -> {
                    AccountExamination.Examination e = examination.examine(c.get(REQUEST_ID));
                    c.set(CUSTOMER_NAME, e.customerName());
                    c.set(TRUSTED, e.request().trusted());
                    c.set(REDIRECTING, e.redirecting());
                    c.set(DIVERTING, e.diverting());
                    c.set(SEGMENT, e.segment());
                    c.set(CONFLICTING, e.conflicting());
                    c.set(CONFLICT_VIEW, e.conflictView());
                    c.set(CHANGE_TEXT, e.view());
                    c.set(CLOSING, e.request().kind() == AccountRequestKind.CLOSE);
                    c.set(EFFECTIVE_ON, e.request().effectiveOn());
                    c.set(LATER, e.request().effectiveOn().isAfter(calendar.today()));
                });
    }

    @Bean
    Step applyAccountRequest(AccountApplication application) {
        return Step.titled(
                        "Apply account request",
                        "Opens or changes the account or moves products, and tells the customer, at the old address too.")
                .needs(REQUEST_ID, DECIDED_BY)
                .reads(DECISION_REASON)
                .writes(OUTCOME, DECISION_REASON)
                .refuses(AccountApplication.NOT_POSSIBLE)
                .does(c -> {
                    // kept only if the change is refused: then the customer reads it
                    String reason = c.find(DECISION_REASON).orElse("");
                    c.set(DECISION_REASON, "Things have changed since you asked for it: it is not possible any more.");
                    application.apply(c.get(REQUEST_ID), c.get(DECIDED_BY), reason);
                    c.set(DECISION_REASON, reason);
                    c.set(OUTCOME, "applied");
                });
    }

    @Bean
    Step refuseAccountRequest(AccountApplication application) {
        return Step.titled("Refuse account request", "Leaves the account as it is and tells the customer why.")
                .needs(REQUEST_ID, DECIDED_BY, DECISION_REASON)
                .writes(OUTCOME)
                .does(c -> {
                    application.refuse(c.get(REQUEST_ID), c.get(DECIDED_BY), c.get(DECISION_REASON));
                    c.set(OUTCOME, "refused");
                });
    }

    @Bean
    Step withdrawAccountRequest(AccountApplication application) {
        return Step.titled("Withdraw account request", "Keeps that nothing is done any more, and why.")
                .needs(REQUEST_ID)
                .reads(WITHDRAWAL)
                .writes(OUTCOME)
                .does(c -> {
                    application.withdraw(c.get(REQUEST_ID), c.find(WITHDRAWAL).orElse("Withdrawn."));
                    c.set(OUTCOME, "withdrawn");
                });
    }

    private static AccountDraft draft(StepContext c, ObjectProvider<AskedElsewhere> askers) {
        Optional<AccountDraft> elsewhere = c.find(CASE_NUMBER).flatMap(number -> askers.stream()
                .map(asker -> asker.draft(number))
                .flatMap(Optional::stream)
                .findFirst());
        return elsewhere.orElseGet(() -> entered(c));
    }

    private static AccountDraft entered(StepContext c) {
        return new AccountDraft(
                c.get(KIND),
                c.find(CUSTOMER_NUMBER).orElse(null),
                c.find(ACCOUNT_NUMBER).orElse(null),
                c.find(ACCOUNT_NAME).orElse(null),
                c.find(CURRENCY).orElse(null),
                new NewAccountChange(
                        c.find(BILL_DELIVERY).orElse(null),
                        c.find(BILL_EMAIL).orElse(null),
                        c.find(BILL_STREET).orElse(null),
                        c.find(BILL_POSTCODE).orElse(null),
                        c.find(BILL_CITY).orElse(null),
                        c.find(BILL_COUNTRY).orElse(null),
                        c.find(CYCLE_DAY).orElse(null)),
                new AccountDraft.Terms(
                        c.find(FORMAT).orElse(null),
                        c.find(LANGUAGE).orElse(null),
                        c.find(TEMPLATE).orElse(null),
                        c.find(PARENT).orElse(null),
                        c.find(COST_CENTRE).orElse(null),
                        c.find(BUYER_REFERENCE).orElse(null)),
                c.find(PAYER_IBAN)
                        .map(iban -> new AccountDraft.Payer(
                                c.find(PAYER_HOLDER).orElse(null),
                                iban,
                                c.find(PAYER_BIC).orElse(null),
                                c.find(PAYER_SIGNED_ON).orElse(null)))
                        .orElse(null),
                c.find(PRODUCTS)
                        .map(text -> Arrays.stream(text.split("[,;\\s]+"))
                                .filter(number -> !number.isBlank())
                                .toList())
                        .orElse(List.of()),
                c.find(EFFECTIVE).orElse("now"),
                c.find(WANTED_ON).orElse(null),
                c.find(REQUEST_REASON).orElse(null),
                c.find(ASKED_FROM).orElse(null),
                c.find(CASE_NUMBER).orElse(null),
                c.actor());
    }
}
