package io.etomflow.printing;

import io.etomflow.shared.Word;

/** Who prints. */
public enum ProductionWay implements Word {
    IN_HOUSE,
    THIRD_PARTY
}
