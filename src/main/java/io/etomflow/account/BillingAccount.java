package io.etomflow.account;

import io.etomflow.shared.ReadOnce;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A billing account (TMF666).
 *
 * @param cycleDay day of the month on which it is billed, 1 to 28
 * @param billDelivery {@code email} or {@code paper}
 * @param balance what the customer owes (positive) or has in credit (negative)
 */
@ReadOnce
public record BillingAccount(
        @Id UUID id,
        @Version Long version,
        String number,
        UUID customerId,
        String name,
        AccountState state,
        String currency,
        int cycleDay,
        String billDelivery,
        String billEmail,
        String billStreet,
        String billPostcode,
        String billCity,
        String billCountry,
        BigDecimal balance,
        LocalDate openedOn,
        LocalDate closedOn) {

    public BillingAccount withBalance(BigDecimal newBalance) {
        return new BillingAccount(
                id,
                version,
                number,
                customerId,
                name,
                state,
                currency,
                cycleDay,
                billDelivery,
                billEmail,
                billStreet,
                billPostcode,
                billCity,
                billCountry,
                newBalance,
                openedOn,
                closedOn);
    }

    BillingAccount withState(AccountState newState, LocalDate closed) {
        return new BillingAccount(
                id,
                version,
                number,
                customerId,
                name,
                newState,
                currency,
                cycleDay,
                billDelivery,
                billEmail,
                billStreet,
                billPostcode,
                billCity,
                billCountry,
                balance,
                openedOn,
                closed);
    }

    /** {@code null} leaves what is there. */
    BillingAccount with(String newName, NewAccountChange c) {
        return new BillingAccount(
                id,
                version,
                number,
                customerId,
                newName == null ? name : newName,
                state,
                currency,
                c.cycleDay() == null ? cycleDay : c.cycleDay(),
                c.billDelivery() == null ? billDelivery : c.billDelivery(),
                c.billEmail() == null ? billEmail : c.billEmail(),
                c.billStreet() == null ? billStreet : c.billStreet(),
                c.billPostcode() == null ? billPostcode : c.billPostcode(),
                c.billCity() == null ? billCity : c.billCity(),
                c.billCountry() == null ? billCountry : c.billCountry(),
                balance,
                openedOn,
                closedOn);
    }
}
