package io.etomflow.receivables.report;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sees to it that the reports of each month are made once, when the month is over. */
@UseCase
public class MonthlyReports {

    private static final String READER = "monthly";

    private final WorkingTime calendar;
    private final JdbcClient jdbc;

    MonthlyReports(WorkingTime calendar, JdbcClient jdbc) {
        this.calendar = calendar;
        this.jdbc = jdbc;
    }

    /** Whether the month that is over has no reports yet. */
    public boolean isDue() {
        return lastTaken() < month();
    }

    /** Notes that the reports of the month that is over are being made, so that no later run makes them again. */
    public LocalDate take() {
        boolean first = lastTaken() == 0;
        jdbc.sql(
                        first
                                ? "insert into inquiry_watermark (last_sequence, reader, version) values (?, ?, 0)"
                                : "update inquiry_watermark set last_sequence = ?, version = version + 1 where reader"
                                        + " = ?")
                .params(month(), READER)
                .update();
        return calendar.today().withDayOfMonth(1).minusMonths(1);
    }

    private long lastTaken() {
        return jdbc.sql("select last_sequence from inquiry_watermark where reader = ?")
                .param(READER)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private long month() {
        LocalDate first = calendar.today().withDayOfMonth(1).minusMonths(1);
        return first.getYear() * 100L + first.getMonthValue();
    }
}
