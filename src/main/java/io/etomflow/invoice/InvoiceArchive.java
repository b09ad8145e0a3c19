package io.etomflow.invoice;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.document.DocumentInfo;
import io.etomflow.document.Documents;
import io.etomflow.document.StoredDocument;
import io.etomflow.information.Customers;
import io.etomflow.invoice.InvoiceRules.Retention;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String DONE = "('VERIFIED', 'HANDED_OVER', 'FOR_PAPER', 'WITHDRAWN')";

    private final InvoiceRows rows;
    private final CustomerBills bills;
    private final Customers customers;
    private final Documents documents;
    private final InvoiceRules rules;
    private final JdbcClient jdbc;
    private final Clock clock;

    InvoiceArchive(
            InvoiceRows rows,
            CustomerBills bills,
            Customers customers,
            Documents documents,
            InvoiceRules rules,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.bills = bills;
        this.customers = customers;
        this.documents = documents;
        this.rules = rules;
        this.jdbc = jdbc;
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
        List<UUID> next = open(scope, limit);
        next.forEach(id -> store(rows.find(id).orElseThrow()));
        return next.size() < limit ? 0 : open(scope, Integer.MAX_VALUE).size();
    }

    private List<UUID> open(InvoiceScope scope, int limit) {
        String which = scope.isRun()
                ? "i.run_id = ?"
                : "i.id in (select b.invoice_id from invoice_bill b where b.current_of = ?)";
        return jdbc.sql("select i.id from invoice i where " + which + " and i.state in " + DONE
                        + " and not exists (select 1 from archived_document a where a.invoice_id = i.id and (i.state <>"
                        + " 'WITHDRAWN' or a.kind = 'cancellation')) order by i.number fetch first " + limit
                        + " rows only")
                .param(scope.isRun() ? scope.runId() : scope.billId())
                .query(UUID.class)
                .list();
    }

    private void store(Invoice invoice) {
        Map<UUID, String> kinds = new LinkedHashMap<>();
        Map<UUID, String> numbers = new LinkedHashMap<>();
        if (invoice.pdfDocumentId() != null) {
            kinds.put(invoice.pdfDocumentId(), "pdf");
        }
        for (InvoiceBill bill : rows.bills(invoice.id())) {
            String number = bills.get(bill.billId()).number();
            if (bill.xmlDocumentId() != null) {
                kinds.put(bill.xmlDocumentId(), "eInvoice");
            }
            cancellation(bill.billId(), "document_id").ifPresent(pdf -> {
                kinds.put(pdf, "cancellation");
                numbers.put(pdf, number);
            });
            cancellation(bill.billId(), "xml_document_id").ifPresent(xml -> {
                kinds.put(xml, "eCancellation");
                numbers.put(xml, number);
            });
        }
        if (invoice.deliveryDocumentId() != null) {
            kinds.putIfAbsent(invoice.deliveryDocumentId(), "delivery");
        }
        LocalDate made = bills.get(rows.bills(invoice.id()).get(0).billId()).billDate();
        String country = customers.get(invoice.customerId()).country();
        kinds.forEach((document, kind) ->
                keep(invoice, document, kind, numbers.getOrDefault(document, invoice.number()), country, made));
    }

    private Optional<UUID> cancellation(UUID billId, String column) {
        return jdbc.sql("select " + column + " from invoice_cancellation where bill_id = ? and " + column
                        + " is not null")
                .param(billId)
                .query(UUID.class)
                .optional();
    }

    /** Years are counted from the end of the year in which the bill was made. */
    private void keep(Invoice invoice, UUID document, String kind, String number, String country, LocalDate made) {
        Integer known = jdbc.sql("select count(*) from archived_document where document_id = ?")
                .param(document)
                .query(Integer.class)
                .single();
        if (known > 0) {
            return;
        }
        DocumentInfo info = documents.info(document);
        Retention retention = rules.retention(country, kind);
        jdbc.sql("insert into archived_document (id, document_id, invoice_id, bill_number, customer_id, kind, sha256,"
                        + " size_bytes, retention_class, retention_years, archived_at, keep_until)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        document,
                        invoice.id(),
                        number,
                        invoice.customerId(),
                        kind,
                        info.sha256(),
                        info.size(),
                        retention.retentionClass(),
                        retention.years(),
                        Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                        LocalDate.of(made.getYear() + retention.years(), 12, 31))
                .update();
    }

    /** What the archive has of a bill, also what was destroyed. The whole invoice, where the bill was one of several. */
    public List<ArchivedDocument> ofBill(String billNumber) {
        return bills.byNumber(billNumber == null ? "" : billNumber.trim())
                .map(CustomerBill::id)
                .map(this::ofBill)
                .orElse(List.of());
    }

    private List<ArchivedDocument> ofBill(UUID billId) {
        return jdbc.sql("select * from archived_document where invoice_id in (select invoice_id from invoice_bill where"
                        + " bill_id = ?) order by archived_at, kind, id")
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
                .filter(document -> document.destroyedAt() == null)
                .min(java.util.Comparator.comparing(
                        d -> List.of("cancellation", "delivery", "pdf", "eInvoice", "eCancellation")
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

    private static ArchivedDocument read(ResultSet row, int number) throws SQLException {
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
                Sql.instant(row, "destroyed_at"));
    }
}
