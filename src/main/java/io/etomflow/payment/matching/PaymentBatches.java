package io.etomflow.payment.matching;

import io.etomflow.account.AccountBatches;
import io.etomflow.billing.OpenBills;
import io.etomflow.billing.OpenBills.Settlement;
import io.etomflow.payment.MoneyLeft;
import io.etomflow.payment.PaymentBooked;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.payment.matching.Match.Part;
import io.etomflow.shared.Sql;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Books many payments by few statements: payment, allocations, bills, balances, written-off differences, ledger and the
 * line itself. A line whose bills were paid by somebody else meanwhile is booked not at all.
 */
@Component
class PaymentBatches {

    private final JdbcTemplate batches;
    private final OpenBills bills;
    private final AccountBatches accounts;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaymentBatches(
            JdbcTemplate batches,
            OpenBills bills,
            AccountBatches accounts,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.batches = batches;
        this.bills = bills;
        this.accounts = accounts;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** A line, the account that it is booked to, and the bills that it settles. */
    record Booking(Line line, UUID accountId, List<Part> parts) {

        BigDecimal allocated() {
            return parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal writtenOff() {
            return parts.stream().map(Part::writtenOff).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** @return lines that could not be booked, because less remains of a bill than they would settle */
    Set<UUID> book(List<Booking> wanted, String by) {
        Set<UUID> refused = settle(wanted);
        List<Booking> booked =
                wanted.stream().filter(b -> !refused.contains(b.line().id())).toList();
        Map<UUID, UUID> paymentIds = new HashMap<>();
        booked.forEach(b -> paymentIds.put(b.line().id(), UUID.randomUUID()));
        insertPayments(booked, paymentIds);
        insertAllocations(booked, paymentIds);
        List<Posting> postings = new ArrayList<>();
        Map<UUID, BigDecimal> balances = new HashMap<>();
        for (Booking b : booked) {
            UUID payment = paymentIds.get(b.line().id());
            postings.add(posting(b, b.line().method(), b.line().amount(), payment));
            postings.add(posting(b, "difference", b.writtenOff(), payment));
            balances.merge(b.accountId(), b.line().amount().add(b.writtenOff()).negate(), BigDecimal::add);
        }
        ledger.post(postings);
        accounts.changeBalances(balances);
        settleLines(booked, paymentIds, by);
        booked.forEach(b -> tell(b, paymentIds.get(b.line().id())));
        return refused;
    }

    private void tell(Booking booked, UUID paymentId) {
        events.publishEvent(new PaymentBooked(booked.accountId(), paymentId));
        if (booked.allocated().compareTo(booked.line().amount()) < 0) {
            events.publishEvent(new MoneyLeft(booked.accountId(), paymentId));
        }
    }

    private Set<UUID> settle(List<Booking> wanted) {
        List<Settlement> settlements = new ArrayList<>();
        List<UUID> lines = new ArrayList<>();
        for (Booking booking : wanted) {
            for (Part part : booking.parts()) {
                settlements.add(new Settlement(part.billId(), part.amount().add(part.writtenOff())));
                lines.add(booking.line().id());
            }
        }
        List<Boolean> paid = bills.pay(settlements);
        Set<UUID> refused = new HashSet<>();
        for (int i = 0; i < paid.size(); i++) {
            if (!paid.get(i)) {
                refused.add(lines.get(i));
            }
        }
        List<Settlement> back = new ArrayList<>();
        for (int i = 0; i < paid.size(); i++) {
            if (paid.get(i) && refused.contains(lines.get(i))) {
                back.add(settlements.get(i));
            }
        }
        bills.takeBack(back);
        return refused;
    }

    private void insertPayments(List<Booking> booked, Map<UUID, UUID> ids) {
        OffsetDateTime now = Sql.at(clock.instant());
        batches.batchUpdate(
                "insert into payment (id, version, billing_account_id, amount, currency, method, state, paid_on,"
                        + " reference, payer_name, payer_iban, end_to_end_id, unallocated_amount, refunded_amount,"
                        + " booked_at) values (?, 0, ?, ?, ?, ?, 'BOOKED', ?, ?, ?, ?, ?, ?, 0, ?)",
                booked.stream()
                        .map(b -> new Object[] {
                            ids.get(b.line().id()),
                            b.accountId(),
                            b.line().amount(),
                            b.line().currency(),
                            b.line().method(),
                            b.line().valueOn(),
                            cut(
                                    b.line().text() == null
                                            ? b.line().creditorReference()
                                            : b.line().text()),
                            b.line().payerName(),
                            b.line().payerIban(),
                            b.line().endToEndId(),
                            b.line().amount().subtract(b.allocated()),
                            now
                        })
                        .toList());
    }

    private void insertAllocations(List<Booking> booked, Map<UUID, UUID> ids) {
        LocalDate today = LocalDate.now(clock);
        List<Object[]> allocations = new ArrayList<>();
        List<Object[]> differences = new ArrayList<>();
        for (Booking b : booked) {
            UUID payment = ids.get(b.line().id());
            for (Part part : b.parts()) {
                allocations.add(new Object[] {UUID.randomUUID(), payment, part.billId(), part.amount(), today});
                if (part.writtenOff().signum() > 0) {
                    differences.add(new Object[] {
                        UUID.randomUUID(),
                        payment,
                        part.billId(),
                        part.writtenOff(),
                        b.line().currency(),
                        today
                    });
                }
            }
        }
        batches.batchUpdate(
                "insert into payment_allocation (id, payment_id, bill_id, amount, allocated_on) values (?, ?, ?, ?, ?)",
                allocations);
        batches.batchUpdate(
                "insert into payment_difference (id, payment_id, bill_id, amount, currency, written_off_on)"
                        + " values (?, ?, ?, ?, ?, ?)",
                differences);
    }

    private void settleLines(List<Booking> booked, Map<UUID, UUID> ids, String by) {
        OffsetDateTime now = Sql.at(clock.instant());
        batches.batchUpdate(
                "update bank_entry set state = 'SETTLED', billing_account_id = ?, payment_id = ?, settled_by = ?,"
                        + " settled_at = ? where id = ?",
                booked.stream()
                        .map(b -> new Object[] {
                            b.accountId(),
                            ids.get(b.line().id()),
                            by,
                            now,
                            b.line().id()
                        })
                        .toList());
    }

    private static Posting posting(Booking b, String kind, BigDecimal amount, UUID payment) {
        return new Posting(
                kind,
                amount,
                b.line().currency(),
                cut(b.line().text()),
                b.accountId(),
                payment,
                b.line().statementId(),
                null);
    }

    private static String cut(String text) {
        return text == null || text.length() <= 100 ? text : text.substring(0, 100);
    }
}
