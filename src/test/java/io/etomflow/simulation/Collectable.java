package io.etomflow.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What may be demanded of each bill, as it was last night and is tonight: whoever was dunned by day was dunned on no more.
 * Kept beside the application, since a dispute that is settled leaves no trace on the bill.
 */
final class Collectable {

    private final JdbcClient jdbc;
    private Map<UUID, BigDecimal> lastNight = new HashMap<>();

    Collectable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Demands of this day on what was paid or disputed, then remembers how it is tonight. */
    List<String> night(LocalDate day) {
        Map<UUID, BigDecimal> tonight = now();
        List<String> wrong = jdbc
                .sql("select d.bill_id, d.amount, s.text from debt_step_bill d"
                        + " join debt_step s on s.id = d.step_id"
                        + " where s.kind in ('reminder', 'warning', 'measure', 'finalDemand', 'recovery')"
                        + " and s.taken_at >= ? and s.taken_at < ?")
                .params(at(day).atOffset(ZoneOffset.UTC), at(day.plusDays(1)).atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    UUID bill = row.getObject("bill_id", UUID.class);
                    BigDecimal may = lastNight
                            .getOrDefault(bill, BigDecimal.ZERO)
                            .max(tonight.getOrDefault(bill, BigDecimal.ZERO));
                    return row.getBigDecimal("amount").compareTo(may) > 0
                            ? row.getString("text") + ": " + row.getBigDecimal("amount") + " of bill " + bill
                                    + ", of which " + may + " may be demanded"
                            : "";
                })
                .list()
                .stream()
                .filter(text -> !text.isEmpty())
                .toList();
        lastNight = tonight;
        return wrong;
    }

    private Map<UUID, BigDecimal> now() {
        Map<UUID, BigDecimal> all = new HashMap<>();
        jdbc.sql("select b.id, b.remaining_amount - coalesce((select sum(i.disputed_amount) from bill_item i"
                        + " where i.bill_id = b.id), 0) as free from customer_bill b"
                        + " where b.state in ('SENT', 'PARTIALLY_PAID')")
                .query((row, n) -> all.put(row.getObject("id", UUID.class), row.getBigDecimal("free")))
                .list();
        return all;
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
