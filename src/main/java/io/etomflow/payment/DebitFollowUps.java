package io.etomflow.payment;

import java.util.UUID;

/** Where failed debits and refused files go on: processes of their own. */
public interface DebitFollowUps {

    /** A debit failed or came back: somebody decides what follows. Once for each debit. */
    void debitFailed(DebitOrder order);

    /** The bank refused a file as a whole. */
    void fileRefused(UUID fileId);

    /** Files are ready to be released and sent. */
    void filesMade(Iterable<UUID> fileIds);
}
