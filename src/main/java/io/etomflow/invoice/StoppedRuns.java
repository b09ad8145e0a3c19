package io.etomflow.invoice;

import io.etomflow.billing.Repricing;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs that a person stopped before they went out, and how they go on. */
@UseCase
public class StoppedRuns {

    /** What a supervisor can do with one. */
    public enum Reopening implements Word {
        /** Prices or data are corrected: every bill is priced again under its number, rendered and checked. */
        PRICE_AGAIN,
        /** Nothing was wrong with the run: its invoices are checked again as they are. */
        CHECK_AGAIN,
        /** Neither fits: each invoice becomes a case of its own. */
        CASES
    }

    private static final int SHOWN = 20;

    private final InvoiceRows rows;
    private final InvoiceFindings findings;
    private final Repricing repricing;

    StoppedRuns(InvoiceRows rows, InvoiceFindings findings, Repricing repricing) {
        this.rows = rows;
        this.findings = findings;
        this.repricing = repricing;
    }

    /**
     * How far a piece of work has come.
     *
     * @param last number of the last invoice that was looked at, empty when there are no more
     * @param left invoices that could not be priced again and stay on hold
     */
    public record Progress(String last, int left) {}

    /** The run in figures, and its largest invoices, for a form. */
    public String view(InvoiceScope scope) {
        List<Invoice> held = rows.stopped(scope, "", Integer.MAX_VALUE);
        BigDecimal total = held.stream().map(Invoice::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        StringBuilder view = new StringBuilder("**" + held.size() + " invoices wait, " + total + " in all**\n\n");
        if (scope.isRun()) {
            Map<FindingCode, Integer> why = findings.held(scope.runId());
            view.append(Markdown.table(
                            List.of("Why held back", "Invoices"),
                            why.entrySet().stream()
                                    .map(e -> List.of(e.getKey().word(), e.getValue()))
                                    .toList(),
                            "Nothing is held back."))
                    .append("\n\n");
        }
        return Markdown.fit(view
                + Markdown.table(
                        List.of("Invoice", "Total", "Document"),
                        held.stream()
                                .sorted((a, b) -> b.total().compareTo(a.total()))
                                .limit(SHOWN)
                                .map(i -> List.of(i.number(), i.amount(), String.valueOf(i.pdfDocumentId())))
                                .toList(),
                        "No invoice waits."));
    }

    /** @throws InvalidInput if there is no reason, or who stopped the run wants it to go on unchanged */
    public void check(Reopening reopening, String because, String by, String stoppedBy) {
        if (because == null || because.isBlank()) {
            throw new InvalidInput("reopeningReason", "Say why: it stays with each invoice.");
        }
        if (reopening == Reopening.CHECK_AGAIN && by.equals(stoppedBy)) {
            throw new InvalidInput(
                    "reopening", "You stopped this run: somebody else has to say that it is in order unchanged.");
        }
    }

    /** Has the next invoices priced again; those of which a bill cannot be priced stay on hold with that finding. */
    public Progress priceAgain(InvoiceScope scope, String after, int limit, String by, String because) {
        List<Invoice> next = rows.stopped(scope, after, limit);
        int left = 0;
        for (Invoice invoice : next) {
            Optional<String> impossible = repricing.again(
                    rows.bills(invoice.id()).stream().map(InvoiceBill::billId).toList());
            if (impossible.isEmpty()) {
                rows.replaced(invoice.id(), InvoiceState.REPLACED);
            } else {
                left++;
            }
            findings.settle(invoice.id(), "repriced", by, because);
            impossible.ifPresent(why -> findings.add(invoice, null, FindingCode.NOT_RENDERED, why));
        }
        return new Progress(next.size() < limit ? "" : next.get(next.size() - 1).number(), left);
    }

    /** Lets the invoices of the scope be checked again; what else was found of them is found again. */
    public void checkAgain(InvoiceScope scope, String by, String because) {
        for (Invoice invoice : rows.stopped(scope, "", Integer.MAX_VALUE)) {
            if (invoice.pdfDocumentId() != null) {
                findings.settle(invoice.id(), "checkedAgain", by, because);
                rows.checkAgain(invoice.id());
            }
        }
    }
}
