package io.etomflow.partner;

import io.etomflow.shared.Word;

/** Where a request to a partner stands. */
public enum PartnerRequestState implements Word {
    SENT,
    REMINDED,
    ANSWERED,
    EXPIRED,
    WITHDRAWN
}
