package io.etomflow.collection.process;

import io.etomflow.account.BalanceChanged;
import io.etomflow.account.BalancesChanged;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.DisputeChanged;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCaseChanged;
import io.etomflow.collection.DebtCases;
import io.etomflow.payment.BillUnderpaid;
import io.etomflow.payment.PaymentAllocated;
import io.etomflow.payment.PaymentPlanChanged;
import io.etomflow.payment.PaymentReturned;
import io.etomflow.payment.WriteOffTakenBack;
import io.etomflow.shared.StepContext;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wakes the process of a debt case when something about its account has changed: after the change is committed, in a
 * transaction of its own and with nobody's rights, so that a fault here never undoes a payment. What gets lost is found by
 * the daily identification.
 */
@Component
class DebtCaseWatch {

    static final String ACCOUNT_CHANGED = "collection.accountChanged";

    private static final Logger LOG = LoggerFactory.getLogger(DebtCaseWatch.class);
    private static final int ATTEMPTS = 3;

    private final DebtCases cases;
    private final CustomerBills bills;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final TransactionTemplate ownTransaction;

    DebtCaseWatch(
            DebtCases cases,
            CustomerBills bills,
            RuntimeService runtime,
            IdentityService identity,
            PlatformTransactionManager transactions) {
        this.cases = cases;
        this.bills = bills;
        this.runtime = runtime;
        this.identity = identity;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void balanceChanged(BalanceChanged event) {
        wakeLater(cases.openOf(event.billingAccountId()));
    }

    @EventListener
    void balancesChanged(BalancesChanged event) {
        cases.openOf(event.billingAccountIds()).forEach(debt -> wakeLater(Optional.of(debt)));
    }

    @EventListener
    void disputeChanged(DisputeChanged event) {
        wakeLater(cases.openOf(bills.get(event.billId()).billingAccountId()));
    }

    @EventListener
    void paymentReturned(PaymentReturned event) {
        wakeLater(cases.openOf(event.billingAccountId()));
    }

    /** Money that was on the account was matched with a bill, or taken from it: its balance says nothing of that. */
    @EventListener
    void paymentAllocated(PaymentAllocated event) {
        wakeLater(cases.openOf(event.billingAccountId()));
    }

    /** The rest of a bill goes on in the open case; without one the next identification finds it once it is due. */
    @EventListener
    void billUnderpaid(BillUnderpaid event) {
        wakeLater(cases.openOf(event.billingAccountId()));
    }

    /** A debt that was given up is paid after all: whoever reads the closed case learns of it. */
    @EventListener
    void writeOffTakenBack(WriteOffTakenBack event) {
        cases.byNumber(event.reference())
                .ifPresent(debt -> cases.note(
                        debt.id(),
                        "paidLate",
                        event.amount() + " was paid after the write-off, which is taken back as far.",
                        StepContext.SYSTEM));
    }

    @EventListener
    void planChanged(PaymentPlanChanged event) {
        wakeLater(cases.openOf(event.billingAccountId()));
    }

    @EventListener
    void caseChanged(DebtCaseChanged event) {
        wakeLater(Optional.of(cases.get(event.caseId())));
    }

    private void wakeLater(Optional<DebtCase> debt) {
        if (debt.isEmpty()) {
            return;
        }
        String number = debt.get().number();
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake(number);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(number);
            }
        });
    }

    private void wake(String caseNumber) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (correlated(caseNumber, attempt)) {
                    return;
                }
            }
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    private boolean correlated(String caseNumber, int attempt) {
        try {
            ownTransaction.executeWithoutResult(status -> runtime.createMessageCorrelation(ACCOUNT_CHANGED)
                    .processInstanceBusinessKey(caseNumber)
                    .correlateAllWithResult());
            return true;
        } catch (OptimisticLockingException e) {
            return attempt == ATTEMPTS && lost(caseNumber, e);
        } catch (RuntimeException e) {
            return lost(caseNumber, e);
        }
    }

    private static boolean lost(String caseNumber, RuntimeException e) {
        LOG.warn("Debt case {} was not woken; the daily identification will", caseNumber, e);
        return true;
    }
}
