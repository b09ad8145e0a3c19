package io.etomflow.billing;

import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be billed besides usage: charges and rebates, each event of a source once. */
@UseCase
public class BillingEvents {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    BillingEvents(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** @return whether it is new; one that is known already is left as it is */
    public boolean add(NewBillingEvent event) {
        return addAll(List.of(event)) == 1;
    }

    /** @return how many were new */
    public int addAll(Collection<NewBillingEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        var now = Sql.at(clock.instant());
        int[] added = batch.batchUpdate(
                "insert into billing_event (id, source, event_id, kind, billing_account_id, product_id, description,"
                        + " period_start, period_end, quantity, unit, amount, currency, days_before,"
                        + " obtained_at)"
                        + " select ?, ?, ?, ?, ?, cast(? as uuid), ?, ?, ?, ?, ?, cast(? as numeric(12, 2)), ?, ?, ?"
                        + " where not exists (select 1 from billing_event where source = ? and event_id = ?)",
                events.stream()
                        .map(e -> new Object[] {
                            UUID.randomUUID(),
                            e.source(),
                            e.eventId(),
                            e.kind().name(),
                            e.billingAccountId(),
                            e.productId(),
                            e.description(),
                            e.periodStart(),
                            e.periodEnd(),
                            e.quantity(),
                            e.unit(),
                            e.amount(),
                            e.currency(),
                            e.daysBefore(),
                            now,
                            e.source(),
                            e.eventId()
                        })
                        .toList());
        return Arrays.stream(added).map(n -> n == 0 ? 0 : 1).sum();
    }

    /** Those that are not known yet. */
    List<NewBillingEvent> unknown(Collection<NewBillingEvent> events) {
        return events.stream()
                .filter(e -> jdbc.sql("select count(*) from billing_event where source = ? and event_id = ?")
                                .params(e.source(), e.eventId())
                                .query(Integer.class)
                                .single()
                        == 0)
                .toList();
    }

    /**
     * Those that no bill charges yet and that lie before a day (included), by account; days to give back whenever they are,
     * since the customer has paid them.
     */
    public List<BillingEvent> open(Collection<UUID> billingAccountIds, LocalDate until) {
        return billingAccountIds.isEmpty()
                ? List.of()
                : jdbc.sql("select * from billing_event where billing_account_id in (:accounts)"
                                + " and bill_item_id is null and (period_start <= :until or quantity < 0)"
                                + " order by billing_account_id, period_start, event_id")
                        .param("accounts", billingAccountIds)
                        .param("until", until)
                        .query(BillingEvents::row)
                        .list();
    }

    public List<BillingEvent> ofItem(UUID billItemId) {
        return jdbc.sql("select * from billing_event where bill_item_id = ? order by period_start")
                .param(billItemId)
                .query(BillingEvents::row)
                .list();
    }

    static BillingEvent row(ResultSet row, int index) throws SQLException {
        return new BillingEvent(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getString("event_id"),
                EventKind.valueOf(row.getString("kind")),
                row.getObject("billing_account_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getString("description"),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getInt("days_before"),
                row.getObject("bill_item_id", UUID.class));
    }
}
