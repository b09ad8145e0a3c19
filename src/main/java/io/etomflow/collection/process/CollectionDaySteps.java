package io.etomflow.collection.process;

import static io.etomflow.collection.process.IdentifySteps.COLLECTION_DAY;
import static io.etomflow.collection.process.RecoveryVariables.ENDED_SERVICES;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtStarts;
import io.etomflow.collection.recovery.FinalDemands;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.3 Manage Customer Debt Collection and of collection-start-day. */
@Configuration(proxyBeanMethods = false)
class CollectionDaySteps {

    static final Variable<Boolean> DAY_TO_BEGIN = Variable.flag("dayToBegin", "Whether the day is to be begun");
    static final Variable<Boolean> MORE_CASES = Variable.flag("moreCases", "Whether new cases are left to start");
    static final Variable<Boolean> PROFILES_DUE = Variable.flag("profilesDue", "Whether debt profiles are renewed");
    static final Variable<Boolean> PORTFOLIO_DUE = Variable.flag("portfolioDue", "Whether the portfolio is reviewed");

    private static final String DAY_BEGUN = "collection.dayBegun";
    private static final String CASE_IDENTIFIED = "collection.caseIdentified";
    private static final String COLLECTION = "etom-1.3.10.3";
    static final int CASES_AT_ONCE = 100;

    @Bean
    Step checkCollectionDay(WorkingTime calendar, HistoryService history) {
        return Step.titled("Check day", "Asks whether it is a working day on which collection has not begun yet.")
                .writes(COLLECTION_DAY, DAY_TO_BEGIN)
                .does(c -> {
                    LocalDate today = calendar.today();
                    boolean begun = history.createHistoricProcessInstanceQuery()
                                    .processDefinitionKey(COLLECTION)
                                    .processInstanceBusinessKey(key(today))
                                    .count()
                            > 0;
                    c.set(COLLECTION_DAY, today);
                    c.set(DAY_TO_BEGIN, calendar.isWorkingDay(today) && !begun);
                });
    }

    @Bean
    Step beginCollectionDay(RuntimeService runtime) {
        return Step.titled("Begin day", "Starts the day of debt collection.")
                .needs(COLLECTION_DAY)
                .does(c -> runtime.createMessageCorrelation(DAY_BEGUN)
                        .processInstanceBusinessKey(key(c.get(COLLECTION_DAY)))
                        .setVariable(
                                COLLECTION_DAY.name(), c.get(COLLECTION_DAY).toString())
                        .correlateStartMessage());
    }

    @Bean
    Step readCollectionCalendar(WorkingTime calendar) {
        return Step.titled(
                        "Read calendar",
                        "Debt profiles are renewed on the first working day of a week, the portfolio is reviewed on the"
                                + " first of a month.")
                .needs(COLLECTION_DAY)
                .writes(PROFILES_DUE, PORTFOLIO_DUE)
                .does(c -> {
                    LocalDate day = c.get(COLLECTION_DAY);
                    c.set(
                            PROFILES_DUE,
                            isFirstSince(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), day, calendar));
                    c.set(PORTFOLIO_DUE, isFirstSince(day.withDayOfMonth(1), day, calendar));
                });
    }

    @Bean
    Step startDebtCases(DebtStarts starts, RuntimeService runtime) {
        return Step.titled("Start follow-up", "Starts the follow-up of the next new cases, each under its own number.")
                .writes(MORE_CASES)
                .does(c -> {
                    for (DebtCase debt : starts.take(CASES_AT_ONCE)) {
                        runtime.createMessageCorrelation(CASE_IDENTIFIED)
                                .processInstanceBusinessKey(debt.number())
                                .setVariable(
                                        CollectionVariables.DEBT_CASE_ID.name(),
                                        debt.id().toString())
                                .correlateStartMessage();
                    }
                    c.set(MORE_CASES, starts.areThereMore());
                });
    }

    @Bean
    Step endDueContracts(FinalDemands demands) {
        return Step.titled(
                        "End contracts",
                        "Ends contracts of debts in recovery whose longer notice, for landline service, is over now.")
                .writes(ENDED_SERVICES)
                .does(c -> c.set(ENDED_SERVICES, demands.terminateLate()));
    }

    private static String key(LocalDate day) {
        return "DD-" + day;
    }

    private static boolean isFirstSince(LocalDate first, LocalDate day, WorkingTime calendar) {
        return first.datesUntil(day).noneMatch(calendar::isWorkingDay);
    }
}
