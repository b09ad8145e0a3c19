package io.etomflow.billing.internal.usage;

import io.etomflow.inventory.CustomerProduct;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether a record can be billed: it says whose it is, what and when; the product was theirs at that time. Units are
 * brought to those in which usage is priced: minutes, megabytes (a million bytes), pieces.
 *
 * @param products looks a product up by its number or id; {@code null} if there is none
 * @param now later events cannot be
 */
public record UsageCheck(Function<String, CustomerProduct> products, Instant now, ZoneId zone) {

    /** Later than that nobody remembers a call, and most contracts end the claim. */
    static final Duration OLDEST = Duration.ofDays(180);

    private static final Duration CLOCKS_DIFFER = Duration.ofHours(26);
    private static final BigDecimal MOST_QUANTITY = new BigDecimal("99999999999");
    private static final BigDecimal MOST_AMOUNT = new BigDecimal("99999999");

    private static final Map<String, Set<String>> UNITS_OF_KIND = Map.of(
            "voice", Set.of("min"),
            "data", Set.of("MB"),
            "sms", Set.of("piece"),
            "roaming", Set.of("MB", "min", "piece"),
            "premium", Set.of("piece", "min"));

    private record Unit(String name, BigDecimal factor) {}

    private static final Map<String, Unit> UNITS = Map.ofEntries(
            Map.entry("min", new Unit("min", BigDecimal.ONE)),
            Map.entry("minute", new Unit("min", BigDecimal.ONE)),
            Map.entry("s", new Unit("min", null)),
            Map.entry("sec", new Unit("min", null)),
            Map.entry("second", new Unit("min", null)),
            Map.entry("mb", new Unit("MB", BigDecimal.ONE)),
            Map.entry("gb", new Unit("MB", new BigDecimal(1000))),
            Map.entry("kb", new Unit("MB", new BigDecimal("0.001"))),
            Map.entry("b", new Unit("MB", new BigDecimal("0.000001"))),
            Map.entry("byte", new Unit("MB", new BigDecimal("0.000001"))),
            Map.entry("piece", new Unit("piece", BigDecimal.ONE)),
            Map.entry("event", new Unit("piece", BigDecimal.ONE)),
            Map.entry("message", new Unit("piece", BigDecimal.ONE)));

    /** An event that can be billed. @param amount as rated before, {@code null} where it was not */
    public record Good(
            String eventRef,
            CustomerProduct product,
            String kind,
            Instant startedAt,
            BigDecimal quantity,
            String unit,
            BigDecimal amount,
            String counterpart) {}

    /** Why a record is set aside. @param code lower camel case */
    public record Verdict(Good good, String code, String reason) {}

    public Verdict judge(UsageRecord r) {
        if (r.defect() != null) {
            return bad("unreadable", r.defect());
        }
        if (r.eventRef() == null || r.eventRef().length() > 60) {
            return bad("eventIdMissing", "The record has no id of at most 60 characters, so it could be taken twice.");
        }
        CustomerProduct product = r.productNumber() == null ? null : products.apply(r.productNumber());
        if (product == null) {
            return bad("productUnknown", "There is no product " + r.productNumber() + ".");
        }
        String kind = r.kind() == null ? "" : r.kind().toLowerCase(Locale.ROOT);
        if (!UNITS_OF_KIND.containsKey(kind)) {
            return bad("kindUnknown", "'" + r.kind() + "' is none of voice, data, sms, roaming, premium.");
        }
        Instant started = instant(r.startedAt());
        if (started == null) {
            return bad(
                    "timeUnreadable", "'" + r.startedAt() + "' is no time with its offset, like 2026-10-03T12:00:00Z.");
        }
        if (started.isAfter(now.plus(CLOCKS_DIFFER))) {
            return bad("inTheFuture", "It starts at " + started + ", which is in the future.");
        }
        if (started.isBefore(now.minus(OLDEST))) {
            return bad("tooOld", "It started at " + started + ", more than " + OLDEST.toDays() + " days ago.");
        }
        if (!product.isActiveOn(started.atZone(zone).toLocalDate())) {
            return bad("productNotActive", "Product " + product.number() + " was not the customer's at that time.");
        }
        return judgeAmounts(r, product, kind, started);
    }

    private static Verdict judgeAmounts(UsageRecord r, CustomerProduct product, String kind, Instant started) {
        BigDecimal quantity = number(r.quantity());
        if (quantity == null || quantity.signum() < 0 || quantity.compareTo(MOST_QUANTITY) > 0) {
            return bad("quantityUnreadable", "'" + r.quantity() + "' is no quantity.");
        }
        Unit unit = r.unit() == null ? null : UNITS.get(r.unit().toLowerCase(Locale.ROOT));
        if (unit == null || !UNITS_OF_KIND.get(kind).contains(unit.name())) {
            return bad("unitUnknown", "'" + r.unit() + "' does not measure " + kind + ".");
        }
        BigDecimal amount = null;
        if (r.amount() != null) {
            amount = number(r.amount());
            if (amount == null || amount.signum() < 0 || amount.compareTo(MOST_AMOUNT) > 0) {
                return bad("amountUnreadable", "'" + r.amount() + "' is no amount.");
            }
            if (!product.currency().equals(r.currency())) {
                return bad(
                        "currencyWrong",
                        "The account is kept in " + product.currency() + ", not " + r.currency() + ".");
            }
            amount = amount.setScale(4, RoundingMode.HALF_UP);
        }
        BigDecimal inUnit = unit.factor() == null
                ? quantity.divide(new BigDecimal(60), 3, RoundingMode.HALF_UP)
                : quantity.multiply(unit.factor()).setScale(3, RoundingMode.HALF_UP);
        return new Verdict(
                new Good(
                        r.eventRef(),
                        product,
                        kind,
                        started,
                        inUnit,
                        unit.name(),
                        amount,
                        UsageRecord.cut(r.counterpart(), 60)),
                null,
                null);
    }

    private static Verdict bad(String code, String reason) {
        return new Verdict(null, code, UsageRecord.cut(reason, 500));
    }

    private static Instant instant(String text) {
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Plain decimals only: an exponent could make a number that fills the memory. */
    private static BigDecimal number(String text) {
        return text != null && text.matches("-?\\d{1,15}(\\.\\d{1,15})?") ? new BigDecimal(text) : null;
    }
}
