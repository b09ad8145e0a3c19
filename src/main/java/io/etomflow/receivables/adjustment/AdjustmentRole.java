package io.etomflow.receivables.adjustment;

import io.etomflow.shared.Word;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Who decides on adjustments, the highest last. The word is what decision tables say, the group what people are in. */
public enum AdjustmentRole implements Word {
    CLERK,
    SUPERVISOR,
    MANAGER;

    /** Candidate group of the tasks of this role. */
    public String group() {
        return "receivables-" + word();
    }

    AdjustmentRole oneUp() {
        return this == CLERK ? SUPERVISOR : MANAGER;
    }

    /** The highest role that the groups give; empty for people of other areas. */
    static Optional<AdjustmentRole> of(Collection<String> groups) {
        return Arrays.stream(values())
                .filter(role -> groups.contains(role.group()))
                .max(Comparator.naturalOrder());
    }

    static AdjustmentRole ofGroup(String group) {
        return Arrays.stream(values())
                .filter(role -> role.group().equals(group))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a role of adjustments: " + group));
    }
}
