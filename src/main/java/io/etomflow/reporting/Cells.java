package io.etomflow.reporting;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as people read them, and as programs do. */
final class Cells {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private Cells() {}

    static boolean isNumeric(Object value) {
        return value instanceof Number || value instanceof Money;
    }

    /** For people: thousands are grouped, moments are cut to the minute in UTC. */
    static String shown(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Money money) {
            return money.currency() + " " + shown(money.amount());
        }
        if (value instanceof BigDecimal number) {
            return grouped(Math.max(0, number.scale())).format(number);
        }
        if (value instanceof Double || value instanceof Float) {
            return grouped(2).format(value);
        }
        if (value instanceof Number) {
            return grouped(0).format(value);
        }
        return value instanceof Instant moment ? MOMENT.format(moment) : value.toString();
    }

    private static DecimalFormat grouped(int decimals) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }

    /** For programs: numbers with a decimal point and nothing else, moments and dates in ISO 8601. */
    static String plain(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
