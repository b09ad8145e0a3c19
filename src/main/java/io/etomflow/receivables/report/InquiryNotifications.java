package io.etomflow.receivables.report;

import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.NewSubscription;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.SubscriberKind;
import io.etomflow.notification.Subscription;
import io.etomflow.notification.Subscriptions;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.StatusChange;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.UseCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells those who asked for it of every change of an inquiry's state, each change once, and keeps the list of them sound. */
@UseCase
public class InquiryNotifications {

    /** What to subscribe to. */
    public static final String TOPIC = "receivables.inquiryStatus";

    static final String READER = "notification";

    private static final int BATCH = 200;

    private final StatusReader reader;
    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final Customers customers;
    private final Subscriptions subscriptions;
    private final Notifications notifications;
    private final Outbox outbox;

    InquiryNotifications(
            StatusReader reader,
            BillInquiries inquiries,
            InquiryRecords records,
            Customers customers,
            Subscriptions subscriptions,
            Notifications notifications,
            Outbox outbox) {
        this.reader = reader;
        this.inquiries = inquiries;
        this.records = records;
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.notifications = notifications;
        this.outbox = outbox;
    }

    /**
     * Reads the changes that subscribers have not been told of and tells them. Before, the list is maintained for each
     * inquiry: customers are reached as they prefer it now, and who cannot be reached is taken off.
     *
     * @return how many messages were written; at most 200 changes are read at once
     */
    public int tellChanges() {
        int told = 0;
        for (StatusChange change : reader.read(READER, BATCH)) {
            BillInquiry inquiry = inquiries.get(change.inquiryId());
            told += notifications.tell(notice(inquiry, change));
            if (change.newState() == InquiryState.CANCELLED || change.newState() == InquiryState.REJECTED) {
                endForCase(inquiry);
            }
        }
        return told;
    }

    /** Sets the addresses of customers right who are to be told next, and takes those off who have none. */
    public int maintain() {
        return (int) reader.peek(READER, BATCH).stream()
                .map(StatusChange::inquiryId)
                .distinct()
                .map(inquiries::get)
                .filter(inquiry -> inquiry.customerId() != null)
                .mapToLong(this::maintain)
                .sum();
    }

    /** Takes everybody off the list of a case who is reached at an address that does not work. */
    public void takeOff(String inquiryNumber, String address) {
        inquiries.byNumber(inquiryNumber).ifPresent(inquiry -> ofCase(inquiry).stream()
                .filter(s -> s.address().equals(address))
                .forEach(s -> end(inquiry, s, "messages to it cannot be delivered")));
    }

    private long maintain(BillInquiry inquiry) {
        Customer customer = customers.get(inquiry.customerId());
        Channel channel = Channel.valueOf(customer.preferredChannel().name());
        return ofCase(inquiry).stream()
                .filter(s -> s.kind() == SubscriberKind.CUSTOMER
                        && s.subscriber().equals(customer.id().toString()))
                .filter(s -> s.channel() != channel || !s.address().equals(customer.address()))
                .peek(s -> move(inquiry, s, channel, customer.address()))
                .count();
    }

    private void move(BillInquiry inquiry, Subscription old, Channel channel, String address) {
        if (address == null || !outbox.canReach(channel, address)) {
            end(inquiry, old, "the customer has no address that " + channel.word() + " can reach");
            return;
        }
        subscriptions.add(NewSubscription.customer(TOPIC, old.customerId(), old.caseNumber(), channel, address));
        if (old.channel() != channel) {
            subscriptions.remove(old.id());
        }
    }

    private void end(BillInquiry inquiry, Subscription subscription, String why) {
        subscriptions.remove(subscription.id());
        records.write(
                inquiry.id(),
                "note",
                "notificationEnded",
                StepContext.SYSTEM,
                subscription.subscriber() + " is no longer told of changes by "
                        + subscription.channel().word() + ": " + why);
    }

    private void endForCase(BillInquiry inquiry) {
        ofCase(inquiry).stream().filter(s -> s.caseNumber() != null).forEach(s -> subscriptions.remove(s.id()));
    }

    private List<Subscription> ofCase(BillInquiry inquiry) {
        return subscriptions.find(TOPIC, inquiry.customerId(), inquiry.number());
    }

    private static Notice notice(BillInquiry inquiry, StatusChange change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("inquiry", inquiry.number());
        data.put("oldState", change.oldState() == null ? "" : change.oldState().word());
        data.put("newState", change.newState().word());
        data.put("changedAt", change.changedAt().toString());
        boolean same = change.oldState() == change.newState();
        return new Notice(
                "inquiryChange/" + change.sequenceNo(),
                TOPIC,
                inquiry.customerId(),
                inquiry.number(),
                "[" + inquiry.number() + "] "
                        + (same ? "Your inquiry has been changed" : "Your inquiry is " + words(change.newState())),
                (same
                                ? "Something about your bill inquiry " + inquiry.number() + " has changed. "
                                : "Your bill inquiry " + inquiry.number() + " is now " + words(change.newState())
                                        + ". ")
                        + "You get this message because you asked to be told of changes.",
                data);
    }

    private static String words(InquiryState state) {
        return switch (state) {
            case ACKNOWLEDGED -> "received";
            case PENDING -> "waiting for information from you";
            case IN_PROGRESS -> "being worked on";
            case HELD -> "waiting for a partner or another department";
            case CLEARED -> "answered";
            case CLOSED -> "closed";
            case CANCELLED -> "cancelled";
            case REJECTED -> "not taken up";
        };
    }
}
