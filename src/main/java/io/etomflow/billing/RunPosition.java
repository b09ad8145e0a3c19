package io.etomflow.billing;

/**
 * How far a step is that goes through the accounts or bills of a run piece by piece.
 *
 * @param last number of the last one that was looked at, {@code ""} before the first
 * @param done how many were looked at in this piece
 * @param more whether there may be others behind it
 */
public record RunPosition(String last, int done, boolean more) {}
