package io.etomflow.billing.process;

import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeReceiver;
import io.etomflow.shared.Numbers;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Files in the area {@code usage}: each starts 1.3.9.4.1 under a number of its own. */
@Component
class UsageFileReceiver implements ExchangeReceiver {

    private final RuntimeService runtime;
    private final Numbers numbers;

    UsageFileReceiver(RuntimeService runtime, Numbers numbers) {
        this.runtime = runtime;
        this.numbers = numbers;
    }

    @Override
    public String area() {
        return "usage";
    }

    @Override
    public void arrived(ExchangeFile file) {
        runtime.createMessageCorrelation("billing.usageFileArrived")
                .processInstanceBusinessKey(numbers.next("UF"))
                .setVariable(BillingVariables.EXCHANGE_FILE_ID.name(), file.id().toString())
                .correlateStartMessage();
    }
}
