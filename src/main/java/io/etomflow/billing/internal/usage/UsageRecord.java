package io.etomflow.billing.internal.usage;

/**
 * A record of a usage file as it was written: nothing is checked yet, anything may be {@code null}.
 *
 * @param defect why it cannot even be read, {@code null} if it can
 * @param raw what it was, as far as it can be shown
 */
public record UsageRecord(
        String eventRef,
        String productNumber,
        String kind,
        String startedAt,
        String quantity,
        String unit,
        String amount,
        String currency,
        String counterpart,
        String defect,
        String raw) {

    private static final int MAX_RAW = 2000;

    /** A database keeps no zero bytes in text. */
    public UsageRecord {
        eventRef = clean(eventRef);
        productNumber = clean(productNumber);
        kind = clean(kind);
        startedAt = clean(startedAt);
        quantity = clean(quantity);
        unit = clean(unit);
        amount = clean(amount);
        currency = clean(currency);
        counterpart = clean(counterpart);
        defect = clean(defect);
        raw = clean(raw);
    }

    private static String clean(String text) {
        return text == null || text.indexOf('\u0000') < 0 ? text : text.replace("\u0000", "");
    }

    static UsageRecord unreadable(String defect, String raw) {
        return new UsageRecord(null, null, null, null, null, null, null, null, null, defect, cut(raw, MAX_RAW));
    }

    static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
