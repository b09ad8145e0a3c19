package io.etomflow.payment;

import io.etomflow.shared.InvalidInput;
import java.nio.file.Path;
import java.util.Optional;

/** Answers of banks to our direct debits and refunds: ISO 20022 pain.002.001.10. */
public interface DebitReports {

    /**
     * What was read.
     *
     * @param messageId of the bank's report
     * @param accepted debits or refunds that the report names as accepted
     * @param refused those that it refuses, each followed up by a process of its own
     * @param unknown transactions that we do not know or that were refused before
     */
    record Taken(String messageId, int accepted, int refused, int unknown) {}

    /** Whether a file looks like such a report, by its first element; reads no more than that. */
    boolean isReport(Path file);

    /** What keeps a report from being taken, for its sender; empty if nothing does. */
    Optional<String> problem(Path file);

    /**
     * Takes a report: refused debits fail and are followed up, a refused file goes back to a person. Taking the same again
     * changes nothing.
     *
     * @throws InvalidInput if it does not agree with the schema, or is about nothing that we have sent: nothing was taken
     */
    Taken take(Path file);
}
