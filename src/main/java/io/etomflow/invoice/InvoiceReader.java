package io.etomflow.invoice;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillStatement;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.PayersMethod;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Note;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Payment;
import io.etomflow.invoice.internal.InvoiceContent.Tax;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads what an invoice says: bills with their lines, the payer, the agreement. */
@Component
class InvoiceReader {

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final NoteReader notes;
    private final CustomerBills bills;
    private final BillReading reading;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final CustomerProducts products;
    private final InvoiceProperties properties;

    InvoiceReader(
            NoteReader notes,
            CustomerBills bills,
            BillReading reading,
            BillingAccounts accounts,
            Customers customers,
            CustomerProducts products,
            InvoiceProperties properties) {
        this.notes = notes;
        this.bills = bills;
        this.reading = reading;
        this.accounts = accounts;
        this.customers = customers;
        this.products = products;
        this.properties = properties;
    }

    InvoiceContent read(Invoice invoice, List<InvoiceBill> shown) {
        return read(
                invoice,
                shown,
                reading.of(shown.stream().map(InvoiceBill::billId).toList()));
    }

    /** @param known what was read of these bills, among others */
    InvoiceContent read(Invoice invoice, List<InvoiceBill> shown, BillReading.Bills known) {
        BillingAccount payer = accounts.get(invoice.billingAccountId());
        BillingTerms terms = accounts.terms(payer.id());
        if (invoice.isNote()) {
            return note(invoice, shown.get(0), payer, terms, known);
        }
        List<Part> parts = new ArrayList<>();
        int lines = 0;
        for (InvoiceBill bill : shown) {
            Part part = part(bill, terms, lines, known);
            lines += part.lines().size();
            parts.add(part);
        }
        Part first = parts.get(0);
        LocalDate due =
                parts.stream().map(Part::dueDate).max(LocalDate::compareTo).orElseThrow();
        return new InvoiceContent(
                first.billNumber(),
                invoice.language(),
                invoice.currency(),
                first.billDate(),
                due,
                seller(),
                buyer(payer, terms),
                payment(known, payer.id(), first.billDate(), due, parts),
                null,
                parts);
    }

    private InvoiceContent note(
            Invoice invoice, InvoiceBill shown, BillingAccount payer, BillingTerms terms, BillReading.Bills known) {
        NoteReader.Note note = notes.read(invoice, shown, terms, known.itemsOf(shown.billId()));
        Part part = note.part();
        return new InvoiceContent(
                invoice.number(),
                invoice.language(),
                invoice.currency(),
                part.billDate(),
                part.dueDate(),
                seller(),
                buyer(payer, terms),
                note.corrects().kind() == InvoiceContent.Correction.Kind.DEBIT_NOTE
                        ? payment(known, payer.id(), part.billDate(), part.dueDate(), List.of(part))
                        : Payment.NONE,
                note.corrects(),
                List.of(part));
    }

    private InvoiceContent.Buyer buyer(BillingAccount payer, BillingTerms terms) {
        return new InvoiceContent.Buyer(
                customers.get(payer.customerId()).number(),
                clean(payer.name()),
                payer.billStreet(),
                payer.billPostcode(),
                payer.billCity(),
                payer.billCountry(),
                payer.billEmail(),
                terms.buyerReference(),
                terms.taxNumber());
    }

    /** As it will be collected; a credit that covers everything leaves nothing to pay. */
    private static Payment payment(
            BillReading.Bills known, UUID payerId, LocalDate billDate, LocalDate due, List<Part> parts) {
        if (parts.stream().allMatch(part -> part.toPay().signum() <= 0)) {
            return parts.stream().anyMatch(part -> part.toPay().signum() < 0) ? Payment.CREDIT : Payment.NONE;
        }
        PayersMethod method = known.payersMethods().of(payerId, billDate, due);
        return switch (method.way()) {
            case TRANSFER -> Payment.TRANSFER;
            case DIRECT_DEBIT ->
                new Payment(
                        Payment.Way.DIRECT_DEBIT,
                        method.earliest(),
                        clean(method.holder()),
                        method.mandate(),
                        method.creditorId(),
                        method.iban(),
                        null,
                        null);
            case CARD ->
                new Payment(
                        Payment.Way.CARD,
                        method.earliest(),
                        clean(method.holder()),
                        null,
                        null,
                        null,
                        method.cardBrand(),
                        method.cardEnd());
        };
    }

    private Part part(InvoiceBill shown, BillingTerms terms, int linesBefore, BillReading.Bills known) {
        CustomerBill bill = bills.get(shown.billId());
        BillingAccount account = accounts.get(bill.billingAccountId());
        Map<UUID, String> numbers = new LinkedHashMap<>();
        List<BillItem> items = known.itemsOf(bill.id());
        List<Line> lines = items.stream()
                .map(item -> line(item, terms, numbers, linesBefore))
                .toList();
        BigDecimal net = bill.taxIncluded().minus(bill.tax()).amount();
        Optional<BillStatement> statement =
                Optional.ofNullable(known.statements().get(bill.id()));
        return new Part(
                bill.number(),
                account.number(),
                clean(account.name()),
                shown.costCentre(),
                bill.billDate(),
                bill.paymentDueDate(),
                bill.periodStart(),
                bill.periodEnd(),
                lines,
                taxes(lines),
                net,
                bill.tax().amount(),
                bill.taxIncluded().amount(),
                statement.map(BillStatement::previousBalance).orElse(BigDecimal.ZERO),
                statement
                        .map(BillStatement::amountToPay)
                        .orElse(bill.taxIncluded().amount()),
                statement.map(BillStatement::notes).orElse(List.of()).stream()
                        .map(n -> new Note(n.number(), n.description(), n.postedOn(), n.amount()))
                        .toList());
    }

    private Line line(BillItem item, BillingTerms terms, Map<UUID, String> numbers, int linesBefore) {
        String product = item.productId() == null
                ? null
                : numbers.computeIfAbsent(
                        item.productId(), id -> products.get(id).number());
        return new Line(
                linesBefore + item.lineNo(),
                item.kind().word(),
                clean(item.description()),
                product,
                item.quantity(),
                item.unit(),
                item.taxExcludedAmount(),
                item.taxRate(),
                item.taxAmount(),
                item.taxIncludedAmount(),
                item.periodStart(),
                item.periodEnd(),
                item.taxCategory() == null ? category(item.taxRate(), terms.taxScheme()) : item.taxCategory());
    }

    /** UNCL 5305, from the rate and what is agreed with the payer. */
    static String category(BigDecimal rate, String taxScheme) {
        if (rate.signum() != 0) {
            return "S";
        }
        return switch (taxScheme) {
            case "reverseCharge" -> "AE";
            case "exempt" -> "E";
            default -> "Z";
        };
    }

    /** Without the characters that neither a PDF nor an e-invoice can hold. */
    static String clean(String text) {
        return text == null ? null : NOT_XML.matcher(text).replaceAll("\uFFFD");
    }

    private static List<Tax> taxes(List<Line> lines) {
        return InvoiceContent.merged(lines.stream()
                .map(line -> new Tax(line.category(), line.rate(), line.net(), line.tax()))
                .toList());
    }

    private InvoiceContent.Seller seller() {
        InvoiceProperties.Seller s = properties.seller();
        return new InvoiceContent.Seller(
                s.name(),
                s.street(),
                s.postcode(),
                s.city(),
                s.country(),
                s.taxNumber(),
                s.registration(),
                s.email(),
                s.phone(),
                s.iban(),
                s.bic());
    }
}
