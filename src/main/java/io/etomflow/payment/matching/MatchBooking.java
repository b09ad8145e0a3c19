package io.etomflow.payment.matching;

import io.etomflow.billing.OpenBills;
import io.etomflow.payment.BillUnderpaid;
import io.etomflow.payment.DebitBatches.Settlement;
import io.etomflow.payment.Payments;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.payment.matching.Match.Part;
import io.etomflow.payment.matching.PaymentBatches.Booking;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Books lines of which a table or a person has said what they are. */
@UseCase
public class MatchBooking {

    private final JdbcClient jdbc;
    private final PaymentBatches batches;
    private final Payments payments;
    private final OpenBills bills;
    private final AwaitedDebits debits;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    private final FailedRefunds failedRefunds;

    MatchBooking(
            JdbcClient jdbc,
            PaymentBatches batches,
            Payments payments,
            OpenBills bills,
            AwaitedDebits debits,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock,
            FailedRefunds failedRefunds) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.payments = payments;
        this.bills = bills;
        this.debits = debits;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
        this.failedRefunds = failedRefunds;
    }

    /**
     * Books the next lines that are to be booked by rule.
     *
     * @return whether there are more
     */
    public boolean bookNext(UUID statementId, int most) {
        List<Line> lines = jdbc.sql(
                        "select * from bank_entry where statement_id = ? and state = 'TO_BOOK' order by line_no"
                                + " fetch first " + most + " rows only")
                .param(statementId)
                .query(Line::of)
                .list();
        List<Line> ofCustomers =
                lines.stream().filter(line -> line.rule().isPayment()).toList();
        bookAll(ofCustomers);
        lines.stream().filter(line -> !line.rule().isPayment()).forEach(this::bookOther);
        return lines.size() == most;
    }

    private void bookAll(List<Line> lines) {
        Map<UUID, List<Part>> parts = parts(lines.stream().map(Line::id).toList());
        List<Booking> bookings = lines.stream()
                .map(line -> new Booking(line, line.billingAccountId(), parts.getOrDefault(line.id(), List.of())))
                .toList();
        Set<UUID> refused = batches.book(bookings, "system");
        refused.forEach(this::lookAgain);
        tellUnderpaid(
                bookings.stream().filter(b -> !refused.contains(b.line().id())).toList());
    }

    /** Its bill was paid meanwhile, by another line maybe: what it is has to be found out anew. */
    private void lookAgain(UUID lineId) {
        jdbc.sql("delete from bank_entry_bill where entry_id = ?").param(lineId).update();
        jdbc.sql("update bank_entry set state = 'NEW' where id = ?")
                .param(lineId)
                .update();
    }

    void tellUnderpaid(List<Booking> booked) {
        List<UUID> paid = booked.stream()
                .flatMap(b -> b.parts().stream())
                .map(Part::billId)
                .distinct()
                .toList();
        bills.byIds(paid).stream()
                .filter(OpenBills.OpenBill::isOpen)
                .forEach(
                        b -> events.publishEvent(new BillUnderpaid(b.billingAccountId(), b.id(), b.remainingAmount())));
    }

    private void bookOther(Line line) {
        switch (line.rule()) {
            case RETURN -> {
                payments.giveBackThroughBank(line.targetId(), line.returnCode(), line.bookedOn(), line.statementId());
                settle(line, line.targetId(), "system");
            }
            case REFUND -> {
                post(line, "refundSettled", line.amount());
                jdbc.sql("update refund_order set state = 'DONE', version = version + 1 where id = ?")
                        .param(line.targetId())
                        .update();
                settle(line, null, "system");
            }
            case REFUND_BACK -> {
                failedRefunds.returned(
                        line.targetId(), line.returnCode() == null ? "MS03" : line.returnCode(), line.statementId());
                settle(line, null, "system");
            }
            case FUNDS -> receiveFunds(line);
            case BATCH -> settleBatch(line);
            default -> throw new IllegalStateException("Nothing is known about line " + line.lineNo());
        }
    }

    private void settleBatch(Line line) {
        boolean single = line.note().startsWith("Debit ");
        String reference = line.note().replaceFirst("^(Batch|Debit) ", "");
        Money sum = new Money(line.amount(), line.currency());
        Settlement came = single
                ? debits.settledOne(reference, sum, line.valueOn())
                : debits.settled(reference, sum, line.valueOn());
        if (came.agreed()) {
            post(line, came.cards() ? "cardsSettled" : "batchSettled", line.amount());
            settle(line, null, "system");
            return;
        }
        BigDecimal awaited = debits.awaited().get(reference);
        jdbc.sql("update bank_entry set state = 'UNCLEAR', note = ? where id = ?")
                .params(line.note() + ": " + (awaited == null ? "nothing" : awaited) + " is awaited", line.id())
                .update();
    }

    /** Money of a third party arrives: all of it, or less than announced. */
    private void receiveFunds(Line line) {
        post(line, "fundsReceived", line.amount());
        jdbc.sql("update bank_statement set received_amount = received_amount + ?, received_on = ?, funds_state ="
                        + " case when received_amount + ? >= net_amount then 'RECEIVED' when funds_state = 'CLAIMED'"
                        + " then 'CLAIMED' else 'SHORT' end, version = version + 1 where id = ?")
                .params(line.amount(), line.valueOn(), line.amount(), line.targetId())
                .update();
        settle(line, null, "system");
    }

    void post(Line line, String kind, BigDecimal amount) {
        ledger.post(new Posting(kind, amount, line.currency(), line.text(), null, null, line.statementId(), null));
    }

    void settle(Line line, UUID paymentId, String by) {
        jdbc.sql("update bank_entry set state = 'SETTLED', payment_id = ?, settled_by = ?, settled_at = ? where id = ?")
                .params(paymentId, by, Sql.at(clock.instant()), line.id())
                .update();
    }

    Map<UUID, List<Part>> parts(List<UUID> lineIds) {
        Map<UUID, List<Part>> parts = new HashMap<>();
        for (int from = 0; from < lineIds.size(); from += 1000) {
            jdbc.sql("select entry_id, bill_id, amount, written_off from bank_entry_bill where entry_id in (:ids)")
                    .param("ids", lineIds.subList(from, Math.min(lineIds.size(), from + 1000)))
                    .query(row -> {
                        parts.computeIfAbsent(row.getObject("entry_id", UUID.class), id -> new ArrayList<>())
                                .add(new Part(
                                        row.getObject("bill_id", UUID.class),
                                        row.getBigDecimal("amount"),
                                        row.getBigDecimal("written_off")));
                    });
        }
        return parts;
    }
}
