package io.etomflow.receivables.report;

import io.etomflow.information.Segment;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.Texts;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reports that were made: what was asked for, what came out, who commented on it, to whom it went. */
@Component
class ReportArchive {

    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReportArchive(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param stored ids of the documents: CSV, PDF */
    void add(ReportFigures made, ReportRequest r, UUID[] stored) {
        jdbc.sql("insert into management_report (id, number, period_from, period_to, segment, audience,"
                        + " customer_id, received, cleared, share_in_time, adjustments, adjustments_change,"
                        + " csv_document_id, pdf_document_id, requested_by, made_at) values (:id, :number, :from,"
                        + " :to, :segment, :audience, :customer, :received, :cleared, :share, :adjustments,"
                        + " :change, :csv, :pdf, :by, :at)")
                .param("id", made.reportId())
                .param("number", made.number())
                .param("from", r.from())
                .param("to", r.to())
                .param("segment", r.segment() == null ? "ALL" : r.segment().name())
                .param("audience", r.audience().name())
                .param("customer", r.customerId(), Types.OTHER)
                .param("received", made.received())
                .param("cleared", made.cleared())
                .param("share", BigDecimal.valueOf(made.shareInTime()))
                .param("adjustments", made.adjustments())
                .param("change", BigDecimal.valueOf(made.adjustmentsChange()))
                .param("csv", stored[0])
                .param("pdf", stored[1])
                .param("by", r.requestedBy())
                .param("at", Sql.at(clock.instant()))
                .update();
    }

    ReportRequest request(UUID reportId) {
        return jdbc.sql("select * from management_report where id = ?")
                .param(reportId)
                .query((row, i) -> new ReportRequest(
                        row.getObject("period_from", LocalDate.class),
                        row.getObject("period_to", LocalDate.class),
                        row.getString("segment").equals("ALL") ? null : Segment.valueOf(row.getString("segment")),
                        ReportAudience.valueOf(row.getString("audience")),
                        row.getObject("customer_id", UUID.class),
                        row.getString("requested_by")))
                .optional()
                .orElseThrow(() -> new NotFound("report", reportId));
    }

    String number(UUID reportId) {
        return jdbc.sql("select number from management_report where id = ?")
                .param(reportId)
                .query(String.class)
                .single();
    }

    UUID csv(UUID reportId) {
        return jdbc.sql("select csv_document_id from management_report where id = ?")
                .param(reportId)
                .query(UUID.class)
                .single();
    }

    UUID pdf(UUID reportId) {
        return jdbc.sql("select pdf_document_id from management_report where id = ?")
                .param(reportId)
                .query(UUID.class)
                .single();
    }

    /** @param stored ids of the documents with the comment in them: CSV, PDF */
    void reviewed(UUID reportId, String reason, String comment, String actor, UUID[] stored) {
        jdbc.sql("update management_report set review_reason = ?, review_comment = ?, reviewed_by = ?,"
                        + " csv_document_id = ?, pdf_document_id = ? where id = ?")
                .params(reason, comment, actor, stored[0], stored[1], reportId)
                .update();
    }

    void sent(UUID reportId, List<String> addresses) {
        jdbc.sql("update management_report set sent_to = ? where id = ?")
                .params(Texts.cut(String.join(", ", addresses), LONGEST), reportId)
                .update();
    }
}
