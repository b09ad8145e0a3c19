package io.etomflow.collection.profile;

import io.etomflow.shared.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of debt profiles, many at a time. */
@Component
class ProfileStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    ProfileStore(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    record Scored(ProfileFacts facts, int score, String band, String counted) {}

    record Change(UUID customerId, String from, String to, int score, String reason, String actor) {}

    Optional<DebtProfile> find(UUID customerId) {
        return Optional.ofNullable(find(List.of(customerId)).get(customerId));
    }

    Map<UUID, DebtProfile> find(Collection<UUID> customerIds) {
        Map<UUID, DebtProfile> found = new HashMap<>();
        if (!customerIds.isEmpty()) {
            jdbc.sql("select * from debt_profile where customer_id in (:ids)")
                    .param("ids", customerIds)
                    .query(DebtProfile.class)
                    .list()
                    .forEach(p -> found.put(p.customerId(), p));
        }
        return found;
    }

    void write(List<Scored> scored, Map<UUID, DebtProfile> before, LocalDate today) {
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> kinds = new ArrayList<>();
        for (Scored s : scored) {
            ProfileFacts f = s.facts();
            (before.containsKey(f.customerId()) ? updates : inserts).add(new Object[] {
                f.segment(),
                f.country(),
                f.unpaidBills(),
                f.openAmount(),
                f.currency(),
                f.daysLate(),
                f.returnedDebits(),
                f.brokenPromises(),
                f.brokenPlans(),
                f.billsOnTime(),
                f.tenureDays(),
                s.score(),
                s.band(),
                s.counted(),
                today,
                f.customerId()
            });
            f.productKinds().forEach(kind -> kinds.add(new Object[] {f.customerId(), kind}));
        }
        batches.batchUpdate(
                "insert into debt_profile (segment, country, unpaid_bills, open_amount, currency, days_late,"
                        + " returned_debits, broken_promises, broken_plans, bills_on_time, tenure_days, score, band,"
                        + " counted, calculated_on, customer_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                inserts);
        batches.batchUpdate(
                "update debt_profile set segment = ?, country = ?, unpaid_bills = ?, open_amount = ?, currency = ?,"
                        + " days_late = ?, returned_debits = ?, broken_promises = ?, broken_plans = ?,"
                        + " bills_on_time = ?, tenure_days = ?, score = ?, band = ?, counted = ?, calculated_on = ?"
                        + " where customer_id = ?",
                updates);
        batches.batchUpdate(
                "delete from debt_profile_product where customer_id = ?",
                scored.stream().map(s -> new Object[] {s.facts().customerId()}).toList());
        batches.batchUpdate("insert into debt_profile_product (customer_id, product_kind) values (?, ?)", kinds);
    }

    void changes(List<Change> changes) {
        batches.batchUpdate(
                "insert into debt_profile_change (id, customer_id, old_band, new_band, score, reason, changed_by,"
                        + " changed_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                changes.stream()
                        .map(c -> new Object[] {
                            UUID.randomUUID(),
                            c.customerId(),
                            c.from(),
                            c.to(),
                            c.score(),
                            c.reason(),
                            c.actor(),
                            Sql.at(clock.instant())
                        })
                        .toList());
    }

    void override(UUID customerId, String band, LocalDate until, String reason, String actor) {
        jdbc.sql("update debt_profile set override_band = ?, override_until = ?, override_reason = ?,"
                        + " override_by = ? where customer_id = ?")
                .params(band, until, reason, actor, customerId)
                .update();
    }

    void correction(
            UUID customerId,
            ProfileCorrection fact,
            int less,
            LocalDate until,
            boolean granted,
            String wish,
            String reason,
            String actor) {
        jdbc.sql("insert into debt_profile_correction (id, customer_id, fact, less, valid_until, granted, wish,"
                        + " reason, decided_by, decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        customerId,
                        fact.name(),
                        less,
                        until,
                        granted,
                        wish,
                        reason,
                        actor,
                        Sql.at(clock.instant()))
                .update();
    }
}
