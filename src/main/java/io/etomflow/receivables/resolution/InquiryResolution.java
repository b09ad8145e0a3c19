package io.etomflow.receivables.resolution;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NoteKind;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How an inquiry is resolved: by an adjustment or by an explanation, said to the customer and kept in the inquiry. */
@UseCase
public class InquiryResolution {

    /** Topic of the event that the ledger and other processes subscribe to. */
    public static final String ADJUSTMENT_POSTED = "receivables.adjustmentPosted";

    private static final int LONGEST_TEXT = 4000;

    private final BillInquiries inquiries;
    private final InquiryMessages messages;
    private final Notifications notifications;
    private final AdjustmentNotes notes;
    private final CustomerBills bills;

    InquiryResolution(
            BillInquiries inquiries,
            InquiryMessages messages,
            Notifications notifications,
            AdjustmentNotes notes,
            CustomerBills bills) {
        this.inquiries = inquiries;
        this.messages = messages;
        this.notifications = notifications;
        this.notes = notes;
        this.bills = bills;
    }

    /**
     * Tells the customer and the ledger of a posted note and makes it the inquiry's resolution. Done once per note.
     *
     * @return whether there was anything left to tell
     */
    public boolean announce(UUID noteId) {
        AppliedAdjustment note = notes.get(noteId);
        CustomerBill bill = bills.get(note.billId());
        String text = inWords(note, bill);
        BillInquiry before = inquiries.get(note.inquiryId());
        if (text.equals(before.resolutionText())) {
            return false;
        }
        BillInquiry inquiry = inquiries.change(note.inquiryId(), i -> {
            i.resolve("adjusted", text);
        });
        messages.toCustomer(
                inquiry.id(),
                note.kind().word(),
                (note.kind() == NoteKind.CREDIT_NOTE ? "Credit note " : "Debit note ") + note.number(),
                text + " You get the document of it in the way you get your bills.");
        notifications.tell(new Notice(
                note.number(),
                ADJUSTMENT_POSTED,
                note.customerId(),
                inquiry.number(),
                "Note " + note.number() + " is posted",
                text,
                Map.of(
                        "note",
                        note.number(),
                        "kind",
                        note.kind().word(),
                        "inquiry",
                        inquiry.number(),
                        "bill",
                        bill.number(),
                        "taxExcludedAmount",
                        note.taxExcludedAmount().toPlainString(),
                        "taxAmount",
                        note.taxAmount().toPlainString(),
                        "taxIncludedAmount",
                        note.taxIncludedAmount().toPlainString(),
                        "currency",
                        note.currency(),
                        "reasonCode",
                        note.reasonCode())));
        return true;
    }

    /**
     * Tells the customer why the bill stays as it is, and makes that the inquiry's resolution.
     *
     * @param explanation in words for the customer
     */
    public void explain(UUID inquiryId, String explanation) {
        if (explanation == null || explanation.isBlank() || explanation.length() > LONGEST_TEXT) {
            throw new InvalidInput(
                    "customerExplanation",
                    "Explain to the customer, in up to " + LONGEST_TEXT + " characters, why the bill stays.");
        }
        inquiries.change(inquiryId, i -> {
            i.resolve("explained", explanation.trim());
        });
        messages.toCustomer(inquiryId, "explanation", "Your bill has been examined", explanation.trim());
    }

    /**
     * Clears the inquiry, whatever somebody still waits for: everything is resolved. Asked again, it does nothing.
     *
     * @param outcome {@code adjusted} or {@code explained}
     * @param actor user id, or {@code system}
     */
    public BillInquiry clear(UUID inquiryId, String outcome, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (List.of(InquiryState.ACKNOWLEDGED, InquiryState.PENDING, InquiryState.HELD)
                .contains(inquiry.state())) {
            inquiries.moveTo(inquiryId, InquiryState.IN_PROGRESS, "resolved meanwhile", actor);
        }
        return inquiries.change(
                inquiryId,
                i -> i.resolve(outcome, i.resolutionText()),
                InquiryState.CLEARED,
                reason(inquiry, outcome),
                actor);
    }

    private static String reason(BillInquiry inquiry, String outcome) {
        String text = inquiry.resolutionText() == null ? "" : ": " + inquiry.resolutionText();
        return Texts.cut(outcome + text, 1000);
    }

    private static String inWords(AppliedAdjustment note, CustomerBill bill) {
        Money amount = new Money(note.taxIncludedAmount(), note.currency());
        Money tax = new Money(note.taxAmount(), note.currency());
        String posted = "We have posted %s %s over %s (including tax of %s) to your bill %s of %s."
                .formatted(
                        note.kind() == NoteKind.CREDIT_NOTE ? "credit note" : "debit note",
                        note.number(),
                        amount,
                        tax,
                        bill.number(),
                        bill.billDate());
        Money open = bill.remaining();
        return posted
                + (open.isPositive()
                        ? " " + open + " of this bill remain to be paid."
                        : " Nothing of this bill remains to be paid; what you have paid too much is set off against your next bill.");
    }
}
