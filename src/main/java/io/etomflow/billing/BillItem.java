package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A line of a bill (TMF678 AppliedCustomerBillingRate).
 *
 * @param taxRate percent
 * @param supplierId the partner whose component or content this charges, {@code null} for our own
 * @param disputedAmount tax included; nothing may collect it while the inquiry {@code disputedBy} is open
 * @param priceRule what the amount was reckoned by, {@code null} where another system billed it
 * @param taxCategory UNCL 5305: {@code S} standard rate, {@code AE} reverse charge, {@code E} exempt; {@code null} as before
 */
public record BillItem(
        @Id UUID id,
        @Version Long version,
        UUID billId,
        int lineNo,
        ItemKind kind,
        UUID productId,
        String offering,
        String description,
        BigDecimal quantity,
        String unit,
        BigDecimal taxExcludedAmount,
        BigDecimal taxRate,
        BigDecimal taxAmount,
        BigDecimal taxIncludedAmount,
        LocalDate periodStart,
        LocalDate periodEnd,
        UUID supplierId,
        BigDecimal disputedAmount,
        UUID disputedBy,
        String priceRule,
        String taxCategory) {

    public boolean isDisputed() {
        return disputedAmount.signum() > 0;
    }

    BillItem disputed(BigDecimal amount, UUID inquiryId) {
        return new BillItem(
                id,
                version,
                billId,
                lineNo,
                kind,
                productId,
                offering,
                description,
                quantity,
                unit,
                taxExcludedAmount,
                taxRate,
                taxAmount,
                taxIncludedAmount,
                periodStart,
                periodEnd,
                supplierId,
                amount,
                inquiryId,
                priceRule,
                taxCategory);
    }
}
