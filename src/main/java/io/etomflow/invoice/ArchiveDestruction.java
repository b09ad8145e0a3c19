package io.etomflow.invoice;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Destroys archived documents whose time is over, once a person has said so; never what a legal hold covers. */
@UseCase
public class ArchiveDestruction {

    private static final String EXPIRED =
            " from archived_document a where a.keep_until < ? and a.destroyed_at is null and not exists (select 1 from"
                    + " legal_hold h where h.customer_id = a.customer_id and h.lifted_at is null)";

    private final Documents documents;
    private final Numbers numbers;
    private final WorkingTime calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    ArchiveDestruction(Documents documents, Numbers numbers, WorkingTime calendar, JdbcClient jdbc, Clock clock) {
        this.documents = documents;
        this.numbers = numbers;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return id of the list of what may be destroyed today; empty if there is nothing */
    public Optional<UUID> list() {
        LocalDate today = calendar.today();
        int many = jdbc.sql("select count(*)" + EXPIRED)
                .param(today)
                .query(Integer.class)
                .single();
        if (many == 0) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into archive_destruction (id, number, keep_until, documents, state, listed_at)"
                        + " values (?, ?, ?, ?, 'LISTED', ?)")
                .params(id, numbers.next("AD"), today.minusDays(1), many, now())
                .update();
        return Optional.of(id);
    }

    public String number(UUID id) {
        return jdbc.sql("select number from archive_destruction where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** What would be destroyed, by class and year, and what holds keep. */
    public String view(UUID id) {
        LocalDate until = keepUntil(id);
        List<List<Object>> classes = jdbc.sql("select a.retention_class, a.keep_until, count(*) as many" + EXPIRED
                        + " group by a.retention_class, a.keep_until order by a.keep_until, a.retention_class")
                .param(until.plusDays(1))
                .query((row, i) -> List.<Object>of(
                        row.getString("retention_class"),
                        row.getObject("keep_until", LocalDate.class),
                        row.getInt("many")))
                .list();
        int kept = jdbc.sql(
                        "select count(*) from archived_document a where a.keep_until <= ? and a.destroyed_at is null"
                                + " and exists (select 1 from legal_hold h where h.customer_id = a.customer_id and"
                                + " h.lifted_at is null)")
                .param(until)
                .query(Integer.class)
                .single();
        return Markdown.fit("**" + Markdown.escape(number(id)) + "**\n\n"
                + Markdown.table(List.of("Retention class", "Kept until", "Documents"), classes, "Nothing.")
                + "\n\nKept by legal holds: " + kept);
    }

    /** @throws InvalidInput without a reason */
    public void decide(UUID id, boolean destroy, String because, String by) {
        if (because == null || because.isBlank()) {
            throw new InvalidInput("destroyReason", "Say why: it stays with the list.");
        }
        jdbc.sql("update archive_destruction set state = ?, decided_by = ?, decided_because = ?, decided_at = ?"
                        + " where id = ?")
                .params(destroy ? "APPROVED" : "REFUSED", by, because, now(), id)
                .update();
    }

    /**
     * Destroys the next documents of an approved list; a hold that was placed since keeps its documents.
     *
     * @return how many are left
     */
    public int destroyNext(UUID id, int limit) {
        LocalDate after = keepUntil(id).plusDays(1);
        List<UUID> next = jdbc.sql("select a.document_id" + EXPIRED
                        + " and exists (select 1 from archive_destruction d where d.id = ? and d.state = 'APPROVED')"
                        + " order by a.keep_until, a.document_id fetch first " + limit + " rows only")
                .params(after, id)
                .query(UUID.class)
                .list();
        for (UUID document : next) {
            documents.erase(document);
            jdbc.sql("update archived_document set destroyed_at = ?, destruction_id = ? where document_id = ?")
                    .params(now(), id, document)
                    .update();
        }
        return next.size() < limit
                ? 0
                : jdbc.sql("select count(*)" + EXPIRED)
                        .param(after)
                        .query(Integer.class)
                        .single();
    }

    private LocalDate keepUntil(UUID id) {
        return jdbc.sql("select keep_until from archive_destruction where id = ?")
                .param(id)
                .query(LocalDate.class)
                .single();
    }

    private java.time.OffsetDateTime now() {
        return Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
