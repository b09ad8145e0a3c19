package io.etomflow.collection.process;

import static io.etomflow.collection.process.RecoveryVariables.CHOOSER_GROUP;
import static io.etomflow.collection.process.RecoveryVariables.CHOSEN_BY;
import static io.etomflow.collection.process.RecoveryVariables.CHOSEN_REASON;
import static io.etomflow.collection.process.RecoveryVariables.CHOSEN_WAY;
import static io.etomflow.collection.process.RecoveryVariables.CONTRACTS_END;
import static io.etomflow.collection.process.RecoveryVariables.CONTRACT_ANSWER;
import static io.etomflow.collection.process.RecoveryVariables.CONTRACT_ANSWER_REASON;
import static io.etomflow.collection.process.RecoveryVariables.CONTRACT_DEFAULT;
import static io.etomflow.collection.process.RecoveryVariables.CONTRACT_END;
import static io.etomflow.collection.process.RecoveryVariables.CONTRACT_REASON;
import static io.etomflow.collection.process.RecoveryVariables.CONTRACT_VIEW;
import static io.etomflow.collection.process.RecoveryVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.RecoveryVariables.DEMAND_DAYS;
import static io.etomflow.collection.process.RecoveryVariables.FINAL_DEMAND;
import static io.etomflow.collection.process.RecoveryVariables.PRIORITY;
import static io.etomflow.collection.process.RecoveryVariables.RECOVERY_WAY;
import static io.etomflow.collection.process.RecoveryVariables.RUNNING_CONTRACTS;
import static io.etomflow.collection.process.RecoveryVariables.UNDECIDED_NEXT;
import static io.etomflow.collection.process.RecoveryVariables.UNDECIDED_REASON;
import static io.etomflow.collection.process.RecoveryVariables.WAY_REASON;

import io.etomflow.collection.recovery.Recoveries;
import io.etomflow.collection.recovery.RunningContracts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the questions that people answer before recovery: which way, and whether contracts end. */
@Configuration(proxyBeanMethods = false)
class RecoveryChoiceSteps {

    static final String MANAGERS = "receivables-manager";
    static final int URGENT = 80;
    private static final int PERSONS_DEMAND_DAYS = 10;

    @Bean
    Step checkChosenWay(Recoveries recoveries) {
        return Step.titled("Check choice", "Takes the way that a supervisor chose; services end only after a demand.")
                .needs(DEBT_CASE_ID)
                .reads(CHOSEN_WAY, CHOSEN_REASON)
                .writes(RECOVERY_WAY, WAY_REASON, CHOSEN_BY, FINAL_DEMAND, DEMAND_DAYS)
                .does(c -> {
                    String way = c.get(CHOSEN_WAY);
                    recoveries.choose(c.get(DEBT_CASE_ID), way, c.get(CHOSEN_REASON), c.actor());
                    c.set(RECOVERY_WAY, way);
                    c.set(WAY_REASON, c.get(CHOSEN_REASON));
                    c.set(CHOSEN_BY, c.actor());
                    c.set(FINAL_DEMAND, !way.equals("writeOff"));
                    c.set(DEMAND_DAYS, PERSONS_DEMAND_DAYS);
                });
    }

    @Bean
    Step takeUndecidedWay(Recoveries recoveries) {
        return Step.titled(
                        "Ask managers or take default",
                        "Nobody chose in time: managers are asked, or the table's way is taken.")
                .needs(DEBT_CASE_ID, CHOOSER_GROUP, UNDECIDED_NEXT, UNDECIDED_REASON)
                .writes(CHOOSER_GROUP, PRIORITY, RECOVERY_WAY, WAY_REASON, CHOSEN_BY, FINAL_DEMAND, DEMAND_DAYS)
                .does(c -> {
                    String next = c.get(UNDECIDED_NEXT);
                    if (next.equals("manager")) {
                        if (!c.get(CHOOSER_GROUP).equals(MANAGERS)) {
                            recoveries.undecided(c.get(DEBT_CASE_ID), c.get(UNDECIDED_REASON));
                        }
                        c.set(CHOOSER_GROUP, MANAGERS);
                        c.set(PRIORITY, URGENT);
                        return;
                    }
                    c.set(RECOVERY_WAY, next);
                    c.set(WAY_REASON, c.get(UNDECIDED_REASON));
                    c.set(CHOSEN_BY, "system");
                    c.set(FINAL_DEMAND, !next.equals("writeOff"));
                    c.set(DEMAND_DAYS, PERSONS_DEMAND_DAYS);
                });
    }

    @Bean
    Step noteNoWayNeeded() {
        return Step.titled("Note that it is paid", "The customer has paid before anybody decided: no way is needed.")
                .writes(RECOVERY_WAY, WAY_REASON, CHOSEN_BY, FINAL_DEMAND, DEMAND_DAYS, CONTRACTS_END)
                .does(c -> {
                    c.set(RECOVERY_WAY, "none");
                    c.set(WAY_REASON, "Paid before a decision.");
                    c.set(CHOSEN_BY, "system");
                    c.set(FINAL_DEMAND, false);
                    c.set(DEMAND_DAYS, PERSONS_DEMAND_DAYS);
                    c.set(CONTRACTS_END, false);
                });
    }

    @Bean
    Step readRunningContracts(RunningContracts contracts) {
        return Step.titled(
                        "Read contracts",
                        "Counts contracts that run and whose end is not announced; none if the law lets none end.")
                .needs(
                        DEBT_CASE_ID,
                        CollectionVariables.NOTICE_WORKING_DAYS,
                        CollectionVariables.GUARANTEED_DAYS,
                        CollectionVariables.LEAST_AMOUNT,
                        CollectionVariables.NOTICE_VALID_DAYS)
                .writes(RUNNING_CONTRACTS, CONTRACT_VIEW)
                .does(c -> {
                    c.set(RUNNING_CONTRACTS, contracts.endable(c.get(DEBT_CASE_ID), LadderVariables.limits(c)));
                    c.set(CONTRACT_VIEW, contracts.view(c.get(DEBT_CASE_ID)));
                });
    }

    @Bean
    Step checkContractAnswer(RunningContracts contracts) {
        return Step.titled("Check answer", "Keeps what a supervisor decided about contracts, and why.")
                .needs(DEBT_CASE_ID)
                .reads(CONTRACT_ANSWER, CONTRACT_ANSWER_REASON)
                .writes(CONTRACT_END)
                .does(c -> {
                    String answer = c.get(CONTRACT_ANSWER);
                    if (!answer.equals("end") && !answer.equals("keep")) {
                        throw new InvalidInput("contractAnswer", "Choose end or keep.");
                    }
                    contracts.decided(
                            c.get(DEBT_CASE_ID), answer.equals("end"), c.get(CONTRACT_ANSWER_REASON), c.actor());
                    c.set(CONTRACT_END, answer);
                });
    }

    @Bean
    Step takeContractDefault(RunningContracts contracts) {
        return Step.titled("Take default", "Nobody answered in five working days: the table's default is done.")
                .needs(DEBT_CASE_ID, CONTRACT_DEFAULT, CONTRACT_REASON)
                .writes(CONTRACT_END)
                .does(c -> {
                    contracts.decided(
                            c.get(DEBT_CASE_ID),
                            c.get(CONTRACT_DEFAULT).equals("end"),
                            c.get(CONTRACT_REASON) + " Nobody answered in five working days.",
                            "system");
                    c.set(CONTRACT_END, c.get(CONTRACT_DEFAULT));
                });
    }

    @Bean
    Step enterContractDecision() {
        return Step.titled("Enter decision", "The end of contracts is announced with a final demand of its own.")
                .needs(CONTRACT_END, FINAL_DEMAND)
                .writes(CONTRACTS_END, FINAL_DEMAND)
                .does(c -> {
                    boolean end = c.get(CONTRACT_END).equals("end");
                    c.set(CONTRACTS_END, end);
                    c.set(FINAL_DEMAND, c.get(FINAL_DEMAND) || end);
                });
    }
}
