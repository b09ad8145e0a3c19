package io.etomflow.collection.process;

import static io.etomflow.collection.process.RecoveryVariables.AGENCY_FOUND;
import static io.etomflow.collection.process.RecoveryVariables.APPROVALS_NEEDED;
import static io.etomflow.collection.process.RecoveryVariables.APPROVER_GROUP;
import static io.etomflow.collection.process.RecoveryVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.RecoveryVariables.LOOK_AGAIN_AT;
import static io.etomflow.collection.process.RecoveryVariables.PLACEMENT_NEXT;
import static io.etomflow.collection.process.RecoveryVariables.RECOVERY_OUTCOME;
import static io.etomflow.collection.process.RecoveryVariables.WRITE_OFF_AMOUNT;
import static io.etomflow.collection.process.RecoveryVariables.WRITE_OFF_ANSWER;
import static io.etomflow.collection.process.RecoveryVariables.WRITE_OFF_ID;
import static io.etomflow.collection.process.RecoveryVariables.WRITE_OFF_NEXT;
import static io.etomflow.collection.process.RecoveryVariables.WRITE_OFF_REASON;

import io.etomflow.collection.recovery.DebtWriteOffs;
import io.etomflow.collection.recovery.Placements;
import io.etomflow.collection.recovery.Placements.Placement;
import io.etomflow.collection.recovery.Recoveries;
import io.etomflow.collection.recovery.Recoveries.Standing;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the ways of recovery: agency and write-off. */
@Configuration(proxyBeanMethods = false)
class RecoveryWaySteps {

    private static final String MANAGERS = "receivables-manager";

    @Bean
    Step placeWithAgency(Placements placements) {
        return Step.titled(
                        "Place with agency",
                        "Chooses the agency for country, currency and amount with the lowest fee; it goes with the next"
                                + " file.")
                .needs(DEBT_CASE_ID)
                .writes(AGENCY_FOUND, LOOK_AGAIN_AT, RECOVERY_OUTCOME)
                .does(c -> {
                    Optional<LocalDate> until = placements.place(c.get(DEBT_CASE_ID));
                    c.set(AGENCY_FOUND, until.isPresent());
                    c.set(RECOVERY_OUTCOME, "failed");
                    until.ifPresent(
                            day -> c.set(LOOK_AGAIN_AT, day.atStartOfDay().toInstant(ZoneOffset.UTC)));
                });
    }

    @Bean
    Step lookAtPlacement(Placements placements, Recoveries recoveries, Clock clock) {
        return Step.titled(
                        "Look at placement",
                        "Takes the debt back when it is paid or disputed, and when the agency's time is over.")
                .needs(DEBT_CASE_ID, LOOK_AGAIN_AT)
                .writes(PLACEMENT_NEXT, RECOVERY_OUTCOME)
                .does(c -> {
                    UUID id = c.get(DEBT_CASE_ID);
                    boolean over = !clock.instant().isBefore(c.get(LOOK_AGAIN_AT));
                    String next = next(
                            id, recoveries.standing(id), placements.last(id).orElseThrow(), over, placements);
                    c.set(PLACEMENT_NEXT, next);
                    c.set(RECOVERY_OUTCOME, next.equals("paid") ? "paid" : "failed");
                });
    }

    private static String next(UUID id, Standing standing, Placement placement, boolean over, Placements placements) {
        if (standing == Standing.PAID) {
            placements.recall(id, "paid");
            return "paid";
        }
        if (standing == Standing.DISPUTED) {
            placements.recall(id, "disputed");
            return over ? "over" : "wait";
        }
        if (placement.state().equals("RECALLED")) {
            return "again";
        }
        if (over && !placement.state().equals("RETURNED")) {
            placements.recall(id, "time over");
        }
        return over || !placement.state().equals("HANDED") && !placement.state().equals("WAITING") ? "over" : "wait";
    }

    @Bean
    Step proposeWriteOff(DebtWriteOffs writeOffs) {
        return Step.titled("Propose write-off", "Proposes what is owed, in the name of whoever chose this way.")
                .needs(DEBT_CASE_ID)
                .writes(WRITE_OFF_ID, WRITE_OFF_AMOUNT, RECOVERY_OUTCOME)
                .does(c -> {
                    DebtWriteOffs.WriteOff proposed = writeOffs.propose(c.get(DEBT_CASE_ID));
                    c.set(WRITE_OFF_ID, proposed.id());
                    c.set(WRITE_OFF_AMOUNT, proposed.amount().doubleValue());
                    c.set(RECOVERY_OUTCOME, "failed");
                });
    }

    @Bean
    Step escalateWriteOff() {
        return Step.titled("Hand to manager", "Nobody decided in two working days.")
                .writes(APPROVER_GROUP)
                .does(c -> c.set(APPROVER_GROUP, MANAGERS));
    }

    @Bean
    Step takeWriteOffDecision(DebtWriteOffs writeOffs) {
        return Step.titled(
                        "Check decision",
                        "Nobody decides on their own proposal or twice; large amounts need a second person.")
                .needs(WRITE_OFF_ID, APPROVALS_NEEDED)
                .reads(WRITE_OFF_ANSWER, WRITE_OFF_REASON)
                .writes(WRITE_OFF_NEXT)
                .does(c -> {
                    String answer = c.get(WRITE_OFF_ANSWER);
                    if (!answer.equals("approve") && !answer.equals("refuse")) {
                        throw new InvalidInput("writeOffAnswer", "Choose approve or refuse.");
                    }
                    writeOffs.needs(c.get(WRITE_OFF_ID), c.get(APPROVALS_NEEDED));
                    c.set(
                            WRITE_OFF_NEXT,
                            writeOffs.decide(
                                    c.get(WRITE_OFF_ID), answer.equals("approve"), c.get(WRITE_OFF_REASON), c.actor()));
                });
    }

    @Bean
    Step bookWriteOff(DebtWriteOffs writeOffs) {
        return Step.titled("Book write-off", "Settles bills and balance and posts the loss to the ledger.")
                .needs(WRITE_OFF_ID)
                .writes(RECOVERY_OUTCOME)
                .does(c -> c.set(RECOVERY_OUTCOME, writeOffs.book(c.get(WRITE_OFF_ID)) ? "writtenOff" : "paid"));
    }
}
