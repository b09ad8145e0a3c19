package io.etomflow.invoice;

import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.Sql;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Findings as rows, which are never changed but by how they were settled. */
@Component
class InvoiceFindings {

    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final InvoiceRows rows;
    private final CustomerBills bills;
    private final InvoiceRules rules;
    private final Clock clock;

    InvoiceFindings(JdbcClient jdbc, InvoiceRows rows, CustomerBills bills, InvoiceRules rules, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.bills = bills;
        this.rules = rules;
        this.clock = clock;
    }

    /** @return what follows from it */
    Treatment add(Invoice invoice, UUID billId, FindingCode code, String detail) {
        Treatment treatment = rules.treatment(code.word(), invoice.medium());
        jdbc.sql("insert into invoice_finding (id, invoice_id, bill_id, code, treatment, detail, found_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        UUID.randomUUID(),
                        invoice.id(),
                        billId,
                        code.name(),
                        treatment.name(),
                        detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail,
                        Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS))))
                .update();
        return treatment;
    }

    List<InvoiceFinding> open(UUID invoiceId) {
        return of(invoiceId).stream().filter(f -> f.settledAs() == null).toList();
    }

    /** The open ones of many invoices, by invoice. */
    Map<UUID, List<InvoiceFinding>> open(Collection<UUID> invoiceIds) {
        return of(invoiceIds).stream()
                .filter(f -> f.settledAs() == null)
                .collect(Collectors.groupingBy(InvoiceFinding::invoiceId));
    }

    List<InvoiceFinding> of(UUID invoiceId) {
        return of(List.of(invoiceId));
    }

    private List<InvoiceFinding> of(Collection<UUID> invoiceIds) {
        if (invoiceIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from invoice_finding where invoice_id in (:invoices) order by found_at, code, id")
                .param("invoices", invoiceIds)
                .query((row, i) -> new InvoiceFinding(
                        row.getObject("id", UUID.class),
                        row.getObject("invoice_id", UUID.class),
                        row.getObject("bill_id", UUID.class),
                        FindingCode.valueOf(row.getString("code")),
                        Treatment.valueOf(row.getString("treatment")),
                        row.getString("detail"),
                        Sql.instant(row, "found_at"),
                        row.getString("settled_as"),
                        row.getString("settled_by"),
                        row.getString("settled_because")))
                .list();
    }

    void settle(UUID invoiceId, String as, String by, String because) {
        jdbc.sql("update invoice_finding set settled_as = ?, settled_by = ?, settled_because = ?, settled_at = ?"
                        + " where invoice_id = ? and settled_as is null")
                .params(as, by, because, Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS)), invoiceId)
                .update();
    }

    /** Invoices of a run by the findings that hold them back. */
    Map<FindingCode, Integer> held(UUID runId) {
        return jdbc
                .sql("select f.code, count(distinct f.invoice_id) as many from invoice_finding f join invoice i on"
                        + " i.id = f.invoice_id where i.run_id = ? and i.state = 'ON_HOLD' and f.settled_as is null and"
                        + " f.treatment <> 'NOTE' group by f.code order by count(distinct f.invoice_id) desc, f.code")
                .param(runId)
                .query((row, i) -> Map.entry(FindingCode.valueOf(row.getString("code")), row.getInt("many")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    /** Holds the invoice and its bills back; the bill of a note is with its customer already. */
    void hold(Invoice invoice) {
        rows.move(invoice.id(), invoice.state(), InvoiceState.ON_HOLD);
        if (invoice.isNote()) {
            return;
        }
        rows.bills(invoice.id()).forEach(bill -> bills.judge(bill.billId(), false));
    }
}
