package io.etomflow.invoice.process;

import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeReceiver;
import io.etomflow.invoice.ArchiveRepair;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Copies of damaged documents that somebody took from a backup start a process each. */
@Component
class RestoredCopyReceiver implements ExchangeReceiver {

    private final RuntimeService runtime;

    RestoredCopyReceiver(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String area() {
        return ArchiveRepair.AREA;
    }

    @Override
    public void arrived(ExchangeFile file) {
        runtime.createMessageCorrelation("invoice.restoredCopyArrived")
                .processInstanceBusinessKey(file.name())
                .setVariable(
                        ArchiveCheckSteps.EXCHANGE_FILE_ID.name(), file.id().toString())
                .correlateStartMessage();
    }
}
