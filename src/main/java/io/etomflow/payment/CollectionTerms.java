package io.etomflow.payment;

/** How early payers and banks are told of a collection: a decision table says. */
@FunctionalInterface
public interface CollectionTerms {

    Terms of(DebitKind kind);

    /**
     * @param noticeDays calendar days before the collection on which the payer is told
     * @param leadDays bank days before the collection on which the bank has it
     */
    record Terms(int noticeDays, int leadDays) {}
}
