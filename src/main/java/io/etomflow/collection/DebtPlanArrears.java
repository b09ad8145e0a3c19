package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.PaymentPlan;
import io.etomflow.payment.PaymentPlans;
import io.etomflow.payment.PlanWatch;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Bills that fall due while a payment plan runs: it does not cover them, they have to be paid beside it. Whether the
 * customer is only reminded, a person is asked, or the plan ends is said by the table {@code collection-plan-arrears}.
 */
@UseCase
public class DebtPlanArrears {

    /** Somebody is deciding about the plan. */
    static final String ASKED = "laterBills";

    private static final String GOES_ON = "planGoesOn";
    private static final int GOES_ON_DAYS = 14;
    private static final int PAYMENT_WORKING_DAYS = 5;
    private static final int LOOK_AGAIN_DAYS = 7;

    private final DebtCases cases;
    private final DebtRecords records;
    private final DebtLetters letters;
    private final DebtViews views;
    private final PaymentPlans plans;
    private final PlanWatch watch;
    private final WorkingTime calendar;

    DebtPlanArrears(
            DebtCases cases,
            DebtRecords records,
            DebtLetters letters,
            DebtViews views,
            PaymentPlans plans,
            PlanWatch watch,
            WorkingTime calendar) {
        this.cases = cases;
        this.records = records;
        this.letters = letters;
        this.views = views;
        this.plans = plans;
        this.watch = watch;
        this.calendar = calendar;
    }

    /**
     * What is overdue beside the plan.
     *
     * @param amount in the currency of the case; 0 without a running plan, while somebody decides, and for two weeks after
     *     somebody let the plan go on
     * @param days since the oldest of these bills was due
     */
    public record Arrears(BigDecimal amount, int days) {}

    public Arrears look(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        Map<UUID, BigDecimal> later = cases.collectable(caseId);
        BigDecimal sum = later.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        LocalDate today = calendar.today();
        if (plan(debt).isEmpty()
                || sum.compareTo(debt.smallestAmount) < 0
                || ASKED.equals(debt.attention)
                || goesOn(caseId, today)) {
            return new Arrears(BigDecimal.ZERO, 0);
        }
        LocalDate again = today.plusDays(LOOK_AGAIN_DAYS);
        if (debt.nextActionOn == null || debt.nextActionOn.isAfter(again)) {
            debt.nextActionOn = again;
            cases.save(debt);
        }
        LocalDate oldest = cases.bills(caseId).stream()
                .filter(b -> later.containsKey(b.billId()))
                .map(DebtBill::dueOn)
                .min(LocalDate::compareTo)
                .orElse(today);
        return new Arrears(sum, (int) ChronoUnit.DAYS.between(oldest, today));
    }

    /** Asks for each of these bills, once, and says what becomes of the plan otherwise. */
    public void remind(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        String number = plan(debt).map(PaymentPlan::number).orElse("");
        LocalDate payBy = calendar.plusWorkingDays(calendar.today(), PAYMENT_WORKING_DAYS);
        Map<UUID, BigDecimal> later = cases.collectable(caseId);
        for (DebtBill bill : cases.bills(caseId)) {
            if (later.containsKey(bill.billId())) {
                letters.tell(
                        debt,
                        "laterBill",
                        Map.of(
                                "plan",
                                number,
                                "bill",
                                bill.billNumber(),
                                "amount",
                                new Money(later.get(bill.billId()), debt.currency),
                                "payBy",
                                payBy),
                        "laterBill/" + bill.billId());
            }
        }
    }

    /** Nobody else is asked until this is decided. @return plan and case, Markdown for a form */
    public String ask(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        debt.attention = ASKED;
        cases.save(debt);
        String standing = plan(debt)
                .map(p -> "Plan " + p.number() + " of " + p.money() + ": "
                        + new Money(plans.standing(p.id()).paid(), p.currency()) + " paid, "
                        + new Money(plans.standing(p.id()).late(), p.currency()) + " late. Beside it "
                        + cases.demand(caseId) + " is overdue.")
                .orElse("");
        return Markdown.fit("**" + Markdown.escape(standing) + "**\n\n" + views.of(caseId));
    }

    /** Somebody else answers, or it was paid meanwhile. */
    public void askNoMore(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        if (ASKED.equals(debt.attention)) {
            debt.attention = null;
            cases.save(debt);
        }
    }

    /** For two weeks nobody is asked again. */
    public void goOn(UUID caseId, String reason, String actor) {
        askNoMore(caseId);
        cases.note(caseId, GOES_ON, "The plan goes on though later bills are overdue: " + reason, actor);
    }

    /** The plan is broken: all that is open is due at once, and the ladder goes on. */
    public void end(UUID caseId, String reason, String actor) {
        askNoMore(caseId);
        DebtCase debt = cases.get(caseId);
        Optional<PaymentPlan> plan = plan(debt);
        if (plan.isEmpty()) {
            return;
        }
        Money later = cases.demand(caseId);
        letters.tell(
                debt,
                "planEnded",
                Map.of("plan", plan.get().number(), "amount", later, "reason", reason),
                "planEnded/" + plan.get().id());
        records.append(
                debt,
                NewStep.note(
                        "planEnded",
                        "Plan " + plan.get().number() + " ended, " + later + " overdue beside it: "
                                + letters.inEnglish(reason),
                        actor));
        watch.end(plan.get().id(), "Bills beside the plan were not paid; " + later + " were overdue.");
    }

    private Optional<PaymentPlan> plan(DebtCase debt) {
        return plans.active(debt.billingAccountId);
    }

    private boolean goesOn(UUID caseId, LocalDate today) {
        return records.steps(caseId).stream()
                .filter(s -> s.kind().equals(GOES_ON))
                .anyMatch(s -> s.takenAt()
                        .atZone(calendar.zone())
                        .toLocalDate()
                        .plusDays(GOES_ON_DAYS)
                        .isAfter(today));
    }
}
