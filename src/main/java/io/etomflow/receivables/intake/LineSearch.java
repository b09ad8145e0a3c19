package io.etomflow.receivables.intake;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds the lines of a bill that somebody means: by line number, amount, or what they call it. The points are this
 * project's choice, on the scale of {@code receivables-inquiry-conversion}.
 */
@Component
class LineSearch {

    /** @param amount what is meant of them, {@code null} for all */
    record Lines(List<BillItem> items, BigDecimal amount, int confidence) {

        static final Lines NONE = new Lines(List.of(), null, 0);
    }

    private final CustomerProducts products;

    LineSearch(CustomerProducts products) {
        this.products = products;
    }

    Lines find(CustomerBill bill, List<BillItem> all, Clues clues) {
        List<BillItem> charges = all.stream()
                .filter(item -> item.taxIncludedAmount().signum() > 0)
                .toList();
        if (!clues.lines().isEmpty()) {
            List<BillItem> named = charges.stream()
                    .filter(item -> clues.lines().contains(item.lineNo()))
                    .toList();
            return named.isEmpty() ? Lines.NONE : withClaim(named, clues, 100);
        }
        List<BillItem> called = called(charges, clues, bill);
        for (BigDecimal claim : clues.claims()) {
            Lines byAmount = byAmount(charges, called, claim, bill);
            if (byAmount != null) {
                return byAmount;
            }
        }
        if (!called.isEmpty()) {
            return withClaim(called, clues, called.size() == 1 ? 85 : 60);
        }
        return charges.size() == 1 ? withClaim(charges, clues, 80) : Lines.NONE;
    }

    private static Lines byAmount(List<BillItem> charges, List<BillItem> called, BigDecimal claim, CustomerBill bill) {
        List<BillItem> same = charges.stream()
                .filter(item -> item.taxIncludedAmount().compareTo(claim) == 0)
                .toList();
        if (same.isEmpty()) {
            same = charges.stream()
                    .filter(item -> item.taxExcludedAmount().compareTo(claim) == 0)
                    .toList();
        }
        if (same.size() == 1) {
            return new Lines(same, null, called.isEmpty() || called.contains(same.get(0)) ? 95 : 60);
        }
        if (same.size() > 1) {
            List<BillItem> both = same.stream().filter(called::contains).toList();
            return both.size() == 1 ? new Lines(both, null, 95) : new Lines(same.subList(0, 1), null, 60);
        }
        if (!called.isEmpty() && sum(called).compareTo(claim) == 0) {
            return new Lines(called, null, 90);
        }
        if (bill.taxIncluded().amount().compareTo(claim) == 0) {
            return new Lines(charges, null, 90);
        }
        return null;
    }

    /** A claim above what the lines charge leaves a doubt whether these are the lines. */
    private static Lines withClaim(List<BillItem> items, Clues clues, int confidence) {
        BigDecimal sum = sum(items);
        BigDecimal claim = clues.claims().isEmpty() ? null : clues.claims().get(0);
        if (claim == null) {
            return new Lines(items, null, confidence);
        }
        return claim.compareTo(sum) > 0
                ? new Lines(items, null, Math.min(confidence, 60))
                : new Lines(items, claim.compareTo(sum) == 0 ? null : claim, confidence);
    }

    private List<BillItem> called(List<BillItem> charges, Clues clues, CustomerBill bill) {
        String text = clues.text() == null ? "" : clues.text().toLowerCase(Locale.ROOT);
        List<BillItem> named = charges.stream()
                .filter(item ->
                        item.offering() != null && text.contains(item.offering().toLowerCase(Locale.ROOT)))
                .toList();
        List<BillItem> topical = charges.stream()
                .filter(item ->
                        clues.topics().stream().anyMatch(topic -> topic != ItemTopic.DISCOUNT && topic.means(item)))
                .toList();
        List<BillItem> both = named.stream().filter(topical::contains).toList();
        if (!both.isEmpty()) {
            return both;
        }
        if (!topical.isEmpty()) {
            return topical;
        }
        return clues.topics().contains(ItemTopic.DISCOUNT)
                ? discountable(named.isEmpty() ? charges : named, bill)
                : named;
    }

    /** A discount that is missing is disputed on the charge that it should have lowered. */
    private List<BillItem> discountable(List<BillItem> charges, CustomerBill bill) {
        Set<UUID> agreed = products.ofAccount(bill.billingAccountId()).stream()
                .filter(product -> product.isDiscountedOn(bill.periodStart()))
                .map(CustomerProduct::id)
                .collect(Collectors.toSet());
        List<BillItem> agreedFor = charges.stream()
                .filter(item -> agreed.contains(item.productId()) && item.kind() == ItemKind.RECURRING)
                .toList();
        return agreedFor.isEmpty()
                ? charges.stream()
                        .filter(item -> item.kind() == ItemKind.RECURRING)
                        .toList()
                : agreedFor;
    }

    static BigDecimal sum(List<BillItem> items) {
        return items.stream().map(BillItem::taxIncludedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
