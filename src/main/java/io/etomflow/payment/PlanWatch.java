package io.etomflow.payment;

import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks after a running plan: whether it is paid, late or broken. */
@UseCase
public class PlanWatch {

    /** A late rate is reminded of once; after so many days it counts as not paid. */
    static final int GRACE_DAYS = 7;

    private final JdbcClient jdbc;
    private final PaymentPlans plans;
    private final PlanLetters letters;
    private final Clock clock;

    PlanWatch(JdbcClient jdbc, PaymentPlans plans, PlanLetters letters, Clock clock) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * How a plan stands.
     *
     * @param standing {@code paid}, {@code onTrack}, {@code late} (to be reminded), {@code reminded} (in its grace) or
     *     {@code broken}
     * @param lookAgainOn when something may have changed by time alone
     */
    public record Look(String standing, LocalDate lookAgainOn) {}

    public Look look(UUID planId) {
        PaymentPlans.Standing standing = plans.standing(planId);
        LocalDate today = LocalDate.now(clock);
        if (plans.get(planId).state() == PlanState.BROKEN) {
            return new Look("broken", today);
        }
        if (standing.isPaid()) {
            return new Look("paid", today);
        }
        if (standing.late().signum() == 0) {
            if (plans.get(planId).reminders() > 0) {
                reminders(planId, 0);
            }
            LocalDate next = standing.nextDueOn() == null ? today : standing.nextDueOn();
            return new Look("onTrack", next.plusDays(1));
        }
        LocalDate graceEnds = standing.lateSince().plusDays(1L + GRACE_DAYS);
        if (plans.get(planId).reminders() == 0) {
            return new Look("late", graceEnds.isAfter(today) ? graceEnds : today.plusDays(GRACE_DAYS));
        }
        return graceEnds.isAfter(today) ? new Look("reminded", graceEnds) : new Look("broken", today);
    }

    /** Reminds of what is late, with the last day on which it can be paid without breaking the plan. */
    public void remind(UUID planId, LocalDate until) {
        PaymentPlan plan = plans.get(planId);
        Money late = new Money(plans.standing(planId).late(), plan.currency());
        reminders(planId, plan.reminders() + 1);
        letters.tell(
                plan, "late/" + plans.standing(planId).lateSince(), "late", Map.of("amount", late, "until", until));
    }

    /** The rest is due at once: reminders and debits go on where the plan stopped them. */
    public void breakPlan(UUID planId) {
        PaymentPlan plan = plans.get(planId);
        if (plan.state() != PlanState.ACTIVE) {
            return;
        }
        Money open = new Money(plans.standing(planId).open(), plan.currency());
        plans.end(planId, PlanState.BROKEN, "A rate was not paid in spite of a reminder; " + open + " were open.");
        letters.tell(plan, "broken", "broken", Map.of("amount", open));
    }

    /** Whoever looks after the debt ends the plan, and tells the customer: its process learns of it. */
    public void end(UUID planId, String reason) {
        if (plans.get(planId).state() == PlanState.ACTIVE) {
            plans.end(planId, PlanState.BROKEN, reason);
        }
    }

    /** All is paid, at the end or early. */
    public void complete(UUID planId) {
        plans.complete(planId);
        letters.tell(plans.get(planId), "completed", "completed", Map.of());
    }

    private void reminders(UUID planId, int reminders) {
        jdbc.sql("update payment_plan set reminders = ?, version = version + 1 where id = ?")
                .params(reminders, planId)
                .update();
    }
}
