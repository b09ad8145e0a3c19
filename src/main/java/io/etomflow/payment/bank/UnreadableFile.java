package io.etomflow.payment.bank;

/** A file is not what its format says. The message tells its sender what is wrong and where. */
class UnreadableFile extends RuntimeException {

    UnreadableFile(String message) {
        super(message);
    }
}
