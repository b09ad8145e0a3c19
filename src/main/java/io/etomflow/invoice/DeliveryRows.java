package io.etomflow.invoice;

import io.etomflow.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of deliveries: an attempt each, none is deleted. */
@Component
class DeliveryRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(UUID invoiceId, int attempt, InvoiceMedium channel, String address, UUID messageId) {
        jdbc.sql("insert into invoice_delivery (id, version, invoice_id, attempt, channel, address, message_id, state,"
                        + " handed_over_at) values (?, 0, ?, ?, ?, ?, ?, 'WAITING', ?)")
                .params(Arrays.asList(
                        UUID.randomUUID(),
                        invoiceId,
                        attempt,
                        channel.name(),
                        address,
                        messageId,
                        Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS))))
                .update();
    }

    Optional<Delivery> find(UUID id) {
        return jdbc.sql("select * from invoice_delivery where id = ?")
                .param(id)
                .query(DeliveryRows::read)
                .optional();
    }

    Optional<Delivery> ofMessage(UUID messageId) {
        return jdbc.sql("select * from invoice_delivery where message_id = ?")
                .param(messageId)
                .query(DeliveryRows::read)
                .optional();
    }

    List<Delivery> of(UUID invoiceId) {
        return jdbc.sql("select * from invoice_delivery where invoice_id = ? order by attempt")
                .param(invoiceId)
                .query(DeliveryRows::read)
                .list();
    }

    List<Delivery> waiting(InvoiceScope scope) {
        return jdbc.sql("select * from invoice_delivery where state = 'WAITING' and invoice_id in (select i.id from"
                        + " invoice i where " + scope.condition() + ") order by handed_over_at, id")
                .param(scope.id())
                .query(DeliveryRows::read)
                .list();
    }

    /** Whether the last that is known of the address is that it does not work. */
    boolean hasBounced(String address) {
        return !bounced(List.of(address)).isEmpty();
    }

    /** Those of these addresses of which the last that is known is that they do not work. */
    Set<String> bounced(Collection<String> addresses) {
        return addresses.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        jdbc.sql("select l.address from (select d.address, d.state, row_number() over (partition by"
                                        + " d.address order by d.settled_at desc, d.attempt desc) as latest from"
                                        + " invoice_delivery d where d.address in (:addresses) and d.state <> 'WAITING') l"
                                        + " where l.latest = 1 and l.state <> 'SENT'")
                                .param("addresses", addresses)
                                .query(String.class)
                                .list());
    }

    /** @return whether this changed anything */
    boolean settle(UUID id, DeliveryState state, String statusCode, String diagnostic) {
        String shortened =
                diagnostic == null || diagnostic.length() <= 1000 ? diagnostic : diagnostic.substring(0, 1000);
        return jdbc.sql("update invoice_delivery set state = ?, status_code = ?, diagnostic = ?, settled_at = ?,"
                                + " version = version + 1 where id = ? and state in ('WAITING', 'SENT') and state <> ?")
                        .params(Arrays.asList(
                                state.name(),
                                statusCode,
                                shortened,
                                Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                                id,
                                state.name()))
                        .update()
                > 0;
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                row.getInt("attempt"),
                InvoiceMedium.valueOf(row.getString("channel")),
                row.getString("address"),
                row.getObject("message_id", UUID.class),
                DeliveryState.valueOf(row.getString("state")),
                row.getString("status_code"),
                row.getString("diagnostic"));
    }
}
