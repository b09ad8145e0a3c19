package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Usage of an account, a line per product and kind. An event first takes from what the product's plan includes; the rest
 * costs what is agreed with account, customer or segment, by tiers, or else what it was rated at, or else the standard
 * price. What each event costs is kept with it.
 */
final class UsageLines {

    private static final Map<String, String> NAMES = Map.of(
            "voice", "Calls", "data", "Data", "sms", "Messages", "roaming", "Roaming", "premium", "Premium services");

    private final AccountFacts facts;
    private final PriceBook book;
    private final LocalDate periodStart;
    private final LocalDate periodEnd;
    private final ZoneId zone;
    private final List<Cost> costs = new ArrayList<>();

    /** What an event costs, and on which line. */
    record Cost(UUID usageId, UUID itemId, BigDecimal amount) {}

    UsageLines(AccountFacts facts, PriceBook book, LocalDate periodStart, LocalDate periodEnd, ZoneId zone) {
        this.facts = facts;
        this.book = book;
        this.periodStart = periodStart;
        this.periodEnd = periodEnd;
        this.zone = zone;
    }

    List<Line> lines() {
        Map<String, List<OpenUsage>> groups = new LinkedHashMap<>();
        for (OpenUsage usage : facts.usage()) {
            groups.computeIfAbsent(usage.productId() + usage.kind() + usage.unit(), key -> new ArrayList<>())
                    .add(usage);
        }
        return groups.values().stream().map(this::line).toList();
    }

    List<Cost> costs() {
        return costs;
    }

    private Line line(List<OpenUsage> events) {
        OpenUsage any = events.get(0);
        CustomerProduct product = facts.products().get(any.productId());
        UUID item = UUID.randomUUID();
        Map<String, BigDecimal> used = new HashMap<>();
        Map<String, BigDecimal> included = new HashMap<>();
        Set<String> rules = new LinkedHashSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal quantity = BigDecimal.ZERO;
        LocalDate first = periodStart;
        for (OpenUsage event : events) {
            LocalDate day = event.startedAt().atZone(zone).toLocalDate();
            BigDecimal free = free(event, product, day, included, rules);
            BigDecimal cost = cost(event, event.quantity().subtract(free), day, used, rules);
            costs.add(new Cost(event.id(), item, cost));
            sum = sum.add(cost);
            quantity = quantity.add(event.quantity());
            first = day.isBefore(first) ? day : first;
        }
        BigDecimal freeSum = included.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        String description = NAMES.get(any.kind()) + ", " + product.offering() + ": " + events.size() + " events"
                + (freeSum.signum() == 0 ? "" : ", " + plain(freeSum) + " " + any.unit() + " included");
        return new Line(
                item,
                ItemKind.USAGE,
                product,
                product.offering(),
                description,
                quantity,
                any.unit(),
                sum,
                first,
                periodEnd,
                String.join(", ", rules));
    }

    /** What of an event the plan includes; per calendar month of the plan's day, so that late events do not share. */
    private BigDecimal free(
            OpenUsage event,
            CustomerProduct product,
            LocalDate day,
            Map<String, BigDecimal> included,
            Set<String> rules) {
        Optional<PriceBook.Allowance> allowance = book.allowance(facts.offering(product, day), event.kind(), day);
        if (allowance.isEmpty() || !allowance.get().unit().equals(event.unit())) {
            return BigDecimal.ZERO;
        }
        // Events before the period came late: their own month's allowance is spent or lost, but not this month's.
        String key = allowance.get().code() + (day.isBefore(periodStart) ? ":late" : "");
        BigDecimal taken = included.getOrDefault(key, BigDecimal.ZERO);
        BigDecimal free =
                allowance.get().quantity().subtract(taken).min(event.quantity()).max(BigDecimal.ZERO);
        if (free.signum() > 0) {
            included.put(key, taken.add(free));
            rules.add(allowance.get().code());
        }
        return free;
    }

    private BigDecimal cost(
            OpenUsage event, BigDecimal charged, LocalDate day, Map<String, BigDecimal> used, Set<String> rules) {
        boolean all = charged.compareTo(event.quantity()) == 0;
        if (charged.signum() == 0 && !all) {
            return BigDecimal.ZERO.setScale(4);
        }
        Optional<PriceBook.Scale> scale = book.scale("USAGE", event.kind(), facts, day)
                .filter(s -> s.unit().equals(event.unit()));
        boolean own = scale.isPresent() && scale.get().particularity() > 0;
        if (event.listAmount() != null && !own) {
            rules.add("as rated");
            return all
                    ? event.listAmount()
                    : event.listAmount().multiply(charged).divide(event.quantity(), 4, RoundingMode.HALF_UP);
        }
        PriceBook.Scale price = scale.orElseThrow(() -> new Unpriceable(
                "priceMissing", "There is no price for " + event.kind() + " in " + event.unit() + " on " + day + "."));
        rules.add(price.code());
        BigDecimal before = used.merge(price.code(), charged, BigDecimal::add).subtract(charged);
        return price.cost(before, charged).setScale(4, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
