package io.etomflow.billing.internal.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Prices, allowances and agreed discounts that may concern some accounts. */
public record PriceBook(Map<String, List<Price>> prices, List<Allowance> allowances, List<Agreement> agreements) {

    /** Whom a price or discount is for: everybody where all three are {@code null}. */
    public record Scope(String segment, UUID customerId, UUID accountId) {

        boolean covers(AccountFacts account) {
            return (segment == null || segment.equals(account.segment()))
                    && (customerId == null
                            || customerId.equals(account.account().customerId()))
                    && (accountId == null || accountId.equals(account.account().id()));
        }

        int particularity() {
            return accountId != null ? 3 : customerId != null ? 2 : segment != null ? 1 : 0;
        }
    }

    /** From its day to its last day, both included; no last day: for good. */
    public record Validity(LocalDate from, LocalDate to) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }

        /** How many of some days it covers. */
        long days(LocalDate first, LocalDate last) {
            LocalDate start = first.isBefore(from) ? from : first;
            LocalDate end = to == null || last.isBefore(to) ? last : to;
            return Math.max(0, java.time.temporal.ChronoUnit.DAYS.between(start, end) + 1);
        }
    }

    public record Price(
            String code,
            String charge,
            String subject,
            Scope scope,
            String currency,
            BigDecimal fromQuantity,
            BigDecimal amount,
            String unit,
            Validity validity) {}

    /** A scale: its tiers in the order of their beginning. */
    public record Scale(String code, int particularity, String unit, List<Price> tiers) {

        /** What a quantity costs that comes after another. */
        BigDecimal cost(BigDecimal before, BigDecimal quantity) {
            BigDecimal cost = BigDecimal.ZERO;
            BigDecimal to = before.add(quantity);
            for (int i = 0; i < tiers.size(); i++) {
                BigDecimal start = tiers.get(i).fromQuantity().max(before);
                BigDecimal end =
                        i + 1 < tiers.size() ? tiers.get(i + 1).fromQuantity().min(to) : to;
                if (end.compareTo(start) > 0) {
                    cost = cost.add(end.subtract(start).multiply(tiers.get(i).amount()));
                }
            }
            return cost;
        }
    }

    public record Allowance(
            String code, String offering, String usageKind, BigDecimal quantity, String unit, Validity validity) {}

    public record Agreement(
            String code, String description, Scope scope, String offering, BigDecimal percent, Validity validity) {}

    /**
     * The price of a subject on a day: of the account, or else of the customer, of the segment, of everybody; of several the
     * youngest.
     */
    Optional<Scale> scale(String charge, String subject, AccountFacts account, LocalDate day) {
        List<Price> fitting = prices.getOrDefault(charge + ":" + subject, List.of()).stream()
                .filter(p -> p.currency().equals(account.account().currency())
                        && p.validity().covers(day)
                        && p.scope().covers(account))
                .toList();
        return fitting.stream()
                .max(Comparator.comparingInt((Price p) -> p.scope().particularity())
                        .thenComparing(p -> p.validity().from())
                        .thenComparing(Price::code))
                .map(best -> new Scale(
                        best.code(),
                        best.scope().particularity(),
                        best.unit(),
                        fitting.stream()
                                .filter(p -> p.code().equals(best.code())
                                        && p.scope().equals(best.scope())
                                        && p.validity()
                                                .from()
                                                .equals(best.validity().from()))
                                .sorted(Comparator.comparing(Price::fromQuantity))
                                .toList()));
    }

    public boolean has(String charge, String subject) {
        return prices.containsKey(charge + ":" + subject);
    }

    Optional<Allowance> allowance(String offering, String kind, LocalDate day) {
        return allowances.stream()
                .filter(a -> a.offering().equals(offering)
                        && a.usageKind().equals(kind)
                        && a.validity().covers(day))
                .max(Comparator.comparing(a -> a.validity().from()));
    }

    /** Discounts for an offering of an account, some of whose days they cover. */
    List<Agreement> agreements(AccountFacts account, String offering, LocalDate from, LocalDate to) {
        return agreements.stream()
                .filter(a -> a.scope().covers(account)
                        && (a.offering() == null || a.offering().equals(offering))
                        && a.validity().days(from, to) > 0)
                .toList();
    }

    static Map<String, List<Price>> bySubject(List<Price> prices) {
        return prices.stream().collect(Collectors.groupingBy(p -> p.charge() + ":" + p.subject()));
    }
}
