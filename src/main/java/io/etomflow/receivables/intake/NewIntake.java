package io.etomflow.receivables.intake;

import io.etomflow.account.NewAccountChange;
import io.etomflow.receivables.InquiryChannel;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Something that came in about a bill. What is not known is {@code null} or empty.
 *
 * @param externalRef the sender's own key (Idempotency-Key, Message-ID): the same key of the same channel is the same request
 * @param receivedBy user id of the clerk or of the calling system
 * @param kind what they say they want, {@code null} or {@code UNSORTED} where only the words tell
 * @param inquiryNumber the existing inquiry that it is about
 * @param sender e-mail address to answer to
 * @param text plain text in the customer's words; markup is kept as text
 * @param documents ids of stored attachments
 */
public record NewIntake(
        InquiryChannel channel,
        String externalRef,
        String receivedBy,
        RequestKind kind,
        String inquiryNumber,
        About about,
        String sender,
        String subject,
        String text,
        NewAccountChange accountChange,
        List<UUID> documents) {

    public NewIntake {
        kind = kind == null ? RequestKind.UNSORTED : kind;
        about = about == null ? About.NOTHING : about;
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    /**
     * What the request names.
     *
     * @param lines line numbers of the bill
     * @param claimedAmount what is said to be charged wrongly, tax included, positive
     * @param currency ISO 4217; {@code null} for the bill's
     */
    public record About(
            String customerNumber,
            String accountNumber,
            String billNumber,
            List<Integer> lines,
            BigDecimal claimedAmount,
            String currency) {

        public static final About NOTHING = new About(null, null, null, List.of(), null, null);

        public About {
            lines = lines == null ? List.of() : List.copyOf(lines);
        }
    }
}
