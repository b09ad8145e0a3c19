package io.etomflow.collection.process;

import static io.etomflow.collection.process.RecoveryVariables.AGE_DAYS;
import static io.etomflow.collection.process.RecoveryVariables.AMOUNT;
import static io.etomflow.collection.process.RecoveryVariables.CASE_NUMBER;
import static io.etomflow.collection.process.RecoveryVariables.CHOOSER_GROUP;
import static io.etomflow.collection.process.RecoveryVariables.CHOSEN_BY;
import static io.etomflow.collection.process.RecoveryVariables.CONTRACTS_END;
import static io.etomflow.collection.process.RecoveryVariables.COUNTRY;
import static io.etomflow.collection.process.RecoveryVariables.CUSTOMER_NAME;
import static io.etomflow.collection.process.RecoveryVariables.DEBT_AMOUNT;
import static io.etomflow.collection.process.RecoveryVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.RecoveryVariables.DEBT_WAITS;
import static io.etomflow.collection.process.RecoveryVariables.DEMAND_DAYS;
import static io.etomflow.collection.process.RecoveryVariables.DISPUTED;
import static io.etomflow.collection.process.RecoveryVariables.ENDED_SERVICES;
import static io.etomflow.collection.process.RecoveryVariables.FINAL_DEMAND;
import static io.etomflow.collection.process.RecoveryVariables.HARDSHIP;
import static io.etomflow.collection.process.RecoveryVariables.LAST_WAY;
import static io.etomflow.collection.process.RecoveryVariables.LOOK_AGAIN_AT;
import static io.etomflow.collection.process.RecoveryVariables.PRIORITY;
import static io.etomflow.collection.process.RecoveryVariables.RECOVERY_OUTCOME;
import static io.etomflow.collection.process.RecoveryVariables.RECOVERY_VIEW;
import static io.etomflow.collection.process.RecoveryVariables.RECOVERY_WAY;
import static io.etomflow.collection.process.RecoveryVariables.RISK;
import static io.etomflow.collection.process.RecoveryVariables.SEGMENT;
import static io.etomflow.collection.process.RecoveryVariables.SPECIAL;
import static io.etomflow.collection.process.RecoveryVariables.WAY_REASON;

import io.etomflow.collection.DebtCase;
import io.etomflow.collection.recovery.FinalDemands;
import io.etomflow.collection.recovery.Recoveries;
import io.etomflow.collection.recovery.Recoveries.Standing;
import io.etomflow.collection.recovery.RecoveryFacts;
import io.etomflow.shared.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.3.4 Initiate Customer Debt Recovery Activities, of the final demand and of the offer for sale. */
@Configuration(proxyBeanMethods = false)
class RecoverySteps {

    private static final Duration DISPUTE_LOOK = Duration.ofDays(7);
    private static final Duration LONGEST_OFFER = Duration.ofDays(180);
    private static final int USUAL = 50;

    @Bean
    Step takeOverDebt(Recoveries recoveries) {
        return Step.titled(
                        "Take over debt",
                        "Recovery begins, or goes on with another way: reads amount, age, risk, customer, hardship and"
                                + " disputes.")
                .reads(DEBT_CASE_ID, CASE_NUMBER)
                .writes(
                        DEBT_CASE_ID,
                        CASE_NUMBER,
                        CUSTOMER_NAME,
                        AMOUNT,
                        PRIORITY,
                        RECOVERY_VIEW,
                        DEBT_AMOUNT,
                        AGE_DAYS,
                        RISK,
                        SEGMENT,
                        COUNTRY,
                        HARDSHIP,
                        DISPUTED,
                        SPECIAL,
                        LAST_WAY,
                        CHOSEN_BY,
                        CHOOSER_GROUP,
                        RECOVERY_OUTCOME)
                .does(c -> {
                    var id = c.find(DEBT_CASE_ID).orElseGet(() -> {
                        DebtCase debt = recoveries.byNumber(c.get(CASE_NUMBER));
                        c.execution().setProcessBusinessKey(debt.number());
                        return debt.id();
                    });
                    recoveries.takeOver(id, c.actor());
                    RecoveryFacts f = recoveries.facts(id);
                    c.set(DEBT_CASE_ID, id);
                    c.set(CASE_NUMBER, f.number());
                    c.set(CUSTOMER_NAME, f.customerName());
                    c.set(AMOUNT, f.amount());
                    c.set(PRIORITY, USUAL);
                    c.set(RECOVERY_VIEW, recoveries.view(id));
                    c.set(DEBT_AMOUNT, f.debtAmount());
                    c.set(AGE_DAYS, f.ageDays());
                    c.set(RISK, f.risk());
                    c.set(SEGMENT, f.segment());
                    c.set(COUNTRY, f.country());
                    c.set(HARDSHIP, f.hardship());
                    c.set(DISPUTED, f.disputed());
                    c.set(SPECIAL, f.special());
                    c.set(LAST_WAY, f.lastWay());
                    c.set(CHOSEN_BY, "system");
                    c.set(CHOOSER_GROUP, "collections-supervisor");
                    c.set(RECOVERY_OUTCOME, "paid");
                });
    }

    @Bean
    Step enterRecoveryWay(Recoveries recoveries, FinalDemands demands) {
        return Step.titled("Enter way", "Keeps way and reason with the case; a debt is finally demanded once only.")
                .needs(DEBT_CASE_ID, RECOVERY_WAY, WAY_REASON, CHOSEN_BY, FINAL_DEMAND)
                .writes(FINAL_DEMAND)
                .does(c -> {
                    if (!c.get(RECOVERY_WAY).equals("none") && c.get(CHOSEN_BY).equals("system")) {
                        recoveries.choose(c.get(DEBT_CASE_ID), c.get(RECOVERY_WAY), c.get(WAY_REASON), "system");
                    }
                    c.set(FINAL_DEMAND, c.get(FINAL_DEMAND) && !demands.isDemanded(c.get(DEBT_CASE_ID)));
                });
    }

    @Bean
    Step sendFinalDemand(FinalDemands demands) {
        return Step.titled(
                        "Send final demand",
                        "Demands in writing with a period; it is also the notice that contracts end, if they do.")
                .needs(
                        DEBT_CASE_ID,
                        DEMAND_DAYS,
                        RECOVERY_WAY,
                        CONTRACTS_END,
                        CollectionVariables.NOTICE_WORKING_DAYS,
                        CollectionVariables.GUARANTEED_DAYS,
                        CollectionVariables.LEAST_AMOUNT,
                        CollectionVariables.NOTICE_VALID_DAYS)
                .writes(LOOK_AGAIN_AT)
                .does(c -> c.set(
                        LOOK_AGAIN_AT,
                        demands.send(
                                c.get(DEBT_CASE_ID),
                                c.get(DEMAND_DAYS),
                                c.get(RECOVERY_WAY),
                                c.get(CONTRACTS_END),
                                LadderVariables.limits(c))));
    }

    @Bean
    Step lookAtRecoveredDebt(Recoveries recoveries, Clock clock) {
        return Step.titled(
                        "Look at debt",
                        "Asks whether it is paid; while all of it is disputed, and until its day, nothing is done.")
                .needs(DEBT_CASE_ID)
                .reads(LOOK_AGAIN_AT)
                .writes(RECOVERY_OUTCOME, DEBT_WAITS, LOOK_AGAIN_AT, RECOVERY_VIEW)
                .does(c -> {
                    Standing standing = recoveries.standing(c.get(DEBT_CASE_ID));
                    Instant now = clock.instant();
                    boolean early = c.find(LOOK_AGAIN_AT).map(now::isBefore).orElse(false);
                    // Booking a sale settles the bills: that is no payment of the customer.
                    boolean sold = recoveries.isSold(c.get(DEBT_CASE_ID));
                    c.set(RECOVERY_OUTCOME, sold ? "sold" : standing == Standing.PAID ? "paid" : "failed");
                    c.set(DEBT_WAITS, !sold && (standing == Standing.DISPUTED || standing == Standing.OWED && early));
                    c.set(RECOVERY_VIEW, recoveries.view(c.get(DEBT_CASE_ID)));
                    if (standing == Standing.DISPUTED && !early) {
                        c.set(LOOK_AGAIN_AT, now.plus(DISPUTE_LOOK));
                    }
                });
    }

    @Bean
    Step terminateServices(FinalDemands demands) {
        return Step.titled("End services", "Ends the services of the account whose written notice is over.")
                .needs(DEBT_CASE_ID)
                .writes(ENDED_SERVICES)
                .does(c -> c.set(ENDED_SERVICES, demands.terminateServices(c.get(DEBT_CASE_ID))));
    }

    @Bean
    Step offerDebtForSale(Recoveries recoveries, Clock clock) {
        return Step.titled("Put into pool", "The debt is offered with the next portfolio, for half a year at most.")
                .needs(DEBT_CASE_ID)
                .writes(LOOK_AGAIN_AT)
                .does(c -> {
                    recoveries.offerForSale(c.get(DEBT_CASE_ID));
                    c.set(LOOK_AGAIN_AT, clock.instant().plus(LONGEST_OFFER));
                });
    }

    @Bean
    Step recordDebtSold() {
        return Step.titled("Note sale", "A buyer has the debt.")
                .writes(RECOVERY_OUTCOME)
                .does(c -> c.set(RECOVERY_OUTCOME, "sold"));
    }

    @Bean
    Step noteFailedWay(Recoveries recoveries) {
        return Step.titled("Note that it failed", "The next choice knows which way led to no money.")
                .needs(DEBT_CASE_ID, RECOVERY_WAY, RECOVERY_OUTCOME)
                .does(c -> recoveries.failed(
                        c.get(DEBT_CASE_ID),
                        c.get(RECOVERY_OUTCOME).equals("objection") ? "objection" : c.get(RECOVERY_WAY),
                        c.get(RECOVERY_OUTCOME)));
    }

    @Bean
    Step endRecovery(Recoveries recoveries) {
        return Step.titled("Close case", "The debt is paid, sold or written off: its case ends.")
                .needs(DEBT_CASE_ID, RECOVERY_OUTCOME)
                .does(c -> recoveries.end(c.get(DEBT_CASE_ID), c.get(RECOVERY_OUTCOME)));
    }
}
