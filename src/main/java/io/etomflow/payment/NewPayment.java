package io.etomflow.payment;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * Money that came in for an account.
 *
 * @param amount more than nothing, in the account's currency
 * @param method {@code directDebit}, {@code transfer}, {@code card}, {@code cash} or {@code cheque}
 * @param paidOn value date
 * @param reference what the payer wrote, at most 100 characters of it are kept; may be {@code null}
 * @param payerName may be {@code null}
 * @param payerIban without spaces; may be {@code null}
 * @param endToEndId ISO 20022; may be {@code null}
 */
public record NewPayment(
        UUID billingAccountId,
        Money amount,
        String method,
        LocalDate paidOn,
        String reference,
        String payerName,
        String payerIban,
        String endToEndId) {

    private static final Set<String> METHODS = Set.of("directDebit", "transfer", "card", "cash", "cheque", "agency");
    private static final int MAX_REFERENCE = 100;

    public NewPayment {
        if (!amount.isPositive()) {
            throw new InvalidInput("amount", "A payment is more than nothing, not " + amount + ".");
        }
        if (!METHODS.contains(method)) {
            throw new InvalidInput("method", "'" + method + "' is no way to pay. Use one of: " + METHODS);
        }
        reference = reference == null || reference.length() <= MAX_REFERENCE
                ? reference
                : reference.substring(0, MAX_REFERENCE);
    }

    /** A payment of which no more is known than account, amount, way, day and text. */
    public static NewPayment of(
            UUID billingAccountId, Money amount, String method, LocalDate paidOn, String reference) {
        return new NewPayment(billingAccountId, amount, method, paidOn, reference, null, null, null);
    }
}
