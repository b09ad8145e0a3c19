package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.document.DocumentInfo;
import io.etomflow.document.Documents;
import io.etomflow.notification.Channel;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.report.CaseReports;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The part of 1.3.10.4.4 Report Customer Bill Inquiry that reports on one inquiry. */
@Tag("model")
class CaseReportTest extends InquiryCases {

    private static final String PROCESS = "receivables-report-bill-inquiry";

    @Autowired
    private BillInquiryCases cases;

    @Autowired
    private Documents documents;

    @BeforeEach
    void peopleHaveAddresses() {
        for (String person : List.of(People.CLERK, People.SUPERVISOR)) {
            setEmail(person, person + "@etomflow.example");
        }
    }

    @Test
    void aPersonGetsEverythingAboutTheInquiryAsADocument() throws IOException {
        setTime(Instant.parse("2026-11-24T09:00:00Z"));
        Disputed it = disputed();
        jdbc.sql("update bill_inquiry set due_at = ? where id = ?")
                .params(io.etomflow.shared.Sql.at(Instant.parse("2026-11-24T13:00:00Z")), it.id())
                .update();
        transaction.executeWithoutResult(t -> {
            records.find(
                    it.id(),
                    it.item(2).id(),
                    RootCauseArea.BILLING,
                    "usageChargedTwice",
                    90,
                    new java.math.BigDecimal("23.80"),
                    "Two events of one call",
                    "duplicateUsage");
            records.write(it.id(), "in", "information", "Erika", "It was one call <b>only</b>.");
            jdbc.sql("insert into inquiry_activity (id, version, inquiry_id, sequence_no, kind, title, skill, state,"
                            + " estimated_minutes, depends_on, instruction, skill_level, overtime_minutes, not_to,"
                            + " overdue_count, assignee, result_text) values (?, 0, ?, 1, 'rating', 'Check the rating',"
                            + " 'rating', 'DONE', 30, '', 'Look', 1, 0, '', 0, 'clara', 'Rated twice')")
                    .params(UUID.randomUUID(), it.id())
                    .update();
        });
        credit(it, "23.80");
        advance(Duration.ofHours(6));
        inquiries.moveTo(it.id(), InquiryState.CLEARED, "Credited to the customer", "conrad");

        Case run = startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number()))
                .runJobs();

        run.hasEndedAt("EndEvent_InquiryReported").hasVariable("reportRequestedBy", People.CLERK);
        UUID documentId = UUID.fromString((String) run.variable("caseReportId"));
        DocumentInfo kept = documents.info(documentId);
        assertThat(kept.topic()).isEqualTo(CaseReports.TOPIC);
        assertThat(kept.createdBy()).isEqualTo(People.CLERK);
        assertThat(text(documentId))
                .contains(
                        it.number() + " Report on one inquiry",
                        it.subscriber().customer().name())
                .contains("Credited to the customer", "conrad")
                .contains("The same usage is charged twice", "Two events of one call")
                .contains("Check the rating", "Rated twice")
                .contains("EUR 23.80", "credit")
                .contains("It was one call <b>only</b>.")
                .containsPattern("Working hours allowed\\s+4.0")
                .containsPattern("Working hours used\\s+6.0")
                .containsPattern("Used of the time allowed \\(%\\)\\s+150")
                .containsPattern("In time\\s+no");
        assertThat(sent(it)).singleElement().satisfies(m -> {
            assertThat(m.channel()).isEqualTo(Channel.EMAIL);
            assertThat(m.recipient()).isEqualTo("clara@etomflow.example");
            assertThat(m.attachmentId()).isEqualTo(documentId);
        });
    }

    @Test
    void anInquiryOnWhichNothingWasDoneSaysSo() throws IOException {
        Disputed it = disputed();
        Case run = start(
                        "etom-1.3.10.4.4",
                        it.number(),
                        Map.of("inquiryId", it.id().toString()))
                .runJobs();

        run.hasEndedAt("EndEvent_CaseReported")
                .hasPassed("EndEvent_InquiryReported")
                .hasNotPassed("Call_Monitor");
        assertThat(text(UUID.fromString((String) run.variable("caseReportId"))))
                .contains("Nothing was found.", "No activity was needed.", "No adjustment was posted.", "not yet");
        assertThat(sent(it))
                .as("a case that asks by itself asks for those who lead")
                .extracting(OutboxMessage::recipient)
                .containsExactly("simon@etomflow.example");
    }

    @Test
    void aSystemWithoutAnAddressIsToldWhereTheDocumentIs() {
        Disputed it = disputed();

        cases.report(it.number(), "billing-portal");
        Case run = caseOf(it.number()).runJobs();

        run.hasEndedAt("EndEvent_InquiryReported");
        assertThat(sent(it)).singleElement().satisfies(m -> {
            assertThat(m.channel()).isEqualTo(Channel.EVENT);
            assertThat(m.recipient()).isEqualTo("billing-portal");
            assertThat(m.body()).contains((String) run.variable("caseReportId"));
        });
    }

    @Test
    void aNumberThatDoesNotExistIsRefusedAtOnce() {
        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", "BI-1999-999999")))
                .hasMessageContaining("There is no inquiry");
    }

    private List<OutboxMessage> sent(Disputed it) {
        return outbox.ofCase(it.number()).stream()
                .filter(m -> m.key().startsWith("caseReport/"))
                .toList();
    }

    private String text(UUID documentId) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(documents.open(documentId).content())) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
