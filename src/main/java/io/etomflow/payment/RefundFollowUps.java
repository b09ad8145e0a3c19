package io.etomflow.payment;

import java.util.UUID;

/** Where refunds that did not reach their payee go on: a process of their own. */
public interface RefundFollowUps {

    /** A person corrects it; once for each refund. */
    void refundFailed(UUID refundId, String number);
}
