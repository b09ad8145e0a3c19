package io.etomflow.printing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Something that a promotional process wants in the envelopes with bills.
 *
 * @param kind {@code legal}, {@code service} or {@code promotion}
 * @param sender e-mail of the promotional process
 * @param firstDay and {@code lastDay} of posting
 * @param segments comma separated words, empty for all; like {@code languages} and {@code products}
 * @param postageBudget what the sender pays per letter where it becomes dearer, in the currency of the postage
 * @param priority 1 to 100, the higher first
 * @param state {@code PROPOSED}, {@code APPROVED}, {@code REFUSED} or {@code ENDED}
 * @param onHand pieces in the print room
 */
public record InsertCampaign(
        UUID id,
        String code,
        String title,
        String kind,
        String sender,
        LocalDate firstDay,
        LocalDate lastDay,
        String segments,
        String languages,
        String products,
        BigDecimal gramsEach,
        BigDecimal thicknessMm,
        BigDecimal postageBudget,
        int priority,
        String state,
        int onHand,
        String decisionReason) {

    /** Whether a letter may have it: for whom it is, and never a promotion for who objects to it or is in debt. */
    boolean isFor(ProductionBill bill) {
        return matches(segments, bill.segment())
                && matches(languages, bill.language())
                && (products.isEmpty()
                        || Arrays.stream(bill.products().split(","))
                                .anyMatch(kind -> list(products).contains(kind)))
                && (!kind.equals("promotion") || !bill.objects() && !bill.inDebt());
    }

    private static boolean matches(String wanted, String value) {
        return wanted.isEmpty() || list(wanted).contains(value);
    }

    private static List<String> list(String words) {
        return Arrays.stream(words.split(",")).map(String::strip).toList();
    }
}
