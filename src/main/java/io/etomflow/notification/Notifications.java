package io.etomflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells everybody who asked for it, each in their own way. */
@UseCase
public class Notifications {

    private static final int LONGEST_KEY = 140;

    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final ObjectMapper json;

    Notifications(Subscriptions subscriptions, Outbox outbox, ObjectMapper json) {
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * Writes one message for each address that subscribed to the topic for this customer and case.
     *
     * @return how many addresses are told, those of an earlier run of the same key included
     */
    public int tell(Notice notice) {
        if (notice.key() == null || notice.key().length() > LONGEST_KEY) {
            throw new InvalidInput("key", "The key of a notice has up to " + LONGEST_KEY + " characters.");
        }
        var byAddress = subscriptions.find(notice.topic(), notice.customerId(), notice.caseNumber()).stream()
                .collect(Collectors.toMap(
                        s -> s.channel() + " " + s.address(), s -> s, (one, other) -> one, LinkedHashMap::new));
        byAddress.forEach((address, subscription) -> outbox.write(message(notice, subscription, address)));
        return byAddress.size();
    }

    private OutgoingMessage message(Notice notice, Subscription to, String address) {
        boolean event = to.channel() == Channel.EVENT;
        return OutgoingMessage.of(
                notice.key() + "/" + UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)),
                notice.caseNumber(),
                to.channel(),
                to.address(),
                event ? notice.topic() : notice.subject(),
                event ? event(notice) : notice.body());
    }

    private String event(Notice notice) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("topic", notice.topic());
        event.put("caseNumber", notice.caseNumber());
        event.put("customerId", notice.customerId());
        event.put("data", notice.data() == null ? Map.of() : notice.data());
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data of notice " + notice.key() + " cannot be written as JSON", e);
        }
    }
}
