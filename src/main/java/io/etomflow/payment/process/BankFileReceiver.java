package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.EXCHANGE_FILE_ID;

import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeReceiver;
import io.etomflow.shared.Numbers;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Files in {@code bank/in}: statements, advices of third parties, reports on our direct debits. Each is a case of 1.3.10.2. */
@Component
class BankFileReceiver implements ExchangeReceiver {

    private final RuntimeService runtime;
    private final Numbers numbers;

    BankFileReceiver(RuntimeService runtime, Numbers numbers) {
        this.runtime = runtime;
        this.numbers = numbers;
    }

    @Override
    public String area() {
        return "bank";
    }

    @Override
    public void arrived(ExchangeFile file) {
        runtime.createMessageCorrelation("payment.bankFileArrived")
                .processInstanceBusinessKey(numbers.next("BF"))
                .setVariable(EXCHANGE_FILE_ID.name(), file.id().toString())
                .correlateStartMessage();
    }
}
