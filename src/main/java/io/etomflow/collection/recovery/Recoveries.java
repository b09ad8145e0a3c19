package io.etomflow.collection.recovery;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtBill;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.DebtRisk;
import io.etomflow.collection.DebtSettling;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recovery of debts whose ladder has ended: what is known, which way was chosen, what came of it. */
@UseCase
public class Recoveries {

    private static final int MOST_OFFERS = 2;
    private static final List<String> WAYS = List.of("agency", "courtOrder", "sale", "writeOff");

    private final DebtCases cases;
    private final DebtSettling settling;
    private final DebtRisk risk;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    Recoveries(
            DebtCases cases,
            DebtSettling settling,
            DebtRisk risk,
            CustomerBills bills,
            BillingAccounts accounts,
            Customers customers,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.cases = cases;
        this.settling = settling;
        this.risk = risk;
        this.bills = bills;
        this.accounts = accounts;
        this.customers = customers;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** How a debt stands. */
    public enum Standing {
        /** Something may be collected. */
        OWED,
        /** Nothing remains, or the account is covered. */
        PAID,
        /** All that remains is under an open inquiry or in a plan. */
        DISPUTED
    }

    /** @throws InvalidInput if there is no such case, or if it is closed */
    public DebtCase byNumber(String caseNumber) {
        DebtCase debt = cases.byNumber(caseNumber.strip())
                .orElseThrow(() -> new InvalidInput(
                        "caseNumber", "There is no debt case " + caseNumber + ". It looks like DC-2026-000001."));
        if (debt.isClosed()) {
            throw new InvalidInput("caseNumber", "Case " + debt.number() + " is closed: " + debt.closeReason() + ".");
        }
        return debt;
    }

    /** Recovery begins; again is harmless. */
    public void takeOver(UUID caseId, String actor) {
        cases.toRecovery(caseId, actor);
        jdbc.sql("insert into debt_recovery (case_id, started_on) select ?, ? where not exists"
                        + " (select 1 from debt_recovery where case_id = ?)")
                .params(caseId, calendar.today(), caseId)
                .update();
    }

    public RecoveryFacts facts(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        Customer customer = customers.get(debt.customerId());
        BigDecimal demand = cases.demand(caseId).amount();
        BigDecimal remaining = remaining(caseId);
        LocalDate oldest = cases.bills(caseId).stream()
                .map(DebtBill::dueOn)
                .min(LocalDate::compareTo)
                .orElse(debt.openedOn());
        return new RecoveryFacts(
                debt.number(),
                customer.name(),
                cases.demand(caseId).toString(),
                demand.doubleValue(),
                (int) ChronoUnit.DAYS.between(oldest, calendar.today()),
                risk.of(customer.id()),
                customer.segment().word(),
                customer.country(),
                hasHardship(caseId),
                demand.compareTo(remaining) < 0 && !isCovered(debt),
                special(caseId),
                jdbc.sql("select coalesce(last_way, 'none') from debt_recovery where case_id = ?")
                        .param(caseId)
                        .query(String.class)
                        .optional()
                        .orElse("none"));
    }

    public Standing standing(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        if (cases.demand(caseId).isPositive()) {
            return Standing.OWED;
        }
        return isCovered(debt) || remaining(caseId).signum() == 0 ? Standing.PAID : Standing.DISPUTED;
    }

    /** @throws InvalidInput if there is no such way */
    public void choose(UUID caseId, String way, String reason, String actor) {
        if (!WAYS.contains(way)) {
            throw new InvalidInput("chosenWay", "Choose agency, court order, sale or write-off.");
        }
        jdbc.sql("update debt_recovery set way = ?, way_reason = ?, chosen_by = ? where case_id = ?")
                .params(way, reason, actor, caseId)
                .update();
        cases.note(caseId, "recoveryWay", "Recovered by " + way + ": " + reason, actor);
    }

    /** Nobody chose a way in time: the case tells it. */
    public void undecided(UUID caseId, String reason) {
        cases.note(caseId, "wayUndecided", reason + " Managers are asked.", "system");
    }

    /** A way led to no money: the next choice knows. */
    public void failed(UUID caseId, String way, String reason) {
        jdbc.sql("update debt_recovery set last_way = ?, for_sale_since = null where case_id = ?")
                .params(way, caseId)
                .update();
        cases.note(caseId, "recoveryFailed", "No money by " + way + ": " + reason, "system");
    }

    /** Closes the case; what can be given back works again if it is paid. @param outcome {@code paid}, {@code sold} or {@code writtenOff} */
    public void end(UUID caseId, String outcome) {
        if (outcome.equals("paid")) {
            settling.restore(caseId);
        }
        jdbc.sql("update debt_recovery set outcome = ?, ended_on = ?, for_sale_since = null where case_id = ?")
                .params(outcome, calendar.today(), caseId)
                .update();
        cases.close(
                caseId,
                outcome.equals("paid") ? "recovered" : outcome,
                switch (outcome) {
                    case "sold" -> "The debt was sold; the customer was told whom it belongs to.";
                    case "writtenOff" -> "The debt was written off.";
                    default -> "The debt was paid during recovery.";
                },
                "system");
    }

    /** Puts a debt into the pool of those that are offered to buyers. */
    public void offerForSale(UUID caseId) {
        jdbc.sql("update debt_recovery set for_sale_since = ? where case_id = ? and for_sale_since is null")
                .params(calendar.today(), caseId)
                .update();
    }

    /**
     * A sold debt has come back: its case goes on in recovery, and knows that the sale brought nothing.
     *
     * @return whether it does; not if the account has a newer case, which takes over what is owed again
     */
    public boolean reopen(UUID caseId, String text, String actor) {
        int reopened = jdbc.sql("update debt_case set state = 'RECOVERY', open_account_id = billing_account_id,"
                        + " close_reason = null, closed_at = null, version = version + 1 where id = ? and"
                        + " state = 'CLOSED' and not exists (select 1 from debt_case o where o.open_account_id ="
                        + " (select billing_account_id from debt_case where id = ?))")
                .params(caseId, caseId)
                .update();
        cases.note(caseId, "cameBack", text, actor);
        if (reopened > 0) {
            jdbc.sql(
                            "update debt_recovery set last_way = 'sale', outcome = null, ended_on = null, for_sale_since = null"
                                    + " where case_id = ?")
                    .param(caseId)
                    .update();
        }
        return reopened > 0;
    }

    /** Keeps with the case that the customer is {@code deceased} or {@code insolvent}, as somebody else found out. */
    public void isSpecial(UUID caseId, String kind, String text, String actor) {
        jdbc.sql("insert into debt_answer (id, version, case_id, kind, text, given_by, given_at, outcome,"
                        + " outcome_reason, settled_by, settled_at) values (?, 0, ?, ?, ?, 'buyer of the debt', ?,"
                        + " 'noted', 'Found out by the buyer of the debt.', ?, ?)")
                .params(
                        UUID.randomUUID(),
                        caseId,
                        kind.toUpperCase(java.util.Locale.ROOT),
                        text,
                        Sql.at(calendar.now()),
                        actor,
                        Sql.at(calendar.now()))
                .update();
    }

    /** Whether a buyer has it and its case is about to end. */
    public boolean isSold(UUID caseId) {
        return jdbc.sql("select count(*) from debt_sale_item where case_id = ? and state = 'SOLD'")
                        .param(caseId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether it was offered to buyers twice and nobody bought it. */
    public boolean isUnsaleable(UUID caseId) {
        return jdbc.sql("select count(*) from debt_recovery where case_id = ? and unsold_offers >= ?")
                        .params(caseId, MOST_OFFERS)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Facts, bills and history of the case for a form. */
    public String view(UUID caseId) {
        RecoveryFacts f = facts(caseId);
        StringBuilder text = new StringBuilder("**" + Markdown.escape(f.amount()) + "**, " + f.ageDays()
                + " days, risk " + Markdown.escape(f.risk()) + ", " + Markdown.escape(f.segment()) + ", "
                + Markdown.escape(f.country()) + "\n\n");
        text.append(f.hardship() ? "- hardship granted\n" : "")
                .append(f.disputed() ? "- a part is disputed\n" : "")
                .append(f.special().equals("none") ? "" : "- customer " + f.special() + "\n")
                .append(f.lastWay().equals("none") ? "" : "- tried without result: " + f.lastWay() + "\n")
                .append('\n');
        text.append(Markdown.table(
                List.of("Bill", "Due", "Amount"),
                cases.bills(caseId).stream()
                        .map(b -> List.of(b.billNumber(), b.dueOn(), b.amount()))
                        .toList(),
                "No bills."));
        text.append("\n\n")
                .append(Markdown.table(
                        List.of("When", "What", "By"),
                        cases.steps(caseId).stream()
                                .map(s -> List.of(s.takenAt().toString().substring(0, 10), s.text(), s.takenBy()))
                                .toList(),
                        "Nothing was done."));
        return Markdown.fit(text.toString());
    }

    private BigDecimal remaining(UUID caseId) {
        return cases.bills(caseId).stream()
                .map(b -> bills.get(b.billId()).remaining().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean isCovered(DebtCase debt) {
        return accounts.get(debt.billingAccountId()).balance().signum() <= 0;
    }

    private boolean hasHardship(UUID caseId) {
        return jdbc.sql("select count(*) from debt_hardship where case_id = ? and granted and until_on >= ?")
                        .params(caseId, calendar.today())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private String special(UUID caseId) {
        return jdbc.sql("select kind from debt_answer where case_id = ? and kind in ('DECEASED', 'INSOLVENT')"
                        + " order by sequence_no desc fetch first 1 rows only")
                .param(caseId)
                .query(String.class)
                .optional()
                .map(kind -> kind.toLowerCase(java.util.Locale.ROOT))
                .orElse("none");
    }
}
