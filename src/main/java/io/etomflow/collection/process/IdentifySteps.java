package io.etomflow.collection.process;

import static io.etomflow.collection.process.CollectionVariables.PRIORITY;

import io.etomflow.collection.ChangedDebts;
import io.etomflow.collection.DebtIdentification;
import io.etomflow.collection.DoubtfulBills;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.3.1 Identify Overdue Invoice and its part, collection-examine-bills. */
@Configuration(proxyBeanMethods = false)
class IdentifySteps {

    static final Variable<LocalDate> COLLECTION_DAY = Variable.date("collectionDay", "The day that is looked at");
    static final Variable<List<String>> CURRENCIES = Variable.texts("currencies", "Currencies of overdue bills");
    static final Variable<String> CURRENCY = Variable.text("currency", "The currency that is looked at, ISO 4217");
    static final Variable<Integer> GRACE_DAYS =
            Variable.integer("graceDays", "Days after the due date on which a payment may be on its way");
    static final Variable<Double> SMALLEST_AMOUNT =
            Variable.number("smallestAmount", "Below this an account is left alone");
    static final Variable<Boolean> LIMITS_KNOWN =
            Variable.flag("limitsKnown", "Whether there are limits for the currency");
    static final Variable<UUID> LAST_ACCOUNT = Variable.id("lastAccountId", "The last account that was looked at");
    static final Variable<Boolean> MORE_ACCOUNTS = Variable.flag("moreAccounts", "Whether accounts are left");
    static final Variable<Integer> NEW_CASES = Variable.integer("newCases", "Debt cases that were opened");
    static final Variable<Integer> DOUBTFUL_BILLS =
            Variable.integer("doubtfulBills", "Bills that a person has to look at");
    static final Variable<String> BILLS_VIEW = Variable.text("billsView", "Doubtful bills, Markdown for a form");
    static final Variable<String> EXAMINER_GROUP = Variable.text("examinerGroup", "Role that looks at the bills");
    static final Variable<Boolean> MANAGER_ASKED = Variable.flag("managerAsked", "Whether managers were asked");
    static final Variable<String> EXAMINE_RESULT = Variable.text("examineResult", "What was done about them");
    static final Variable<String> EXAMINED_BY = Variable.text("examinedBy", "User id of who looked at them");

    static final String SUPERVISORS = "collections-supervisor";
    static final String MANAGERS = "receivables-manager";
    private static final int USUAL_PRIORITY = 40;
    private static final int URGENT_PRIORITY = 80;

    @Bean
    Step listOverdueCurrencies(DebtIdentification identification) {
        return Step.titled("List currencies", "Finds the currencies of bills that are not paid after their day.")
                .needs(COLLECTION_DAY)
                .writes(CURRENCIES, NEW_CASES)
                .does(c -> {
                    c.set(CURRENCIES, identification.currencies(c.get(COLLECTION_DAY)));
                    c.set(NEW_CASES, 0);
                });
    }

    @Bean
    Step identifyOverdueBills(DebtIdentification identification) {
        return Step.titled(
                        "Identify overdue bills",
                        "Looks at the next accounts: leaves bills out with their reason, opens cases, lets bills join.")
                .needs(COLLECTION_DAY, CURRENCY, GRACE_DAYS, SMALLEST_AMOUNT, LIMITS_KNOWN, NEW_CASES)
                .reads(LAST_ACCOUNT)
                .writes(LAST_ACCOUNT, MORE_ACCOUNTS, NEW_CASES)
                .does(c -> {
                    DebtIdentification.Found found = identification.identify(
                            new DebtIdentification.Limits(
                                    c.get(CURRENCY),
                                    c.get(GRACE_DAYS),
                                    BigDecimal.valueOf(c.get(SMALLEST_AMOUNT)),
                                    c.get(LIMITS_KNOWN)),
                            c.get(COLLECTION_DAY),
                            c.find(LAST_ACCOUNT).orElse(null));
                    c.setLocal(LAST_ACCOUNT, found.last());
                    c.setLocal(MORE_ACCOUNTS, found.last() != null);
                    c.set(NEW_CASES, c.get(NEW_CASES) + found.cases());
                });
    }

    @Bean
    Step wakeChangedDebtCases(ChangedDebts changed, DoubtfulBills doubtful, RuntimeService runtime) {
        return Step.titled(
                        "Wake changed cases",
                        "Wakes open cases whose amounts differ from what was seen last, or whose day passed unnoticed.")
                .needs(COLLECTION_DAY)
                .writes(DOUBTFUL_BILLS)
                .does(c -> {
                    changed.numbers().forEach(number -> runtime.createMessageCorrelation(DebtCaseWatch.ACCOUNT_CHANGED)
                            .processInstanceBusinessKey(number)
                            .correlateAllWithResult());
                    c.set(DOUBTFUL_BILLS, doubtful.toAsk(c.get(COLLECTION_DAY)));
                });
    }

    @Bean
    Step handOverDoubtfulBills(RuntimeService runtime) {
        return Step.titled("Hand bills to a person", "Starts the examination of bills that cannot be followed up.")
                .needs(COLLECTION_DAY)
                .does(c -> runtime.createMessageCorrelation("collection.billsDoubtful")
                        .processInstanceBusinessKey("DB-" + c.get(COLLECTION_DAY))
                        .setVariable(
                                COLLECTION_DAY.name(), c.get(COLLECTION_DAY).toString())
                        .correlateStartMessage());
    }

    @Bean
    Step listDoubtfulBills(DoubtfulBills doubtful) {
        return Step.titled("List bills", "Writes down the bills of the day that cannot be followed up, and why.")
                .needs(COLLECTION_DAY)
                .writes(BILLS_VIEW, EXAMINER_GROUP, PRIORITY, MANAGER_ASKED)
                .does(c -> {
                    c.set(BILLS_VIEW, doubtful.ask(c.get(COLLECTION_DAY)));
                    c.set(EXAMINER_GROUP, SUPERVISORS);
                    c.set(PRIORITY, USUAL_PRIORITY);
                    c.set(MANAGER_ASKED, false);
                });
    }

    @Bean
    Step askManagerAboutBills() {
        return Step.titled("Ask manager", "Nobody has looked at the bills in time: the managers of receivables do.")
                .writes(EXAMINER_GROUP, PRIORITY, MANAGER_ASKED)
                .does(c -> {
                    c.set(EXAMINER_GROUP, MANAGERS);
                    c.set(PRIORITY, URGENT_PRIORITY);
                    c.set(MANAGER_ASKED, true);
                });
    }

    @Bean
    Step leaveDoubtfulBills(DoubtfulBills doubtful) {
        return Step.titled("Leave for next day", "Nobody has answered: the next day asks about these bills again.")
                .needs(COLLECTION_DAY)
                .does(c -> doubtful.askAgain(c.get(COLLECTION_DAY)));
    }

    @Bean
    Step checkExaminedBills() {
        return Step.titled("Check result", "Refuses a result that says nothing.")
                .reads(EXAMINE_RESULT)
                .writes(EXAMINED_BY)
                .does(c -> {
                    if (c.get(EXAMINE_RESULT).strip().length() < 5) {
                        throw new InvalidInput("examineResult", "Say what was done about the bills.");
                    }
                    c.set(EXAMINED_BY, c.actor());
                });
    }

    @Bean
    Step keepExaminedBills(DoubtfulBills doubtful) {
        return Step.titled("Keep result", "Keeps with the bills what was done about them.")
                .needs(COLLECTION_DAY, EXAMINE_RESULT, EXAMINED_BY)
                .does(c -> doubtful.examined(c.get(COLLECTION_DAY), c.get(EXAMINE_RESULT), c.get(EXAMINED_BY)));
    }
}
