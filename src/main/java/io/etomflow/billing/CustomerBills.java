package io.etomflow.billing;

import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bills with their items: looked up, stored, and marked as disputed. */
@UseCase
public class CustomerBills {

    private final CustomerBillRepository bills;
    private final BillItemRepository items;

    CustomerBills(CustomerBillRepository bills, BillItemRepository items) {
        this.bills = bills;
        this.items = items;
    }

    /** @throws NotFound if there is none */
    public CustomerBill get(UUID id) {
        return bills.findById(id).orElseThrow(() -> new NotFound("bill", id));
    }

    public Optional<CustomerBill> byNumber(String number) {
        return bills.findByNumber(number);
    }

    /** The newest first. */
    public List<CustomerBill> ofAccount(UUID billingAccountId) {
        return bills.findByBillingAccountIdOrderByBillDateDesc(billingAccountId);
    }

    /** How many of these bills a billing run has made. */
    public int countOfRun(UUID runId, Collection<UUID> billIds) {
        return billIds.isEmpty() ? 0 : bills.countByRunIdAndIdIn(runId, billIds);
    }

    /** @throws NotFound if there is none */
    public BillItem item(UUID id) {
        return items.findById(id).orElseThrow(() -> new NotFound("bill item", id));
    }

    public List<BillItem> items(UUID billId) {
        return items.findByBillIdOrderByLineNo(billId);
    }

    public CustomerBill save(CustomerBill bill) {
        return bills.save(bill);
    }

    public BillItem save(BillItem item) {
        return items.save(item);
    }

    /**
     * Marks an amount of a line as disputed by an inquiry, so that nothing collects it.
     *
     * @param amount tax included, positive, at most the line's amount
     * @throws Conflict if another inquiry disputes the line
     */
    public void dispute(UUID itemId, BigDecimal amount, UUID inquiryId) {
        BillItem item = item(itemId);
        if (item.disputedBy() != null && !item.disputedBy().equals(inquiryId)) {
            throw new Conflict("Line " + item.lineNo() + " is disputed by another inquiry already.");
        }
        if (amount.signum() <= 0 || amount.compareTo(item.taxIncludedAmount()) > 0) {
            throw new InvalidInput(
                    "disputedAmount",
                    "Line " + item.lineNo() + " charges " + item.taxIncludedAmount() + ": dispute that or less.");
        }
        items.save(item.disputed(amount, inquiryId));
    }

    /**
     * Takes marks of an inquiry back as far as the dispute is settled: of the line, or of its lines in turn.
     *
     * @param itemId the line that was corrected, {@code null} for the bill as a whole
     * @param amount tax included, positive
     */
    public void settleDispute(UUID inquiryId, UUID itemId, BigDecimal amount) {
        BigDecimal left = amount;
        List<BillItem> marked = items.findByDisputedBy(inquiryId).stream()
                .filter(item -> itemId == null || item.id().equals(itemId))
                .sorted(Comparator.comparingInt(BillItem::lineNo))
                .toList();
        for (BillItem item : marked) {
            BigDecimal settled = left.min(item.disputedAmount());
            BigDecimal still = item.disputedAmount().subtract(settled);
            items.save(item.disputed(still, still.signum() == 0 ? null : inquiryId));
            left = left.subtract(settled);
        }
    }

    /** Takes back all marks of an inquiry. */
    public void releaseDispute(UUID inquiryId) {
        items.findByDisputedBy(inquiryId).forEach(item -> items.save(item.disputed(BigDecimal.ZERO, null)));
    }

    /** What may be collected of a bill now: what remains less what is disputed. */
    public BigDecimal collectable(UUID billId) {
        BigDecimal disputed =
                items(billId).stream().map(BillItem::disputedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return get(billId).remaining().amount().subtract(disputed).max(BigDecimal.ZERO);
    }
}
