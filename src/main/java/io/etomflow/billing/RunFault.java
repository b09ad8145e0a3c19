package io.etomflow.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * A fault of a billing run that spoiled some of its items.
 *
 * @param itemKind which items, by kind
 * @param offering which of them, {@code null} for all of the kind
 * @param confirmed whether billing has confirmed it; before that it is a suspicion
 */
public record RunFault(
        UUID id,
        UUID runId,
        ItemKind itemKind,
        String offering,
        String description,
        boolean confirmed,
        Instant foundAt) {

    public boolean covers(BillItem item) {
        return item.kind() == itemKind && (offering == null || offering.equals(item.offering()));
    }
}
