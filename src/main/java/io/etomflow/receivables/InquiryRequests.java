package io.etomflow.receivables;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests of customers about an inquiry that exists: what they ask for, and what they are answered. */
@UseCase
public class InquiryRequests {

    /** The engine keeps a text of up to 4000 characters. */
    private static final int LONGEST_WORDS = 2000;

    private final JdbcClient jdbc;
    private final InquiryMessages messages;
    private final InquiryRecords records;
    private final InquirySummaries summaries;

    InquiryRequests(JdbcClient jdbc, InquiryMessages messages, InquiryRecords records, InquirySummaries summaries) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.records = records;
        this.summaries = summaries;
    }

    /**
     * What a request names.
     *
     * @param words what was written, shortened to 2000 characters
     * @param lines numbers of the lines, separated by commas
     */
    public record Asked(String words, String billNumber, String lines, BigDecimal amount) {

        /** Whether it says in fields what is to change, and not in words alone. */
        public boolean namesFacts() {
            return billNumber != null || lines != null || amount != null;
        }
    }

    /** @throws NotFound if nothing of that id came in */
    public Asked read(UUID intakeId) {
        return jdbc.sql("select body, bill_number, bill_item_lines, claimed_amount from inquiry_intake where id = ?")
                .param(intakeId)
                .query((row, i) -> new Asked(
                        shortened(row.getString("body")), row.getString("bill_number"), row.getString("bill_item_lines"),
                        row.getBigDecimal("claimed_amount")))
                .optional()
                .orElseThrow(() -> new NotFound("incoming request", intakeId));
    }

    /** Tells the customer that their inquiry is changed. */
    public void confirmChange(UUID inquiryId, ChangeKind kind) {
        String disputed = summaries.get(inquiryId).disputed();
        messages.toCustomer(
                inquiryId, "changeConfirmation", "Your inquiry has been changed",
                kind.isOfFacts()
                        ? "We have changed your inquiry and check it again. In dispute is now " + disputed + "; you need not pay that"
                                + " amount while we check."
                        : "We have added to your inquiry what you told us. Thank you.");
    }

    /**
     * Keeps an answer that says no.
     *
     * @param tell whether the customer asked and so is written to; otherwise it is a note among ourselves
     */
    public void refuse(UUID inquiryId, String kind, String subject, String answer, boolean tell, String actor) {
        if (tell) {
            messages.toCustomer(inquiryId, kind, subject, answer);
        } else {
            records.write(inquiryId, "note", kind, actor, answer);
        }
    }

    private static String shortened(String words) {
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }
}
