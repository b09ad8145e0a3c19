package io.etomflow.collection.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCaseChanged;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.DebtRiskChanged;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells who works with risks that one has changed: cases that follow the customer up, and other systems by event. */
@Component
class ProfileNews {

    static final String RISK_DECISIONS = "risk-decisions";

    private final DebtCases cases;
    private final Customers customers;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;

    ProfileNews(
            DebtCases cases, Customers customers, Outbox outbox, ApplicationEventPublisher events, ObjectMapper json) {
        this.cases = cases;
        this.customers = customers;
        this.outbox = outbox;
        this.events = events;
        this.json = json;
    }

    void riskChanged(UUID customerId, String from, String to, String reason, String actor) {
        for (DebtCase debt : cases.ofCustomer(customerId)) {
            if (!debt.isClosed()) {
                cases.note(debt.id(), "riskChanged", "Risk " + to + " instead of " + from + ": " + reason, actor);
                events.publishEvent(new DebtCaseChanged(debt.id()));
            }
        }
        events.publishEvent(new DebtRiskChanged(customerId, from, to));
        String number = customers.get(customerId).number();
        tell(number, "collection.riskChanged", Map.of("customer", number, "from", from, "to", to));
    }

    void groupChanged(String kind, String name, String from, String to, LocalDate day) {
        tell(
                kind + " " + name,
                "collection.groupRiskChanged",
                Map.of("kind", kind, "name", name, "from", from, "to", to, "on", day.toString()));
    }

    private void tell(String about, String type, Map<String, String> data) {
        try {
            outbox.write(OutgoingMessage.of(
                    type + "/" + UUID.randomUUID(),
                    about,
                    Channel.EVENT,
                    RISK_DECISIONS,
                    type,
                    json.writeValueAsString(data)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
