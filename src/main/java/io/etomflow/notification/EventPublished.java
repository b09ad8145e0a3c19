package io.etomflow.notification;

import java.util.UUID;

/**
 * Another process in this house is told of something: a Spring event, raised by the outbox after the writer's
 * transaction, in the transaction that marks the message as sent. If a listener fails, it is raised again later, so
 * listeners do their work once per {@code messageId}.
 *
 * @param recipient whom the event is for
 * @param json what happened
 */
public record EventPublished(UUID messageId, String type, String caseNumber, String recipient, String json) {}
