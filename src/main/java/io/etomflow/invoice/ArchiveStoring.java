package io.etomflow.invoice;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.DocumentInfo;
import io.etomflow.document.Documents;
import io.etomflow.information.Customers;
import io.etomflow.invoice.InvoiceRules.Retention;
import io.etomflow.shared.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the documents of invoices and notes into the archive, each once, with checksum and retention. */
@Component
class ArchiveStoring {

    private static final String DONE = "('VERIFIED', 'HANDED_OVER', 'FOR_PAPER', 'WITHDRAWN')";

    private final InvoiceRows rows;
    private final CustomerBills bills;
    private final Customers customers;
    private final BillingAccounts accounts;
    private final InvoiceProperties seller;
    private final Documents documents;
    private final InvoiceRules rules;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final WorkingTime calendar;
    private final Clock clock;

    ArchiveStoring(
            InvoiceRows rows,
            CustomerBills bills,
            Customers customers,
            BillingAccounts accounts,
            InvoiceProperties seller,
            Documents documents,
            InvoiceRules rules,
            JdbcClient jdbc,
            JdbcTemplate batches,
            WorkingTime calendar,
            Clock clock) {
        this.rows = rows;
        this.bills = bills;
        this.customers = customers;
        this.accounts = accounts;
        this.seller = seller;
        this.documents = documents;
        this.rules = rules;
        this.jdbc = jdbc;
        this.batches = batches;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Archives the next invoices of the scope that may go out, went out or were withdrawn.
     *
     * @return how many are left
     */
    int storeNext(InvoiceScope scope, int limit) {
        List<UUID> next = open(scope, limit);
        store(rows.all(next));
        return next.size() < limit ? 0 : open(scope, Integer.MAX_VALUE).size();
    }

    private List<UUID> open(InvoiceScope scope, int limit) {
        return jdbc.sql("select i.id from invoice i where " + scope.condition() + " and i.state in " + DONE
                        + " and not exists (select 1 from archived_document a where a.invoice_id = i.id and (i.state <>"
                        + " 'WITHDRAWN' or a.kind = 'cancellation')) order by i.number fetch first " + limit
                        + " rows only")
                .param(scope.id())
                .query(UUID.class)
                .list();
    }

    /** A document that is to be archived. */
    private record Kept(Invoice invoice, UUID document, String kind, String number, LocalDate made) {}

    private void store(List<Invoice> invoices) {
        Map<UUID, List<InvoiceBill>> shown =
                rows.bills(invoices.stream().map(Invoice::id).toList());
        List<UUID> billIds = shown.values().stream()
                .flatMap(List::stream)
                .map(InvoiceBill::billId)
                .toList();
        bills.all(billIds);
        customers.all(invoices.stream().map(Invoice::customerId).distinct().toList());
        accounts.terms(
                invoices.stream().map(Invoice::billingAccountId).distinct().toList());
        Map<UUID, List<Cancelled>> cancellations = cancellations(billIds);
        Map<UUID, Kept> all = new LinkedHashMap<>();
        for (Invoice invoice : invoices) {
            ofInvoice(invoice, shown.get(invoice.id()), cancellations).forEach(all::putIfAbsent);
        }
        all.keySet().removeAll(archived(all.keySet()));
        keep(all);
    }

    private Map<UUID, Kept> ofInvoice(
            Invoice invoice, List<InvoiceBill> shown, Map<UUID, List<Cancelled>> cancellations) {
        LocalDate made = invoice.isNote()
                ? LocalDate.ofInstant(invoice.madeAt(), calendar.zone())
                : bills.get(shown.get(0).billId()).billDate();
        Map<UUID, Kept> kept = new LinkedHashMap<>();
        if (invoice.pdfDocumentId() != null) {
            kept.put(
                    invoice.pdfDocumentId(), new Kept(invoice, invoice.pdfDocumentId(), "pdf", invoice.number(), made));
        }
        for (InvoiceBill bill : shown) {
            String number = invoice.isNote()
                    ? invoice.number()
                    : bills.get(bill.billId()).number();
            UUID xml = bill.xmlDocumentId();
            if (xml != null) {
                kept.put(xml, new Kept(invoice, xml, "eInvoice", invoice.number(), made));
            }
            for (Cancelled cancelled : cancellations.getOrDefault(bill.billId(), List.of())) {
                kept.put(cancelled.document(), new Kept(invoice, cancelled.document(), cancelled.kind(), number, made));
            }
        }
        UUID delivered = invoice.deliveryDocumentId();
        if (delivered != null) {
            kept.putIfAbsent(delivered, new Kept(invoice, delivered, "delivery", invoice.number(), made));
        }
        return kept;
    }

    /** A document that cancels a bill: for people, and where the invoice had one for programs. */
    private record Cancelled(UUID billId, UUID document, String kind) {}

    private Map<UUID, List<Cancelled>> cancellations(List<UUID> billIds) {
        List<Cancelled> cancelled = new ArrayList<>();
        if (!billIds.isEmpty()) {
            jdbc.sql("select bill_id, document_id, xml_document_id from invoice_cancellation where bill_id in (:bills)")
                    .param("bills", billIds)
                    .query(row -> {
                        UUID bill = row.getObject("bill_id", UUID.class);
                        cancelled.add(new Cancelled(bill, row.getObject("document_id", UUID.class), "cancellation"));
                        cancelled.add(
                                new Cancelled(bill, row.getObject("xml_document_id", UUID.class), "eCancellation"));
                    });
        }
        return cancelled.stream().filter(c -> c.document() != null).collect(Collectors.groupingBy(Cancelled::billId));
    }

    private Set<UUID> archived(Collection<UUID> documentIds) {
        return documentIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select document_id from archived_document where document_id in (:documents)")
                        .param("documents", documentIds)
                        .query(UUID.class)
                        .list());
    }

    /** By our own law and by that of the customer's country: the longer one. */
    private Retention retention(Kept kept, Map<List<Object>, Retention> rulings) {
        String own = seller.seller().country();
        String country = Objects.requireNonNullElse(
                customers.get(kept.invoice().customerId()).country(), "");
        boolean consumerAbroad = !country.equals(own)
                && accounts.terms(kept.invoice().billingAccountId()).taxNumber() == null;
        return rulings.computeIfAbsent(List.of(country, kept.kind(), consumerAbroad), key -> {
            Retention ours = rules.retention(own, kept.kind(), false);
            Retention theirs = rules.retention(country, kept.kind(), consumerAbroad);
            return theirs.years() > ours.years() ? theirs : ours;
        });
    }

    /** Years are counted from the end of the year in which the bill was made. */
    private void keep(Map<UUID, Kept> all) {
        Map<UUID, DocumentInfo> infos = documents.infos(all.keySet());
        Map<List<Object>, Retention> rulings = new HashMap<>();
        OffsetDateTime now = Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS));
        List<Object[]> archived = new ArrayList<>();
        for (Kept kept : all.values()) {
            Retention retention = retention(kept, rulings);
            DocumentInfo info = infos.get(kept.document());
            archived.add(new Object[] {
                UUID.randomUUID(),
                kept.document(),
                kept.invoice().id(),
                kept.number(),
                kept.invoice().customerId(),
                kept.kind(),
                info.sha256(),
                info.size(),
                retention.retentionClass(),
                retention.years(),
                now,
                LocalDate.of(kept.made().getYear() + retention.years(), 12, 31)
            });
        }
        batches.batchUpdate(
                "insert into archived_document (id, document_id, invoice_id, bill_number, customer_id, kind, sha256,"
                        + " size_bytes, retention_class, retention_years, archived_at, keep_until)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                archived);
    }
}
