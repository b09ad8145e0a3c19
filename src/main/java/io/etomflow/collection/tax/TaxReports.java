package io.etomflow.collection.tax;

import io.etomflow.document.Documents;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.reporting.Report;
import io.etomflow.reporting.ReportCsv;
import io.etomflow.reporting.ReportPdf;
import io.etomflow.reporting.Section;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the VAT return of a month needs to know of debts that were not paid: sums by country and rate, each bill, and what was
 * not corrected and why. Who subscribed to {@code debtTax} is told.
 */
@UseCase
public class TaxReports {

    private static final String TOPIC = "debtTax";

    private final JdbcClient jdbc;
    private final Documents documents;
    private final ReportPdf pdf;
    private final ReportCsv csv;
    private final Notifications notifications;

    TaxReports(JdbcClient jdbc, Documents documents, ReportPdf pdf, ReportCsv csv, Notifications notifications) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.pdf = pdf;
        this.csv = csv;
        this.notifications = notifications;
    }

    /**
     * Writes the report of a month, once: what comes later counts for the next one.
     *
     * @param period first day of the month
     * @return whether it was written now
     */
    public boolean write(LocalDate period, LocalDate today) {
        int written = jdbc.sql("select count(*) from debt_tax_report where period >= ?")
                .param(period)
                .query(Integer.class)
                .single();
        if (written > 0) {
            return false;
        }
        Section.Table sums = Section.Table.of(
                "Corrections by country and rate",
                List.of(
                        "Country",
                        "Currency",
                        "Rate %",
                        "Base less",
                        "Tax less",
                        "Base again",
                        "Tax again",
                        "Tax to correct"),
                rows(
                        "select t.country, k.currency, k.tax_rate, sum(case when k.tax_amount >= 0 then k.base_amount else 0"
                                + " end), sum(case when k.tax_amount >= 0 then k.tax_amount else 0 end), sum(case when"
                                + " k.tax_amount < 0 then -k.base_amount else 0 end), sum(case when k.tax_amount < 0 then"
                                + " -k.tax_amount else 0 end), -sum(k.tax_amount) from debt_tax_correction k join"
                                + " debt_tax_item t on t.write_off_id = k.write_off_id where t.period = ? group by"
                                + " t.country, k.currency, k.tax_rate order by 1, 2, 3",
                        period,
                        8));
        Section.Table bills = Section.Table.of(
                "Bills",
                List.of("Country", "Bill", "Of", "Case or sale", "On", "Currency", "Rate %", "Base", "Tax", "Law"),
                rows(
                        "select t.country, b.number, b.bill_date, w.reference, t.effective_on, k.currency, k.tax_rate,"
                                + " -k.base_amount, -k.tax_amount, t.source from debt_tax_correction k join debt_tax_item t"
                                + " on t.write_off_id = k.write_off_id join bill_write_off w on w.id = t.write_off_id join"
                                + " customer_bill b on b.id = t.bill_id where t.period = ? order by 1, 5, 2, 7",
                        period,
                        10));
        Section.Table none = Section.Table.of(
                "Not corrected",
                List.of("Country", "Currency", "Amount", "Bills", "Why"),
                rows(
                        "select t.country, w.currency, sum(t.amount), count(distinct t.bill_id), t.source from debt_tax_item"
                                + " t join bill_write_off w on w.id = t.write_off_id where t.period = ? and t.treatment ="
                                + " 'NONE' group by t.country, w.currency, t.source order by 1, 2",
                        period,
                        5));
        String name = "vat-of-debts-" + period.toString().substring(0, 7);
        UUID pdfId = documents.store(
                name + ".pdf",
                "application/pdf",
                pdf.render(new Report(
                        "VAT of debts that were not paid",
                        "Return of " + period.toString().substring(0, 7) + ", written on " + today,
                        List.of(sums, none, bills))),
                TOPIC,
                "system");
        UUID csvId = documents.store(name + ".csv", "text/csv", csv.write(bills, true), TOPIC, "system");
        jdbc.sql("insert into debt_tax_report (period, pdf_id, csv_id, written_on) values (?, ?, ?, ?)")
                .params(period, pdfId, csvId, today)
                .update();
        notifications.tell(new Notice(
                "debtTax/" + period,
                TOPIC,
                null,
                null,
                "VAT of debts that were not paid, " + period.toString().substring(0, 7),
                bills.rows().size() + " corrections for the VAT return: " + name + ".pdf and .csv among the documents.",
                Map.of("period", period.toString(), "document", csvId.toString())));
        return true;
    }

    private List<List<Object>> rows(String sql, LocalDate period, int columns) {
        return jdbc.sql(sql)
                .param(period)
                .query((row, n) -> {
                    List<Object> cells = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        Object cell = row.getObject(i);
                        cells.add(cell instanceof java.sql.Date day ? day.toLocalDate() : cell);
                    }
                    return cells;
                })
                .list();
    }
}
