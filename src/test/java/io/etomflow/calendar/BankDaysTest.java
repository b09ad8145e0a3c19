package io.etomflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BankDaysTest {

    private final BankDays days = new BankDays();

    @Test
    void easterMayDayAndWeekendsAreNoBankDays() {
        assertThat(days.isBankDay(LocalDate.of(2026, 4, 3))).isFalse();
        assertThat(days.isBankDay(LocalDate.of(2026, 4, 6))).isFalse();
        assertThat(days.isBankDay(LocalDate.of(2026, 5, 1))).isFalse();
        assertThat(days.isBankDay(LocalDate.of(2026, 11, 28))).isFalse();
        // A holiday in Germany on which TARGET is open
        assertThat(days.isBankDay(LocalDate.of(2026, 5, 14))).isTrue();
        assertThat(days.plus(LocalDate.of(2026, 4, 2), 1)).isEqualTo(LocalDate.of(2026, 4, 7));
        assertThat(days.minus(LocalDate.of(2026, 4, 7), 1)).isEqualTo(LocalDate.of(2026, 4, 2));
        assertThat(days.onOrAfter(LocalDate.of(2026, 12, 25))).isEqualTo(LocalDate.of(2026, 12, 28));
    }
}
