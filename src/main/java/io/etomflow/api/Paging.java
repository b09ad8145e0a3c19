package io.etomflow.api;

import io.etomflow.shared.InvalidInput;

/**
 * TMF630 paging.
 *
 * @param offset first row, from 0
 * @param limit 1 to {@value #MAXIMUM}
 */
record Paging(int offset, int limit) {

    static final int MAXIMUM = 100;

    Paging {
        if (offset < 0) {
            throw new InvalidInput("offset", "The offset counts from 0.");
        }
        if (limit < 1 || limit > MAXIMUM) {
            throw new InvalidInput("limit", "The limit is 1 to " + MAXIMUM + ".");
        }
    }
}
