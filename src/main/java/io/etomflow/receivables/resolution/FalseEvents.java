package io.etomflow.receivables.resolution;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NoteKind;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Billing events that were none: the line charges nothing, the bill was never sent, another line takes it back, an earlier
 * note has credited it, or usage is charged of which no event was rated.
 */
@UseCase
public class FalseEvents {

    private final CustomerBills bills;
    private final AdjustmentNotes notes;
    private final BillingRecords billing;

    FalseEvents(CustomerBills bills, AdjustmentNotes notes, BillingRecords billing) {
        this.bills = bills;
        this.notes = notes;
        this.billing = billing;
    }

    /** What shows that the event behind a disputed line was false; empty if the charge stands. */
    Optional<String> evidence(UUID inquiryId, UUID billItemId) {
        BillItem item = bills.item(billItemId);
        CustomerBill bill = bills.get(item.billId());
        if (item.taxIncludedAmount().signum() <= 0) {
            return Optional.of("charges nothing");
        }
        if (!bill.isSent()) {
            return Optional.of("stands on bill " + bill.number() + ", which was never sent");
        }
        return reversal(item, bill)
                .or(() -> credited(inquiryId, item))
                .or(() -> item.kind() == ItemKind.USAGE
                                && item.productId() != null
                                && billing.usageOf(item.id()).isEmpty()
                        ? Optional.of("charges usage of which no event is recorded")
                        : Optional.empty());
    }

    /** The same product and period with the opposite amount, on this bill or a later one of the account. */
    private Optional<String> reversal(BillItem item, CustomerBill bill) {
        return bills.ofAccount(bill.billingAccountId()).stream()
                .filter(b -> !b.billDate().isBefore(bill.billDate()))
                .flatMap(b -> bills.items(b.id()).stream()
                        .filter(other -> isReversal(item, other))
                        .map(other -> "is taken back by line " + other.lineNo() + " of bill " + b.number()))
                .findFirst();
    }

    private static boolean isReversal(BillItem item, BillItem other) {
        return other.taxIncludedAmount().negate().compareTo(item.taxIncludedAmount()) == 0
                && item.productId() != null
                && item.productId().equals(other.productId())
                && java.util.Objects.equals(item.periodStart(), other.periodStart());
    }

    private Optional<String> credited(UUID inquiryId, BillItem item) {
        List<AppliedAdjustment> credits = notes.ofBill(item.billId()).stream()
                .filter(n -> n.kind() == NoteKind.CREDIT_NOTE
                        && item.id().equals(n.billItemId())
                        && !n.inquiryId().equals(inquiryId))
                .toList();
        BigDecimal sum =
                credits.stream().map(AppliedAdjustment::taxIncludedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(item.taxIncludedAmount()) >= 0
                ? Optional.of("is credited already by "
                        + credits.get(credits.size() - 1).number())
                : Optional.empty();
    }
}
