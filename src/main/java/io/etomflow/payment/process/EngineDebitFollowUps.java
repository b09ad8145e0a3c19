package io.etomflow.payment.process;

import static io.etomflow.payment.process.DebitVariables.BILLING_ACCOUNT_ID;
import static io.etomflow.payment.process.DebitVariables.DEBIT_FILE_ID;
import static io.etomflow.payment.process.DebitVariables.DEBIT_ORDER_ID;

import io.etomflow.payment.DebitFile;
import io.etomflow.payment.DebitFiles;
import io.etomflow.payment.DebitFollowUps;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitOrders;
import io.etomflow.payment.DebitState;
import io.etomflow.payment.PaymentMethodGiven;
import io.etomflow.payment.PaymentReturned;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts and tells the processes of debits. Whoever caused it needs no rights on them: the engine acts for itself. */
@UseCase
class EngineDebitFollowUps implements DebitFollowUps {

    private static final String METHOD_GIVEN = "payment.methodGiven";

    private final DebitFiles files;
    private final DebitOrders orders;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final Clock clock;

    EngineDebitFollowUps(
            DebitFiles files,
            DebitOrders orders,
            RuntimeService runtime,
            IdentityService identity,
            JdbcClient jdbc,
            Clock clock) {
        this.files = files;
        this.orders = orders;
        this.runtime = runtime;
        this.identity = identity;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void debitFailed(DebitOrder order) {
        asSystem(() -> runtime.createMessageCorrelation("payment.debitFailed")
                .processInstanceBusinessKey(order.number())
                .setVariable(DEBIT_ORDER_ID.name(), order.id().toString())
                .correlateStartMessage());
    }

    @Override
    public void fileRefused(UUID fileId) {
        asSystem(() -> runtime.createMessageCorrelation("payment.debitFileRefused")
                .processInstanceVariableEquals(DEBIT_FILE_ID.name(), fileId.toString())
                .correlateAllWithResult());
    }

    @Override
    public void filesMade(Iterable<UUID> fileIds) {
        for (UUID id : fileIds) {
            DebitFile file = files.get(id);
            asSystem(() -> runtime.createMessageCorrelation("payment.debitFileMade")
                    .processInstanceBusinessKey(file.messageId())
                    .setVariable(DEBIT_FILE_ID.name(), id.toString())
                    .correlateStartMessage());
        }
    }

    /** A debit that was booked came back with its payment. */
    @EventListener
    void returned(PaymentReturned event) {
        orders.ofPayment(event.paymentId()).ifPresent(order -> {
            int changed = jdbc.sql("update debit_order set state = 'RETURNED', reason_code = ?, failed_on = ?,"
                            + " version = version + 1 where id = ? and state = ?")
                    .params(event.code(), LocalDate.now(clock), order.id(), DebitState.SETTLED.name())
                    .update();
            if (changed > 0) {
                debitFailed(orders.get(order.id()));
            }
        });
    }

    /** Whoever waits for a new way to pay goes on, but not the case that found it out: it is on its way. */
    @EventListener
    void given(PaymentMethodGiven event) {
        asSystem(() -> {
            ExecutionQuery waiting = runtime.createExecutionQuery()
                    .messageEventSubscriptionName(METHOD_GIVEN)
                    .processVariableValueEquals(
                            BILLING_ACCOUNT_ID.name(), event.billingAccountId().toString());
            if (event.forDebit() != null) {
                waiting.processVariableValueNotEquals(
                        DEBIT_ORDER_ID.name(), event.forDebit().toString());
            }
            waiting.list().forEach(execution -> runtime.messageEventReceived(METHOD_GIVEN, execution.getId()));
        });
    }

    private void asSystem(Runnable action) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            action.run();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
            }
        }
    }
}
