package io.etomflow.invoice.internal;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Code lists that EN 16931 prescribes, as far as our bills need them. */
final class En16931Codes {

    static final String SPECIFICATION = "urn:cen.eu:en16931:2017";
    /** UNTDID 1001. */
    private static final String COMMERCIAL_INVOICE = "380";
    /** UNTDID 1001: takes a bill or a part of it back. */
    static final String CREDIT_NOTE = "381";
    /** UNTDID 1001: charges more than a bill did. */
    private static final String DEBIT_NOTE = "383";
    /** UNTDID 4461: SEPA credit transfer. */
    static final String CREDIT_TRANSFER = "58";
    /** UNTDID 4461: SEPA direct debit. */
    static final String DIRECT_DEBIT = "59";
    /** UNTDID 4461: bank card; whether it is a credit or a debit card is the provider's knowledge. */
    static final String CARD = "48";
    /** ISO 6523 has none for creditor identifiers: EN 16931 gives this one. */
    static final String SEPA = "SEPA";

    /** UN/ECE recommendation 20. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("month", "MON"),
            Map.entry("months", "MON"),
            Map.entry("day", "DAY"),
            Map.entry("days", "DAY"),
            Map.entry("minute", "MIN"),
            Map.entry("minutes", "MIN"),
            Map.entry("min", "MIN"),
            Map.entry("second", "SEC"),
            Map.entry("seconds", "SEC"),
            Map.entry("mb", "4L"),
            Map.entry("gb", "E34"),
            Map.entry("piece", "H87"),
            Map.entry("pieces", "H87"));

    private static final String ONE = "C62";

    private En16931Codes() {}

    /** BT-3. */
    static String type(InvoiceContent content) {
        return content.corrects() == null ? COMMERCIAL_INVOICE : content.isCredit() ? CREDIT_NOTE : DEBIT_NOTE;
    }

    /** BT-22 of a collective invoice: which bills are in it, so that no number seems to be missing. */
    static String shown(InvoiceContent content) {
        return "Bills: "
                + content.parts().stream().map(InvoiceContent.Part::billNumber).collect(Collectors.joining(", "));
    }

    /** BT-127 of a line of a collective invoice. */
    static String origin(InvoiceContent.Part part) {
        return "Bill " + part.billNumber() + ", account " + part.accountNumber();
    }

    static String unit(String unit) {
        return unit == null ? ONE : UNITS.getOrDefault(unit.toLowerCase(Locale.ROOT), ONE);
    }

    /** Why no tax is charged (BT-120); {@code null} where it is, or is at the zero rate. */
    static String exemption(String category) {
        return switch (category) {
            case "AE" -> "Reverse charge";
            case "E" -> "Exempt from value added tax";
            default -> null;
        };
    }
}
