package io.etomflow.invoice;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NoteKind;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoiceContent.Correction;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Tax;
import io.etomflow.invoice.internal.InvoiceTemplates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads what the document of a credit or debit note says. A note to a line has the line's tax; a note to a bill as a whole is
 * split by the bill's rates of tax, since a document can show real rates only.
 */
@Component
class NoteReader {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final AdjustmentNotes notes;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final InvoiceRows rows;
    private final InvoiceTemplates templates;
    private final WorkingTime calendar;

    NoteReader(
            AdjustmentNotes notes,
            CustomerBills bills,
            BillingAccounts accounts,
            InvoiceRows rows,
            InvoiceTemplates templates,
            WorkingTime calendar) {
        this.notes = notes;
        this.bills = bills;
        this.accounts = accounts;
        this.rows = rows;
        this.templates = templates;
        this.calendar = calendar;
    }

    /** What stands on the document. */
    record Note(Correction corrects, Part part) {}

    /** A share of the note at one rate of tax, with what it is about. */
    private record Share(String text, String category, BigDecimal rate, BigDecimal included, BillItem item) {

        BigDecimal excluded() {
            return included.multiply(HUNDRED).divide(HUNDRED.add(rate), 2, RoundingMode.HALF_UP);
        }
    }

    /** @param items of the bill */
    Note read(Invoice invoice, InvoiceBill shown, BillingTerms terms, List<BillItem> items) {
        AppliedAdjustment note = notes.get(invoice.noteId());
        CustomerBill bill = bills.get(note.billId());
        BillingAccount account = accounts.get(bill.billingAccountId());
        // the customer knows the bill by the number of the invoice that showed it
        String corrected = rows.current(bill.id()).map(Invoice::number).orElse(bill.number());
        List<Line> lines = lines(note, bill, shares(note, corrected, invoice.language(), terms, items));
        LocalDate day = LocalDate.ofInstant(note.postedAt(), calendar.zone());
        LocalDate payable = day.plusDays(terms.paymentTermDays());
        Part part = new Part(
                bill.number(),
                account.number(),
                InvoiceReader.clean(account.name()),
                shown.costCentre(),
                day,
                bill.paymentDueDate().isAfter(payable) ? bill.paymentDueDate() : payable,
                lines.stream().map(Line::from).min(LocalDate::compareTo).orElseThrow(),
                lines.stream().map(Line::to).max(LocalDate::compareTo).orElseThrow(),
                lines,
                InvoiceContent.merged(lines.stream()
                        .map(line -> new Tax(line.category(), line.rate(), line.net(), line.tax()))
                        .toList()),
                note.taxExcludedAmount(),
                note.taxAmount(),
                note.taxIncludedAmount(),
                BigDecimal.ZERO,
                note.taxIncludedAmount(),
                List.of());
        return new Note(correction(note, bill, corrected, invoice.language()), part);
    }

    private Correction correction(AppliedAdjustment note, CustomerBill bill, String corrected, String language) {
        boolean credit = note.kind() == NoteKind.CREDIT_NOTE;
        return new Correction(
                credit ? Correction.Kind.CREDIT_NOTE : Correction.Kind.DEBIT_NOTE,
                corrected,
                bill.billDate(),
                templates.word(language, "reason." + note.reasonCode(), templates.word(language, "reason.none", "")),
                credit ? said(language, "terms.creditNote", corrected) : null);
    }

    private List<Share> shares(
            AppliedAdjustment note, String corrected, String language, BillingTerms terms, List<BillItem> items) {
        for (BillItem item : items) {
            if (item.id().equals(note.billItemId())) {
                return List.of(new Share(
                        said(language, "note.line", InvoiceReader.clean(item.description())),
                        category(item, terms),
                        item.taxRate(),
                        note.taxIncludedAmount(),
                        item));
            }
        }
        String text = said(language, "note.whole", corrected);
        List<Tax> charged = InvoiceContent.merged(items.stream()
                        .map(item -> new Tax(
                                category(item, terms), item.taxRate(), item.taxExcludedAmount(), item.taxAmount()))
                        .toList())
                .stream()
                .filter(tax -> tax.net().signum() > 0)
                .toList();
        if (charged.isEmpty()) {
            String category = InvoiceReader.category(note.taxRate(), terms.taxScheme());
            return List.of(new Share(text, category, note.taxRate(), note.taxIncludedAmount(), null));
        }
        BigDecimal total = charged.stream().map(NoteReader::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Share> shares = new ArrayList<>();
        BigDecimal left = note.taxIncludedAmount();
        for (Tax tax : charged) {
            BigDecimal part = shares.size() == charged.size() - 1
                    ? left
                    : note.taxIncludedAmount().multiply(gross(tax)).divide(total, 2, RoundingMode.HALF_UP);
            left = left.subtract(part);
            shares.add(new Share(text, tax.category(), tax.rate(), part, null));
        }
        return shares.stream().filter(share -> share.included().signum() > 0).toList();
    }

    /** The largest share takes what rounding leaves, so that the document adds up to what was posted. */
    private static List<Line> lines(AppliedAdjustment note, CustomerBill bill, List<Share> shares) {
        Share largest =
                shares.stream().max(Comparator.comparing(Share::included)).orElseThrow();
        BigDecimal rest = shares.stream().map(Share::excluded).reduce(note.taxExcludedAmount(), BigDecimal::subtract);
        List<Line> lines = new ArrayList<>();
        for (Share share : shares) {
            BigDecimal net = share == largest ? share.excluded().add(rest) : share.excluded();
            BillItem item = share.item();
            boolean dated = item != null && item.periodStart() != null && item.periodEnd() != null;
            lines.add(new Line(
                    lines.size() + 1,
                    note.kind().word(),
                    share.text(),
                    null,
                    BigDecimal.ONE,
                    null,
                    net,
                    share.rate(),
                    share.included().subtract(net),
                    share.included(),
                    dated ? item.periodStart() : bill.periodStart(),
                    dated ? item.periodEnd() : bill.periodEnd(),
                    share.category()));
        }
        return lines;
    }

    private static BigDecimal gross(Tax tax) {
        return tax.net().add(tax.tax());
    }

    private static String category(BillItem item, BillingTerms terms) {
        return item.taxCategory() == null
                ? InvoiceReader.category(item.taxRate(), terms.taxScheme())
                : item.taxCategory();
    }

    private String said(String language, String key, String about) {
        return MessageFormat.format(templates.word(language, key, "{0}"), about);
    }
}
