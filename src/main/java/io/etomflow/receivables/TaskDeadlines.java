package io.etomflow.receivables;

import io.etomflow.notification.Channel;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells those who want to know that a person's part of a case is due soon, or was not done in time. */
@UseCase
public class TaskDeadlines {

    public static final String REMINDER = "receivables.taskReminder";
    public static final String ESCALATED = "receivables.taskEscalated";

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final Notifications notifications;
    private final Outbox outbox;

    TaskDeadlines(BillInquiries inquiries, InquiryRecords records, Notifications notifications, Outbox outbox) {
        this.inquiries = inquiries;
        this.records = records;
        this.notifications = notifications;
        this.outbox = outbox;
    }

    /**
     * @param taskId the engine's id: each task is reminded of once
     * @param assignee who has it, {@code null} for nobody
     */
    public void remind(UUID inquiryId, String taskId, String taskName, String assignee) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        tell(
                inquiry,
                REMINDER,
                taskId,
                "Due soon: " + taskName,
                "'" + taskName + "' for inquiry " + inquiry.number() + " is due soon. "
                        + (assignee == null ? "Nobody has taken it." : assignee + " has it."));
    }

    /** Notes in the case that a task was not done in time and who has it now. */
    public void escalate(UUID inquiryId, String key, String taskName) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        String text = "'" + taskName + "' for inquiry " + inquiry.number()
                + " was not done in time: a supervisor does it now.";
        records.write(inquiryId, "note", "escalation", "system", text);
        tell(inquiry, ESCALATED, key, "Not done in time: " + taskName, text);
    }

    /**
     * Notes in the case that a task was not done in time and who may do it now as well, and writes to those people.
     *
     * @param role the group that it is offered to
     * @param addresses e-mail addresses of that group
     */
    public void offer(UUID inquiryId, String taskId, String taskName, String role, List<String> addresses) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        String subject = "Not done in time: " + taskName;
        String text = "'" + taskName + "' for inquiry " + inquiry.number() + " was not done in time: " + role
                + " may do it as well now.";
        records.write(inquiryId, "note", "escalation", "system", text);
        for (String address : addresses) {
            outbox.write(OutgoingMessage.of(
                    ESCALATED + "/" + taskId + "/" + UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)),
                    inquiry.number(),
                    Channel.EMAIL,
                    address,
                    "[" + inquiry.number() + "] " + subject,
                    text));
        }
        tell(inquiry, ESCALATED, taskId, subject, text);
    }

    private void tell(BillInquiry inquiry, String topic, String key, String subject, String body) {
        notifications.tell(new Notice(
                topic + "/" + key,
                topic,
                inquiry.customerId(),
                inquiry.number(),
                subject,
                body,
                Map.of("inquiryId", inquiry.id().toString(), "inquiryNumber", inquiry.number())));
    }
}
