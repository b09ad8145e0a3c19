package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.EventKind;
import io.etomflow.billing.NewBillingEvent;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.problem.ServiceProblem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How long products were without service in a period: each full 24 hours, problems that overlap counted once. */
public final class Outages {

    private final Map<UUID, List<ServiceProblem>> ofProduct = new HashMap<>();
    private final Map<String, List<ServiceProblem>> ofPlace = new HashMap<>();
    private final LocalDate periodStart;
    private final LocalDate periodEnd;
    private final ZoneId zone;

    /** @param problems in the order of their start */
    public Outages(List<ServiceProblem> problems, LocalDate periodStart, LocalDate periodEnd, ZoneId zone) {
        this.periodStart = periodStart;
        this.periodEnd = periodEnd;
        this.zone = zone;
        for (ServiceProblem problem : problems) {
            if (problem.productId() != null) {
                ofProduct
                        .computeIfAbsent(problem.productId(), id -> new ArrayList<>())
                        .add(problem);
            } else {
                ofPlace.computeIfAbsent(problem.productKind() + "/" + problem.city(), place -> new ArrayList<>())
                        .add(problem);
            }
        }
    }

    /** Whether any of the problems hit the product. */
    boolean affect(CustomerProduct product, String city) {
        return ofProduct.containsKey(product.id()) || ofPlace.containsKey(product.kind() + "/" + city);
    }

    /** What is to be given back for a product; empty where it was not broken for a full day. */
    public Optional<NewBillingEvent> of(CustomerProduct product, String city) {
        List<ServiceProblem> problems = new ArrayList<>(ofProduct.getOrDefault(product.id(), List.of()));
        problems.addAll(ofPlace.getOrDefault(product.kind() + "/" + city, List.of()));
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        problems.sort(java.util.Comparator.comparing(ServiceProblem::startedAt));
        LocalDate from = product.startedOn().isAfter(periodStart) ? product.startedOn() : periodStart;
        LocalDate to =
                product.endedOn() != null && product.endedOn().isBefore(periodEnd) ? product.endedOn() : periodEnd;
        Instant counted = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        Duration broken = Duration.ZERO;
        Set<String> numbers = new LinkedHashSet<>();
        for (ServiceProblem problem : problems) {
            Instant start = problem.startedAt().isBefore(counted) ? counted : problem.startedAt();
            Instant over = problem.endedAt() == null || problem.endedAt().isAfter(end) ? end : problem.endedAt();
            if (over.isAfter(start)) {
                broken = broken.plus(Duration.between(start, over));
                counted = over;
                numbers.add(problem.number());
            }
        }
        long days = broken.toDays();
        if (days < 1) {
            return Optional.empty();
        }
        // One that lasts since the last period goes on counting its days.
        LocalDate first = problems.get(0).startedAt().atZone(zone).toLocalDate();
        return Optional.of(new NewBillingEvent(
                "problem",
                product.number() + ":outage:" + periodStart,
                EventKind.REBATE,
                product.billingAccountId(),
                product.id(),
                days + (days == 1 ? " day" : " days") + " without service, "
                        + numbers.stream().limit(5).collect(Collectors.joining(", ")),
                first.isAfter(from) || first.isBefore(periodStart) ? first : from,
                to,
                BigDecimal.valueOf(days),
                "day",
                null,
                product.currency()));
    }
}
