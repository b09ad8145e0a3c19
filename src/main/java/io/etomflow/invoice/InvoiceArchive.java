package io.etomflow.invoice;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.document.StoredDocument;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Invoices as they went out, unchangeable. The archive has its own copy of each checksum, so that a document that was
 * exchanged with its description is found out too. Whoever opens one leaves a row.
 */
@UseCase
public class InvoiceArchive {

    /** A document is not what was archived. */
    public static final String DAMAGED = "invoice.documentDamaged";

    private final ArchiveStoring storing;
    private final InvoiceRows rows;
    private final CustomerBills bills;
    private final Documents documents;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;
    private final Clock clock;

    InvoiceArchive(
            ArchiveStoring storing,
            InvoiceRows rows,
            CustomerBills bills,
            Documents documents,
            JdbcClient jdbc,
            WorkingTime calendar,
            Clock clock) {
        this.storing = storing;
        this.rows = rows;
        this.bills = bills;
        this.documents = documents;
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Who asks for a document, for whom, and why. */
    public record Access(
            String billNumber,
            Requester requester,
            String requesterName,
            String purpose,
            String reference,
            String askedBy,
            String allowedBy) {}

    /**
     * Archives the next invoices of the scope that may go out, went out or were withdrawn.
     *
     * @return how many are left
     */
    public int storeNext(InvoiceScope scope, int limit) {
        return storing.storeNext(scope, limit);
    }

    /**
     * What an archived document is about.
     *
     * @param number of a bill, or of a credit or debit note
     */
    public record Subject(String number, UUID customerId, LocalDate day) {}

    /** The bill or note with this number. */
    public Optional<Subject> find(String number) {
        String asked = number == null ? "" : number.strip();
        return bills.byNumber(asked)
                .map(bill -> new Subject(bill.number(), bill.customerId(), bill.billDate()))
                .or(() -> rows.note(asked)
                        .map(note -> new Subject(
                                note.number(),
                                note.customerId(),
                                LocalDate.ofInstant(note.madeAt(), calendar.zone()))));
    }

    /**
     * What the archive has of a bill or note, also what was destroyed. The whole invoice, where the bill was one of
     * several; notes to a bill have numbers of their own.
     */
    public List<ArchivedDocument> ofBill(String number) {
        String asked = number == null ? "" : number.strip();
        return bills.byNumber(asked)
                .map(CustomerBill::id)
                .map(this::ofBill)
                .or(() -> rows.note(asked).map(note -> ofInvoice(note.id())))
                .orElse(List.of());
    }

    /** All that the archive has of an invoice or note, also what was destroyed. */
    List<ArchivedDocument> ofInvoice(UUID invoiceId) {
        return jdbc.sql("select * from archived_document where invoice_id = ? order by archived_at, kind, id")
                .param(invoiceId)
                .query(InvoiceArchive::read)
                .list();
    }

    private List<ArchivedDocument> ofBill(UUID billId) {
        return jdbc.sql("select * from archived_document where invoice_id in (select b.invoice_id from invoice_bill b"
                        + " join invoice i on i.id = b.invoice_id where b.bill_id = ? and i.note_id is null) order by"
                        + " archived_at, kind, id")
                .param(billId)
                .query(InvoiceArchive::read)
                .list();
    }

    /**
     * Opens what went to the customer, or the cancellation of what never did. Leaves a row, whether it can be opened or not.
     *
     * @throws Refusal {@value #DAMAGED} if it is not what was archived
     * @throws NotFound if the archive does not have it any more
     */
    public StoredDocument open(Access access) {
        ArchivedDocument archived = ofBill(access.billNumber()).stream()
                .filter(document -> document.destroyedAt() == null && document.lostAt() == null)
                .min(java.util.Comparator.comparing(
                        d -> List.of("cancellation", "delivery", "pdf", "eInvoice", "eCancellation", "substitute")
                                .indexOf(d.kind())))
                .orElseThrow(() -> new NotFound("archived invoice of bill", access.billNumber()));
        boolean whole = documents.info(archived.documentId()).sha256().equals(archived.sha256())
                && documents.isWhole(archived.documentId());
        leave(access, archived.documentId(), whole ? "opened" : "damaged");
        if (!whole) {
            throw new Refusal(
                    DAMAGED,
                    "The document of bill " + access.billNumber() + " is not what was archived: its checksum differs.");
        }
        return documents.open(archived.documentId());
    }

    /** Keeps that somebody asked and was not allowed. */
    public void refused(Access access) {
        leave(access, null, "refused");
    }

    private void leave(Access access, UUID documentId, String outcome) {
        jdbc.sql("insert into archive_access (id, bill_number, document_id, requester, requester_name, purpose,"
                        + " reference, asked_by, allowed_by, outcome, accessed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        UUID.randomUUID(),
                        access.billNumber(),
                        documentId,
                        access.requester().name(),
                        access.requesterName(),
                        access.purpose(),
                        access.reference(),
                        access.askedBy(),
                        access.allowedBy(),
                        outcome,
                        Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS))))
                .update();
    }

    static ArchivedDocument read(ResultSet row, int number) throws SQLException {
        return new ArchivedDocument(
                row.getObject("id", UUID.class),
                row.getObject("document_id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                row.getString("bill_number"),
                row.getObject("customer_id", UUID.class),
                row.getString("kind"),
                row.getString("sha256"),
                row.getString("retention_class"),
                row.getObject("keep_until", LocalDate.class),
                Sql.instant(row, "destroyed_at"),
                Sql.instant(row, "lost_at"));
    }
}
