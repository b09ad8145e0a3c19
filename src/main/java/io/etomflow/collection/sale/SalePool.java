package io.etomflow.collection.sale;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtBill;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.recovery.Recoveries;
import io.etomflow.collection.recovery.RecoveryFacts;
import io.etomflow.payment.PaymentPlans;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Debts that wait for a buyer, and what speaks against selling one of them. */
@UseCase
public class SalePool {

    private final DebtCases cases;
    private final Recoveries recoveries;
    private final PaymentPlans plans;
    private final SaleRules rules;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    SalePool(
            DebtCases cases,
            Recoveries recoveries,
            PaymentPlans plans,
            SaleRules rules,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.cases = cases;
        this.recoveries = recoveries;
        this.plans = plans;
        this.rules = rules;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** The pool of the currency in which most waits, of those without a sale first. @param oldestDays since the first came */
    public record Size(String currency, boolean saleRuns, int debts, BigDecimal amount, int oldestDays) {}

    /** A debt as it is today. @param amount what may be collected of it */
    record Debt(RecoveryFacts facts, BigDecimal amount, int bills, SaleRules.Verdict verdict) {}

    private record Row(String currency, int debts, BigDecimal amount, LocalDate oldest, int running) {}

    public Size measure() {
        return jdbc
                .sql("select c.currency, count(*) debts, sum(c.overdue_amount) amount, min(r.for_sale_since) oldest,"
                        + " (select count(*) from debt_sale s where s.currency = c.currency and s.state in"
                        + " ('COMPOSED', 'OFFERED', 'CHOSEN', 'CONTRACTED', 'PAID')) running from debt_recovery r"
                        + " join debt_case c on c.id = r.case_id where r.for_sale_since is not null and"
                        + " c.state = 'RECOVERY' group by c.currency order by running, amount desc")
                .query(Row.class)
                .stream()
                .findFirst()
                .map(r -> new Size(r.currency(), r.running() > 0, r.debts(), r.amount(), (int)
                        ChronoUnit.DAYS.between(r.oldest(), calendar.today())))
                .orElse(new Size("EUR", false, 0, BigDecimal.ZERO, 0));
    }

    /** Whether a sale in that currency is on its way. */
    public boolean saleRuns(String currency) {
        return jdbc.sql(
                                "select count(*) from debt_sale where currency = ? and state in ('COMPOSED', 'OFFERED', 'CHOSEN',"
                                        + " 'CONTRACTED', 'PAID')")
                        .param(currency)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Cases that wait for a buyer, the oldest first. */
    List<UUID> waiting(String currency) {
        return jdbc.sql("select r.case_id from debt_recovery r join debt_case c on c.id = r.case_id where"
                        + " r.for_sale_since is not null and c.state = 'RECOVERY' and c.currency = ?"
                        + " order by r.for_sale_since, c.number")
                .param(currency)
                .query(UUID.class)
                .list();
    }

    /** Whether it waits for a buyer, and whether the table lets it be sold. */
    Debt examine(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        RecoveryFacts f = recoveries.facts(caseId);
        BigDecimal amount = cases.demand(caseId).amount();
        List<UUID> bills = cases.bills(caseId).stream().map(DebtBill::billId).toList();
        boolean inPlan = !bills.isEmpty() && !plans.covered(bills).isEmpty();
        SaleRules.Verdict verdict = debt.isClosed() || !isWaiting(caseId)
                ? new SaleRules.Verdict(false, "Left the pool.")
                : rules.saleable(new SaleRules.Facts(
                        f.special(),
                        f.disputed() && !inPlan,
                        inPlan,
                        f.hardship(),
                        is("select count(*) from debt_answer where case_id = ? and settled_at is null", caseId),
                        is(
                                "select count(*) from debt_recovery where case_id = ? and court_reference is not null",
                                caseId),
                        f.ageDays(),
                        amount));
        return new Debt(f, amount, cases.collectable(caseId).size(), verdict);
    }

    private boolean isWaiting(UUID caseId) {
        return is("select count(*) from debt_recovery where case_id = ? and for_sale_since is not null", caseId);
    }

    private boolean is(String count, UUID caseId) {
        return jdbc.sql(count).param(caseId).query(Integer.class).single() > 0;
    }
}
