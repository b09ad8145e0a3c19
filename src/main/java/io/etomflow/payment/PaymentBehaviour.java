package io.etomflow.payment;

import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When many customers paid and what came back, for evaluations. */
@UseCase
public class PaymentBehaviour {

    private final JdbcClient jdbc;

    PaymentBehaviour(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The day on which the last payment of each of these bills came in, by bill; those without one are left out. */
    public Map<UUID, LocalDate> lastPaid(Collection<UUID> billIds) {
        Map<UUID, LocalDate> days = new HashMap<>();
        if (!billIds.isEmpty()) {
            jdbc.sql("select a.bill_id, max(p.paid_on) paid_on from payment_allocation a join payment p"
                            + " on p.id = a.payment_id where a.bill_id in (:bills) and a.reversed_on is null"
                            + " group by a.bill_id")
                    .param("bills", billIds)
                    .query(row -> {
                        days.put(row.getObject("bill_id", UUID.class), row.getObject("paid_on", LocalDate.class));
                    });
        }
        return days;
    }

    /** How many payments of each of these accounts were returned since that day, by account; those without are left out. */
    public Map<UUID, Integer> returned(Collection<UUID> accountIds, LocalDate since) {
        Map<UUID, Integer> counts = new HashMap<>();
        if (!accountIds.isEmpty()) {
            jdbc.sql("select billing_account_id, count(*) times from payment where billing_account_id in (:accounts)"
                            + " and state = 'RETURNED' and returned_on >= :since group by billing_account_id")
                    .param("accounts", accountIds)
                    .param("since", since)
                    .query(row -> {
                        counts.put(row.getObject("billing_account_id", UUID.class), row.getInt("times"));
                    });
        }
        return counts;
    }

    /** Payments that settle a bill or part of it, the oldest first. */
    public List<Payment> settling(UUID billId) {
        return jdbc.sql("select p.* from payment p where p.id in (select a.payment_id from payment_allocation a"
                        + " where a.bill_id = ? and a.reversed_on is null) order by p.paid_on, p.booked_at")
                .param(billId)
                .query(Payment::of)
                .list();
    }
}
