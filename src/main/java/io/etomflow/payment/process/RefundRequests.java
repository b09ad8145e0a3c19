package io.etomflow.payment.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.notification.EventPublished;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.shared.Numbers;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts refunds that settled cases ask for, each under a number of its own: messages about the case do not reach it. Told
 * twice it starts one.
 */
@Component
class RefundRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuntimeService runtime;
    private final Numbers numbers;

    RefundRequests(RuntimeService runtime, Numbers numbers) {
        this.runtime = runtime;
        this.numbers = numbers;
    }

    @EventListener
    void requested(EventPublished event) {
        if (!event.type().equals(OverpaidMoney.REFUND_REQUESTED)
                || !event.recipient().equals(OverpaidMoney.PAYMENTS)) {
            return;
        }
        try {
            JsonNode facts = JSON.readTree(event.json());
            String paymentId = facts.path("paymentId").asText();
            boolean running = runtime.createProcessInstanceQuery()
                            .processDefinitionKey("etom-1.3.10.2")
                            .variableValueEquals("paymentId", paymentId)
                            .count()
                    > 0;
            if (running) {
                return;
            }
            runtime.createMessageCorrelation(OverpaidMoney.REFUND_REQUESTED)
                    .processInstanceBusinessKey(numbers.next("RF"))
                    .setVariable("paymentId", paymentId)
                    .setVariable("caseNumber", facts.path("caseNumber").asText())
                    .correlateStartMessage();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The event " + event.messageId() + " is no JSON", e);
        }
    }
}
