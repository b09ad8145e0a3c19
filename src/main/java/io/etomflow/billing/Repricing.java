package io.etomflow.billing;

import io.etomflow.shared.InvalidInput;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Has bills on hold priced again, under the same number. */
@Component
public class Repricing {

    private final BillCorrection correction;
    private final TransactionTemplate ownTransaction;

    Repricing(BillCorrection correction, PlatformTransactionManager transactions) {
        this.correction = correction;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * All of them or none, in a transaction of its own, since nothing of a bill that cannot be priced may be kept. To be called
     * before anything else is written; called again, it prices again.
     *
     * @return why it is impossible; empty if they are priced
     */
    public Optional<String> again(List<UUID> billIds) {
        try {
            ownTransaction.executeWithoutResult(status -> billIds.forEach(correction::priceAgain));
            return Optional.empty();
        } catch (InvalidInput impossible) {
            return Optional.of(impossible.getMessage());
        }
    }
}
