package io.etomflow.payment;

import io.etomflow.account.AccountBatches;
import io.etomflow.billing.OpenBills;
import io.etomflow.billing.OpenBills.OpenBill;
import io.etomflow.billing.OpenBills.Settlement;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Sql;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Books the payments of debits by few statements: each for its bill, or for the bills of its plan; what they do not need is
 * credit.
 */
@Component
class DebitPayments {

    private static final int AT_ONCE = 1000;

    private final JdbcTemplate batches;
    private final PaymentMethods methods;
    private final PlanInstalments instalments;
    private final OpenBills bills;
    private final AccountBatches accounts;
    private final DebitOrders orders;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DebitPayments(
            JdbcTemplate batches,
            PaymentMethods methods,
            PlanInstalments instalments,
            OpenBills bills,
            AccountBatches accounts,
            DebitOrders orders,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.batches = batches;
        this.methods = methods;
        this.instalments = instalments;
        this.bills = bills;
        this.accounts = accounts;
        this.orders = orders;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    private record Part(UUID orderId, UUID billId, BigDecimal amount) {}

    /** Debits that came in, in this order: the first takes what remains of a bill. */
    void book(List<DebitOrder> debits, LocalDate day) {
        for (int from = 0; from < debits.size(); from += AT_ONCE) {
            bookSome(debits.subList(from, Math.min(debits.size(), from + AT_ONCE)), day);
        }
    }

    private void bookSome(List<DebitOrder> debits, LocalDate day) {
        List<Part> parts = paid(parts(debits));
        Map<UUID, BigDecimal> left = new HashMap<>();
        debits.forEach(d -> left.put(d.id(), d.amount()));
        parts.forEach(p -> left.merge(p.orderId(), p.amount().negate(), BigDecimal::add));
        Map<UUID, UUID> ids = new HashMap<>();
        debits.forEach(d -> ids.put(d.id(), UUID.randomUUID()));
        insertPayments(debits, ids, left, day);
        insertAllocations(parts, ids);
        Map<UUID, BigDecimal> balances = new HashMap<>();
        debits.forEach(d -> balances.merge(d.billingAccountId(), d.amount().negate(), BigDecimal::add));
        ledger.post(debits.stream()
                .map(d -> Posting.ofPayment(
                        method(d), d.amount(), d.currency(), d.number(), d.billingAccountId(), ids.get(d.id())))
                .toList());
        orders.settle(ids);
        accounts.changeBalances(balances);
        for (DebitOrder debit : debits) {
            UUID payment = ids.get(debit.id());
            events.publishEvent(new PaymentBooked(debit.billingAccountId(), payment));
            if (left.get(debit.id()).signum() > 0) {
                events.publishEvent(new MoneyLeft(debit.billingAccountId(), payment));
            }
        }
    }

    /** What each debit settles of which bills. */
    private List<Part> parts(List<DebitOrder> debits) {
        Map<UUID, List<UUID>> ofPlans = instalments.bills(debits.stream()
                .map(DebitOrder::planInstalmentId)
                .filter(Objects::nonNull)
                .toList());
        Map<UUID, OpenBill> known = new HashMap<>();
        Map<UUID, BigDecimal> remaining = new HashMap<>();
        List<UUID> named = Stream.concat(
                        debits.stream().map(DebitOrder::billId).filter(Objects::nonNull),
                        ofPlans.values().stream().flatMap(Collection::stream))
                .distinct()
                .toList();
        bills.byIds(named).forEach(b -> {
            known.put(b.id(), b);
            remaining.put(b.id(), b.remainingAmount());
        });
        List<Part> parts = new ArrayList<>();
        for (DebitOrder debit : debits) {
            BigDecimal left = debit.amount();
            List<UUID> settles = debit.billId() == null
                    ? ofPlans.getOrDefault(debit.planInstalmentId(), List.of())
                    : List.of(debit.billId());
            for (UUID billId : settles) {
                BigDecimal part = left.min(remaining.getOrDefault(billId, BigDecimal.ZERO));
                if (part.signum() > 0 && fits(debit, known.get(billId))) {
                    parts.add(new Part(debit.id(), billId, part));
                    remaining.merge(billId, part.negate(), BigDecimal::add);
                    left = left.subtract(part);
                }
            }
        }
        return parts;
    }

    private static boolean fits(DebitOrder debit, OpenBill bill) {
        return bill.billingAccountId().equals(debit.billingAccountId())
                && bill.currency().equals(debit.currency());
    }

    /** Those that could be paid: where somebody else paid the bill this moment, the money is credit. */
    private List<Part> paid(List<Part> parts) {
        List<Boolean> paid = bills.pay(
                parts.stream().map(p -> new Settlement(p.billId(), p.amount())).toList());
        List<Part> done = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (paid.get(i)) {
                done.add(parts.get(i));
            }
        }
        return done;
    }

    private void insertPayments(
            List<DebitOrder> debits, Map<UUID, UUID> ids, Map<UUID, BigDecimal> left, LocalDate day) {
        Map<UUID, PaymentMethod> from = methods.all(
                debits.stream().map(DebitOrder::paymentMethodId).distinct().toList());
        OffsetDateTime now = Sql.at(clock.instant());
        batches.batchUpdate(
                "insert into payment (id, version, billing_account_id, amount, currency, method, state, paid_on,"
                        + " reference, payer_name, payer_iban, end_to_end_id, unallocated_amount, refunded_amount,"
                        + " booked_at) values (?, 0, ?, ?, ?, ?, 'BOOKED', ?, ?, ?, ?, ?, ?, 0, ?)",
                debits.stream()
                        .map(d -> new Object[] {
                            ids.get(d.id()),
                            d.billingAccountId(),
                            d.amount(),
                            d.currency(),
                            method(d),
                            day,
                            d.number(),
                            from.get(d.paymentMethodId()).holder(),
                            from.get(d.paymentMethodId()).iban(),
                            d.number(),
                            left.get(d.id()),
                            now
                        })
                        .toList());
    }

    private void insertAllocations(List<Part> parts, Map<UUID, UUID> ids) {
        LocalDate today = LocalDate.now(clock);
        batches.batchUpdate(
                "insert into payment_allocation (id, payment_id, bill_id, amount, allocated_on) values (?, ?, ?, ?, ?)",
                parts.stream()
                        .map(p -> new Object[] {UUID.randomUUID(), ids.get(p.orderId()), p.billId(), p.amount(), today})
                        .toList());
    }

    private static String method(DebitOrder debit) {
        return debit.method() == MethodKind.CARD ? "card" : "directDebit";
    }
}
