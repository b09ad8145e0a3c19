package io.etomflow.receivables.process;

import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.resolution.InquiryClosing;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;

/** Finds cleared inquiries for which no closing runs, and starts one. */
@UseCase
class ClosingCases {

    private static final String CLOSE = "etom-1.3.10.4.5";
    private static final String MANAGE = "etom-1.3.10.4";
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int BATCH = 200;

    private final InquiryClosing closing;
    private final RuntimeService runtime;
    private final Clock clock;

    ClosingCases(InquiryClosing closing, RuntimeService runtime, Clock clock) {
        this.closing = closing;
        this.runtime = runtime;
        this.clock = clock;
    }

    void startForgotten() {
        for (BillInquiry inquiry : closing.clearedBefore(clock.instant().minus(PATIENCE), BATCH)) {
            if (isForgotten(inquiry.number())) {
                runtime.startProcessInstanceByKey(
                        CLOSE,
                        inquiry.number(),
                        Map.of(InquiryVariables.INQUIRY_ID.name(), inquiry.id().toString()));
            }
        }
    }

    private boolean isForgotten(String number) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKeyIn(CLOSE, MANAGE)
                        .count()
                == 0;
    }
}
