package io.etomflow.invoice.internal;

import java.util.Locale;
import java.util.Map;

/** Code lists that EN 16931 prescribes, as far as our bills need them. */
final class En16931Codes {

    static final String SPECIFICATION = "urn:cen.eu:en16931:2017";
    /** UNTDID 1001. */
    static final String COMMERCIAL_INVOICE = "380";
    /** UNTDID 4461: SEPA credit transfer. */
    static final String CREDIT_TRANSFER = "58";

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
