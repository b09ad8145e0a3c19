package io.etomflow.receivables.adjustment;

import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** The policies by which bills are adjusted, one in force per currency. */
@UseCase
public class AdjustmentPolicies {

    private final AdjustmentPolicyRepository policies;
    private final Clock clock;

    AdjustmentPolicies(AdjustmentPolicyRepository policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** The newest that is valid today; empty means that people decide everything in this currency. */
    public Optional<AdjustmentPolicy> inForce(String currency) {
        LocalDate today = LocalDate.now(clock);
        return policies.findByCurrencyOrderByValidFromDesc(currency).stream()
                .filter(p -> !p.validFrom().isAfter(today))
                .filter(p -> p.validTo() == null || !p.validTo().isBefore(today))
                .findFirst();
    }

    public AdjustmentPolicy save(AdjustmentPolicy policy) {
        return policies.save(policy);
    }
}
