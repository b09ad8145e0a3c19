package io.etomflow.collection;

import io.etomflow.payment.PaymentPlans;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which bills a payment plan covers: while it is offered or kept, nothing else collects them. */
@Component
class PlanCover {

    private final PaymentPlans plans;

    PlanCover(PaymentPlans plans) {
        this.plans = plans;
    }

    boolean covers(UUID billId) {
        return plans.covers(billId);
    }

    Set<UUID> covered(Collection<UUID> billIds) {
        return plans.covered(billIds);
    }
}
