package io.etomflow.account;

import io.etomflow.shared.ReadOnce;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * How a billing account is billed, where something else than the house's default is agreed.
 *
 * @param format what is delivered: a PDF, a hybrid PDF with an EN 16931 invoice inside, or UBL 2.1
 * @param language ISO 639-1, of the bill
 * @param template the template of the PDF, for example {@code standard}
 * @param paymentTermDays days from bill to due date
 * @param parentAccountId the account with which this one is billed together, {@code null} for its own
 * @param costCentre the customer's word for it, printed on the bill
 * @param buyerReference what an authority or company wants to read on the invoice (EN 16931 BT-10), may be {@code null}
 * @param taxNumber VAT number of the buyer, may be {@code null}
 * @param taxScheme {@code standard}, {@code reverseCharge} or {@code exempt}
 * @param version {@code null} where nothing is stored
 */
@ReadOnce
public record BillingTerms(
        @Id UUID billingAccountId,
        @Version Long version,
        BillFormat format,
        String language,
        String template,
        int paymentTermDays,
        UUID parentAccountId,
        String costCentre,
        String buyerReference,
        String taxNumber,
        String taxScheme) {

    static final int STANDARD_TERM_DAYS = 14;

    static BillingTerms standard(UUID billingAccountId) {
        return new BillingTerms(
                billingAccountId,
                null,
                BillFormat.PDF,
                "en",
                "standard",
                STANDARD_TERM_DAYS,
                null,
                null,
                null,
                null,
                "standard");
    }
}
