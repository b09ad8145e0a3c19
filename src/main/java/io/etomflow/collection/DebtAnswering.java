package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What follows from a customer's answer, once a table or a person has decided. */
@UseCase
public class DebtAnswering {

    /** A bill inquiry was opened and has not marked what it disputes yet. */
    static final String INQUIRY_OPENED = "inquiryOpened";

    private static final int WORKING_DAYS_FOR_INQUIRY = 5;

    private final DebtCases cases;
    private final DebtAnswers answers;
    private final DebtRecords records;
    private final DebtPromises promises;
    private final DebtLetters letters;
    private final DebtViews views;
    private final DebtDisputes disputes;
    private final WorkingTime calendar;
    private final Clock clock;

    DebtAnswering(
            DebtCases cases,
            DebtAnswers answers,
            DebtRecords records,
            DebtPromises promises,
            DebtLetters letters,
            DebtViews views,
            DebtDisputes disputes,
            WorkingTime calendar,
            Clock clock) {
        this.cases = cases;
        this.answers = answers;
        this.records = records;
        this.promises = promises;
        this.letters = letters;
        this.views = views;
        this.disputes = disputes;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The oldest answer that nobody has settled. */
    public AnswerFacts next(UUID caseId) {
        DebtAnswer answer = answers.next(caseId).orElseThrow();
        BigDecimal overdue = cases.demand(caseId).amount();
        BigDecimal amount = answer.amount() == null ? overdue : answer.amount();
        double share = overdue.signum() == 0
                ? 100
                : amount.multiply(BigDecimal.valueOf(100))
                        .divide(overdue, 1, RoundingMode.HALF_UP)
                        .doubleValue();
        int days = answer.payOn() == null ? 0 : (int) ChronoUnit.DAYS.between(calendar.today(), answer.payOn());
        return new AnswerFacts(
                answer.id(),
                answer.kind(),
                views.answer(answer),
                days,
                share,
                answer.evidence() == null ? "none" : answer.evidence(),
                promises.hardships(caseId));
    }

    /** The case stands still until the promised day; an earlier promise counts no more. */
    public void acceptPromise(UUID answerId, String reason) {
        DebtAnswer answer = answers.get(answerId);
        DebtCase debt = cases.get(answer.caseId());
        BigDecimal amount = answer.amount() == null ? cases.demand(debt.id).amount() : answer.amount();
        promises.settle(debt.id, "REPLACED", calendar.today());
        promises.make(debt, answer, amount, calendar.today());
        done(debt, answer, "accepted", reason, "system");
        letters.tell(
                debt,
                "promiseAccepted",
                Map.of("amount", new Money(amount, debt.currency), "payOn", answer.payOn()),
                "answer/" + answerId);
    }

    /** A promise or hardship that the table or a person does not accept. */
    public void refuse(UUID answerId, String reason, String actor) {
        DebtAnswer answer = answers.get(answerId);
        DebtCase debt = cases.get(answer.caseId());
        if (answer.kind() == AnswerKind.HARDSHIP) {
            promises.grantHardship(
                    debt.id, answer, false, null, letters.inEnglish(reason), actor, Sql.at(clock.instant()));
        }
        done(debt, answer, "refused", reason, actor);
        letters.tell(debt, "answerRefused", Map.of("reason", reason), "answer/" + answerId);
    }

    /** @param days how long nothing is demanded */
    public void grantHardship(UUID answerId, int days, String reason, String actor) {
        DebtAnswer answer = answers.get(answerId);
        DebtCase debt = cases.get(answer.caseId());
        LocalDate until = calendar.today().plusDays(days);
        promises.grantHardship(debt.id, answer, true, until, letters.inEnglish(reason), actor, Sql.at(clock.instant()));
        done(debt, answer, "granted", reason, actor);
        letters.tell(debt, "timeGranted", Map.of("until", until), "answer/" + answerId);
    }

    /** All is paid: the customer needs no time any more. */
    public void paid(UUID answerId) {
        DebtAnswer answer = answers.get(answerId);
        done(cases.get(answer.caseId()), answer, "paid", "All is paid.", "system");
    }

    /** Opens a bill inquiry: what it disputes is not collected. @return its number */
    public String dispute(UUID answerId) {
        DebtAnswer answer = answers.get(answerId);
        DebtCase debt = cases.get(answer.caseId());
        String inquiry = disputes.open(
                debt.number + "/" + answerId,
                debt.customerId,
                answer.billNumber(),
                answer.amount(),
                debt.currency,
                answer.text());
        standStill(
                debt,
                PauseReason.DISPUTE,
                calendar.plusWorkingDays(calendar.today(), WORKING_DAYS_FOR_INQUIRY),
                "Bill inquiry " + inquiry + " was opened.");
        debt.attention = INQUIRY_OPENED;
        done(debt, answer, "inquiryOpened", inquiry, "system");
        letters.tell(debt, "disputed", Map.of("bill", answer.billNumber(), "inquiry", inquiry), "answer/" + answerId);
        return inquiry;
    }

    /** A payment plan is to be offered: 1.3.10.3.3 does that. @return how many instalments were wished for, 0 for no wish */
    public int planWanted(UUID answerId) {
        DebtAnswer answer = answers.get(answerId);
        done(cases.get(answer.caseId()), answer, "planOffered", "A payment plan is offered.", "system");
        return answer.instalments() == null ? 0 : answer.instalments();
    }

    void standStill(DebtCase debt, PauseReason reason, LocalDate until, String why) {
        if (debt.state != DebtState.PAUSED) {
            debt.pausedOn = calendar.today();
        }
        debt.state = DebtState.PAUSED;
        debt.pauseReason = reason;
        debt.pausedUntil = until;
        records.append(debt, NewStep.note("paused", why, "system"));
    }

    void done(DebtCase debt, DebtAnswer answer, String outcome, String reason, String actor) {
        String why = letters.inEnglish(reason);
        answers.settle(answer.id(), outcome, why, actor);
        records.append(debt, NewStep.note("answer", answer.kind().word() + ": " + outcome + ". " + why, actor));
        cases.save(debt);
    }
}
