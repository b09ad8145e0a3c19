package io.etomflow.payment.bank;

/** Takes what a reader finds, in the order of the file. */
interface StatementSink {

    /** @return whether the reader shall go on */
    boolean head(StatementHead head);

    /** @return whether the reader shall go on */
    boolean line(StatementLine line);
}
