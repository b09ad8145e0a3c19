package io.etomflow.payment;

import io.etomflow.account.CustomerMessages;
import io.etomflow.information.Segment;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Tells payers what will be debited and when: due bills and instalments, not disputed, not under a plan, not held. */
@UseCase
public class DebitAnnouncement {

    /** The longest notice that a table can ask for: bills due later are not looked at. */
    static final int LONGEST_NOTICE_DAYS = 30;

    private static final int BILLS_AT_ONCE = 400;

    private final DebitCandidates candidates;
    private final DebitOrders orders;
    private final PaymentMethods methods;
    private final Mandates mandates;
    private final PlanInstalments instalments;
    private final PaymentRequests requests;
    private final CollectingAccount creditor;
    private final CustomerMessages messages;
    private final CollectionDays days;
    private final Clock clock;

    DebitAnnouncement(
            DebitCandidates candidates,
            DebitOrders orders,
            PaymentMethods methods,
            Mandates mandates,
            PlanInstalments instalments,
            PaymentRequests requests,
            CollectingAccount creditor,
            CustomerMessages messages,
            CollectionDays days,
            Clock clock) {
        this.candidates = candidates;
        this.orders = orders;
        this.methods = methods;
        this.mandates = mandates;
        this.instalments = instalments;
        this.requests = requests;
        this.creditor = creditor;
        this.messages = messages;
        this.days = days;
        this.clock = clock;
    }

    /**
     * What was done in one go.
     *
     * @param goOnAfter account behind which to go on, {@code null} when all accounts are done
     */
    public record Announced(int debits, UUID goOnAfter) {}

    /** Kinds of debits for which there is something to look at today. Mandates that were not used for long lapse first. */
    public List<String> kinds() {
        mandates.lapseUnused();
        List<String> kinds = new ArrayList<>(candidates.kinds(today().plusDays(LONGEST_NOTICE_DAYS)));
        for (Segment segment : Segment.values()) {
            kinds.add(new DebitKind(MethodKind.TRANSFER, null, true, segment).key());
        }
        return kinds;
    }

    /**
     * Announces debits of one kind, or asks for transfers, some hundred bills at a time.
     *
     * @param noticeDays how many days before the debit the payer is told
     * @param leadDays how many bank days before the debit the bank has it
     */
    public Announced announce(DebitKind kind, int noticeDays, int leadDays, UUID after) {
        LocalDate earliest = today().plusDays(noticeDays);
        if (kind.method() == MethodKind.TRANSFER) {
            return requests.ask(kind.segment(), earliest, after);
        }
        List<DebitCandidates.Bill> bills = candidates.bills(kind, earliest, after, BILLS_AT_ONCE);
        List<DebitOrder> made = new ArrayList<>();
        Map<UUID, BigDecimal> left = budgets(bills);
        Set<UUID> held =
                candidates.held(bills.stream().map(DebitCandidates.Bill::billId).toList());
        for (DebitCandidates.Bill bill : bills) {
            BigDecimal amount = bill.collectable().min(left.get(bill.accountId()));
            if (amount.signum() > 0 && !held.contains(bill.billId())) {
                left.merge(bill.accountId(), amount.negate(), BigDecimal::add);
                made.add(order(
                        kind, bill, amount, days.collection(bill.dueOn(), today(), noticeDays, leadDays), leadDays));
            }
        }
        if (after == null) {
            made.addAll(instalmentOrders(kind, noticeDays, leadDays));
        }
        orders.insert(made);
        tell(made);
        boolean more = bills.size() > BILLS_AT_ONCE / 2;
        return new Announced(made.size(), more ? bills.get(bills.size() - 1).accountId() : null);
    }

    /** What the account owes in all, less what is disputed or under way: credit is not collected again. */
    private Map<UUID, BigDecimal> budgets(List<DebitCandidates.Bill> bills) {
        Map<UUID, BigDecimal> left = new HashMap<>();
        bills.forEach(bill -> left.put(bill.accountId(), bill.balance()));
        candidates.spokenFor(bills).forEach((account, sum) -> left.merge(account, sum.negate(), BigDecimal::add));
        return left;
    }

    private List<DebitOrder> instalmentOrders(DebitKind kind, int noticeDays, int leadDays) {
        return instalments.toDebit(kind, today().plusDays(noticeDays)).stream()
                .map(i -> new DebitOrder(
                        UUID.randomUUID(),
                        0,
                        orders.nextNumber(),
                        i.accountId(),
                        i.customerId(),
                        null,
                        i.instalmentId(),
                        i.methodId(),
                        i.mandateId(),
                        kind.method(),
                        i.amount(),
                        i.currency(),
                        days.collection(i.dueOn(), today(), noticeDays, leadDays),
                        days.presentation(days.collection(i.dueOn(), today(), noticeDays, leadDays), leadDays),
                        1,
                        null,
                        DebitState.ANNOUNCED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        today()))
                .toList();
    }

    private DebitOrder order(
            DebitKind kind, DebitCandidates.Bill bill, BigDecimal amount, LocalDate collectionDate, int leadDays) {
        return new DebitOrder(
                UUID.randomUUID(),
                0,
                orders.nextNumber(),
                bill.accountId(),
                bill.customerId(),
                bill.billId(),
                null,
                bill.methodId(),
                bill.mandateId(),
                kind.method(),
                amount,
                bill.currency(),
                collectionDate,
                days.presentation(collectionDate, leadDays),
                1,
                null,
                DebitState.ANNOUNCED,
                null,
                null,
                null,
                null,
                null,
                null,
                today());
    }

    /** The notice of a debit, for its first attempt and for each later one. */
    void tell(DebitOrder order) {
        tell(List.of(order));
    }

    private void tell(List<DebitOrder> announced) {
        Map<UUID, PaymentMethod> ways = methods.all(
                announced.stream().map(DebitOrder::paymentMethodId).distinct().toList());
        Map<UUID, Mandate> agreed = mandates.all(announced.stream()
                .map(DebitOrder::mandateId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        messages.writeAll(announced.stream()
                .map(order -> notice(
                        order,
                        ways.get(order.paymentMethodId()),
                        order.mandateId() == null ? null : agreed.get(order.mandateId())))
                .toList());
    }

    private CustomerMessages.Letter notice(DebitOrder order, PaymentMethod method, Mandate mandate) {
        Money amount = order.money();
        String how = mandate == null
                ? "Card: " + method.shown()
                : "Account: " + BankDetails.masked(method.iban()) + "\nMandate: " + mandate.reference()
                        + "\nOur creditor identifier: " + creditor.creditorId();
        return new CustomerMessages.Letter(
                order.customerId(),
                order.number() + "/announced",
                order.number(),
                "We will collect " + amount + " on " + order.collectionDate(),
                "We will collect " + amount + " on " + order.collectionDate() + ".\n" + how + "\nReference: "
                        + order.number()
                        + "\n\nPlease see that there is enough money. If something is wrong, tell us before that day.");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
