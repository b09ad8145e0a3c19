package io.etomflow.payment;

import io.etomflow.calendar.BankDays;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What others may ask of collecting: whether a debit is under way, which failed, and to try again on a day of theirs. */
@UseCase
public class Collecting {

    /** There is nothing to collect any more, or nothing by which it could be collected. */
    public static final String NOTHING_TO_RETRY = "payment.nothingToRetry";

    /** A payer is told two days before, and the bank has a debit one bank day before. */
    private static final int NOTICE_DAYS = 2;

    private static final int LEAD_DAYS = 1;

    private final JdbcClient jdbc;
    private final DebitOrders orders;
    private final DebitCandidates candidates;
    private final PlanInstalments instalments;
    private final PaymentMethods methods;
    private final Mandates mandates;
    private final DebitAnnouncement announcement;
    private final BankDays bankDays;
    private final Clock clock;

    Collecting(
            JdbcClient jdbc,
            DebitOrders orders,
            DebitCandidates candidates,
            PlanInstalments instalments,
            PaymentMethods methods,
            Mandates mandates,
            DebitAnnouncement announcement,
            BankDays bankDays,
            Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.candidates = candidates;
        this.instalments = instalments;
        this.methods = methods;
        this.mandates = mandates;
        this.announcement = announcement;
        this.bankDays = bankDays;
        this.clock = clock;
    }

    /** The debit of a bill that is announced or with the bank: meanwhile its payer need not be reminded. */
    public Optional<DebitOrder> underWay(UUID billId) {
        return jdbc.sql("select * from debit_order where bill_id = ? and state in ('ANNOUNCED', 'PRESENTED')"
                        + " order by announced_on desc fetch first 1 rows only")
                .param(billId)
                .query(DebitOrder.class)
                .optional();
    }

    /** Debits of an account that failed or came back and that no later debit follows, the newest first. */
    public List<DebitOrder> failed(UUID billingAccountId) {
        return jdbc.sql("select o.* from debit_order o where o.billing_account_id = ? and o.state in ('FAILED',"
                        + " 'RETURNED') and not exists (select 1 from debit_order n where n.retry_of = o.id and"
                        + " n.state <> 'CANCELLED') order by o.failed_on desc, o.number desc")
                .param(billingAccountId)
                .query(DebitOrder.class)
                .list();
    }

    /**
     * Announces another attempt of a failed debit, by the way in which the account pays now.
     *
     * @param wanted the day on which it is to be collected; the next day on which it can be, if that is too soon
     * @return the new debit, with the day on which it will be collected
     * @throws NotFound if there is no such debit
     * @throws Conflict if it has not failed, or is tried again already
     * @throws Refusal {@link #NOTHING_TO_RETRY} if nothing is owed or the account does not pay by debit any more
     */
    public DebitOrder retry(UUID debitOrderId, LocalDate wanted) {
        DebitOrder failed = orders.get(debitOrderId);
        if (!failed.hasFailed()) {
            throw new Conflict(
                    "Debit " + failed.number() + " is " + failed.state().word() + ", it has not failed.");
        }
        if (failed(failed.billingAccountId()).stream().noneMatch(o -> o.id().equals(debitOrderId))) {
            throw new Conflict("Debit " + failed.number() + " is tried again already.");
        }
        BigDecimal owed = owed(failed);
        PaymentMethod method = methods.active(failed.billingAccountId())
                .filter(m -> m.kind() != MethodKind.TRANSFER)
                .orElse(null);
        if (owed.signum() <= 0 || method == null) {
            throw new Refusal(
                    NOTHING_TO_RETRY,
                    owed.signum() <= 0
                            ? "Nothing is owed any more for debit " + failed.number() + "."
                            : "The account does not pay by debit any more.");
        }
        DebitOrder next = next(failed, method, failed.amount().min(owed), wanted);
        orders.insert(List.of(next));
        announcement.tell(next);
        return next;
    }

    private BigDecimal owed(DebitOrder order) {
        return order.billId() == null
                ? instalments.open(order.planInstalmentId())
                : candidates.collectable(List.of(order.billId())).getOrDefault(order.billId(), BigDecimal.ZERO);
    }

    private DebitOrder next(DebitOrder failed, PaymentMethod method, BigDecimal amount, LocalDate wanted) {
        boolean card = method.kind() == MethodKind.CARD;
        LocalDate today = LocalDate.now(clock);
        LocalDate soonest = bankDays.plus(today.plusDays(NOTICE_DAYS), 0);
        LocalDate possible = bankDays.plus(today, LEAD_DAYS);
        LocalDate day = wanted.isBefore(soonest) ? soonest : wanted;
        day = bankDays.onOrAfter(day.isBefore(possible) ? possible : day);
        return new DebitOrder(
                UUID.randomUUID(),
                0,
                orders.nextNumber(),
                failed.billingAccountId(),
                failed.customerId(),
                failed.billId(),
                failed.planInstalmentId(),
                method.id(),
                card ? null : mandates.ofMethod(method.id()).id(),
                method.kind(),
                amount,
                failed.currency(),
                day,
                bankDays.minus(day, card ? 0 : LEAD_DAYS),
                failed.attempt() + 1,
                failed.id(),
                DebitState.ANNOUNCED,
                null,
                null,
                null,
                null,
                null,
                null,
                today);
    }
}
