package io.etomflow.notification;

import java.util.Map;
import java.util.UUID;

/**
 * Something happened that subscribers are told of.
 *
 * @param key the writer's own key, up to 140 characters: each subscriber is told once, however often the step runs
 * @param customerId whose matter it is; may be null
 * @param caseNumber may be null
 * @param subject one line for people
 * @param body plain text for people
 * @param data the same for processes and systems: text, numbers, Booleans, maps and lists of them
 */
public record Notice(
        String key,
        String topic,
        UUID customerId,
        String caseNumber,
        String subject,
        String body,
        Map<String, Object> data) {

    /** Without its text: it does not belong into a log. */
    @Override
    public String toString() {
        return "Notice[" + key + " of " + topic + "]";
    }
}
