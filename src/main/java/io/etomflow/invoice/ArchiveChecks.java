package io.etomflow.invoice;

import io.etomflow.document.DocumentInfo;
import io.etomflow.document.Documents;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the archive through, so that damage is found while a backup still has the original: every night a share of it, each
 * document once in {@value #DAYS} days, by the checksum that the archive keeps of it.
 */
@UseCase
public class ArchiveChecks {

    /** How often each document is read. Backups have to be kept for longer than that. */
    public static final int DAYS = 28;

    /** A small archive is read in few nights. */
    private static final int LEAST = 1000;

    private static final String DUE = " from archived_document a where a.destroyed_at is null and a.lost_at is null and"
            + " (a.checked_at is null or a.checked_at < ?) and not exists (select 1 from archive_damaged_document d where"
            + " d.open_of = a.id)";

    private final Documents documents;
    private final ArchiveDamages damages;
    private final JdbcClient jdbc;
    private final Clock clock;

    ArchiveChecks(Documents documents, ArchiveDamages damages, JdbcClient jdbc, Clock clock) {
        this.documents = documents;
        this.damages = damages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many documents are read tonight: those that are due, at most a day's share of the archive. */
    public int tonight() {
        int all = jdbc.sql("select count(*) from archived_document where destroyed_at is null and lost_at is null")
                .query(Integer.class)
                .single();
        int due = jdbc.sql("select count(*)" + DUE)
                .param(Sql.at(before()))
                .query(Integer.class)
                .single();
        return Math.min(due, Math.max(LEAST, all / DAYS + 1));
    }

    /**
     * Reads the next documents that are due, those first that were not read for longest.
     *
     * @param damageId what tonight found so far, {@code null} for nothing
     * @return what tonight found by now, empty for nothing
     */
    public Optional<UUID> checkNext(UUID damageId, int limit) {
        List<ArchivedDocument> next = jdbc.sql("select a.*" + DUE
                        + " order by case when a.checked_at is null then 0 else 1 end, a.checked_at, a.archived_at, a.id"
                        + " fetch first " + limit + " rows only")
                .param(Sql.at(before()))
                .query(InvoiceArchive::read)
                .list();
        Map<UUID, DocumentInfo> infos =
                documents.infos(next.stream().map(ArchivedDocument::documentId).toList());
        UUID found = damageId;
        for (ArchivedDocument document : next) {
            Optional<String> wrong = wrong(document, infos.get(document.documentId()));
            if (wrong.isPresent()) {
                found = found == null ? damages.open("check") : found;
                damages.add(found, document.id(), wrong.get());
            }
            jdbc.sql("update archived_document set checked_at = ? where id = ?")
                    .params(Sql.at(clock.instant()), document.id())
                    .update();
        }
        return Optional.ofNullable(found);
    }

    /** What is wrong with a document: {@code exchanged}, {@code changed} or {@code gone}; empty where it is whole. */
    Optional<String> wrong(ArchivedDocument document) {
        return wrong(document, documents.info(document.documentId()));
    }

    private Optional<String> wrong(ArchivedDocument document, DocumentInfo info) {
        if (!info.sha256().equals(document.sha256())) {
            return Optional.of("exchanged");
        }
        if (documents.isWhole(document.documentId())) {
            return Optional.empty();
        }
        return Optional.of(documents.hasContent(document.documentId()) ? "changed" : "gone");
    }

    private Instant before() {
        return clock.instant().minus(Duration.ofDays(DAYS));
    }
}
