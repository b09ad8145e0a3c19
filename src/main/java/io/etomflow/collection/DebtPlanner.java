package io.etomflow.collection;

import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Says what a debt case does next and when. The ladder is stopped by answers that nobody has settled, promises, hardship
 * and disputes, and slowed down by the notice that the law asks for; days on which a case stood still do not count.
 */
@UseCase
public class DebtPlanner {

    /** So long money that was promised may be on its way. */
    private static final int BANK_DAYS = 2;

    /** Working days before a step on which a debit must be ordered that is to be collected the day before the step. */
    private static final int RETRY_AHEAD = 4;

    private static final int LOOK_AGAIN_WORKING_DAYS = 5;

    private final DebtCases cases;
    private final DebtRecords records;
    private final DebtAnswers answers;
    private final DebtPromises promises;
    private final DebtNotices notices;
    private final DebtServices services;
    private final DebtRelief relief;
    private final DebtRetries retries;
    private final CustomerBills bills;
    private final WorkingTime calendar;

    DebtPlanner(
            DebtCases cases,
            DebtRecords records,
            DebtAnswers answers,
            DebtPromises promises,
            DebtNotices notices,
            DebtServices services,
            DebtRelief relief,
            DebtRetries retries,
            CustomerBills bills,
            WorkingTime calendar) {
        this.cases = cases;
        this.records = records;
        this.answers = answers;
        this.promises = promises;
        this.notices = notices;
        this.services = services;
        this.relief = relief;
        this.retries = retries;
        this.bills = bills;
        this.calendar = calendar;
    }

    /**
     * @param step the ladder's next step
     * @param retryDebits whether failed debits are tried again a day before it
     */
    public NextAction plan(UUID caseId, LadderStep step, boolean retryDebits, LegalLimits limits) {
        DebtCase debt = cases.get(caseId);
        NextAction next = next(debt, step, retryDebits, limits, calendar.today());
        debt.nextActionOn = next.what() == NextAction.What.CLOSED ? null : next.on();
        cases.save(debt);
        return next;
    }

    private NextAction next(DebtCase debt, LadderStep step, boolean retryDebits, LegalLimits limits, LocalDate today) {
        if (debt.isClosed()) {
            return new NextAction(NextAction.What.CLOSED, null, null);
        }
        if (debt.state == DebtState.RECOVERY) {
            return new NextAction(NextAction.What.ENDED, today, null);
        }
        if (answers.next(debt.id).isPresent()) {
            return new NextAction(NextAction.What.ANSWER, today, null);
        }
        Map<UUID, BigDecimal> collectable = cases.collectable(debt.id);
        if (debt.smallest().isMoreThan(debt.overdue())) {
            PauseReason reason = whyNothing(debt);
            return reason == null
                    ? new NextAction(NextAction.What.SETTLED, today, null)
                    : pause(debt, reason, soon(today), today);
        }
        Optional<NextAction> standstill = standstill(debt, today);
        if (standstill.isPresent()) {
            return standstill.get();
        }
        resume(debt, today);
        notices.voidStale(debt.id, today, limits.validDays());
        return onLadder(debt, step, retryDebits, limits, collectable, today);
    }

    /** Why nothing can be collected though something is not paid; {@code null} if all is paid or too little is left. */
    private PauseReason whyNothing(DebtCase debt) {
        boolean unpaid = records.bills(debt.id).stream()
                .map(b -> bills.get(b.billId()))
                .anyMatch(b -> b.remaining().isPositive());
        if (!unpaid) {
            return null;
        }
        if (cases.isCovered(debt)) {
            return PauseReason.UNMATCHED;
        }
        boolean disputed = records.bills(debt.id).stream()
                .anyMatch(b -> b.leftOn() != null
                        && "disputed".equals(b.leftReason())
                        && bills.get(b.billId()).remaining().isPositive());
        return disputed ? PauseReason.DISPUTE : null;
    }

    private Optional<NextAction> standstill(DebtCase debt, LocalDate today) {
        Optional<LocalDate> hardship = promises.hardshipUntil(debt.id, today);
        if (hardship.isPresent()) {
            return Optional.of(pause(debt, PauseReason.HARDSHIP, hardship.get().plusDays(1), today));
        }
        boolean waits = debt.pauseReason == PauseReason.PERSON || DebtAnswering.INQUIRY_OPENED.equals(debt.attention);
        if (waits && debt.pausedUntil != null && debt.pausedUntil.isAfter(today)) {
            return Optional.of(new NextAction(NextAction.What.WAIT, debt.pausedUntil, null));
        }
        Optional<DebtPromise> promise = promises.open(debt.id);
        if (promise.isEmpty()) {
            return Optional.empty();
        }
        if (promises.isKept(debt, promise.get())) {
            promises.settle(debt.id, "KEPT", today);
            records.append(debt, NewStep.note("promiseKept", "Paid as promised.", "system"));
            return Optional.empty();
        }
        LocalDate last = calendar.plusWorkingDays(promise.get().payOn(), BANK_DAYS);
        if (!today.isAfter(last)) {
            return Optional.of(pause(debt, PauseReason.PROMISE, last.plusDays(1), today));
        }
        promises.settle(debt.id, "BROKEN", today);
        records.append(
                debt,
                NewStep.note("promiseBroken", "Not paid by " + promise.get().payOn() + " as promised.", "system"));
        return Optional.empty();
    }

    private NextAction onLadder(
            DebtCase debt,
            LadderStep given,
            boolean retryDebits,
            LegalLimits limits,
            Map<UUID, BigDecimal> collectable,
            LocalDate today) {
        Optional<DebtNotice> late = lateMeasure(debt);
        if (late.isPresent() && !today.isBefore(late.get().earliestVoiceOn()) && calendar.isWorkingDay(today)) {
            LadderStep now = new LadderStep(
                    debt.stepNo, 0, "measure", "preferred", "measure", BigDecimal.ZERO, false, null, null, true);
            return new NextAction(
                    NextAction.What.STEP,
                    today,
                    now.laterMeasure(ServiceMeasure.valueOf(late.get().measure())));
        }
        LadderStep step = isTooLittle(debt, limits) ? given.withoutMeasures() : given;
        LocalDate on = workingDay(debt.anchorOn.plusDays(step.days()));
        if (step.isEnd()) {
            return atEnd(on, late, today);
        }
        if (step.needsNotice()) {
            Optional<DebtNotice> notice = notices.valid(debt.id, step.measure(), collectable.keySet());
            if (notice.isEmpty()) {
                step = step.noticeOf(step.measure());
                on = workingDay(today);
            } else if (on.isBefore(workingDay(notice.get().earliestOn()))) {
                on = workingDay(notice.get().earliestOn());
            }
        }
        if (!today.isBefore(on)) {
            return wasRefused(debt, today)
                    ? new NextAction(NextAction.What.WAIT, workingDay(today.plusDays(1)), null)
                    : new NextAction(NextAction.What.STEP, today, step);
        }
        if (retryDebits && !step.extra() && retries.isDue(debt)) {
            LocalDate retryOn = before(on, 1);
            LocalDate orderOn = before(on, RETRY_AHEAD);
            if (!today.isBefore(orderOn)) {
                return new NextAction(NextAction.What.RETRY, retryOn, step);
            }
            on = orderOn;
        }
        if (late.isPresent() && late.get().earliestVoiceOn().isBefore(on)) {
            on = workingDay(late.get().earliestVoiceOn());
        }
        return new NextAction(NextAction.What.WAIT, on, null);
    }

    /** The ladder ends only when its last measure is done to all services, the guaranteed landline service too. */
    private NextAction atEnd(LocalDate on, Optional<DebtNotice> late, LocalDate today) {
        LocalDate lateOn = late.map(n -> workingDay(n.earliestVoiceOn())).orElse(on);
        if (late.isPresent() && (today.isBefore(lateOn) || lateOn.isBefore(on))) {
            return new NextAction(NextAction.What.WAIT, lateOn, null);
        }
        return new NextAction(today.isBefore(on) ? NextAction.What.WAIT : NextAction.What.ENDED, on, null);
    }

    /** A notice that took effect for other services, while the guaranteed landline service had to wait longer. */
    private Optional<DebtNotice> lateMeasure(DebtCase debt) {
        return notices.used(debt.id).stream()
                .filter(n -> !services.open(debt, ServiceMeasure.valueOf(n.measure()), true)
                        .isEmpty())
                .findFirst();
    }

    /** A step that is not allowed today is planned again on another day, not at once. */
    private boolean wasRefused(DebtCase debt, LocalDate today) {
        return records.steps(debt.id).stream()
                .reduce((first, second) -> second)
                .filter(s -> s.kind().equals(DebtCases.REFUSED))
                .filter(s -> s.takenAt().atZone(calendar.zone()).toLocalDate().equals(today))
                .isPresent();
    }

    private static boolean isTooLittle(DebtCase debt, LegalLimits limits) {
        return debt.overdueAmount.compareTo(limits.leastAmount()) < 0;
    }

    private NextAction pause(DebtCase debt, PauseReason reason, LocalDate until, LocalDate today) {
        if (debt.state != DebtState.PAUSED) {
            debt.pausedOn = today;
        }
        if (debt.state != DebtState.PAUSED || debt.pauseReason != reason) {
            records.append(debt, NewStep.note("paused", "The ladder stands still: " + reason.word() + ".", "system"));
        }
        debt.state = DebtState.PAUSED;
        debt.pauseReason = reason;
        debt.pausedUntil = workingDay(until);
        if (reason == PauseReason.DISPUTE || reason == PauseReason.UNMATCHED) {
            relief.restore(debt, "nothingToCollect");
        }
        return new NextAction(NextAction.What.WAIT, debt.pausedUntil, null);
    }

    /** Goes on where it was: the days of the pause do not count. */
    private void resume(DebtCase debt, LocalDate today) {
        if (debt.state != DebtState.PAUSED) {
            return;
        }
        long days = debt.pausedOn == null ? 0 : ChronoUnit.DAYS.between(debt.pausedOn, today);
        debt.anchorOn = debt.anchorOn.plusDays(days);
        debt.state = DebtState.OPEN;
        debt.pauseReason = null;
        debt.pausedOn = null;
        debt.pausedUntil = null;
        debt.attention = null;
        records.append(debt, NewStep.note("resumed", "The ladder goes on after " + days + " days.", "system"));
    }

    private LocalDate soon(LocalDate today) {
        return calendar.plusWorkingDays(today, LOOK_AGAIN_WORKING_DAYS);
    }

    private LocalDate workingDay(LocalDate day) {
        LocalDate working = day;
        while (!calendar.isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    private LocalDate before(LocalDate day, int workingDays) {
        LocalDate earlier = day;
        for (int left = workingDays; left > 0; ) {
            earlier = earlier.minusDays(1);
            left -= calendar.isWorkingDay(earlier) ? 1 : 0;
        }
        return earlier;
    }
}
