package io.etomflow.account;

import java.util.UUID;

/**
 * A request about an account was done, refused or withdrawn. Published in the transaction of its end.
 *
 * @param caseNumber the inquiry in which it was asked for, or its own number
 * @param text what the customer is told
 */
public record AccountRequestEnded(
        UUID requestId, String caseNumber, AccountRequestState state, String decidedBy, String text) {}
