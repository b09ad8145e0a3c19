package io.etomflow.simulation;

import io.etomflow.calendar.WorkingTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days that must not be too few (notices) or too many (what waits). */
final class Deadlines {

    /** Working days between a notice and its measure, the day of the notice not counted: German residential customers. */
    private static final int HOUSEHOLD_NOTICE = 10;

    private static final int LEAST_NOTICE = 5;

    /** What waits, since when, and how many days it may. */
    private static final Map<String, Integer> WAITING = Map.of(
            "select 'task ' || TASK_DEF_KEY_ || ' ' || NAME_ from ACT_RU_TASK where CREATE_TIME_ < ?",
            30,
            "select 'task past its due date ' || TASK_DEF_KEY_ || ' ' || NAME_ from ACT_RU_TASK where DUE_DATE_ < ?",
            10,
            "select 'bill ' || number || ' ' || state from customer_bill"
                    + " where state in ('NEW', 'VALIDATED', 'ON_HOLD') and bill_date < ?",
            21,
            "select 'debit ' || number || ' ' || state from debit_order"
                    + " where state in ('ANNOUNCED', 'PRESENTED') and collection_date < ?",
            12,
            "select 'line of a statement ' || line_no || ' ' || state || ' ' || cast(amount as varchar(20))"
                    + " from bank_entry where state <> 'SETTLED' and booked_on < ?",
            40,
            "select 'file ' || name from exchange_file where state = 'ARRIVED' and arrived_at < ?",
            14,
            "select 'message ' || message_key from outbox_message where state <> 'SENT' and created_at < ?",
            3);

    private record Notice(String measure, LocalDate givenOn, LocalDate earliestOn, boolean household) {}

    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    Deadlines(ApplicationContext application) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.calendar = application.getBean(WorkingTime.class);
    }

    List<String> tooShort() {
        return jdbc
                .sql(
                        "select n.measure, n.given_on, n.earliest_on, c.segment = 'RESIDENTIAL' and c.country = 'DE'"
                                + " from debt_notice n join debt_case d on d.id = n.case_id join customer c on c.id = d.customer_id")
                .query((row, n) -> new Notice(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        row.getBoolean(4)))
                .list()
                .stream()
                .filter(notice -> !notice.earliestOn()
                        .isAfter(calendar.plusWorkingDays(
                                notice.givenOn(), notice.household() ? HOUSEHOLD_NOTICE : LEAST_NOTICE)))
                .map(Notice::toString)
                .toList();
    }

    /** What should be over by now, or was forgotten, by name. */
    List<String> overdue(LocalDate day) {
        return WAITING.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(waiting -> jdbc
                        .sql(waiting.getKey())
                        .param(day.minusDays(waiting.getValue()).atStartOfDay().atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list()
                        .stream()
                        .map(what -> what + ", more than " + waiting.getValue() + " days"))
                .toList();
    }
}
