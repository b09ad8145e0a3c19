package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes a step of a debt case: tells the customer, charges, announces, touches services. Whatever was planned, it looks
 * again at what may be collected and at the notices, and refuses what they do not allow.
 */
@UseCase
public class DebtStepping {

    /** The step may not be taken as things stand now. */
    public static final String NOT_ALLOWED = "collection.stepNotAllowed";

    private static final int PAYMENT_WORKING_DAYS = 5;

    private final DebtCases cases;
    private final DebtRecords records;
    private final DebtNotices notices;
    private final DebtPromises promises;
    private final DebtAnswers answers;
    private final DebtServices services;
    private final DebtCharges charges;
    private final DebtLetters letters;
    private final WorkingTime calendar;

    DebtStepping(
            DebtCases cases,
            DebtRecords records,
            DebtNotices notices,
            DebtPromises promises,
            DebtAnswers answers,
            DebtServices services,
            DebtCharges charges,
            DebtLetters letters,
            WorkingTime calendar) {
        this.cases = cases;
        this.records = records;
        this.notices = notices;
        this.promises = promises;
        this.answers = answers;
        this.services = services;
        this.charges = charges;
        this.letters = letters;
        this.calendar = calendar;
    }

    /**
     * @param rights which rights the message names, as {@code collection-wording} says
     * @throws Refusal {@link #NOT_ALLOWED} if nothing may be collected, the case stands still, it is not a working day, the
     *     step is not the next one or comes too early, a measure has no notice or its time is not over, or the customer
     *     cannot be reached
     */
    public void take(UUID caseId, LadderStep step, String rights, LegalLimits limits, String actor) {
        DebtCase debt = cases.get(caseId);
        LocalDate today = calendar.today();
        Map<UUID, BigDecimal> collectable = cases.collectable(caseId);
        BigDecimal sum = collectable.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        checkCase(debt, step, sum, today);
        Optional<DebtNotice> notice = checkMeasure(debt, step, limits, collectable, sum, today);
        boolean written = step.announced() != null && step.announced() != ServiceMeasure.BLOCK_CHANGES;
        DebtLetters.Address to = letters.address(debt, step.channel(), written).orElseThrow(() -> unreachable(debt));

        BigDecimal interest = step.interest() ? charges.interest(debt, collectable, today) : BigDecimal.ZERO;
        LocalDate earliest = written ? notices.earliest(today, limits) : null;
        DebtLetters.Demand demand = new DebtLetters.Demand(
                collectable,
                step.fee(),
                interest,
                earliest == null ? calendar.plusWorkingDays(today, PAYMENT_WORKING_DAYS) : earliest.minusDays(1),
                step.measure(),
                step.announced(),
                earliest);
        if (!step.extra()) {
            debt.stepNo = step.no();
            // A step that was taken late moves the rest of the ladder with it.
            LocalDate planned = today.minusDays(step.days());
            debt.anchorOn = planned.isAfter(debt.anchorOn) ? planned : debt.anchorOn;
        }
        debt.overdueAmount = sum;
        DebtLetters.Sent sent = letters.demand(debt, to, step.wording(), rights, demand, "step/" + UUID.randomUUID());
        List<CustomerProduct> touched = touch(debt, step, notice, today);
        UUID stepId = records.append(
                debt,
                new NewStep(
                        step.kind(),
                        step.measure() == null ? null : step.measure().word(),
                        step.announced() == null ? null : step.announced().word(),
                        sent.channel().word(),
                        step.wording(),
                        step.fee(),
                        interest,
                        sent.messageId(),
                        touched.isEmpty()
                                ? "The customer was told."
                                : "The customer was told; " + step.measure().word() + " of "
                                        + touched.stream()
                                                .map(CustomerProduct::number)
                                                .collect(Collectors.joining(", "))
                                        + ".",
                        actor,
                        collectable));
        if (written) {
            notices.give(caseId, step.announced(), today, limits, stepId);
        }
        notice.ifPresent(n -> notices.use(n.id(), today));
        charges.charge(debt, stepId, "reminderFee", step.fee(), "Fee for a reminder", today);
        charges.charge(debt, stepId, "interest", interest, "Interest for late payment", today);
        if (interest.signum() > 0) {
            debt.interestUntil = today;
        }
        cases.save(debt);
    }

    private void checkCase(DebtCase debt, LadderStep step, BigDecimal sum, LocalDate today) {
        if (debt.state != DebtState.OPEN) {
            throw refused("The case is " + debt.state.word() + ".");
        }
        if (sum.signum() <= 0 || sum.compareTo(debt.smallestAmount) < 0) {
            throw refused("Only " + sum + " may be collected.");
        }
        if (promises.open(debt.id).filter(p -> !today.isAfter(p.payOn())).isPresent()
                || promises.hardshipUntil(debt.id, today).isPresent()) {
            throw refused("The customer has time to pay.");
        }
        if (answers.next(debt.id).isPresent()) {
            throw refused("The customer has answered; nobody has looked at it yet.");
        }
        if (!calendar.isWorkingDay(today)) {
            throw refused(today + " is no working day.");
        }
        if (!step.extra()
                && (step.no() != debt.stepNo + 1
                        || debt.anchorOn.plusDays(step.days()).isAfter(today))) {
            throw refused("Step " + step.no() + " is not due: step " + debt.stepNo + " was the last.");
        }
    }

    private Optional<DebtNotice> checkMeasure(
            DebtCase debt,
            LadderStep step,
            LegalLimits limits,
            Map<UUID, BigDecimal> collectable,
            BigDecimal sum,
            LocalDate today) {
        if (!step.needsNotice()) {
            return Optional.empty();
        }
        if (sum.compareTo(limits.leastAmount()) < 0) {
            throw refused("Services are touched from " + limits.leastAmount() + " only.");
        }
        DebtNotice notice = notices.valid(debt.id, step.measure(), collectable.keySet())
                .orElseThrow(() -> refused("No written notice of this was given."));
        if (today.isBefore(notice.earliestOn())) {
            throw refused("The notice of " + notice.givenOn() + " allows it from " + notice.earliestOn() + " only.");
        }
        return Optional.of(notice);
    }

    private List<CustomerProduct> touch(DebtCase debt, LadderStep step, Optional<DebtNotice> notice, LocalDate today) {
        if (step.measure() == null) {
            return List.of();
        }
        boolean voice = notice.isEmpty() || !today.isBefore(notice.get().earliestVoiceOn());
        return services.apply(debt, step.measure(), voice, true, "Overdue bills, " + debt.number);
    }

    /** Becomes a matter for a person, once. */
    private Refusal unreachable(DebtCase debt) {
        answers.give(
                debt.id,
                NewAnswer.of(
                        AnswerKind.UNREACHABLE,
                        "No message can be delivered: no address is known, or what we sent came back.",
                        "system"));
        return refused("The customer cannot be reached.");
    }

    private static Refusal refused(String reason) {
        return new Refusal(NOT_ALLOWED, reason);
    }
}
