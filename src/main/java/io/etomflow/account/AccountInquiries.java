package io.etomflow.account;

import java.util.UUID;

/** Passes what we found on an account ourselves to those who examine bills; implemented where inquiries are kept. */
public interface AccountInquiries {

    /**
     * Opens an inquiry, once for each key.
     *
     * @param text what was found, in words that the customer may read
     * @return number of the inquiry
     */
    String open(UUID billingAccountId, String key, String text);
}
