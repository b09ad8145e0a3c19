package io.etomflow.invoice;

import io.etomflow.account.BillFormat;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of invoices. A change of state names the state from which it starts: two steps never both make it. */
@Component
class InvoiceRows {

    private static final String SELECT = "select i.* from invoice i where ";

    private final JdbcClient jdbc;

    InvoiceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Invoice invoice, List<InvoiceBill> shown) {
        jdbc.sql("insert into invoice (id, version, number, billing_account_id, customer_id, run_id, note_id, state,"
                        + " medium, format, language, template, currency, total, pages, made_at)"
                        + " values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)")
                .params(Arrays.asList(
                        invoice.id(),
                        invoice.number(),
                        invoice.billingAccountId(),
                        invoice.customerId(),
                        invoice.runId(),
                        invoice.noteId(),
                        invoice.state().name(),
                        invoice.medium().name(),
                        invoice.format().name(),
                        invoice.language(),
                        invoice.template(),
                        invoice.currency(),
                        invoice.total(),
                        Sql.at(invoice.madeAt())))
                .update();
        for (InvoiceBill bill : shown) {
            jdbc.sql("insert into invoice_bill (invoice_id, bill_id, position_no, cost_centre, current_of)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            bill.invoiceId(),
                            bill.billId(),
                            bill.position(),
                            bill.costCentre(),
                            // the bill's invoice stays the one that counts
                            invoice.isNote() ? null : bill.billId()))
                    .update();
        }
    }

    Optional<Invoice> find(UUID id) {
        return jdbc.sql(SELECT + "i.id = ?").param(id).query(InvoiceRows::read).optional();
    }

    Optional<Invoice> current(UUID billId) {
        return jdbc.sql(SELECT + "i.id in (select invoice_id from invoice_bill where current_of = ?)")
                .param(billId)
                .query(InvoiceRows::read)
                .optional();
    }

    Optional<Invoice> ofNote(UUID noteId) {
        return jdbc.sql(SELECT + "i.note_id = ?")
                .param(noteId)
                .query(InvoiceRows::read)
                .optional();
    }

    /** The document of the note with this number. */
    Optional<Invoice> note(String number) {
        return jdbc.sql(SELECT + "i.number = ? and i.note_id is not null")
                .param(number)
                .query(InvoiceRows::read)
                .optional();
    }

    /** A note is to be made again, as is agreed with its payer now. */
    void makeAgain(UUID id, InvoiceMedium medium, BillFormat format, String language, String template) {
        jdbc.sql(
                        "update invoice set state = 'UNRENDERED', medium = ?, format = ?, language = ?, template = ?, problem ="
                                + " null, case_opened = false, version = version + 1 where id = ?")
                .params(medium.name(), format.name(), language, template, id)
                .update();
        xml(id, null);
    }

    List<InvoiceBill> bills(UUID invoiceId) {
        return bills(List.of(invoiceId)).getOrDefault(invoiceId, List.of());
    }

    /** Bills of many invoices, by invoice. */
    Map<UUID, List<InvoiceBill>> bills(Collection<UUID> invoiceIds) {
        return invoiceIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from invoice_bill where invoice_id in (:invoices)"
                                + " order by invoice_id, position_no")
                        .param("invoices", invoiceIds)
                        .query((row, i) -> new InvoiceBill(
                                row.getObject("invoice_id", UUID.class),
                                row.getObject("bill_id", UUID.class),
                                row.getInt("position_no"),
                                row.getString("cost_centre"),
                                row.getObject("xml_document_id", UUID.class)))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(InvoiceBill::invoiceId));
    }

    /** The invoices that count for these bills, by bill. */
    Map<UUID, Invoice> current(Collection<UUID> billIds) {
        Map<UUID, Invoice> current = new HashMap<>();
        if (!billIds.isEmpty()) {
            jdbc.sql("select i.*, b.current_of from invoice i join invoice_bill b on b.invoice_id = i.id"
                            + " where b.current_of in (:bills)")
                    .param("bills", billIds)
                    .query(row -> {
                        current.put(row.getObject("current_of", UUID.class), read(row, 0));
                    });
        }
        return current;
    }

    List<Invoice> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "i.id in (:ids) order by i.number")
                        .param("ids", ids)
                        .query(InvoiceRows::read)
                        .list();
    }

    /** In the order of their numbers. */
    List<Invoice> in(InvoiceScope scope, int limit, InvoiceState... states) {
        return jdbc.sql(SELECT + where(scope, states) + " order by i.number fetch first " + limit + " rows only")
                .params(params(scope, states))
                .query(InvoiceRows::read)
                .list();
    }

    List<Invoice> waitingForPaper(int limit) {
        return jdbc.sql(SELECT + "i.state = 'FOR_PAPER' order by i.made_at, i.number fetch first " + limit
                        + " rows only")
                .query(InvoiceRows::read)
                .list();
    }

    int count(InvoiceScope scope, InvoiceState... states) {
        return jdbc.sql("select count(*) from invoice i where " + where(scope, states))
                .params(params(scope, states))
                .query(Integer.class)
                .single();
    }

    /** @throws Conflict if it is in another state */
    void move(UUID id, InvoiceState from, InvoiceState to) {
        int moved = jdbc.sql("update invoice set state = ?, version = version + 1 where id = ? and state = ?")
                .params(to.name(), id, from.name())
                .update();
        if (moved == 0) {
            throw new Conflict("The invoice is no longer " + from.word() + ".");
        }
    }

    /** @throws Conflict if one of them is in another state */
    void move(Collection<UUID> ids, InvoiceState from, InvoiceState to) {
        if (!ids.isEmpty()
                && jdbc.sql(
                                        "update invoice set state = :to, version = version + 1 where id in (:ids) and state = :from")
                                .param("to", to.name())
                                .param("ids", ids)
                                .param("from", from.name())
                                .update()
                        < ids.size()) {
            throw new Conflict("An invoice is no longer " + from.word() + ".");
        }
    }

    int moveAll(InvoiceScope scope, InvoiceState from, InvoiceState to) {
        List<Object> params = new ArrayList<>(List.of(to.name()));
        params.addAll(params(scope, from));
        return jdbc.sql("update invoice i set state = ?, version = version + 1 where " + where(scope, from))
                .params(params)
                .update();
    }

    void rendered(UUID id, String template, int pages, UUID pdf, UUID delivery) {
        jdbc.sql("update invoice set state = 'RENDERED', template = ?, pages = ?, pdf_document_id = ?,"
                        + " delivery_document_id = ?, problem = null, version = version + 1 where id = ?")
                .params(template, pages, pdf, delivery, id)
                .update();
    }

    void layout(UUID id, String template, String language) {
        jdbc.sql("update invoice set template = ?, language = ?, problem = null, version = version + 1 where id = ?")
                .params(template, language, id)
                .update();
    }

    void xml(UUID invoiceId, UUID documentId) {
        jdbc.sql("update invoice_bill set xml_document_id = ? where invoice_id = ?")
                .params(Arrays.asList(documentId, invoiceId))
                .update();
    }

    void unrendered(UUID id, String problem) {
        jdbc.sql("update invoice set state = 'UNRENDERED', problem = ?, version = version + 1 where id = ?")
                .params(problem.length() > 1000 ? problem.substring(0, 1000) : problem, id)
                .update();
    }

    /** From now on its bills may be shown by another invoice. */
    void replaced(UUID id, InvoiceState state) {
        jdbc.sql("update invoice set state = ?, version = version + 1 where id = ?")
                .params(state.name(), id)
                .update();
        jdbc.sql("update invoice_bill set current_of = null where invoice_id = ?")
                .param(id)
                .update();
    }

    /** Invoices on hold of which no person has been told, now counted as told. */
    List<Invoice> takeHeld(InvoiceScope scope, int limit) {
        List<Invoice> held = jdbc.sql(SELECT + where(scope, InvoiceState.ON_HOLD)
                        + " and i.case_opened = false order by i.number fetch first " + limit + " rows only")
                .params(params(scope, InvoiceState.ON_HOLD))
                .query(InvoiceRows::read)
                .list();
        held.forEach(invoice -> jdbc.sql("update invoice set case_opened = true where id = ?")
                .param(invoice.id())
                .update());
        return held;
    }

    /** Held invoices of the scope of which nobody has been told, by number, behind a number. */
    List<Invoice> stopped(InvoiceScope scope, String after, int limit) {
        List<Object> params = params(scope, InvoiceState.ON_HOLD);
        params.add(after);
        return jdbc.sql(SELECT + where(scope, InvoiceState.ON_HOLD)
                        + " and i.case_opened = false and i.number > ? order by i.number fetch first " + limit
                        + " rows only")
                .params(params)
                .query(InvoiceRows::read)
                .list();
    }

    /** Goes back to before its check; its documents stay. */
    void checkAgain(UUID id) {
        move(id, InvoiceState.ON_HOLD, InvoiceState.RENDERED);
    }

    private static String where(InvoiceScope scope, InvoiceState... states) {
        return scope.condition() + " and i.state in (" + "?, ".repeat(states.length - 1) + "?)";
    }

    private static List<Object> params(InvoiceScope scope, InvoiceState... states) {
        List<Object> params = new ArrayList<>();
        params.add(scope.id());
        Arrays.stream(states).map(Enum::name).forEach(params::add);
        return params;
    }

    static Invoice read(ResultSet row, int number) throws SQLException {
        return new Invoice(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("number"),
                row.getObject("billing_account_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getObject("note_id", UUID.class),
                InvoiceState.valueOf(row.getString("state")),
                InvoiceMedium.valueOf(row.getString("medium")),
                BillFormat.valueOf(row.getString("format")),
                row.getString("language"),
                row.getString("template"),
                row.getString("currency"),
                row.getBigDecimal("total"),
                row.getInt("pages"),
                row.getObject("pdf_document_id", UUID.class),
                row.getObject("delivery_document_id", UUID.class),
                row.getString("problem"),
                Sql.instant(row, "made_at"));
    }
}
