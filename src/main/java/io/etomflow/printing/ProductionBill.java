package io.etomflow.printing;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A bill on the list of a production cycle.
 *
 * @param segment word of the customer's market segment
 * @param language ISO 639-1
 * @param products kinds of the account's active products, comma separated
 * @param inDebt whether something of an earlier bill is overdue
 * @param objects whether the customer objects to advertising
 * @param inserts codes of what goes into the envelope besides the bill, comma separated
 * @param state {@code LISTED}, {@code UNADDRESSED}, {@code POSTED}, or {@code AGAIN} where a new letter is to be made
 */
public record ProductionBill(
        UUID billId,
        UUID cycleId,
        String billNumber,
        UUID accountId,
        UUID customerId,
        UUID documentId,
        int sheets,
        String segment,
        String language,
        String products,
        String recipient,
        String street,
        String postcode,
        String city,
        String country,
        boolean inDebt,
        boolean objects,
        String inserts,
        String state) {

    List<String> insertCodes() {
        return inserts.isEmpty() ? List.of() : Arrays.asList(inserts.split(","));
    }
}
