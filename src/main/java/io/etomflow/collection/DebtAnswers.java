package io.etomflow.collection;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers of customers to our demands. A case takes them one after the other before anything else happens in it. */
@UseCase
public class DebtAnswers {

    private static final int LONGEST_TEXT = 2000;
    private static final List<String> EVIDENCE = List.of("none", "statement", "benefit", "medical", "court");

    private final DebtCases cases;
    private final CustomerBills bills;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DebtAnswers(DebtCases cases, CustomerBills bills, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.bills = bills;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Refuses what cannot be an answer to this case.
     *
     * @throws InvalidInput naming the field
     * @throws Conflict if the case is closed
     */
    public void check(UUID caseId, NewAnswer given) {
        DebtCase debt = cases.get(caseId);
        if (debt.isClosed()) {
            throw new Conflict("Debt case " + debt.number() + " is closed.");
        }
        if (given.text() == null || given.text().isBlank() || given.text().length() > LONGEST_TEXT) {
            throw new InvalidInput("answerText", "Write down what was said, in up to 2000 characters.");
        }
        switch (given.kind()) {
            case PROMISE -> checkPromise(debt, given);
            case HARDSHIP -> {
                if (given.evidence() == null || !EVIDENCE.contains(given.evidence())) {
                    throw new InvalidInput("answerEvidence", "Say what was shown, or that nothing was.");
                }
            }
            case DISPUTE -> checkDispute(debt, given);
            case PLAN -> {
                if (given.instalments() != null && (given.instalments() < 2 || given.instalments() > 36)) {
                    throw new InvalidInput("answerInstalments", "A plan has 2 to 36 instalments.");
                }
            }
            default -> {}
        }
    }

    /** Keeps an answer, after {@link #check}; the case takes it at once. */
    public UUID give(UUID caseId, NewAnswer given) {
        check(caseId, given);
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into debt_answer (id, version, case_id, kind, text, amount, pay_on, bill_number, instalments,"
                        + " evidence, given_by, given_at) values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        caseId,
                        given.kind().name(),
                        given.text().strip(),
                        given.amount(),
                        given.payOn(),
                        given.billNumber(),
                        given.instalments(),
                        given.evidence(),
                        given.givenBy(),
                        Sql.at(clock.instant()))
                .update();
        events.publishEvent(new DebtCaseChanged(caseId));
        return id;
    }

    /** @throws NotFound if there is none */
    public DebtAnswer get(UUID id) {
        return jdbc.sql("select * from debt_answer where id = ?")
                .param(id)
                .query(DebtAnswers::answer)
                .optional()
                .orElseThrow(() -> new NotFound("answer", id));
    }

    /** The oldest answer that nobody has settled. */
    public Optional<DebtAnswer> next(UUID caseId) {
        return jdbc
                .sql("select * from debt_answer where case_id = ? and settled_at is null order by sequence_no")
                .param(caseId)
                .query(DebtAnswers::answer)
                .stream()
                .findFirst();
    }

    /** All answers of a case in order. */
    public List<DebtAnswer> of(UUID caseId) {
        return jdbc.sql("select * from debt_answer where case_id = ? order by sequence_no")
                .param(caseId)
                .query(DebtAnswers::answer)
                .list();
    }

    /** @param outcome one word, for example {@code accepted} or {@code refused} */
    void settle(UUID answerId, String outcome, String reason, String actor) {
        int changed = jdbc.sql("update debt_answer set outcome = ?, outcome_reason = ?, settled_by = ?, settled_at = ?,"
                        + " version = version + 1 where id = ? and settled_at is null")
                .params(outcome, reason, actor, Sql.at(clock.instant()), answerId)
                .update();
        if (changed == 0) {
            throw new Conflict("That answer was settled already.");
        }
    }

    private void checkPromise(DebtCase debt, NewAnswer given) {
        if (given.payOn() == null || !given.payOn().isAfter(LocalDate.now(clock).minusDays(1))) {
            throw new InvalidInput("answerPayOn", "Say by which day they will pay; it must not have passed.");
        }
        if (given.amount() != null) {
            Money promised = new Money(given.amount(), debt.currency());
            if (!promised.isPositive() || promised.isMoreThan(cases.demand(debt.id()))) {
                throw new InvalidInput(
                        "answerAmount",
                        "Up to " + cases.demand(debt.id()) + " can be promised; leave it empty for all of it.");
            }
        }
    }

    private void checkDispute(DebtCase debt, NewAnswer given) {
        CustomerBill bill = Optional.ofNullable(given.billNumber())
                .flatMap(number -> bills.byNumber(number.strip()))
                .filter(b -> b.billingAccountId().equals(debt.billingAccountId()))
                .orElseThrow(() -> new InvalidInput("answerBill", "Name a bill of this account."));
        BigDecimal collectable = bills.collectable(bill.id());
        if (given.amount() != null
                && (given.amount().signum() <= 0 || given.amount().compareTo(collectable) > 0)) {
            throw new InvalidInput(
                    "answerAmount",
                    "Of bill " + bill.number() + " " + collectable + " can be disputed; leave it empty for all of it.");
        }
    }

    private static DebtAnswer answer(ResultSet row, int number) throws SQLException {
        return new DebtAnswer(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                AnswerKind.valueOf(row.getString("kind")),
                row.getString("text"),
                row.getBigDecimal("amount"),
                row.getObject("pay_on", LocalDate.class),
                row.getString("bill_number"),
                (Integer) row.getObject("instalments"),
                row.getString("evidence"),
                row.getString("given_by"),
                row.getString("outcome"),
                row.getString("outcome_reason"));
    }
}
