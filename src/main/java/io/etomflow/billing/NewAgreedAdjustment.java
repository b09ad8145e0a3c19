package io.etomflow.billing;

import io.etomflow.shared.Money;
import java.util.UUID;

/**
 * A credit or debit that was agreed for an account.
 *
 * @param source module or system that asks for it, for example {@code collection}
 * @param reference its own key: the same one counts once
 * @param amount without tax, positive
 * @param reasonCode lower camel case, for example {@code goodwill}
 * @param description as the customer reads it on the bill, at most 200 characters
 * @param agreedBy user id
 * @param approvedBy the second pair of eyes, {@code null} for none
 */
public record NewAgreedAdjustment(
        String source,
        String reference,
        UUID billingAccountId,
        NoteKind kind,
        Money amount,
        String reasonCode,
        String description,
        String agreedBy,
        String approvedBy) {}
