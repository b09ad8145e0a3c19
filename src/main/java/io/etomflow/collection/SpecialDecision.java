package io.etomflow.collection;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** What a person decides where no rule can: death, insolvency, a review, an address that does not work. */
@UseCase
public class SpecialDecision {

    private static final int LONGEST_PAUSE_DAYS = 365;

    /** How a case goes on. */
    public enum Way implements Word {
        GO_ON,
        /** Fees and interest are given back, the ladder goes on. */
        WAIVE_CHARGES,
        /** Until a day, for example while heirs or an administrator are asked. */
        PAUSE,
        /** At once to recovery: a claim against an estate, or in insolvency proceedings. */
        RECOVER,
        /** The debt is right but not followed up by us. */
        WITHDRAW
    }

    /**
     * @param pauseUntil needed for {@link Way#PAUSE}
     * @param newEmail a new address of the customer, may be {@code null}
     */
    public record Decision(Way way, LocalDate pauseUntil, String newEmail, String reason) {}

    private final DebtCases cases;
    private final DebtAnswers answers;
    private final DebtAnswering answering;
    private final DebtCharges charges;
    private final DebtRelief relief;
    private final DebtLetters letters;
    private final Customers customers;
    private final Outbox outbox;
    private final WorkingTime calendar;

    SpecialDecision(
            DebtCases cases,
            DebtAnswers answers,
            DebtAnswering answering,
            DebtCharges charges,
            DebtRelief relief,
            DebtLetters letters,
            Customers customers,
            Outbox outbox,
            WorkingTime calendar) {
        this.cases = cases;
        this.answers = answers;
        this.answering = answering;
        this.charges = charges;
        this.relief = relief;
        this.letters = letters;
        this.customers = customers;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    /** @throws InvalidInput naming the field that cannot be */
    public void check(UUID answerId, Decision decision) {
        DebtAnswer answer = answers.get(answerId);
        DebtCase debt = cases.get(answer.caseId());
        LocalDate today = calendar.today();
        if (decision.way() == Way.PAUSE
                && (decision.pauseUntil() == null
                        || !decision.pauseUntil().isAfter(today)
                        || decision.pauseUntil().isAfter(today.plusDays(LONGEST_PAUSE_DAYS)))) {
            throw new InvalidInput("pauseUntil", "Name a day from tomorrow on, within a year.");
        }
        if (decision.newEmail() != null && !outbox.canReach(Channel.EMAIL, decision.newEmail())) {
            throw new InvalidInput("newEmail", "That is no e-mail address.");
        }
        boolean goesOn = decision.way() == Way.GO_ON || decision.way() == Way.WAIVE_CHARGES;
        if (answer.kind() == AnswerKind.UNREACHABLE
                && goesOn
                && decision.newEmail() == null
                && letters.address(debt, "preferred", true).isEmpty()) {
            throw new InvalidInput("newEmail", "Without an address that works the case cannot go on.");
        }
        if (answer.kind() == AnswerKind.DECEASED && goesOn) {
            throw new InvalidInput("specialDecision", "Nothing is demanded from a customer who has died.");
        }
        if (answer.kind() == AnswerKind.INSOLVENT && goesOn) {
            throw new InvalidInput(
                    "specialDecision", "In insolvency proceedings nothing is demanded from the customer.");
        }
    }

    /** Does what was decided, after {@link #check}. */
    public void carryOut(UUID answerId, Decision decision, String actor) {
        DebtAnswer answer = answers.get(answerId);
        DebtCase debt = cases.get(answer.caseId());
        if (decision.newEmail() != null) {
            customers.save(withEmail(customers.get(debt.customerId), decision.newEmail()));
        }
        switch (decision.way()) {
            case GO_ON -> {}
            case WAIVE_CHARGES -> charges.waive(debt, letters.inEnglish(decision.reason()), actor, calendar.today());
            case PAUSE -> {
                answering.standStill(debt, PauseReason.PERSON, decision.pauseUntil(), decision.reason());
                relief.restore(debt, "lookAnew");
            }
            case RECOVER -> {}
            case WITHDRAW -> relief.restore(debt, "notFollowedUp");
        }
        answering.done(debt, answer, decision.way().word(), letters.inEnglish(decision.reason()), actor);
        if (decision.way() == Way.RECOVER) {
            cases.toRecovery(debt.id, actor);
        } else if (decision.way() == Way.WITHDRAW) {
            cases.close(debt.id, "withdrawn", letters.inEnglish(decision.reason()), actor);
        }
        if (answer.kind() == AnswerKind.REVIEW) {
            letters.tell(debt, "reviewed", Map.of("reason", decision.reason()), "answer/" + answerId);
        }
    }

    private static Customer withEmail(Customer c, String email) {
        return new Customer(
                c.id(),
                c.version(),
                c.number(),
                c.kind(),
                c.name(),
                c.givenName(),
                c.familyName(),
                email.strip(),
                c.phone(),
                c.segment(),
                c.status(),
                c.preferredChannel(),
                c.language(),
                c.street(),
                c.postcode(),
                c.city(),
                c.country(),
                c.customerSince());
    }
}
