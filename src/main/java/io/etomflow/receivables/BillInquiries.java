package io.etomflow.receivables;

import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;

/** The life of bill inquiries: every change of state goes through here, leaves its row of history and is published. */
@UseCase
public class BillInquiries {

    private final BillInquiryRepository inquiries;
    private final InquiryRecords records;
    private final CustomerBills bills;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BillInquiries(
            BillInquiryRepository inquiries,
            InquiryRecords records,
            CustomerBills bills,
            ApplicationEventPublisher events,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.bills = bills;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public BillInquiry get(UUID id) {
        return inquiries.findById(id).orElseThrow(() -> new NotFound("bill inquiry", id));
    }

    public Optional<BillInquiry> byNumber(String number) {
        return inquiries.findByNumber(number);
    }

    /** The newest first. */
    public List<BillInquiry> ofCustomer(UUID customerId) {
        return inquiries.findByCustomerIdOrderByReceivedAtDesc(customerId);
    }

    public List<BillInquiry> ofBill(UUID billId) {
        return inquiries.findByBillId(billId);
    }

    /**
     * Moves an inquiry to another state. Asked for the state that it has, it does nothing. An inquiry that ends takes its
     * marks off the disputed lines.
     *
     * @param reason what a person later reads in the history
     * @param actor user id, or {@code system}
     * @throws io.etomflow.shared.Conflict if the state cannot be reached
     */
    public BillInquiry moveTo(UUID id, InquiryState next, String reason, String actor) {
        BillInquiry inquiry = get(id);
        InquiryState old = inquiry.state();
        if (old == next) {
            return inquiry;
        }
        inquiry.moveTo(next, clock.instant());
        return store(inquiry, old, reason, actor);
    }

    /** Changes an inquiry's data, not its state. Services of this module only. */
    public BillInquiry change(UUID id, Consumer<BillInquiry> change) {
        return change(get(id), change);
    }

    /** The same for an inquiry that the service has read in this transaction. */
    public BillInquiry change(BillInquiry inquiry, Consumer<BillInquiry> change) {
        change.accept(inquiry);
        return inquiries.save(inquiry);
    }

    /** Changes data and state with one update. Services of this module only. */
    public BillInquiry change(UUID id, Consumer<BillInquiry> change, InquiryState next, String reason, String actor) {
        return change(get(id), change, next, reason, actor);
    }

    /** The same for an inquiry that the service has read in this transaction. */
    public BillInquiry change(
            BillInquiry inquiry, Consumer<BillInquiry> change, InquiryState next, String reason, String actor) {
        InquiryState old = inquiry.state();
        change.accept(inquiry);
        if (old == next) {
            return inquiries.save(inquiry);
        }
        inquiry.moveTo(next, clock.instant());
        return store(inquiry, old, reason, actor);
    }

    /** Stores a new inquiry in its first state. Services of this module only. */
    public BillInquiry add(BillInquiry inquiry, String reason, String actor) {
        return store(inquiry, null, reason, actor);
    }

    private BillInquiry store(BillInquiry inquiry, InquiryState old, String reason, String actor) {
        BillInquiry stored = inquiries.save(inquiry);
        records.append(stored.id(), old, stored.state(), reason, actor);
        if (!stored.state().isOpen()) {
            bills.releaseDispute(stored.id());
        }
        events.publishEvent(new BillInquiryStatusChanged(stored.id(), stored.number(), old, stored.state()));
        return stored;
    }
}
