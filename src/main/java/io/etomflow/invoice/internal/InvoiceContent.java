package io.etomflow.invoice.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What an invoice says, before it has a form.
 *
 * @param number of its first bill
 * @param language ISO 639-1
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
        List<Part> parts) {

    /** Several accounts of one payer, billed together. */
    public boolean isCollective() {
        return parts.size() > 1;
    }

    /** One of its bills as an invoice of its own. */
    public InvoiceContent only(Part part) {
        return new InvoiceContent(
                part.billNumber(), language, currency, part.billDate(), part.dueDate(), seller, buyer, List.of(part));
    }

    public BigDecimal total() {
        return parts.stream().map(Part::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal toPay() {
        return parts.stream().map(Part::toPay).reduce(BigDecimal.ZERO, BigDecimal::add);
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
