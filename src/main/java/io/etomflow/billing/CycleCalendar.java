package io.etomflow.billing;

import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Which billing cycles are due: those of today, and those of the last days that nobody ran, because all stood still. */
@UseCase
public class CycleCalendar {

    private static final int DAYS_BACK = 6;
    private static final int LAST_CYCLE_DAY = 28;

    private final BillingRuns runs;
    private final BillingAccounts accounts;

    CycleCalendar(BillingRuns runs, BillingAccounts accounts) {
        this.runs = runs;
        this.accounts = accounts;
    }

    /** Bill dates, the oldest first. */
    public List<LocalDate> due(LocalDate today) {
        return IntStream.rangeClosed(0, DAYS_BACK)
                .mapToObj(back -> today.minusDays(DAYS_BACK - back))
                .filter(day -> day.getDayOfMonth() <= LAST_CYCLE_DAY)
                .filter(day -> runs.byCode(BillingRuns.code(day)).isEmpty())
                .filter(day ->
                        !accounts.ofCycle(day.getDayOfMonth(), day, "", 1).isEmpty())
                .toList();
    }
}
