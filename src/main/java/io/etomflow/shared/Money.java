package io.etomflow.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount with its ISO 4217 currency, at the currency's usual number of decimals.
 *
 * @param amount rounded half up
 */
public record Money(BigDecimal amount, String currency) {

    public Money {
        amount = amount.setScale(Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    public boolean isMoreThan(Money other) {
        return amount.compareTo(same(other).amount) > 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    /** As people read it, for example {@code EUR 12.50}. */
    @Override
    public String toString() {
        return currency + " " + amount.toPlainString();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot compare or add " + this + " and " + other);
        }
        return other;
    }
}
