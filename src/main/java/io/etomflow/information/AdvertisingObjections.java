package io.etomflow.information;

import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Customers who object to advertising. An objection holds from the moment in which it is recorded, needs no reason, and ends only
 * when the customer takes it back (GDPR article 21 (2) and (3)). It does not concern what the law or a contract makes us tell.
 */
@UseCase
public class AdvertisingObjections {

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final Clock clock;

    AdvertisingObjections(JdbcClient jdbc, Numbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * An objection.
     *
     * @param number for example {@code OB-2026-000007}
     * @param channel how it came: {@code letter}, {@code phone}, {@code email}, {@code portal}, {@code shop}, {@code system}
     * @param withdrawnOn {@code null} while it holds
     */
    public record Objection(
            UUID id,
            String number,
            UUID customerId,
            LocalDate objectedOn,
            String channel,
            String words,
            String recordedBy,
            LocalDate withdrawnOn) {}

    /** The objection that holds now. */
    public Optional<Objection> inForce(UUID customerId) {
        return jdbc.sql("select * from advertising_objection where customer_id = ? and withdrawn_on is null"
                        + " order by objected_on, number fetch first 1 rows only")
                .param(customerId)
                .query(Objection.class)
                .optional();
    }

    /** Who of these customers objects. */
    public Set<UUID> of(Collection<UUID> customerIds) {
        return customerIds.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        jdbc.sql("select distinct customer_id from advertising_objection where withdrawn_on is null"
                                        + " and customer_id in (:ids)")
                                .param("ids", customerIds)
                                .query(UUID.class)
                                .list());
    }

    /** Records an objection; one that holds already is left as it is: its day is the proof. */
    public Objection object(UUID customerId, String channel, String words, String recordedBy) {
        return inForce(customerId).orElseGet(() -> {
            jdbc.sql("insert into advertising_objection (id, number, customer_id, objected_on, channel, words,"
                            + " recorded_by) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            numbers.next("OB"),
                            customerId,
                            LocalDate.now(clock),
                            channel,
                            words,
                            recordedBy)
                    .update();
            return inForce(customerId).orElseThrow();
        });
    }

    /** The customer wants to hear of offers again. @return whether there was an objection */
    public boolean withdraw(UUID customerId, String recordedBy) {
        return jdbc.sql("update advertising_objection set withdrawn_on = ?, withdrawn_by = ? where customer_id = ?"
                                + " and withdrawn_on is null")
                        .params(LocalDate.now(clock), recordedBy, customerId)
                        .update()
                > 0;
    }
}
