package io.etomflow.invoice;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of damage to the archive: a case for each find, with the documents that it is about. */
@Component
class ArchiveDamages {

    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final Clock clock;

    ArchiveDamages(Numbers numbers, JdbcClient jdbc, Clock clock) {
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param state {@code OPEN}, {@code RESTORED} or {@code LOST} */
    record Damage(UUID id, String number, String foundBy, Instant foundAt, String state) {}

    /**
     * A document of a case.
     *
     * @param what {@code gone}, {@code changed} or {@code exchanged}
     */
    record Damaged(UUID damageId, String what, ArchivedDocument document, Instant archivedAt, long size) {}

    UUID open(String foundBy) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into archive_damage (id, number, found_by, found_at, state) values (?, ?, ?, ?, 'OPEN')")
                .params(id, numbers.next("AD"), foundBy, now())
                .update();
        return id;
    }

    void add(UUID damageId, UUID archivedId, String what) {
        jdbc.sql("insert into archive_damaged_document (damage_id, archived_id, what, open_of) values (?, ?, ?, ?)")
                .params(damageId, archivedId, what, archivedId)
                .update();
    }

    boolean isKnown(UUID archivedId) {
        return jdbc.sql("select count(*) from archive_damaged_document where open_of = ?")
                        .param(archivedId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @throws NotFound if there is none */
    Damage get(UUID id) {
        return jdbc.sql("select * from archive_damage where id = ?")
                .param(id)
                .query((row, i) -> new Damage(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("found_by"),
                        Sql.instant(row, "found_at"),
                        row.getString("state")))
                .optional()
                .orElseThrow(() -> new NotFound("damage", id));
    }

    /** Documents of a case that are still damaged. */
    List<Damaged> still(UUID damageId) {
        return jdbc.sql(
                        "select a.*, d.damage_id, d.what from archive_damaged_document d join archived_document a on a.id ="
                                + " d.open_of where d.damage_id = ? order by a.bill_number, a.kind")
                .param(damageId)
                .query(ArchiveDamages::damaged)
                .list();
    }

    /** Documents with this checksum that are damaged, or were recorded as lost. */
    List<Damaged> withChecksum(String sha256) {
        return jdbc.sql(
                        "select a.*, d.damage_id, d.what from archive_damaged_document d join archived_document a on a.id ="
                                + " d.archived_id where a.sha256 = ? and a.destroyed_at is null and (d.open_of is not null or"
                                + " a.lost_at is not null)")
                .param(sha256)
                .query(ArchiveDamages::damaged)
                .list();
    }

    /** @param from {@code database}, {@code hybrid}, {@code attached} or {@code backup} */
    void mended(Damaged damaged, String from) {
        jdbc.sql(
                        "update archive_damaged_document set open_of = null, mended_from = ?, mended_at = ? where damage_id = ? and"
                                + " archived_id = ?")
                .params(from, now(), damaged.damageId(), damaged.document().id())
                .update();
        jdbc.sql("update archived_document set lost_at = null, checked_at = ? where id = ?")
                .params(now(), damaged.document().id())
                .update();
    }

    /** None of its documents that are still damaged will be restored; they are looked for no more. */
    void lost(UUID damageId) {
        for (Damaged damaged : still(damageId)) {
            jdbc.sql("update archived_document set lost_at = ? where id = ?")
                    .params(now(), damaged.document().id())
                    .update();
        }
        jdbc.sql("update archive_damaged_document set open_of = null where damage_id = ?")
                .param(damageId)
                .update();
    }

    void settle(UUID damageId, String state, String by, String because) {
        jdbc.sql("update archive_damage set state = ?, settled_by = ?, settled_because = ?, settled_at = ? where id = ?"
                        + " and state = 'OPEN'")
                .params(state, by, because, now(), damageId)
                .update();
    }

    private OffsetDateTime now() {
        return Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Damaged damaged(ResultSet row, int number) throws SQLException {
        return new Damaged(
                row.getObject("damage_id", UUID.class),
                row.getString("what"),
                InvoiceArchive.read(row, number),
                Sql.instant(row, "archived_at"),
                row.getLong("size_bytes"));
    }
}
