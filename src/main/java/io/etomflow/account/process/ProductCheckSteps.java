package io.etomflow.account.process;

import static io.etomflow.account.process.AccountVariables.CASE_NUMBER;
import static io.etomflow.account.process.AccountVariables.CUSTOMER_NAME;

import io.etomflow.account.ProductChecks;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.1 that see whether the right products are charged on the right accounts. */
@Configuration(proxyBeanMethods = false)
class ProductCheckSteps {

    static final Variable<Integer> FINDINGS =
            Variable.integer("productFindingCount", "How many products are charged wrongly or not at all");
    static final Variable<Integer> LEFT_OVER =
            Variable.integer("productCheckLeftOver", "Accounts that come up with the next check");
    static final Variable<List<String>> NEW_CASES =
            Variable.texts("productCaseNumbers", "Numbers of the cases that begin");
    static final Variable<Boolean> WRONG =
            Variable.flag("productsChargedWrongly", "Whether something of the account is still to be put right");
    static final Variable<String> VIEW = Variable.text("productFindingsView", "What is wrong, Markdown for a form");
    static final Variable<String> DECISION =
            Variable.text("productDecision", "move, bill, inquiry or accept: what is done");
    static final Variable<String> PRODUCTS =
            Variable.text("correctedProducts", "Numbers of the products that are meant; empty: all");
    static final Variable<String> RIGHT_ACCOUNT =
            Variable.text("rightAccountNumber", "Number of the account that is to bill them");
    static final Variable<String> REASON = Variable.text("productDecisionReason", "Why that is done");
    static final Variable<Boolean> TO_EXAMINE =
            Variable.flag("billsToExamine", "Whether an inquiry must examine the account's bills");
    static final Variable<String> INQUIRY =
            Variable.text("productInquiryNumber", "Number of the inquiry to which it was passed");

    @Bean
    Step checkProductCharges(ProductChecks checks, WorkingTime calendar, RuntimeService runtime) {
        return Step.titled(
                        "Check charges of products",
                        "Compares all products with their accounts and with what was billed; opens a case for each account"
                                + " where something is wrong, and ends cases of which nothing is found any more.")
                .writes(FINDINGS, LEFT_OVER, NEW_CASES)
                .does(c -> {
                    ProductChecks.Checked checked = checks.check(calendar.today());
                    c.set(FINDINGS, checked.findings());
                    c.set(LEFT_OVER, checked.leftOver());
                    c.set(NEW_CASES, checked.newCases());
                    checked.endedCases()
                            .forEach(number -> runtime.createMessageCorrelation("account.productsChargedRightly")
                                    .processInstanceBusinessKey(number)
                                    .correlateAllWithResult());
                });
    }

    @Bean
    Step startProductCases(RuntimeService runtime) {
        return Step.titled("Hand out cases", "Starts the correction of each account of which something is wrong.")
                .needs(NEW_CASES)
                .does(c -> c.get(NEW_CASES)
                        .forEach(number -> runtime.createMessageCorrelation("account.productsChargedWrongly")
                                .processInstanceBusinessKey(number)
                                .correlateStartMessage()));
    }

    @Bean
    Step listProductFindings(ProductChecks checks) {
        return Step.titled("List findings", "Shows what is still wrong about the products of an account.")
                .writes(WRONG, VIEW, CASE_NUMBER, CUSTOMER_NAME, PRODUCTS, RIGHT_ACCOUNT, REASON)
                .does(c -> {
                    c.set(PRODUCTS, null);
                    c.set(RIGHT_ACCOUNT, null);
                    c.set(REASON, null);
                    String number = c.businessKey();
                    c.set(WRONG, checks.isOpen(number));
                    c.set(VIEW, checks.view(number));
                    c.set(CASE_NUMBER, number);
                    c.set(CUSTOMER_NAME, checks.account(number).name());
                });
    }

    @Bean
    Step settleProductFindings(ProductChecks checks, WorkingTime calendar) {
        return Step.titled(
                        "Settle findings",
                        "Has another account bill the products, the next bill charge or give back days, or keeps that it is"
                                + " right so; says whether bills must be examined.")
                .reads(DECISION, PRODUCTS, RIGHT_ACCOUNT, REASON)
                .writes(TO_EXAMINE)
                .does(c -> {
                    String reason = c.find(REASON).orElse("");
                    if (reason.isBlank()) {
                        throw new InvalidInput(REASON.name(), "Say why: whoever finds it again reads it.");
                    }
                    c.set(
                            TO_EXAMINE,
                            checks.settle(
                                    c.businessKey(),
                                    c.find(DECISION).orElse(""),
                                    c.find(PRODUCTS).orElse(""),
                                    c.find(RIGHT_ACCOUNT).orElse(""),
                                    reason,
                                    c.actor(),
                                    calendar.today()));
                });
    }

    @Bean
    Step passFindingsToInquiry(ProductChecks checks) {
        return Step.titled(
                        "Pass findings to inquiry",
                        "Opens an inquiry about the account's bills with what was found; the customer hears from it there.")
                .writes(INQUIRY)
                .does(c -> c.set(INQUIRY, checks.passOn(c.businessKey())));
    }
}
