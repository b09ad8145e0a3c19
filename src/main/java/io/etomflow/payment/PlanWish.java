package io.etomflow.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A plan as somebody wants it.
 *
 * @param billIds empty for all bills of the account of which something can be collected
 * @param rates 2 to 36
 * @param firstDueOn from tomorrow on, at most two months ahead
 * @param reason why the customer cannot pay at once, may be {@code null}
 * @param requestedBy user id, {@code customer} or {@code collection}
 * @param caseNumber may be {@code null}
 */
public record PlanWish(
        UUID billingAccountId,
        List<UUID> billIds,
        int rates,
        PlanFrequency frequency,
        LocalDate firstDueOn,
        String reason,
        String requestedBy,
        String caseNumber) {}
