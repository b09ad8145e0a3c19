package io.etomflow.receivables.process;

import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryClosing;
import io.etomflow.receivables.InquiryConfirmations;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The running closings of inquiries: who waits for the customer, who is told of the answer, who was forgotten. */
@UseCase
class ClosingCases implements InquiryConfirmations {

    static final String CONFIRMED = "receivables.customerConfirmed";

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

    @Override
    public void confirm(String number, boolean satisfied, String comment) {
        BillInquiry inquiry = closing.keepAnswer(number, satisfied, comment);
        Map<String, Object> answer = new HashMap<>();
        answer.put(ClosingVariables.SATISFIED.name(), satisfied);
        answer.put(ClosingVariables.CUSTOMER_COMMENT.name(), comment == null ? "" : cut(comment));
        int told = runtime.createMessageCorrelation(CONFIRMED)
                .processInstanceBusinessKey(number)
                .setVariables(answer)
                .correlateAllWithResult()
                .size();
        if (told == 0) {
            answer.put(ClosingVariables.CUSTOMER_ANSWER.name(), satisfied ? "satisfied" : "notSatisfied");
            answer.put(ClosingVariables.CLOSING_REASON.name(), satisfied ? "confirmed" : cut(comment));
            start(inquiry.id(), number, answer);
        }
    }

    /** Whether a closing of the same inquiry, other than this one, waits for the customer. */
    boolean isWaiting(DelegateExecution execution) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(execution.getProcessBusinessKey())
                        .messageEventSubscriptionName(CONFIRMED)
                        .count()
                > 0;
    }

    /** @return how many closings were started */
    int startForgotten() {
        int started = 0;
        for (BillInquiry inquiry : closing.clearedBefore(clock.instant().minus(PATIENCE), BATCH)) {
            if (isForgotten(inquiry.number())) {
                start(inquiry.id(), inquiry.number(), new HashMap<>());
                started++;
            }
        }
        return started;
    }

    private boolean isForgotten(String number) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKeyIn(CLOSE, MANAGE)
                        .count()
                == 0;
    }

    private void start(UUID inquiryId, String number, Map<String, Object> variables) {
        variables.put(InquiryVariables.INQUIRY_ID.name(), inquiryId.toString());
        runtime.startProcessInstanceByKey(CLOSE, number, variables);
    }

    private static String cut(String text) {
        return text.length() > 3000 ? text.substring(0, 3000) : text;
    }
}
