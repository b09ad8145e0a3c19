package io.etomflow.inventory;

import io.etomflow.shared.ReadOnce;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A product that a customer has (SID Product, TMF637).
 *
 * @param offering the catalogue name, for example {@code Fibre 250}
 * @param kind {@code broadband}, {@code mobile}, {@code voice}, {@code tv}, {@code content}
 * @param monthlyPrice without tax and before the discount
 * @param discountPercent agreed discount on the monthly price, 0 for none
 * @param discountUntil last day of the discount, {@code null} for no end
 * @param status {@code active}, {@code suspended} or {@code terminated}
 * @param supplierId the partner who provides it, {@code null} for our own
 */
@ReadOnce
public record CustomerProduct(
        @Id UUID id,
        @Version Long version,
        String number,
        UUID customerId,
        UUID billingAccountId,
        String offering,
        String kind,
        BigDecimal monthlyPrice,
        String currency,
        BigDecimal discountPercent,
        LocalDate discountUntil,
        String status,
        LocalDate startedOn,
        LocalDate endedOn,
        UUID supplierId) {

    public boolean isActiveOn(LocalDate day) {
        return !day.isBefore(startedOn) && (endedOn == null || !day.isAfter(endedOn));
    }

    public boolean isDiscountedOn(LocalDate day) {
        return discountPercent.signum() > 0 && (discountUntil == null || !day.isAfter(discountUntil));
    }

    /** @param newEndedOn last day, {@code null} while it goes on */
    CustomerProduct withStatus(String newStatus, LocalDate newEndedOn) {
        return with(billingAccountId, newStatus, newEndedOn);
    }

    /** The same product, billed by another account. */
    public CustomerProduct onAccount(UUID otherAccountId) {
        return with(otherAccountId, status, endedOn);
    }

    private CustomerProduct with(UUID account, String newStatus, LocalDate newEndedOn) {
        return new CustomerProduct(
                id,
                version,
                number,
                customerId,
                account,
                offering,
                kind,
                monthlyPrice,
                currency,
                discountPercent,
                discountUntil,
                newStatus,
                startedOn,
                newEndedOn,
                supplierId);
    }
}
