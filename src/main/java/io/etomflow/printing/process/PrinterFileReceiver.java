package io.etomflow.printing.process;

import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeReceiver;
import io.etomflow.printing.PrintDeliveries;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Files of printers and of the post start a process each. */
@Component
class PrinterFileReceiver implements ExchangeReceiver {

    private final RuntimeService runtime;

    PrinterFileReceiver(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String area() {
        return PrintDeliveries.AREA;
    }

    @Override
    public void arrived(ExchangeFile file) {
        runtime.createMessageCorrelation("printing.fileArrived")
                .processInstanceBusinessKey(file.name())
                .setVariable(PrinterFileSteps.EXCHANGE_FILE_ID.name(), file.id().toString())
                .correlateStartMessage();
    }
}
