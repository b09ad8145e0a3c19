package io.etomflow.notification;

import io.etomflow.shared.Word;

/** The way that a message takes, and what its recipient is then. */
public enum Channel implements Word {
    /** To an e-mail address. */
    EMAIL,
    /** To a telephone number, at most 1600 characters. */
    SMS,
    /** To a postal address, one line per line. */
    LETTER,
    /** To a customer number: the customer reads it in the portal. */
    PORTAL,
    /** To another process or system, by its name; the subject is the event's type, the body JSON. */
    EVENT
}
