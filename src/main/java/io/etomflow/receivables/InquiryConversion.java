package io.etomflow.receivables;

import io.etomflow.account.AccountState;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** 1.3.10.4.1.2: words become customer, account, bill and disputed lines that the other processes can work with. */
@UseCase
public class InquiryConversion {

    private static final int MONTHS_AFTER_CLOSING = 12;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryIntakes intakes;
    private final InquiryMessages messages;
    private final AccountChangeRepository changes;
    private final PartySearch parties;
    private final BillSearch billSearch;
    private final LineSearch lineSearch;
    private final CustomerBills bills;
    private final Clock clock;

    InquiryConversion(
            BillInquiries inquiries,
            InquiryRecords records,
            InquiryIntakes intakes,
            InquiryMessages messages,
            AccountChangeRepository changes,
            PartySearch parties,
            BillSearch billSearch,
            LineSearch lineSearch,
            CustomerBills bills,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.intakes = intakes;
        this.messages = messages;
        this.changes = changes;
        this.parties = parties;
        this.billSearch = billSearch;
        this.lineSearch = lineSearch;
        this.bills = bills;
        this.clock = clock;
    }

    /**
     * Finds out what an inquiry is about. Free text is read only where the fields leave something open.
     *
     * @param typedCustomer customer number from a clerk who has seen the inquiry, or {@code null}
     * @param typedBill bill number from that clerk, or {@code null}
     */
    public Conversion find(UUID inquiryId, String typedCustomer, String typedBill) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        List<InquiryIntake> from = intakes.ofInquiry(inquiryId);
        boolean stated = typedCustomer == null
                && typedBill == null
                && inquiry.customerId() != null
                && isStated(inquiry.kind(), from);
        List<Correspondence> said = stated ? List.of() : records.correspondence(inquiryId);
        String text = stated ? null : text(inquiry, from, said);
        Said words = stated ? null : WordSearch.read(text, LocalDate.ofInstant(inquiry.receivedAt(), clock.getZone()));
        Clues clues = Clues.of(inquiry, from, words, text, typedCustomer, typedBill);
        int asked = (int) said.stream()
                .filter(c -> c.kind().equals(InformationRequests.REQUEST))
                .count();
        return find(inquiry, clues, asked);
    }

    private Conversion find(BillInquiry inquiry, Clues clues, int asked) {
        PartySearch.Found found = parties.find(inquiry, clues);
        boolean accountChange = inquiry.kind() == InquiryKind.ACCOUNT_CHANGE;
        boolean changeStated = accountChange && changeOf(inquiry.id()).isPresent();
        CustomerBill bill = found.bill();
        int billConfidence = 100;
        if (bill == null
                && found.customer() != null
                && !accountChange
                && found.problem().equals("none")) {
            BillSearch.Bill guess = billSearch.find(found.customer(), found.account(), clues, inquiry.kind());
            bill = guess.bill();
            billConfidence = guess.confidence();
        }
        UUID accountId = found.account() != null ? found.account().id() : bill == null ? null : bill.billingAccountId();
        LineSearch.Lines lines = bill == null || accountChange
                ? LineSearch.Lines.NONE
                : lineSearch.find(bill, bills.items(bill.id()), clues);
        String problem = problem(found, bill, clues, accountChange);
        boolean complaint = inquiry.kind() == InquiryKind.COMPLAINT;
        boolean complete = found.customer() != null
                && accountId != null
                && (accountChange || bill != null)
                && (!complaint || !lines.items().isEmpty());
        int confidence = !complete
                ? 0
                : Math.min(found.customerConfidence(), Math.min(billConfidence, complaint ? lines.confidence() : 100));
        return new Conversion(
                inquiry.kind(),
                problem,
                complete,
                confidence,
                changeStated,
                asked,
                found.customer() == null ? null : found.customer().id(),
                accountId,
                bill == null ? null : bill.id(),
                lines.items().stream().map(BillItem::id).toList(),
                lines.amount(),
                (complaint ? lines.amount() == null ? LineSearch.sum(lines.items()) : lines.amount() : BigDecimal.ZERO)
                        .doubleValue(),
                MissingInformation.of(
                        inquiry.kind(), found, bill, !lines.items().isEmpty(), problem));
    }

    /** The open inquiry that is about all the same lines, or for a question about the same bill. */
    public Optional<BillInquiry> openTwin(UUID inquiryId, UUID billId, List<UUID> itemIds) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.kind() == InquiryKind.QUESTION) {
            return inquiries.ofBill(billId).stream()
                    .filter(other -> !other.id().equals(inquiryId)
                            && other.kind() == InquiryKind.QUESTION
                            && other.state().isOpen())
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
                    inquiry.customerId = customerId;
                    inquiry.billingAccountId = accountId;
                    inquiry.billId = billId;
                    inquiry.confidence = confidence;
                    inquiry.currency = bill == null ? inquiry.currency : bill.currency();
                    inquiry.claimedAmount =
                            !items.isEmpty() && inquiry.claimedAmount == null ? disputed : inquiry.claimedAmount;
                },
                InquiryState.IN_PROGRESS,
                "Customer, account and bill are known",
                actor);
        List<InquiryItem> disputes = shares(inquiryId, items, disputed, sum);
        if (!disputes.isEmpty()) {
            records.replaceItems(inquiryId, disputes);
            disputes.forEach(d -> bills.dispute(d.billItemId(), d.disputedAmount(), inquiryId));
        }
        changeOf(inquiryId).ifPresent(change -> {
            change.billingAccountId = accountId;
            change.inquiryId = inquiryId;
            changes.save(change);
        });
        return disputes.isEmpty() ? converted.claimed() : new Money(disputed, converted.currency);
    }

    /** Ends an inquiry as part of another one, which goes on with what was said in both. */
    public void join(UUID inquiryId, UUID targetId, UUID customerId, String actor) {
        BillInquiry target = inquiries.get(targetId);
        BillInquiry joined = inquiries.change(
                inquiryId,
                inquiry -> {
                    inquiry.joinedTo = targetId;
                    inquiry.customerId = customerId;
                },
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
        inquiries.moveTo(inquiryId, InquiryState.REJECTED, IntakeCheck.cut(reason, 900), actor);
        messages.toCustomer(
                inquiryId,
                "rejected",
                "We cannot deal with your inquiry",
                reason
                        + "\n\nIf you think that we have misunderstood you, please write again and name the number above.");
    }

    /** The account change that belongs to an inquiry, as asked for by one of its intakes. */
    Optional<AccountChange> changeOf(UUID inquiryId) {
        return changes.findByInquiryId(inquiryId).or(() -> intakes.ofInquiry(inquiryId).stream()
                .map(intake -> changes.findByIntakeId(intake.id()))
                .flatMap(Optional::stream)
                .findFirst());
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

    private String problem(PartySearch.Found found, CustomerBill bill, Clues clues, boolean accountChange) {
        if (!found.problem().equals("none")) {
            return found.problem();
        }
        if (found.account() != null && found.account().state() == AccountState.CLOSED) {
            LocalDate closed = found.account().closedOn();
            boolean long_ =
                    closed != null && closed.isBefore(LocalDate.now(clock).minusMonths(MONTHS_AFTER_CLOSING));
            return long_ || accountChange ? "accountClosedLong" : "accountClosed";
        }
        if (bill == null || accountChange) {
            return "none";
        }
        String currency = clues.meantCurrency();
        if (currency != null && !currency.equals(bill.currency())) {
            return "otherCurrency";
        }
        boolean absurd = !clues.claims().isEmpty()
                && clues.claims().stream()
                        .allMatch(claim -> claim.compareTo(bill.taxIncluded().amount()) > 0);
        return absurd ? "amountTooHigh" : "none";
    }

    private static boolean isStated(InquiryKind kind, List<InquiryIntake> from) {
        return from.stream()
                .anyMatch(i -> kind == InquiryKind.ACCOUNT_CHANGE
                        ? i.customerNumber != null || i.accountNumber != null
                        : i.billNumber != null
                                && (kind == InquiryKind.QUESTION
                                        || i.billItemLines != null
                                        || i.claimedAmount != null));
    }

    private static String text(BillInquiry inquiry, List<InquiryIntake> from, List<Correspondence> said) {
        List<String> parts = new ArrayList<>();
        said.stream()
                .filter(c -> c.direction().equals("in"))
                .map(Correspondence::body)
                .forEach(body -> parts.add(0, body));
        parts.add(inquiry.description());
        from.stream()
                .map(InquiryIntake::words)
                .filter(words -> !inquiry.description().startsWith(words))
                .forEach(parts::add);
        return String.join("\n\n", parts);
    }
}
