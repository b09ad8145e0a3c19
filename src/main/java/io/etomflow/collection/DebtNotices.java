package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.inventory.ServiceMeasure;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Written notices of measures, when they allow them, and when they are void. */
@Component
class DebtNotices {

    private static final String VALID = "select n.* from debt_notice n where n.case_id = ? and n.void_on is null";

    private final JdbcClient jdbc;
    private final DebtRecords records;
    private final WorkingTime calendar;

    DebtNotices(JdbcClient jdbc, DebtRecords records, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.records = records;
        this.calendar = calendar;
    }

    /** The day of a notice does not count. */
    LocalDate earliest(LocalDate givenOn, LegalLimits limits) {
        return calendar.plusWorkingDays(givenOn, limits.noticeWorkingDays() + 1);
    }

    LocalDate earliestForVoice(LocalDate givenOn, LegalLimits limits) {
        LocalDate later = givenOn.plusDays(limits.guaranteedDays() + 1L);
        return later.isAfter(earliest(givenOn, limits)) ? later : earliest(givenOn, limits);
    }

    void give(UUID caseId, ServiceMeasure measure, LocalDate day, LegalLimits limits, UUID stepId) {
        jdbc.sql("insert into debt_notice (id, version, case_id, measure, given_on, earliest_on, earliest_voice_on,"
                        + " step_id) values (?, 0, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        caseId,
                        measure.name(),
                        day,
                        earliest(day, limits),
                        earliestForVoice(day, limits),
                        stepId)
                .update();
    }

    /** The newest notice of a measure that counts: not void, and about a bill that may still be collected. */
    Optional<DebtNotice> valid(UUID caseId, ServiceMeasure measure, Set<UUID> collectable) {
        return jdbc
                .sql(VALID + " and n.measure = ? order by n.given_on desc, n.id")
                .params(caseId, measure.name())
                .query(DebtNotice.class)
                .stream()
                .filter(n -> records.demanded(n.stepId()).keySet().stream().anyMatch(collectable::contains))
                .findFirst();
    }

    /** Notices whose measure is in force, at least for some services. */
    List<DebtNotice> used(UUID caseId) {
        return jdbc.sql(VALID + " and n.used_on is not null order by n.given_on")
                .param(caseId)
                .query(DebtNotice.class)
                .list();
    }

    void use(UUID noticeId, LocalDate day) {
        jdbc.sql("update debt_notice set used_on = ? where id = ? and used_on is null")
                .params(day, noticeId)
                .update();
    }

    /** Services are restored, or other bills are overdue now: what was announced counts no more. */
    void voidAll(UUID caseId, LocalDate day) {
        jdbc.sql("update debt_notice set void_on = ? where case_id = ? and void_on is null")
                .params(day, caseId)
                .update();
    }

    /** Notices that were not used in time. */
    void voidStale(UUID caseId, LocalDate day, int validDays) {
        jdbc.sql("update debt_notice set void_on = ? where case_id = ? and void_on is null and used_on is null"
                        + " and earliest_voice_on < ?")
                .params(day, caseId, day.minusDays(validDays))
                .update();
    }
}
