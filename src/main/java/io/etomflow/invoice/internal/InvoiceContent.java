package io.etomflow.invoice.internal;

import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an invoice says, before it has a form.
 *
 * @param number of its first bill
 * @param language ISO 639-1
 * @param payment how what is to be paid is paid
 * @param corrects what it takes back or adds to, {@code null} for an invoice
 * @param parts one for each bill, in the order in which they are shown
 */
public record InvoiceContent(
        String number,
        String language,
        String currency,
        LocalDate billDate,
        LocalDate dueDate,
        Seller seller,
        Buyer buyer,
        Payment payment,
        Correction corrects,
        List<Part> parts) {

    /** Several accounts of one payer, billed together. */
    public boolean isCollective() {
        return parts.size() > 1;
    }

    /**
     * What cancels one of its bills, of which nothing is to be paid.
     *
     * @param cancellation its own number: that of the bill with an ending
     * @param terms in the language of the invoice: that nothing is to be paid
     */
    public InvoiceContent cancelling(Part part, String cancellation, LocalDate day, String reason, String terms) {
        return new InvoiceContent(
                cancellation,
                language,
                currency,
                day,
                part.dueDate(),
                seller,
                buyer,
                Payment.NONE,
                new Correction(Correction.Kind.CANCELLATION, part.billNumber(), part.billDate(), reason, terms),
                List.of(part));
    }

    /** Whether it takes something back: a credit note, or what cancels a bill (UNTDID 1001, 381). */
    public boolean isCredit() {
        return corrects != null && corrects.kind() != Correction.Kind.DEBIT_NOTE;
    }

    /** What the payer names with a payment (BT-83): a debit note is owed with its bill. */
    public String paymentReference() {
        return corrects == null ? number : corrects.number();
    }

    public BigDecimal net() {
        return sum(Part::net);
    }

    public BigDecimal tax() {
        return sum(Part::tax);
    }

    public BigDecimal total() {
        return sum(Part::total);
    }

    public BigDecimal toPay() {
        return sum(Part::toPay);
    }

    /** What of the accounts' credits it uses up. */
    public BigDecimal credit() {
        return sum(Part::credit);
    }

    /** Of all its bills, by category and rate. */
    public List<Tax> taxes() {
        return merged(parts.stream().flatMap(part -> part.taxes().stream()).toList());
    }

    public LocalDate periodStart() {
        return parts.stream().map(Part::periodStart).min(LocalDate::compareTo).orElseThrow();
    }

    public LocalDate periodEnd() {
        return parts.stream().map(Part::periodEnd).max(LocalDate::compareTo).orElseThrow();
    }

    /** One for each category and rate, in the order in which they come first. */
    public static List<Tax> merged(List<Tax> taxes) {
        Map<String, Tax> merged = new LinkedHashMap<>();
        for (Tax tax : taxes) {
            merged.merge(
                    tax.category() + tax.rate().stripTrailingZeros(),
                    tax,
                    (a, b) -> new Tax(
                            a.category(),
                            a.rate(),
                            a.net().add(b.net()),
                            a.tax().add(b.tax())));
        }
        return new ArrayList<>(merged.values());
    }

    private BigDecimal sum(Function<Part, BigDecimal> amount) {
        return parts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Which invoice is corrected (BG-3), and why.
     *
     * @param number of the invoice that is corrected (BT-25)
     * @param day of that invoice (BT-26)
     * @param reason in words for the customer (BT-22)
     * @param terms what happens with the amount (BT-20), {@code null} where it is payable by a day
     */
    public record Correction(Kind kind, String number, LocalDate day, String reason, String terms) {

        /** Its word ends the keys of what is said about it. */
        public enum Kind implements Word {
            /** Of a bill that was never sent. */
            CANCELLATION,
            CREDIT_NOTE,
            DEBIT_NOTE
        }
    }

    /**
     * How it is paid. What a way does not need is {@code null}.
     *
     * @param on the first day on which it may be collected
     * @param holder of the account or card
     * @param mandate unique mandate reference (BT-89)
     * @param creditorId SEPA creditor identifier (BT-90)
     * @param iban the payer's account (BT-91), whole
     * @param card its brand
     * @param cardEnd last four digits (BT-87)
     */
    public record Payment(
            Way way,
            LocalDate on,
            String holder,
            String mandate,
            String creditorId,
            String iban,
            String card,
            String cardEnd) {

        public static final Payment TRANSFER = new Payment(Way.TRANSFER, null, null, null, null, null, null, null);
        public static final Payment NONE = new Payment(Way.NONE, null, null, null, null, null, null, null);
        public static final Payment CREDIT = new Payment(Way.CREDIT, null, null, null, null, null, null, null);

        /** Its word ends the keys of what is said about it. */
        public enum Way implements Word {
            TRANSFER,
            DIRECT_DEBIT,
            CARD,
            /** Nothing is to be paid. */
            NONE,
            /** The invoice gives back more than it charges: the payer gets it. */
            CREDIT
        }

        /** As people may read it. */
        public String maskedIban() {
            return iban.substring(0, 4) + "\u2026" + iban.substring(iban.length() - 4);
        }
    }

    /** Who bills. */
    public record Seller(
            String name,
            String street,
            String postcode,
            String city,
            String country,
            String taxNumber,
            String registration,
            String email,
            String phone,
            String iban,
            String bic) {}

    /**
     * Who pays.
     *
     * @param reference what they want to read on it (BT-10), may be {@code null}
     * @param taxNumber may be {@code null}
     */
    public record Buyer(
            String customerNumber,
            String name,
            String street,
            String postcode,
            String city,
            String country,
            String email,
            String reference,
            String taxNumber) {}

    /**
     * A bill.
     *
     * @param costCentre may be {@code null}
     * @param toPay its total less a credit of the account
     */
    public record Part(
            String billNumber,
            String accountNumber,
            String accountName,
            String costCentre,
            LocalDate billDate,
            LocalDate dueDate,
            LocalDate periodStart,
            LocalDate periodEnd,
            List<Line> lines,
            List<Tax> taxes,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal total,
            BigDecimal previousBalance,
            BigDecimal toPay,
            List<Note> notes) {

        /** What of the account's credit this bill uses up. */
        public BigDecimal credit() {
            return total.subtract(toPay).max(BigDecimal.ZERO);
        }
    }

    /**
     * @param product number of the product that it charges, may be {@code null}
     * @param category of value added tax (UNCL 5305): S, AE, E or Z
     * @param rate percent
     */
    public record Line(
            int no,
            String kind,
            String description,
            String product,
            BigDecimal quantity,
            String unit,
            BigDecimal net,
            BigDecimal rate,
            BigDecimal tax,
            BigDecimal total,
            LocalDate from,
            LocalDate to,
            String category) {

        /** Never negative: what reduces the bill has a negative quantity. */
        public BigDecimal price() {
            return quantity.signum() == 0
                    ? net.abs()
                    : net.abs().divide(quantity.abs(), 6, java.math.RoundingMode.HALF_UP);
        }

        /** With the sign of the amount, never nothing. */
        public BigDecimal signedQuantity() {
            BigDecimal count = quantity.signum() == 0 ? BigDecimal.ONE : quantity.abs();
            return net.signum() < 0 ? count.negate() : count;
        }
    }

    /** @param rate percent */
    public record Tax(String category, BigDecimal rate, BigDecimal net, BigDecimal tax) {}

    /** A credit or debit note of the last period, shown once; does not change the total. */
    public record Note(String number, String description, LocalDate day, BigDecimal amount) {}
}
