package io.etomflow.payment;

import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Our bank account into which debits are collected. A configuration that cannot be is refused at start. */
@Component
@EnableConfigurationProperties(CollectingProperties.class)
public class CollectingAccount {

    private final BankDetails bank;
    private final String creditorId;

    CollectingAccount(CollectingProperties properties) {
        bank = BankDetails.checked(properties.name(), properties.iban(), properties.bic());
        creditorId = properties.creditorId();
        // The business code in the middle does not count for the check digits (EPC262-08).
        String checked = creditorId.length() < 8 ? "" : creditorId.substring(0, 4) + creditorId.substring(7);
        if (!creditorId.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}")
                || !IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(checked)) {
            throw new IllegalStateException(
                    "etomflow.collecting.creditor-id is '" + creditorId + "', which is no SEPA creditor identifier.");
        }
    }

    public BankDetails bank() {
        return bank;
    }

    public String creditorId() {
        return creditorId;
    }
}
