package io.etomflow.information;

import io.etomflow.shared.Word;

/** TMF629 customer status. */
public enum CustomerStatus implements Word {
    INITIALIZED,
    ACTIVE,
    INACTIVE,
    CLOSED
}
