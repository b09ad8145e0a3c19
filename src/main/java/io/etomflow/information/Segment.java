package io.etomflow.information;

import io.etomflow.shared.Word;

/** SID MarketSegment, as far as decisions distinguish it. */
public enum Segment implements Word {
    RESIDENTIAL,
    SMALL_BUSINESS,
    ENTERPRISE
}
