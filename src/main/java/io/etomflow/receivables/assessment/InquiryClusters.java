package io.etomflow.receivables.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inquiries that have a root cause, a billing run or an offering in common: signs that billing itself is not in order. */
@UseCase
public class InquiryClusters {

    /** Name under which the billing process reads its events. */
    public static final String BILLING = "customer-bill-invoice-management";

    /** Inquiries count that came in within this time. */
    private static final Duration WINDOW = Duration.ofDays(7);

    private static final int MOST = 50;
    private static final int MOST_CAUSES = 10;

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    InquiryClusters(JdbcClient jdbc, Numbers numbers, Outbox outbox, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What inquiries have in common.
     *
     * @param basis {@code rootCause}, {@code billingRun} or {@code offering}
     */
    public record Cluster(String basis, String key, int size, Instant first, Instant last) {}

    /** Groups of two and more of the last seven days that are not reported yet; reported ones are brought up to date. */
    public List<String> unreported() {
        List<Cluster> clusters = jdbc.sql(
                        "select basis, basis_key, count(*) n, min(received_at) first_at, max(received_at) last_at"
                                + " from inquiry_trait where received_at >= ? group by basis, basis_key having count(*) >= 2"
                                + " order by count(*) desc, basis, basis_key limit ?")
                .params(since(), MOST)
                .query(InquiryClusters::cluster)
                .list();
        return clusters.stream()
                .filter(c -> !isKnown(c))
                .map(c -> c.basis() + "|" + c.key())
                .toList();
    }

    /** @param cluster basis and key as {@link #unreported} gives them */
    public Cluster measure(String cluster) {
        return find(cluster).orElseThrow(() -> new NotFound("cluster", cluster));
    }

    /**
     * Keeps a cluster as a constraint on billing quality and tells billing: the process by event, its clerks by e-mail.
     *
     * @return number of the constraint
     */
    public String report(String name, String severity, List<String> addresses) {
        Cluster cluster = measure(name);
        String number = numbers.next("BC");
        String disputed = disputed(cluster);
        String causes = causes(cluster);
        jdbc.sql(
                        "insert into inquiry_cluster (id, number, basis, basis_key, severity, inquiries, disputed, first_received_at,"
                                + " last_received_at, reported_at, causes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        number,
                        cluster.basis(),
                        cluster.key(),
                        severity,
                        cluster.size(),
                        disputed,
                        Sql.at(cluster.first()),
                        Sql.at(cluster.last()),
                        Sql.at(clock.instant()),
                        causes)
                .update();
        outbox.write(OutgoingMessage.of(
                number + "/event",
                null,
                Channel.EVENT,
                BILLING,
                "receivables.billingConstraintFound",
                event(number, cluster, severity, disputed, causes)));
        String text = "%d inquiries of the last seven days have the %s '%s' in common. In dispute: %s. Severity: %s.%s"
                .formatted(
                        cluster.size(),
                        words(cluster.basis()),
                        cluster.key(),
                        disputed,
                        severity,
                        causes.isEmpty() ? "" : " Found so far: " + causes + ".");
        for (String address : addresses) {
            outbox.write(OutgoingMessage.of(
                    number + "/" + UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)),
                    null,
                    Channel.EMAIL,
                    address,
                    "[" + number + "] Many inquiries with one cause",
                    text));
        }
        return number;
    }

    private boolean isKnown(Cluster cluster) {
        return jdbc.sql("update inquiry_cluster set inquiries = ?, last_received_at = ?, causes = ?"
                                + " where basis = ? and basis_key = ? and last_received_at >= ?")
                        .params(
                                cluster.size(),
                                Sql.at(cluster.last()),
                                causes(cluster),
                                cluster.basis(),
                                cluster.key(),
                                since())
                        .update()
                > 0;
    }

    /** Root causes of these inquiries as far as they are assessed, with how many have them, the most frequent first. */
    private String causes(Cluster cluster) {
        List<String> causes = jdbc.sql(
                        "select i.root_cause_code, count(*) n from inquiry_trait t join bill_inquiry i on i.id = t.inquiry_id"
                                + " where t.received_at >= ? and t.basis = ? and t.basis_key = ? and i.root_cause_code is not null"
                                + " group by i.root_cause_code order by count(*) desc, i.root_cause_code limit ?")
                .params(since(), cluster.basis(), cluster.key(), MOST_CAUSES)
                .query((row, i) -> row.getString(1) + " " + row.getInt(2))
                .list();
        return String.join(", ", causes);
    }

    private Optional<Cluster> find(String cluster) {
        int bar = cluster.indexOf('|');
        return jdbc.sql(
                        "select basis, basis_key, count(*) n, min(received_at) first_at, max(received_at) last_at"
                                + " from inquiry_trait where received_at >= ? and basis = ? and basis_key = ? group by basis, basis_key")
                .params(since(), cluster.substring(0, bar), cluster.substring(bar + 1))
                .query(InquiryClusters::cluster)
                .optional();
    }

    /** What these inquiries claim, by currency. */
    private String disputed(Cluster cluster) {
        return jdbc
                .sql(
                        "select i.currency, sum(i.claimed_amount) amount from inquiry_trait t join bill_inquiry i on i.id = t.inquiry_id"
                                + " where t.received_at >= ? and t.basis = ? and t.basis_key = ? and i.claimed_amount is not null"
                                + " and i.currency is not null group by i.currency order by i.currency")
                .params(since(), cluster.basis(), cluster.key())
                .query((row, i) -> row.getString("currency") + " "
                        + row.getBigDecimal("amount").toPlainString())
                .list()
                .stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), all -> all.isEmpty() ? "nothing named" : all));
    }

    private String event(String number, Cluster cluster, String severity, String disputed, String causes) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("number", number);
        event.put("basis", cluster.basis());
        event.put("key", cluster.key());
        event.put("inquiries", cluster.size());
        event.put("severity", severity);
        event.put("disputed", disputed);
        event.put("causes", causes);
        event.put("firstReceivedAt", cluster.first().toString());
        event.put("lastReceivedAt", cluster.last().toString());
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object since() {
        return Sql.at(clock.instant().minus(WINDOW));
    }

    private static Cluster cluster(ResultSet row, int index) throws SQLException {
        return new Cluster(
                row.getString("basis"),
                row.getString("basis_key"),
                row.getInt("n"),
                Sql.instant(row, "first_at"),
                Sql.instant(row, "last_at"));
    }

    private static String words(String basis) {
        return switch (basis) {
            case "rootCause" -> "root cause";
            case "billingRun" -> "billing run";
            default -> basis;
        };
    }
}
