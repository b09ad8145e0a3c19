package io.etomflow.payment;

import io.etomflow.shared.Word;
import java.time.LocalDate;

/** The time between two instalments. */
public enum PlanFrequency implements Word {
    WEEKLY,
    FORTNIGHTLY,
    MONTHLY;

    LocalDate due(LocalDate first, int instalmentsLater) {
        return switch (this) {
            case WEEKLY -> first.plusWeeks(instalmentsLater);
            case FORTNIGHTLY -> first.plusWeeks(2L * instalmentsLater);
            case MONTHLY -> first.plusMonths(instalmentsLater);
        };
    }
}
