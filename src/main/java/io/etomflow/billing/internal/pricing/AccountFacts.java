package io.etomflow.billing.internal.pricing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillingEvent;
import io.etomflow.information.Customer;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.ProductChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that an account's bill is reckoned from.
 *
 * @param products of the account, by id
 * @param changes of plans by product, oldest first, from before the billed days until today
 * @param events open ones, oldest first
 * @param charged what bills charged for days that are to be given back, by product, oldest first
 * @param usage open events, by product and kind, oldest first
 * @param adjusted whether something was agreed for the account that no bill has taken yet
 * @param usual the average of the last bills without tax; {@code null} for a new account
 */
public record AccountFacts(
        BillingAccount account,
        Customer customer,
        BillingTerms terms,
        Map<UUID, CustomerProduct> products,
        Map<UUID, List<ProductChange>> changes,
        List<BillingEvent> events,
        Map<UUID, List<ChargedLine>> charged,
        List<OpenUsage> usage,
        boolean adjusted,
        BigDecimal usual) {

    /** As tables and prices name it, for example {@code residential}. */
    String segment() {
        return customer.segment().word();
    }

    /** The monthly price on a day: the next change tells what it was before. */
    BigDecimal monthlyPrice(CustomerProduct product, LocalDate day) {
        return nextChange(product, day).map(ProductChange::oldMonthlyPrice).orElse(product.monthlyPrice());
    }

    String offering(CustomerProduct product, LocalDate day) {
        return nextChange(product, day).map(ProductChange::oldOffering).orElse(product.offering());
    }

    /** The first change after a day. */
    Optional<ProductChange> nextChange(CustomerProduct product, LocalDate day) {
        return changes.getOrDefault(product.id(), List.of()).stream()
                .filter(change -> change.effectiveOn().isAfter(day))
                .min(Comparator.comparing(ProductChange::effectiveOn));
    }
}
