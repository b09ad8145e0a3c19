package io.etomflow.billing;

import io.etomflow.account.AccountBatches;
import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;

/** Bills with their items: looked up, stored, and marked as disputed. */
@UseCase
public class CustomerBills {

    private final CustomerBillRepository bills;
    private final BillItemRepository items;

    private final BillingAccounts accounts;
    private final AccountBatches batches;
    private final ApplicationEventPublisher events;

    CustomerBills(
            CustomerBillRepository bills,
            BillItemRepository items,
            BillingAccounts accounts,
            AccountBatches batches,
            ApplicationEventPublisher events) {
        this.bills = bills;
        this.items = items;
        this.accounts = accounts;
        this.batches = batches;
        this.events = events;
    }

    /** @throws NotFound if there is none */
    public CustomerBill get(UUID id) {
        return bills.findById(id).orElseThrow(() -> new NotFound("bill", id));
    }

    /** Those of these ids that there are, in no order. */
    public List<CustomerBill> all(Collection<UUID> ids) {
        return bills.findAllById(ids);
    }

    public Optional<CustomerBill> byNumber(String number) {
        return bills.findByNumber(number);
    }

    /** The newest first. */
    public List<CustomerBill> ofAccount(UUID billingAccountId) {
        return bills.findByBillingAccountIdOrderByBillDateDesc(billingAccountId);
    }

    /** Bills of many accounts, by account, the newest first. */
    public Map<UUID, List<CustomerBill>> ofAccounts(Collection<UUID> billingAccountIds) {
        return billingAccountIds.isEmpty()
                ? Map.of()
                : bills.findByBillingAccountIdInOrderByBillDateDesc(billingAccountIds).stream()
                        .collect(Collectors.groupingBy(CustomerBill::billingAccountId));
    }

    /** Those of these accounts that owe something of a bill that was due before the day. */
    public Set<UUID> accountsOverdue(Collection<UUID> billingAccountIds, LocalDate day) {
        return billingAccountIds.isEmpty() ? Set.of() : Set.copyOf(bills.accountsOverdue(billingAccountIds, day));
    }

    /**
     * Bills of a run in a state, by number.
     *
     * @param after the last number that is known already, {@code ""} for the first
     */
    public List<CustomerBill> ofRun(UUID runId, BillState state, String after, int limit) {
        return bills.findByRunIdAndStateAndNumberGreaterThanOrderByNumber(runId, state, after, Limit.of(limit));
    }

    /** Numbers of all bills of a run, whatever became of them, in order. */
    public List<String> numbersOfRun(UUID runId) {
        return bills.numbersOfRun(runId);
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

    /** Lines of many bills, by bill. */
    public Map<UUID, List<BillItem>> items(Collection<UUID> billIds) {
        return billIds.isEmpty()
                ? Map.of()
                : items.ofBills(billIds).stream().collect(Collectors.groupingBy(BillItem::billId));
    }

    public CustomerBill save(CustomerBill bill) {
        return bills.save(bill);
    }

    public BillItem save(BillItem item) {
        return items.save(item);
    }

    /** Keeps what was found out about a bill that has not left the house: good ones may be sent, others wait for a person. */
    public CustomerBill judge(UUID billId, boolean good) {
        CustomerBill bill = get(billId);
        bill.judge(good);
        return bills.save(bill);
    }

    /**
     * Cancels a bill that has not left the house: it keeps its number and is owed by nobody.
     *
     * @throws Conflict if it has been sent
     */
    public CustomerBill withdraw(UUID billId) {
        CustomerBill bill = get(billId);
        bill.withdraw();
        CustomerBill withdrawn = bills.save(bill);
        events.publishEvent(new BillWithdrawn(billId));
        return withdrawn;
    }

    /** Sends a validated bill: it is owed from now on, and the account's balance says so. */
    public CustomerBill send(UUID billId, LocalDate day) {
        CustomerBill bill = get(billId);
        bill.send(day);
        CustomerBill sent = bills.save(bill);
        owe(sent);
        return sent;
    }

    /** A sent bill that no run has made, for example taken over from another system: from now on it is owed. */
    public void owe(CustomerBill bill) {
        accounts.changeBalance(bill.billingAccountId(), bill.taxIncluded());
        events.publishEvent(new BillsSent(List.of(bill.id())));
    }

    /** Sends many bills; what their accounts owe is changed at once. */
    public void send(Collection<UUID> billIds, LocalDate day) {
        Map<UUID, BigDecimal> owed = new HashMap<>();
        for (CustomerBill bill : all(billIds)) {
            bill.send(day);
            bills.save(bill);
            owed.merge(bill.billingAccountId(), bill.taxIncluded().amount(), BigDecimal::add);
        }
        batches.changeBalances(owed);
        if (!owed.isEmpty()) {
            events.publishEvent(new BillsSent(List.copyOf(billIds)));
        }
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
        disputeChanged(item.billId());
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
        marked.stream().map(BillItem::billId).distinct().forEach(this::disputeChanged);
    }

    /** Takes back all marks of an inquiry. */
    public void releaseDispute(UUID inquiryId) {
        List<BillItem> marked = items.findByDisputedBy(inquiryId);
        marked.forEach(item -> items.save(item.disputed(BigDecimal.ZERO, null)));
        marked.stream().map(BillItem::billId).distinct().forEach(this::disputeChanged);
    }

    private void disputeChanged(UUID billId) {
        events.publishEvent(new DisputeChanged(billId));
    }

    /** What may be collected of a bill now: what remains less what is disputed. */
    public BigDecimal collectable(UUID billId) {
        BigDecimal disputed =
                items(billId).stream().map(BillItem::disputedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return get(billId).remaining().amount().subtract(disputed).max(BigDecimal.ZERO);
    }
}
