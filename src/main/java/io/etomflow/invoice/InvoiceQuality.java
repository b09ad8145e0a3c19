package io.etomflow.invoice;

import io.etomflow.billing.CustomerBills;
import io.etomflow.invoice.QualityChecks.Found;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Checks invoices before they leave: what adds up, what is allowed, what is usual for the customer, what can be read. A run
 * is judged as a whole too, since what is wrong with many is wrong with the run.
 */
@UseCase
public class InvoiceQuality {

    private static final int MOST_OF_A_RUN = 1_000_000;

    private final InvoiceRows rows;
    private final InvoiceFindings findings;
    private final QualityChecks checks;
    private final NoteChecks notes;
    private final DocumentChecks documents;
    private final CustomerBills bills;

    InvoiceQuality(
            InvoiceRows rows,
            InvoiceFindings findings,
            QualityChecks checks,
            NoteChecks notes,
            DocumentChecks documents,
            CustomerBills bills) {
        this.rows = rows;
        this.findings = findings;
        this.checks = checks;
        this.notes = notes;
        this.documents = documents;
        this.bills = bills;
    }

    /**
     * The figures of a scope after its check.
     *
     * @param checked invoices that were checked, good and bad
     * @param held of them
     * @param heldPercent of them
     */
    public record Figures(int checked, int held, double heldPercent) {}

    /**
     * Looks for numbers that are missing in a run; the invoice behind each gap gets the finding.
     *
     * @return how many invoices wait for their check
     */
    public int checkNumbers(InvoiceScope scope) {
        if (scope.isRun()) {
            String before = null;
            for (String number : bills.numbersOfRun(scope.runId())) {
                if (before != null && gap(before, number)) {
                    String detail = "Numbers between " + before + " and " + number + " are missing in the run.";
                    bills.byNumber(number)
                            .flatMap(bill -> rows.current(bill.id()))
                            .filter(invoice -> findings.open(invoice.id()).stream()
                                    .noneMatch(f -> f.code() == FindingCode.NUMBER_GAP))
                            .ifPresent(invoice -> findings.add(invoice, null, FindingCode.NUMBER_GAP, detail));
                }
                before = number;
            }
        }
        return rows.count(scope, InvoiceState.RENDERED);
    }

    /**
     * Checks the next invoices of the scope: the good ones wait for the judgement of the run, the others are held back.
     *
     * @return how many are left
     */
    public int checkNext(InvoiceScope scope, int limit) {
        List<Invoice> next = rows.in(scope, limit, InvoiceState.RENDERED);
        List<UUID> ids = next.stream().map(Invoice::id).toList();
        Map<UUID, List<InvoiceBill>> shown = rows.bills(ids);
        Map<UUID, List<InvoiceFinding>> open = findings.open(ids);
        QualityChecks.Known known = checks.known(shown.values().stream()
                .flatMap(List::stream)
                .map(InvoiceBill::billId)
                .toList());
        List<UUID> good = new ArrayList<>();
        for (Invoice invoice : next) {
            if (isGood(invoice, shown.get(invoice.id()), open.getOrDefault(invoice.id(), List.of()), known)) {
                good.add(invoice.id());
            } else {
                findings.hold(invoice);
            }
        }
        rows.move(good, InvoiceState.RENDERED, InvoiceState.CHECKED);
        return rows.count(scope, InvoiceState.RENDERED);
    }

    private boolean isGood(
            Invoice invoice, List<InvoiceBill> shown, List<InvoiceFinding> open, QualityChecks.Known known) {
        List<Treatment> follows = new ArrayList<>();
        open.forEach(f -> follows.add(f.treatment()));
        for (InvoiceBill bill : invoice.isNote() ? List.<InvoiceBill>of() : shown) {
            for (Found found : checks.bill(bills.get(bill.billId()), known)) {
                follows.add(findings.add(invoice, bill.billId(), found.code(), found.detail()));
            }
        }
        List<Found> whole = new ArrayList<>(checks.recipient(invoice));
        if (invoice.isNote()) {
            whole.addAll(notes.check(invoice, shown, known.bills()));
        }
        whole.addAll(documents.check(invoice, shown, known.bills()));
        whole.forEach(found -> follows.add(findings.add(invoice, null, found.code(), found.detail())));
        return follows.stream().allMatch(t -> t == Treatment.NOTE);
    }

    public Figures figures(InvoiceScope scope) {
        int held = rows.count(scope, InvoiceState.ON_HOLD);
        int checked = held + rows.count(scope, InvoiceState.CHECKED);
        return new Figures(checked, held, checked == 0 ? 0 : Math.round(held * 10_000.0 / checked) / 100.0);
    }

    /**
     * What a person looks at before a run goes out: how it went, what is held back, and a sample of the good ones: the
     * largest, the smallest, and others spread over the run.
     */
    public String sample(InvoiceScope scope, int size) {
        Figures figures = figures(scope);
        StringBuilder view = new StringBuilder("**" + figures.checked() + " invoices, " + figures.held()
                + " held back (" + figures.heldPercent() + " %)**\n\n");
        if (scope.isRun()) {
            Map<FindingCode, Integer> held = findings.held(scope.runId());
            view.append(Markdown.table(
                            List.of("Why held back", "Invoices"),
                            held.entrySet().stream()
                                    .map(e -> List.of(e.getKey().word(), e.getValue()))
                                    .toList(),
                            "Nothing is held back."))
                    .append("\n\n");
        }
        view.append(Markdown.table(
                List.of("Invoice", "Total", "Pages", "Template", "Language", "Document"),
                drawn(scope, size).stream()
                        .map(i -> List.of(
                                i.number(), i.amount(), i.pages(), i.template(), i.language(), i.pdfDocumentId()))
                        .toList(),
                "No invoice is good enough for a sample."));
        return Markdown.fit(view.toString());
    }

    private Set<Invoice> drawn(InvoiceScope scope, int size) {
        List<Invoice> good = rows.in(scope, MOST_OF_A_RUN, InvoiceState.CHECKED);
        Set<Invoice> drawn = new LinkedHashSet<>();
        if (!good.isEmpty() && size > 0) {
            Comparator<Invoice> byTotal = Comparator.comparing(Invoice::total, BigDecimal::compareTo);
            drawn.add(good.stream().max(byTotal).orElseThrow());
            drawn.add(good.stream().min(byTotal).orElseThrow());
            for (int i = 0; i < good.size() && drawn.size() < size; i++) {
                drawn.add(good.get((int) ((long) i * good.size() / size % good.size())));
            }
        }
        return drawn.stream().limit(size).collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Lets the next good invoices of the scope go out.
     *
     * @return how many are left
     */
    public int releaseNext(InvoiceScope scope, int limit) {
        List<Invoice> next = rows.in(scope, limit, InvoiceState.CHECKED);
        rows.move(next.stream().map(Invoice::id).toList(), InvoiceState.CHECKED, InvoiceState.VERIFIED);
        List<UUID> invoices =
                next.stream().filter(i -> !i.isNote()).map(Invoice::id).toList();
        List<UUID> good = rows.bills(invoices).values().stream()
                .flatMap(List::stream)
                .map(InvoiceBill::billId)
                .toList();
        bills.all(good);
        good.forEach(bill -> bills.judge(bill, true));
        return rows.count(scope, InvoiceState.CHECKED);
    }

    /**
     * Stops a run: its good invoices are held back too, until it is priced again.
     *
     * @return how many invoices it held
     */
    public int stop(InvoiceScope scope, String by, String because) {
        List<Invoice> good = rows.in(scope, MOST_OF_A_RUN, InvoiceState.CHECKED);
        for (Invoice invoice : good) {
            findings.add(invoice, null, FindingCode.RUN_STOPPED, by + ": " + because);
            findings.hold(invoice);
        }
        return good.size();
    }

    /** Invoices that wait for a person of whom nobody has been told yet; they count as told now. */
    public List<Invoice> takeHeld(InvoiceScope scope) {
        return rows.takeHeld(scope, MOST_OF_A_RUN);
    }

    public List<InvoiceFinding> findings(UUID invoiceId) {
        return findings.of(invoiceId);
    }

    /** Numbers end in digits that are counted up. */
    private static boolean gap(String before, String after) {
        String head = before.replaceAll("\\d+$", "");
        String first = before.substring(head.length());
        String second = after.startsWith(head) ? after.substring(head.length()) : "";
        return first.matches("\\d{1,18}")
                && second.matches("\\d{1,18}")
                && Long.parseLong(second) - Long.parseLong(first) > 1;
    }
}
