package io.etomflow.invoice;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.invoice.ArchiveDamages.Damage;
import io.etomflow.invoice.ArchiveDamages.Damaged;
import io.etomflow.invoice.internal.InvoicePdf;
import io.etomflow.invoice.internal.UblInvoice;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Mends what is damaged in the archive. Whatever is put back has to have the checksum with which the document was archived:
 * no person and no backup is believed.
 */
@UseCase
public class ArchiveRepair {

    /** Where restored copies are put, as an area of exchanged files. */
    public static final String AREA = "archive";

    private static final int MOST_SHOWN = 30;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ArchiveDamages damages;
    private final ArchiveChecks checks;
    private final ArchiveSubstitutes substitutes;
    private final InvoiceArchive archive;
    private final InvoiceCases cases;
    private final Documents documents;
    private final ExchangeFiles files;
    private final WorkingTime calendar;

    ArchiveRepair(
            ArchiveDamages damages,
            ArchiveChecks checks,
            ArchiveSubstitutes substitutes,
            InvoiceArchive archive,
            InvoiceCases cases,
            Documents documents,
            ExchangeFiles files,
            WorkingTime calendar) {
        this.damages = damages;
        this.checks = checks;
        this.substitutes = substitutes;
        this.archive = archive;
        this.cases = cases;
        this.documents = documents;
        this.files = files;
        this.calendar = calendar;
    }

    /** Opens the case of what a night's check found. */
    public void openCase(UUID damageId) {
        cases.damaged(damageId, damages.get(damageId).number());
    }

    /** What is damaged of a bill or note that somebody asked for becomes a case, unless it is one already. */
    public void report(String billNumber) {
        UUID damage = null;
        for (ArchivedDocument document : archive.ofBill(billNumber)) {
            Optional<String> wrong =
                    document.destroyedAt() != null || document.lostAt() != null || damages.isKnown(document.id())
                            ? Optional.empty()
                            : checks.wrong(document);
            if (wrong.isPresent()) {
                damage = damage == null ? damages.open("access") : damage;
                damages.add(damage, document.id(), wrong.get());
            }
        }
        if (damage != null) {
            openCase(damage);
        }
    }

    public String number(UUID damageId) {
        return damages.get(damageId).number();
    }

    /**
     * Looks whether the documents of a case are whole by now, and puts back what another document of the same invoice
     * carries: a hybrid PDF its e-invoice, UBL its PDF.
     *
     * @return how many are still damaged
     */
    public int mendFromHouse(UUID damageId) {
        for (Damaged damaged : damages.still(damageId)) {
            if (checks.wrong(damaged.document()).isEmpty()) {
                damages.mended(damaged, "database");
                continue;
            }
            for (ArchivedDocument other : archive.ofInvoice(damaged.document().invoiceId())) {
                boolean usable = !other.id().equals(damaged.document().id())
                        && other.destroyedAt() == null
                        && checks.wrong(other).isEmpty();
                if (usable && carried(other, damaged)) {
                    break;
                }
            }
        }
        int left = damages.still(damageId).size();
        if (left == 0) {
            damages.settle(damageId, "RESTORED", "rule", "From what the house has.");
        }
        return left;
    }

    private boolean carried(ArchivedDocument other, Damaged damaged) {
        byte[] outer = documents.open(other.documentId()).content();
        boolean pdf = documents.info(other.documentId()).mediaType().equals("application/pdf");
        try {
            byte[] inner = pdf ? InvoicePdf.electronic(outer) : UblInvoice.attachedPdf(outer);
            if (inner == null || !sha256(inner).equals(damaged.document().sha256())) {
                return false;
            }
            documents.restore(
                    damaged.document().documentId(), inner, damaged.document().sha256());
            damages.mended(damaged, pdf ? "hybrid" : "attached");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The case for the person who has its documents restored. */
    public String view(UUID damageId) {
        Damage damage = damages.get(damageId);
        List<Damaged> still = damages.still(damageId);
        return Markdown.fit("**" + Markdown.escape(damage.number()) + "**, found "
                + (damage.foundBy().equals("check") ? "by the nightly check" : "when somebody asked for it") + " at "
                + shown(damage.foundAt()) + ": " + still.size() + " document(s)\n\n"
                + Markdown.table(
                        List.of(
                                "Bill or note",
                                "Kind",
                                "What is wrong",
                                "Archived",
                                "Bytes",
                                "SHA-256 of the original"),
                        still.stream()
                                .limit(MOST_SHOWN)
                                .map(d -> List.of(
                                        d.document().billNumber(),
                                        d.document().kind(),
                                        d.what(),
                                        shown(d.archivedAt()),
                                        d.size(),
                                        d.document().sha256()))
                                .toList(),
                        "All are whole."));
    }

    private String shown(Instant time) {
        return MINUTES.withZone(calendar.zone()).format(time);
    }

    /**
     * Takes a copy that somebody has put into the area of the archive. By its checksum it is known which documents it is.
     *
     * @return the cases to which it belonged; empty where nothing that is damaged has this content: the file is refused then
     */
    public List<UUID> takeCopy(UUID fileId) {
        ExchangeFile file = files.get(fileId);
        List<Damaged> same = damages.withChecksum(file.sha256());
        if (same.isEmpty()) {
            files.refuse(
                    fileId,
                    "No damaged document of the archive has the checksum " + file.sha256()
                            + ". Take the copy from a backup of a day after the document was archived, as it is stored.");
            return List.of();
        }
        Set<UUID> mended = new LinkedHashSet<>();
        try {
            byte[] content = Files.readAllBytes(files.path(fileId));
            for (Damaged damaged : same) {
                documents.restore(
                        damaged.document().documentId(),
                        content,
                        damaged.document().sha256());
                damages.mended(damaged, "backup");
                mended.add(damaged.damageId());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.done(fileId);
        return List.copyOf(mended);
    }

    /** Ends those of these cases whose documents are all whole again. */
    public void endRestored(List<UUID> damageIds) {
        for (UUID id : damageIds) {
            Damage damage = damages.get(id);
            if (damage.state().equals("OPEN") && damages.still(id).isEmpty()) {
                damages.settle(id, "RESTORED", "rule", "From a backup.");
                cases.restored(damage.number());
            }
        }
    }

    /** @throws InvalidInput if an answer lacks its reason */
    public void checkReason(String field, String because) {
        if (because == null || because.isBlank()) {
            throw new InvalidInput(field, "Say why: it stays with the archive.");
        }
    }

    /**
     * Records that no intact copy of the documents is left. A copy that turns up later is taken all the same.
     *
     * @param substitute whether a PDF is made from the records for each invoice that has no document for people any more
     */
    public void recordLoss(UUID damageId, boolean substitute, String by, String because) {
        List<UUID> invoices = damages.still(damageId).stream()
                .map(damaged -> damaged.document().invoiceId())
                .distinct()
                .toList();
        damages.lost(damageId);
        damages.settle(damageId, "LOST", by, because);
        if (substitute) {
            invoices.forEach(substitutes::make);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
