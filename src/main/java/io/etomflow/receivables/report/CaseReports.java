package io.etomflow.receivables.report;

import io.etomflow.document.Documents;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.reporting.ReportPdf;
import io.etomflow.shared.UseCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Reports about one inquiry, on demand: kept as PDF and sent to whoever asked. */
@UseCase
public class CaseReports {

    /** Topic of the documents. */
    public static final String TOPIC = "receivables.caseReport";

    private final BillInquiries inquiries;
    private final CaseReport report;
    private final ReportPdf pdf;
    private final Documents documents;
    private final Outbox outbox;

    CaseReports(BillInquiries inquiries, CaseReport report, ReportPdf pdf, Documents documents, Outbox outbox) {
        this.inquiries = inquiries;
        this.report = report;
        this.pdf = pdf;
        this.documents = documents;
        this.outbox = outbox;
    }

    /**
     * Writes the report as of now.
     *
     * @param requestedBy a user id or the name of a system
     * @return id of the document, a PDF
     */
    public UUID make(UUID inquiryId, String requestedBy) {
        return documents.store(
                inquiries.get(inquiryId).number() + "-report.pdf",
                "application/pdf",
                pdf.render(report.of(inquiryId)),
                TOPIC,
                requestedBy);
    }

    /**
     * Sends a report to who asked for it, each address once. Who has no address is a system: it is told by an event where the
     * document is.
     *
     * @param addresses e-mail addresses of who asked, empty where there is none
     */
    public void send(UUID inquiryId, UUID documentId, String requestedBy, List<String> addresses) {
        String number = inquiries.get(inquiryId).number();
        String key = "caseReport/" + documentId + "/";
        for (String address : addresses) {
            outbox.write(new OutgoingMessage(
                    key + UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)),
                    number,
                    Channel.EMAIL,
                    address,
                    "[" + number + "] Report on the inquiry",
                    "Attached is the report on inquiry " + number
                            + " that you asked for. It is for internal use: it shows"
                            + " what was said among ourselves.",
                    documentId));
        }
        if (addresses.isEmpty()) {
            outbox.write(OutgoingMessage.of(
                    key + "event",
                    number,
                    Channel.EVENT,
                    requestedBy,
                    "receivables.caseReported",
                    "{\"inquiry\":\"" + number + "\",\"documentId\":\"" + documentId + "\"}"));
        }
    }
}
