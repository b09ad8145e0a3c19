package io.etomflow.payment.matching;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What a line probably is.
 *
 * @param targetId the payment that is returned, the advice whose funds arrive, the refund that was carried out, or the
 *     bill that was paid before
 * @param parts the bills that it would settle
 */
record Match(MatchRule rule, UUID accountId, UUID targetId, List<Part> parts, String note) {

    /** @param writtenOff a small difference that is given up, zero mostly */
    record Part(UUID billId, BigDecimal amount, BigDecimal writtenOff) {

        Part(UUID billId, BigDecimal amount) {
            this(billId, amount, BigDecimal.ZERO);
        }
    }

    static Match target(MatchRule rule, UUID targetId, String note) {
        return new Match(rule, null, targetId, List.of(), note);
    }

    static Match bills(MatchRule rule, UUID accountId, List<Part> parts, String note) {
        return new Match(rule, accountId, null, parts, note);
    }

    static Match unknown(String note) {
        return new Match(MatchRule.UNKNOWN, null, null, List.of(), note);
    }
}
