package io.etomflow.receivables.intake;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** 1.3.10.4.1.2: what was found in the words is written down: converted, joined to another inquiry, or rejected. */
@UseCase
public class InquiryConversion {

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryMessages messages;
    private final AccountChangeRepository changes;
    private final AskedChanges askedChanges;
    private final CustomerBills bills;
    private final OverpaidMoney money;

    InquiryConversion(
            BillInquiries inquiries,
            InquiryRecords records,
            InquiryMessages messages,
            AccountChangeRepository changes,
            AskedChanges askedChanges,
            CustomerBills bills,
            OverpaidMoney money) {
        this.inquiries = inquiries;
        this.records = records;
        this.messages = messages;
        this.changes = changes;
        this.askedChanges = askedChanges;
        this.bills = bills;
        this.money = money;
    }

    /** The open inquiry that is about all the same lines, or for a question about the same bill. */
    public Optional<BillInquiry> openTwin(UUID inquiryId, UUID billId, List<UUID> itemIds) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (money.ofCase(inquiry.number()).isPresent()) {
            // the money needs an answer of its own
            return Optional.empty();
        }
        if (inquiry.kind() == InquiryKind.QUESTION) {
            return inquiries.ofBill(billId).stream()
                    .filter(other -> !other.id().equals(inquiryId)
                            && other.kind() == InquiryKind.QUESTION
                            && other.state().isOpen()
                            && money.ofCase(other.number()).isEmpty())
                    .findFirst();
        }
        if (inquiry.kind() != InquiryKind.COMPLAINT || itemIds.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> disputing =
                itemsOf(billId, itemIds).stream().map(BillItem::disputedBy).toList();
        boolean all = disputing.stream().noneMatch(other -> other == null || other.equals(inquiryId));
        return all ? Optional.of(inquiries.get(disputing.get(0))) : Optional.empty();
    }

    /**
     * Writes what was found into the inquiry, marks the disputed lines and moves it to in progress. Lines that another open
     * inquiry disputes stay with that one.
     *
     * @param amount what is disputed of the lines, {@code null} for all of it
     * @return what is at stake, {@code null} where nothing is disputed
     */
    public Money record(
            UUID inquiryId,
            UUID customerId,
            UUID accountId,
            UUID billId,
            List<UUID> itemIds,
            BigDecimal amount,
            int confidence,
            String actor) {
        BillInquiry before = inquiries.get(inquiryId);
        List<BillItem> items =
                before.kind() == InquiryKind.COMPLAINT ? free(before, itemsOf(billId, itemIds)) : List.of();
        CustomerBill bill = billId == null ? null : bills.get(billId);
        BigDecimal sum = LineSearch.sum(items);
        BigDecimal disputed = amount == null || amount.compareTo(sum) > 0 ? sum : amount;
        BillInquiry converted = inquiries.change(
                inquiryId,
                inquiry -> {
                    inquiry.convert(customerId, accountId, billId, confidence);
                    inquiry.claim(
                            !items.isEmpty() && inquiry.claimedAmount() == null ? disputed : inquiry.claimedAmount(),
                            bill == null ? inquiry.currency() : bill.currency());
                },
                InquiryState.IN_PROGRESS,
                "Customer, account and bill are known",
                actor);
        List<InquiryItem> disputes = shares(inquiryId, items, disputed, sum);
        if (!disputes.isEmpty()) {
            records.replaceItems(inquiryId, disputes);
            disputes.forEach(d -> bills.dispute(d.billItemId(), d.disputedAmount(), inquiryId));
        }
        askedChanges.of(inquiryId).ifPresent(change -> {
            change.billingAccountId = accountId;
            change.inquiryId = inquiryId;
            changes.save(change);
        });
        return disputes.isEmpty() ? converted.claimed() : new Money(disputed, converted.currency());
    }

    /** Ends an inquiry as part of another one, which goes on with what was said in both. */
    public void join(UUID inquiryId, UUID targetId, UUID customerId, String actor) {
        BillInquiry target = inquiries.get(targetId);
        BillInquiry joined = inquiries.change(
                inquiryId,
                inquiry -> inquiry.join(targetId, customerId),
                InquiryState.REJECTED,
                "Joined to " + target.number() + ", which is about the same",
                actor);
        records.write(
                targetId,
                "in",
                "joined",
                joined.replyTo() == null ? "customer" : joined.replyTo(),
                "[" + joined.number() + "] " + joined.description());
        messages.toCustomer(
                inquiryId,
                "joined",
                "We are already working on this",
                "What you wrote is about the same charge as your inquiry " + target.number()
                        + ", on which we are working already. We have"
                        + " added your words to it and will answer under that number.");
    }

    /** Ends an inquiry with which nothing can be done; the customer is told why. */
    public void reject(UUID inquiryId, String reason, String actor) {
        inquiries.moveTo(inquiryId, InquiryState.REJECTED, reason, actor);
        messages.toCustomer(
                inquiryId,
                "rejected",
                "We cannot deal with your inquiry",
                reason
                        + "\n\n"
                        + "If you think that we have misunderstood you, please write again and name the number"
                        + " above.");
    }

    private List<BillItem> itemsOf(UUID billId, List<UUID> itemIds) {
        return billId == null || itemIds.isEmpty()
                ? List.of()
                : bills.items(billId).stream()
                        .filter(item -> itemIds.contains(item.id()))
                        .toList();
    }

    private List<BillItem> free(BillInquiry inquiry, List<BillItem> items) {
        List<BillItem> taken = items.stream()
                .filter(i -> i.disputedBy() != null && !i.disputedBy().equals(inquiry.id()))
                .toList();
        if (!taken.isEmpty()) {
            String lines = taken.stream().map(i -> String.valueOf(i.lineNo())).collect(Collectors.joining(", "));
            records.write(
                    inquiry.id(),
                    "note",
                    "partlyJoined",
                    "system",
                    "Line " + lines + " is dealt with in "
                            + inquiries.get(taken.get(0).disputedBy()).number() + ".");
        }
        return items.stream().filter(item -> !taken.contains(item)).toList();
    }

    /** Each line's share of what is disputed; cents that rounding leaves go to the last line. */
    private static List<InquiryItem> shares(UUID inquiryId, List<BillItem> items, BigDecimal disputed, BigDecimal sum) {
        List<InquiryItem> shares = new ArrayList<>();
        BigDecimal left = disputed;
        for (int i = 0; i < items.size(); i++) {
            BillItem item = items.get(i);
            BigDecimal share = i == items.size() - 1
                    ? left
                    : item.taxIncludedAmount().multiply(disputed).divide(sum, 2, RoundingMode.HALF_UP);
            share = share.min(item.taxIncludedAmount());
            if (share.signum() > 0) {
                shares.add(new InquiryItem(UUID.randomUUID(), inquiryId, item.id(), share));
            }
            left = left.subtract(share);
        }
        return shares;
    }
}
