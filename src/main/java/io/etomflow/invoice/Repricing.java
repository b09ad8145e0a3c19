package io.etomflow.invoice;

import io.etomflow.billing.BillCorrection;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Refusal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Has bills on hold priced again, under the same number. */
@Component
class Repricing {

    private final BillCorrection correction;
    private final TransactionTemplate ownTransaction;

    Repricing(BillCorrection correction, PlatformTransactionManager transactions) {
        this.correction = correction;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * In a transaction of its own, since nothing of a bill that cannot be priced may be kept. To be called before anything
     * else is written; called again, it prices again.
     *
     * @throws Refusal {@value HeldInvoices#NOT_PRICED} with the reason
     */
    void again(List<UUID> billIds) {
        try {
            ownTransaction.executeWithoutResult(status -> billIds.forEach(correction::priceAgain));
        } catch (InvalidInput impossible) {
            throw new Refusal(HeldInvoices.NOT_PRICED, impossible.getMessage());
        }
    }
}
