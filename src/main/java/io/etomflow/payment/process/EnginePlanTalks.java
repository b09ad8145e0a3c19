package io.etomflow.payment.process;

import static io.etomflow.payment.process.PlanSteps.PLAN_ANSWER;
import static io.etomflow.payment.process.PlanSteps.PLAN_ID;
import static io.etomflow.payment.process.PlanSteps.PLAN_WISH;

import io.etomflow.account.BalanceChanged;
import io.etomflow.account.BalancesChanged;
import io.etomflow.payment.PaymentAllocated;
import io.etomflow.payment.PaymentPlan;
import io.etomflow.payment.PaymentPlanChanged;
import io.etomflow.payment.PaymentPlans;
import io.etomflow.payment.PlanState;
import io.etomflow.payment.PlanTalks;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.event.EventListener;

/** Passes on to the processes of plans what customers say and what they pay; the engine acts for itself. */
@UseCase
class EnginePlanTalks implements PlanTalks {

    private final PaymentPlans plans;
    private final RuntimeService runtime;
    private final IdentityService identity;

    EnginePlanTalks(PaymentPlans plans, RuntimeService runtime, IdentityService identity) {
        this.plans = plans;
        this.runtime = runtime;
        this.identity = identity;
    }

    @Override
    public void answer(String planNumber, boolean agreed) {
        PaymentPlan plan = in(planNumber, PlanState.OFFERED);
        send("payment.planAnswered", plan.id(), Map.of(PLAN_ANSWER.name(), agreed ? "agreed" : "declined"));
    }

    @Override
    public void wantChange(String planNumber, String wish) {
        PaymentPlan plan = in(planNumber, PlanState.ACTIVE);
        send("payment.planChangeWanted", plan.id(), Map.of(PLAN_WISH.name(), wish));
    }

    /** A payment may have paid a rate, or all of them. */
    @EventListener
    void paid(BalanceChanged event) {
        plans.active(event.billingAccountId()).ifPresent(plan -> send("payment.planMoved", plan.id(), Map.of()));
    }

    /** Money that was there already was matched with a bill, or taken from it. */
    @EventListener
    void matched(PaymentAllocated event) {
        plans.active(event.billingAccountId()).ifPresent(plan -> send("payment.planMoved", plan.id(), Map.of()));
    }

    @EventListener
    void paid(BalancesChanged event) {
        plans.active(event.billingAccountIds()).forEach(plan -> send("payment.planMoved", plan.id(), Map.of()));
    }

    /** Somebody has ended the plan beside its process. */
    @EventListener
    void ended(PaymentPlanChanged event) {
        if (event.state() == PlanState.BROKEN) {
            send("payment.planMoved", event.planId(), Map.of());
        }
    }

    private PaymentPlan in(String planNumber, PlanState state) {
        PaymentPlan plan = plans.byNumber(planNumber).orElseThrow(() -> new NotFound("payment plan", planNumber));
        if (plan.state() != state) {
            throw new Conflict("Plan " + planNumber + " is " + plan.state().word() + ".");
        }
        return plan;
    }

    private void send(String message, UUID planId, Map<String, Object> variables) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceVariableEquals(PLAN_ID.name(), planId.toString())
                    .setVariables(variables)
                    .correlateAllWithResult();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
            }
        }
    }
}
