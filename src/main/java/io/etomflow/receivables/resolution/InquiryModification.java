package io.etomflow.receivables.resolution;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.receivables.Assessment;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.adjustment.ProposalWithdrawal;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes of an inquiry that exists. {@link #weigh} says what a request comes to, a decision table says whether the state
 * allows it, {@link #apply} makes it so: the data, the marks on the disputed lines and a row in the status history.
 */
@UseCase
public class InquiryModification {

    private static final int LONGEST_DESCRIPTION = 4000;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final CustomerBills bills;
    private final AdjustmentNotes notes;
    private final PartnerInquiries partnerInquiries;
    private final ProposalWithdrawal proposals;
    private final InquiryReopening reopening;
    private final Clock clock;

    InquiryModification(
            BillInquiries inquiries,
            InquiryRecords records,
            CustomerBills bills,
            AdjustmentNotes notes,
            PartnerInquiries partnerInquiries,
            ProposalWithdrawal proposals,
            InquiryReopening reopening,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.bills = bills;
        this.notes = notes;
        this.partnerInquiries = partnerInquiries;
        this.proposals = proposals;
        this.reopening = reopening;
        this.clock = clock;
    }

    /** What the change is about and what stands in its way. */
    public ChangeFacts weigh(UUID inquiryId, InquiryChange change) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        ChangeKind kind = kind(inquiry, change);
        boolean posted = inquiry.billId() != null
                && notes.ofBill(inquiry.billId()).stream()
                        .anyMatch(n -> n.inquiryId().equals(inquiryId));
        return new ChangeFacts(kind, inquiry.state(), posted, reopening.isOpenFor(inquiry), fault(inquiry, change));
    }

    /**
     * Makes the change. Where it changes the facts, what was found out so far no longer holds; open requests to partners and
     * open proposals for adjustments are withdrawn; the case has to assess anew.
     *
     * @param reason what a person later reads in the history
     * @throws InvalidInput if the request is not sound
     * @throws io.etomflow.shared.Conflict if the state changed meanwhile and does not allow it any more
     */
    public void apply(UUID inquiryId, InquiryChange change, String reason, String actor) {
        BillInquiry before = inquiries.get(inquiryId);
        InvalidInput fault = fault(before, change);
        if (fault != null) {
            throw fault;
        }
        ChangeKind kind = kind(before, change);
        if (kind == ChangeKind.HOLD || kind == ChangeKind.RESUME) {
            inquiries.moveTo(
                    inquiryId, kind == ChangeKind.HOLD ? InquiryState.HELD : InquiryState.IN_PROGRESS, reason, actor);
            return;
        }
        String difference = change.against(before);
        if (kind.isOfFacts()) {
            changeFacts(before, change);
            proposals.ofInquiry(inquiryId, "The inquiry has changed: " + difference + ".", actor);
            int withdrawn = partnerInquiries.withdrawOpen(inquiryId, "The customer's inquiry has changed.");
            if (withdrawn > 0 && before.state() == InquiryState.HELD) {
                inquiries.moveTo(
                        inquiryId, InquiryState.IN_PROGRESS, "No longer waits for partners: the facts changed", actor);
            }
        }
        BillInquiry after = inquiries.change(inquiryId, i -> {
            if (change.priority() != null) {
                i.prioritize(change.priority());
            }
            if (change.words() != null) {
                i.describe(withWords(i, change.words()));
            }
        });
        records.append(inquiryId, after.state(), after.state(), reason + " (" + difference + ")", actor);
    }

    private void changeFacts(BillInquiry before, InquiryChange change) {
        CustomerBill bill = billMeant(before, change).orElseThrow();
        List<InquiryItem> disputed = disputed(before, change, bill);
        records.replaceItems(before.id(), disputed);
        bills.releaseDispute(before.id());
        disputed.forEach(item -> bills.dispute(item.billItemId(), item.disputedAmount(), before.id()));
        inquiries.change(before.id(), i -> {
            i.convert(i.customerId(), bill.billingAccountId(), bill.id(), i.confidence());
            i.claim(
                    change.amount() != null || disputed.isEmpty()
                            ? Optional.ofNullable(change.amount()).orElse(i.claimedAmount())
                            : sum(disputed),
                    bill.currency());
            i.assess(a -> Assessment.NONE);
        });
    }

    /** The disputed lines after the change: each in full, or the disputed amount laid on them from the first on. */
    private List<InquiryItem> disputed(BillInquiry inquiry, InquiryChange change, CustomerBill bill) {
        List<BillItem> lines = linesMeant(inquiry, change, bill);
        List<InquiryItem> disputed = new ArrayList<>();
        BigDecimal left = change.amount();
        for (BillItem line : lines) {
            BigDecimal amount = left == null ? line.taxIncludedAmount() : left.min(line.taxIncludedAmount());
            if (amount.signum() > 0) {
                disputed.add(new InquiryItem(UUID.randomUUID(), inquiry.id(), line.id(), amount));
            }
            left = left == null ? null : left.subtract(amount);
        }
        return disputed;
    }

    private List<BillItem> linesMeant(BillInquiry inquiry, InquiryChange change, CustomerBill bill) {
        List<BillItem> all = bills.items(bill.id());
        if (change.lines() != null) {
            return all.stream()
                    .filter(item -> change.lines().contains(item.lineNo()))
                    .toList();
        }
        if (!bill.id().equals(inquiry.billId())) {
            return List.of();
        }
        List<UUID> present = records.items(inquiry.id()).stream()
                .map(InquiryItem::billItemId)
                .toList();
        return all.stream().filter(item -> present.contains(item.id())).toList();
    }

    private Optional<CustomerBill> billMeant(BillInquiry inquiry, InquiryChange change) {
        return change.billNumber() != null
                ? bills.byNumber(change.billNumber())
                        .filter(b ->
                                inquiry.customerId() == null || b.customerId().equals(inquiry.customerId()))
                : Optional.ofNullable(inquiry.billId()).map(bills::get);
    }

    private ChangeKind kind(BillInquiry inquiry, InquiryChange change) {
        Optional<CustomerBill> bill = billMeant(inquiry, change);
        if (change.billNumber() != null
                && bill.map(b -> !b.id().equals(inquiry.billId())).orElse(true)) {
            return ChangeKind.BILL;
        }
        if (change.lines() != null && !change.lines().equals(lineNumbers(inquiry))) {
            return ChangeKind.LINES;
        }
        if (change.amount() != null
                && (inquiry.claimedAmount() == null || change.amount().compareTo(inquiry.claimedAmount()) != 0)) {
            return ChangeKind.AMOUNT;
        }
        if (change.holding() != null) {
            boolean hold = InquiryChange.HOLD.equals(change.holding());
            return hold == (inquiry.state() == InquiryState.HELD)
                    ? ChangeKind.NONE
                    : hold ? ChangeKind.HOLD : ChangeKind.RESUME;
        }
        if (change.priority() != null && change.priority() != inquiry.priority()) {
            return ChangeKind.PRIORITY;
        }
        return change.words() == null ? ChangeKind.NONE : ChangeKind.DESCRIPTION;
    }

    private List<Integer> lineNumbers(BillInquiry inquiry) {
        return inquiry.billId() == null
                ? List.of()
                : linesMeant(
                                inquiry,
                                new InquiryChange(null, null, null, null, null, null),
                                bills.get(inquiry.billId()))
                        .stream()
                        .map(BillItem::lineNo)
                        .sorted()
                        .toList();
    }

    private InvalidInput fault(BillInquiry inquiry, InquiryChange change) {
        if (change.holding() != null
                && (change.billNumber() != null || change.lines() != null || change.amount() != null)) {
            return new InvalidInput("changeHolding", "Put the inquiry on hold or resume it in a change of its own.");
        }
        if (change.priority() != null && (change.priority() < 0 || change.priority() > 100)) {
            return new InvalidInput("changePriority", "A priority is a number from 0 to 100.");
        }
        if (change.words() != null && withWords(inquiry, change.words()).length() > LONGEST_DESCRIPTION) {
            return new InvalidInput(
                    "changeDescription", "The description would be longer than 4000 characters: say it shorter.");
        }
        if (change.billNumber() == null && change.lines() == null && change.amount() == null) {
            return null;
        }
        Optional<CustomerBill> bill = billMeant(inquiry, change);
        if (bill.isEmpty()) {
            return change.billNumber() == null
                    ? new InvalidInput("changeBillNumber", "Say which bill is meant: the inquiry has none yet.")
                    : new InvalidInput("changeBillNumber", "This customer has no bill '" + change.billNumber() + "'.");
        }
        return faultOfLines(inquiry, change, bill.get());
    }

    private InvalidInput faultOfLines(BillInquiry inquiry, InquiryChange change, CustomerBill bill) {
        List<BillItem> lines = linesMeant(inquiry, change, bill);
        if (change.lines() != null
                && (lines.isEmpty() || lines.size() != change.lines().size())) {
            return new InvalidInput(
                    "changeLines",
                    "Bill " + bill.number() + " has the lines 1 to "
                            + bills.items(bill.id()).size() + ".");
        }
        for (BillItem line : lines) {
            if (line.taxIncludedAmount().signum() <= 0) {
                return new InvalidInput(
                        "changeLines", "Line " + line.lineNo() + " charges nothing that could be disputed.");
            }
            if (line.disputedBy() != null && !line.disputedBy().equals(inquiry.id())) {
                return new InvalidInput(
                        "changeLines",
                        "Line " + line.lineNo() + " is disputed by inquiry "
                                + inquiries.get(line.disputedBy()).number() + " already.");
            }
        }
        BigDecimal amount =
                change.amount() != null ? change.amount() : change.lines() == null ? inquiry.claimedAmount() : null;
        Money most = lines.isEmpty()
                ? bill.taxIncluded()
                : new Money(
                        lines.stream().map(BillItem::taxIncludedAmount).reduce(BigDecimal.ZERO, BigDecimal::add),
                        bill.currency());
        if (amount != null
                && (amount.signum() <= 0
                        || amount.compareTo(most.amount()) > 0
                        || amount.stripTrailingZeros().scale() > 2)) {
            return new InvalidInput(
                    "changeAmount", "What is disputed must be more than nothing and at most " + most + ".");
        }
        return null;
    }

    private String withWords(BillInquiry inquiry, String words) {
        return inquiry.description() + "\n\nAdded on "
                + clock.instant().toString().substring(0, 10) + ": " + words;
    }

    private static BigDecimal sum(List<InquiryItem> items) {
        return items.stream().map(InquiryItem::disputedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
