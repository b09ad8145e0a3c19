package io.etomflow.information;

import io.etomflow.shared.Word;

/** How a customer wants to be reached (SID ContactMedium). */
public enum ContactMedium implements Word {
    EMAIL,
    SMS,
    LETTER,
    PORTAL
}
