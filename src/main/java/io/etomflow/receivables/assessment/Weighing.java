package io.etomflow.receivables.assessment;

import io.etomflow.receivables.Finding;
import io.etomflow.receivables.RootCauseArea;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What findings come to when they are laid against each other.
 *
 * @param leading the strongest finding that points at an area, {@code null} where none does
 * @param rivalAreas other areas that have a finding that could stand alone (beside a person's word: another's word)
 */
public record Weighing(Finding leading, int rivalAreas) {

    /** From here on a finding stands alone; below it is a suspicion. */
    public static final int STANDS_ALONE = 60;

    private static final int WORD_OF_A_PERSON = 100;

    public static Weighing of(List<Finding> findings) {
        List<Finding> pointing =
                findings.stream().filter(f -> f.area() != RootCauseArea.UNKNOWN).toList();
        Finding leading = pointing.stream()
                .max(Comparator.comparingInt(Finding::weight)
                        .thenComparing(f -> f.amount() == null ? BigDecimal.ZERO : f.amount())
                        .thenComparing(Finding::code, Comparator.reverseOrder()))
                .orElse(null);
        if (leading == null) {
            return new Weighing(null, 0);
        }
        int enough = leading.weight() == WORD_OF_A_PERSON ? WORD_OF_A_PERSON : STANDS_ALONE;
        long rivals = pointing.stream()
                .filter(f -> f.area() != leading.area() && f.weight() >= enough)
                .map(Finding::area)
                .distinct()
                .count();
        return new Weighing(leading, (int) rivals);
    }

    /** 0 where nothing points anywhere. */
    public int strongest() {
        return leading == null ? 0 : leading.weight();
    }

    public RootCauseArea area() {
        return leading == null ? RootCauseArea.UNKNOWN : leading.area();
    }

    /** {@code none} where nothing points anywhere. */
    public String code() {
        return leading == null ? "none" : leading.code();
    }
}
