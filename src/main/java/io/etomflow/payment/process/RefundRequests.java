package io.etomflow.payment.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.notification.EventPublished;
import io.etomflow.payment.OverpaidMoney;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts refunds that settled inquiries ask for. Told twice it starts one: nothing is left for the second. */
@Component
class RefundRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuntimeService runtime;

    RefundRequests(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void requested(EventPublished event) {
        if (!event.type().equals(OverpaidMoney.REFUND_REQUESTED)
                || !event.recipient().equals(OverpaidMoney.PAYMENTS)) {
            return;
        }
        try {
            JsonNode facts = JSON.readTree(event.json());
            runtime.createMessageCorrelation(OverpaidMoney.REFUND_REQUESTED)
                    .processInstanceBusinessKey(facts.path("caseNumber").asText())
                    .setVariable("paymentId", facts.path("paymentId").asText())
                    .setVariable("caseNumber", facts.path("caseNumber").asText())
                    .correlateStartMessage();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The event " + event.messageId() + " is no JSON", e);
        }
    }
}
