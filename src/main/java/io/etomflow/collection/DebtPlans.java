package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.Collecting;
import io.etomflow.payment.DebitState;
import io.etomflow.payment.PaymentPlan;
import io.etomflow.payment.PaymentPlans;
import io.etomflow.payment.PlanState;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Payment plans for what is overdue. The plan itself is one of payments (1.3.10.2.1); here is what it means for the debt:
 * the case stands still, services work again, later bills must be paid beside it, and a broken plan makes the ladder stricter.
 */
@UseCase
public class DebtPlans {

    /** Nothing is left that could be paid in instalments. */
    public static final String NOTHING_TO_PAY = "collection.nothingForPlan";

    private static final int LOOK_AGAIN_WORKING_DAYS = 5;

    private final DebtCases cases;
    private final DebtRecords records;
    private final DebtRelief relief;
    private final DebtLetters letters;
    private final DebtAnswering answering;
    private final PaymentPlans plans;
    private final Collecting collecting;
    private final WorkingTime calendar;

    DebtPlans(
            DebtCases cases,
            DebtRecords records,
            DebtRelief relief,
            DebtLetters letters,
            DebtAnswering answering,
            PaymentPlans plans,
            Collecting collecting,
            WorkingTime calendar) {
        this.cases = cases;
        this.records = records;
        this.relief = relief;
        this.letters = letters;
        this.answering = answering;
        this.plans = plans;
        this.collecting = collecting;
        this.calendar = calendar;
    }

    /** Whether the account has a plan that is offered or kept. */
    public boolean runs(UUID caseId) {
        return current(cases.get(caseId)).isPresent();
    }

    /**
     * The case stands still while a plan is agreed.
     *
     * @return the bills that the plan is to cover
     * @throws Refusal {@link #NOTHING_TO_PAY} if all is paid, disputed, planned or with the bank
     */
    public List<UUID> ask(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        List<UUID> bills = cases.collectable(caseId).keySet().stream()
                .filter(id -> collecting
                        .underWay(id)
                        .filter(debit -> debit.state() == DebitState.PRESENTED)
                        .isEmpty())
                .toList();
        if (bills.isEmpty()) {
            throw new Refusal(NOTHING_TO_PAY, "Nothing is left that could be paid in instalments.");
        }
        LocalDate until = calendar.plusWorkingDays(calendar.today(), LOOK_AGAIN_WORKING_DAYS);
        answering.standStill(debt, PauseReason.PLAN, until, "A payment plan is being agreed.");
        debt.nextActionOn = until;
        cases.save(debt);
        return bills;
    }

    public void refuse(UUID caseId, String reason) {
        DebtCase debt = cases.get(caseId);
        records.append(debt, NewStep.note("planRefused", letters.inEnglish(reason), "system"));
        letters.tell(debt, "planRefused", Map.of("reason", reason), "noPlan/" + UUID.randomUUID());
    }

    /** Something about the account or the plan has changed: services work from the agreement on. */
    public void follow(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        Optional<PaymentPlan> plan = current(debt);
        if (plan.isEmpty() || plan.get().state() != PlanState.ACTIVE) {
            return;
        }
        relief.restore(debt, "planAgreed");
        String note = "Plan " + plan.get().number() + " of " + plan.get().money() + " was agreed.";
        if (records.steps(caseId).stream().noneMatch(s -> s.text().equals(note))) {
            records.append(debt, NewStep.note("planAgreed", note, "system"));
        }
        LocalDate next = plans.standing(plan.get().id()).nextDueOn();
        debt.nextActionOn =
                next == null ? calendar.plusWorkingDays(calendar.today(), LOOK_AGAIN_WORKING_DAYS) : next.plusDays(1);
        debt.pausedUntil = debt.nextActionOn;
        cases.save(debt);
    }

    public void kept(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        records.append(debt, NewStep.note("planKept", "All instalments are paid.", "system"));
    }

    /** No plan came about: the ladder goes on where it was. */
    public void notAgreed(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        records.append(debt, NewStep.note("planNotAgreed", "No payment plan came about.", "system"));
    }

    /** The ladder goes on at once, past its friendly first step. */
    public void broken(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        debt.brokenPlans++;
        debt.stepNo = Math.max(1, debt.stepNo);
        // The next step is due now; taking it moves the rest of the ladder to the days after.
        debt.anchorOn = debt.anchorOn.minusYears(1);
        debt.state = DebtState.OPEN;
        debt.pauseReason = null;
        debt.pausedOn = null;
        debt.pausedUntil = null;
        records.append(debt, NewStep.note("planBroken", "The payment plan was not kept.", "system"));
        cases.save(debt);
    }

    private Optional<PaymentPlan> current(DebtCase debt) {
        return plans.ofAccount(debt.billingAccountId).stream()
                .filter(p -> p.state() == PlanState.OFFERED || p.state() == PlanState.ACTIVE)
                .findFirst();
    }
}
