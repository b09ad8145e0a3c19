package io.etomflow.receivables.resolution;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that has to be done for an inquiry, as the decision table says.
 *
 * @param kind lower camel case, once per inquiry, for example {@code checkRatingRecords}
 * @param minutes working time that it takes, at most a working day
 * @param dependsOn kinds that have to be done before
 * @param instruction what to do, for the person
 */
public record ActivityNeed(
        String kind, String title, String skill, int minutes, Set<String> dependsOn, String instruction) {

    /** In a table: depends on all the others. */
    public static final String ALL_OTHERS = "all";

    public ActivityNeed {
        dependsOn = Set.copyOf(dependsOn);
    }

    /**
     * Several rules may ask for the same kind: it is done once, with the longest time and all that it depends on. What
     * is not asked for at all holds nobody up.
     */
    static List<ActivityNeed> merged(List<ActivityNeed> needs) {
        Set<String> kinds = needs.stream().map(ActivityNeed::kind).collect(Collectors.toSet());
        return needs.stream()
                .collect(Collectors.toMap(ActivityNeed::kind, n -> n, ActivityNeed::with, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .map(need -> need.within(kinds))
                .toList();
    }

    private ActivityNeed with(ActivityNeed other) {
        Set<String> all = new java.util.HashSet<>(dependsOn);
        all.addAll(other.dependsOn);
        return new ActivityNeed(kind, title, skill, Math.max(minutes, other.minutes), all, instruction);
    }

    private ActivityNeed within(Set<String> kinds) {
        Set<String> known = dependsOn.contains(ALL_OTHERS) ? kinds : dependsOn;
        return new ActivityNeed(
                kind,
                title,
                skill,
                minutes,
                known.stream().filter(k -> kinds.contains(k) && !k.equals(kind)).collect(Collectors.toSet()),
                instruction);
    }
}
