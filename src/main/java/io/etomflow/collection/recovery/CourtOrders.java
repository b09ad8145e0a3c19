package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.document.Documents;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.reporting.Report;
import io.etomflow.reporting.ReportPdf;
import io.etomflow.reporting.Section;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims for a court's order to pay: prepared here, filed by people. */
@UseCase
public class CourtOrders {

    private final DebtCases cases;
    private final Customers customers;
    private final Documents documents;
    private final ReportPdf pdf;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    CourtOrders(
            DebtCases cases,
            Customers customers,
            Documents documents,
            ReportPdf pdf,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.cases = cases;
        this.customers = customers;
        this.documents = documents;
        this.pdf = pdf;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** Writes the claim as a PDF: debtor, bills, and the demands that were made. @return its document */
    public UUID prepare(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        Customer c = customers.get(debt.customerId());
        byte[] claim = pdf.render(new Report(
                "Application for an order to pay",
                "Case " + debt.number(),
                List.of(
                        new Section.Text(
                                "Debtor",
                                c.name() + "\n\n" + c.street() + "\n\n" + c.postcode() + " " + c.city() + ", "
                                        + c.country()),
                        new Section.Text("Claim", "Telecommunication services, " + cases.demand(caseId) + " in all."),
                        Section.Table.of(
                                "Bills",
                                List.of("Bill", "Due", "Claimed"),
                                cases.bills(caseId).stream()
                                        .filter(b -> cases.collectable(caseId).containsKey(b.billId()))
                                        .map(b -> List.of(
                                                b.billNumber(),
                                                b.dueOn(),
                                                cases.collectable(caseId).get(b.billId())))
                                        .toList()),
                        Section.Table.of(
                                "What was done before",
                                List.of("Day", "What"),
                                cases.steps(caseId).stream()
                                        .map(s -> List.of(s.takenAt().toString().substring(0, 10), s.text()))
                                        .toList()))));
        UUID document =
                documents.store("claim-" + debt.number() + ".pdf", "application/pdf", claim, "debt-recovery", "system");
        jdbc.sql("update debt_recovery set document_id = ? where case_id = ?")
                .params(document, caseId)
                .update();
        return document;
    }

    /**
     * @param reference the court's, needed if it was filed
     * @throws InvalidInput if it is missing
     */
    public void filed(UUID caseId, boolean filed, String reference, String reason, String actor) {
        if (filed && (reference == null || reference.isBlank())) {
            throw new InvalidInput("courtReference", "Give the reference under which the court knows the claim.");
        }
        jdbc.sql("update debt_recovery set court_reference = ? where case_id = ?")
                .params(filed ? reference.strip() : null, caseId)
                .update();
        cases.note(
                caseId,
                "courtOrder",
                filed ? "Claim filed under " + reference + "." : "Claim not filed: " + reason,
                actor);
    }

    /** Nobody filed the claim in time. @param over whether nobody else is asked any more */
    public void notFiledInTime(UUID caseId, boolean over) {
        cases.note(
                caseId,
                "courtOrder",
                over
                        ? "Claim not filed: neither a supervisor nor a manager did in time."
                        : "Nobody has filed the claim in time: a manager is asked.",
                "system");
    }

    /** The court's reference of the filed claim. */
    public String reference(UUID caseId) {
        return jdbc.sql("select court_reference from debt_recovery where case_id = ?")
                .param(caseId)
                .query(String.class)
                .single();
    }

    /** When an order that is asked for today loses its force. */
    public LocalDate lapsesOn(int days) {
        return calendar.today().plusDays(days);
    }

    /** Nothing was heard of the court. @return whether the order has lapsed meanwhile */
    public boolean remind(UUID caseId, LocalDate lapsesOn) {
        boolean lapsed = !calendar.today().isBefore(lapsesOn);
        cases.note(
                caseId,
                "courtOrder",
                lapsed
                        ? "The order lost its force on " + lapsesOn + ", nothing came of it."
                        : "Nothing heard of the court: supervisors ask there. The order loses its force on " + lapsesOn
                                + ".",
                "system");
        return lapsed;
    }
}
