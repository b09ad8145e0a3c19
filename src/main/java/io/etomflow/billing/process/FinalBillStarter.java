package io.etomflow.billing.process;

import io.etomflow.account.FinalBillDue;
import io.etomflow.billing.BillingRuns;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts 1.3.9.4 for the final bill of an account that is being closed, unless one is being made. */
@Component
class FinalBillStarter {

    private final RuntimeService runtime;
    private final BillingRuns runs;
    private final Clock clock;

    FinalBillStarter(@Lazy RuntimeService runtime, BillingRuns runs, Clock clock) {
        this.runtime = runtime;
        this.runs = runs;
        this.clock = clock;
    }

    @EventListener
    void due(FinalBillDue event) {
        boolean asked = runtime.createProcessInstanceQuery()
                        .processDefinitionKey("etom-1.3.9.4")
                        .variableValueEquals(
                                BillingVariables.BILLING_ACCOUNT_ID.name(),
                                event.billingAccountId().toString())
                        .count()
                > 0;
        if (!asked) {
            String code = runs.nextFinalCode(event.billingAccountId());
            LocalDate today = LocalDate.now(clock);
            runtime.createMessageCorrelation("billing.cycleDue")
                    .processInstanceBusinessKey(code)
                    .setVariable(
                            BillingVariables.BILLING_ACCOUNT_ID.name(),
                            event.billingAccountId().toString())
                    .setVariable(BillingVariables.CYCLE_DAY.name(), today.getDayOfMonth())
                    .setVariable(BillingVariables.BILL_DATE.name(), today.toString())
                    .correlateStartMessage();
        }
    }
}
