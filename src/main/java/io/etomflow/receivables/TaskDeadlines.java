package io.etomflow.receivables;

import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.shared.UseCase;
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

    TaskDeadlines(BillInquiries inquiries, InquiryRecords records, Notifications notifications) {
        this.inquiries = inquiries;
        this.records = records;
        this.notifications = notifications;
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
