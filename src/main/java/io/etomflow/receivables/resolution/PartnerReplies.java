package io.etomflow.receivables.resolution;

import java.math.BigDecimal;

/** How partners answer our requests from outside the processes. Joins the caller's transaction and runs as the system. */
public interface PartnerReplies {

    /**
     * Takes a partner's answer and lets the case go on that waits for it. A late answer is kept as long as the case has not
     * been decided without it.
     *
     * @param requestNumber for example {@code PR-2026-000007}
     * @param acceptedAmount what the partner bears, tax included; {@code null} if they decline
     * @throws io.etomflow.shared.NotFound if there is no such request
     * @throws io.etomflow.shared.InvalidInput if the amount cannot be
     * @throws io.etomflow.shared.Conflict if the request is answered, expired or withdrawn already
     */
    void answered(String requestNumber, boolean accepted, BigDecimal acceptedAmount, String text);
}
