package io.etomflow.notification;

import io.etomflow.shared.Word;

/** Who wants to be told. */
public enum SubscriberKind implements Word {
    CUSTOMER,
    STAFF,
    PARTNER,
    /** Another process or system: gets events. */
    PROCESS
}
