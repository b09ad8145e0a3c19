package io.etomflow.account;

import io.etomflow.shared.InvalidInput;
import java.time.LocalDate;
import java.util.UUID;

/** From which bank account an account is paid: kept by payments, asked for here. */
public interface PayerDetails {

    /** @throws InvalidInput with the field, and without the number */
    void check(String holder, String iban, String bic, LocalDate signedOn);

    /** Country and last digits, or that the customer transfers. */
    String shown(UUID billingAccountId);

    /** The same for a number that is not agreed yet. */
    String masked(String iban);

    /** Collects from this bank account from now on, under the mandate that was signed on that day. */
    void change(UUID billingAccountId, String holder, String iban, String bic, LocalDate signedOn);

    /** Collects nothing any more. */
    void end(UUID billingAccountId);
}
