package io.etomflow.payment;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a payment plan comes about and is changed: asked for, judged, offered and agreed. */
@UseCase
public class PlanAgreements {

    private static final int MOST_RATES = 36;
    private static final int HISTORY_MONTHS = 24;

    private final JdbcClient jdbc;
    private final PaymentPlans plans;
    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final DebitCandidates candidates;
    private final Customers customers;
    private final PlanLetters letters;
    private final PlanSchedules schedules;
    private final Numbers numbers;
    private final Clock clock;

    PlanAgreements(
            JdbcClient jdbc,
            PaymentPlans plans,
            BillingAccounts accounts,
            CustomerBills bills,
            DebitCandidates candidates,
            Customers customers,
            PlanLetters letters,
            PlanSchedules schedules,
            Numbers numbers,
            Clock clock) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.accounts = accounts;
        this.bills = bills;
        this.candidates = candidates;
        this.customers = customers;
        this.letters = letters;
        this.schedules = schedules;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * What the decision on a plan needs.
     *
     * @param brokenPlans how many plans the customer broke in the last two years
     * @param months how long the customer has been one
     * @param view Markdown, for a form
     */
    public record Facts(
            PaymentPlan plan, String customerName, String segment, int brokenPlans, int months, String view) {}

    /**
     * Takes a wish down.
     *
     * @throws InvalidInput if there is nothing to pay in rates, or the rates or days cannot be
     * @throws Conflict if the account has a plan already
     */
    public PaymentPlan request(PlanWish wish) {
        BillingAccount account = accounts.get(wish.billingAccountId());
        if (account.state() == AccountState.CLOSED && account.balance().signum() <= 0) {
            throw new InvalidInput("accountNumber", "Account " + account.number() + " is closed and owes nothing.");
        }
        checkTerms(wish.rates(), wish.firstDueOn());
        if (plans.ofAccount(account.id()).stream()
                .anyMatch(p -> p.state() == PlanState.ACTIVE || p.state() == PlanState.OFFERED)) {
            throw new Conflict("Account " + account.number() + " has a payment plan already: change that one.");
        }
        Map<UUID, BigDecimal> covered = covered(account, wish.billIds());
        BigDecimal total = covered.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.signum() == 0) {
            throw new InvalidInput("accountNumber", "Nothing is open on this account that could be paid in rates.");
        }
        UUID id = insert(account, wish, total);
        covered.forEach(
                (bill, amount) -> jdbc.sql("insert into payment_plan_bill (plan_id, bill_id, amount) values (?, ?, ?)")
                        .params(id, bill, amount)
                        .update());
        return plans.get(id);
    }

    public Facts facts(UUID planId) {
        PaymentPlan plan = plans.get(planId);
        Customer customer = customers.get(plan.customerId());
        int broken = jdbc.sql("select count(*) from payment_plan where customer_id = ? and state = 'BROKEN'"
                        + " and ended_on > ?")
                .params(customer.id(), today().minusMonths(HISTORY_MONTHS))
                .query(Integer.class)
                .single();
        int months = (int) Period.between(customer.customerSince(), today()).toTotalMonths();
        return new Facts(
                plan, customer.name(), customer.segment().word(), broken, months, view(plan, customer, broken));
    }

    /** Reckons the instalments and sends the customer the agreement; from now on nothing else collects the bills. */
    public PaymentPlan offer(UUID planId, int rates) {
        checkTerms(rates, plans.get(planId).firstDueOn());
        jdbc.sql("update payment_plan set state = 'OFFERED', rates = ?, version = version + 1 where id = ?"
                        + " and state = 'REQUESTED'")
                .params(rates, planId)
                .update();
        PaymentPlan plan = plans.get(planId);
        schedules.write(plan, 1, rates, plan.total(), plan.firstDueOn());
        letters.tell(plan, "offered", "offered", Map.of("rates", rates(plan)));
        plans.changed(planId);
        return plan;
    }

    /** @param by user id of who took it down, or {@code customer} */
    public void confirm(UUID planId, String by) {
        int changed = jdbc.sql("update payment_plan set state = 'ACTIVE', confirmed_on = ?, confirmed_by = ?,"
                        + " version = version + 1 where id = ? and state = 'OFFERED'")
                .params(today(), by, planId)
                .update();
        if (changed > 0) {
            PaymentPlan plan = plans.get(planId);
            letters.tell(plan, "confirmed", "confirmed", Map.of("rates", rates(plan)));
            plans.changed(planId);
        }
    }

    /** @param reason a person's own words, or a reason that the letters know */
    public void refuse(UUID planId, String reason) {
        plans.end(planId, PlanState.REFUSED, letters.inEnglish(reason));
        letters.tell(plans.get(planId), "refused", "refused", Map.of("reason", reason));
    }

    /** Tells the customer that the answer to a wish takes longer than usual. */
    public void tellDelay(UUID planId) {
        letters.tell(plans.get(planId), "delayed", "delayed", Map.of());
    }

    /** @param reason a person's own words, or a reason that the letters know */
    public void lapse(UUID planId, String reason) {
        plans.end(planId, PlanState.LAPSED, letters.inEnglish(reason));
        letters.tell(plans.get(planId), "lapsed", "lapsed", Map.of("reason", reason));
    }

    /**
     * Spreads what is still open over other rates: early, later, or fewer.
     *
     * @throws InvalidInput if they cannot be
     */
    public void change(UUID planId, int rates, LocalDate firstDueOn) {
        checkTerms(rates, firstDueOn);
        PaymentPlan plan = plans.get(planId);
        PaymentPlans.Standing standing = plans.standing(planId);
        jdbc.sql("delete from payment_plan_instalment where plan_id = ?")
                .param(planId)
                .update();
        int next = 1;
        if (standing.paid().signum() > 0) {
            schedules.insert(planId, next++, today(), standing.paid());
        }
        schedules.write(plan, next, rates, standing.open(), firstDueOn);
        jdbc.sql("update payment_plan set rates = ?, reminders = 0, version = version + 1 where id = ?")
                .params(rates, planId)
                .update();
        letters.tell(plan, "changed/" + plan.version(), "changed", Map.of("rates", rates(plan)));
    }

    static void checkRates(int rates) {
        if (rates < 2 || rates > MOST_RATES) {
            throw new InvalidInput("planRates", "A plan has 2 to " + MOST_RATES + " rates.");
        }
    }

    private void checkTerms(int rates, LocalDate firstDueOn) {
        checkRates(rates);
        if (firstDueOn == null || !firstDueOn.isAfter(today()) || firstDueOn.isAfter(today().plusMonths(2))) {
            throw new InvalidInput("planFirstDueOn", "The first rate is due from tomorrow on, within two months.");
        }
    }

    /** What can be paid in rates: what is open of sent bills and not disputed; it must not be with the bank already. */
    private Map<UUID, BigDecimal> covered(BillingAccount account, List<UUID> wanted) {
        Map<UUID, BigDecimal> covered = new LinkedHashMap<>();
        List<CustomerBill> open = bills.ofAccount(account.id()).stream()
                .filter(b -> b.isSent() && b.remaining().isPositive())
                .filter(b -> wanted.isEmpty() || wanted.contains(b.id()))
                .toList();
        Map<UUID, BigDecimal> collectable =
                candidates.collectable(open.stream().map(CustomerBill::id).toList());
        for (CustomerBill bill : open) {
            BigDecimal amount = collectable.getOrDefault(bill.id(), BigDecimal.ZERO);
            if (amount.signum() > 0 && !isWithBank(bill.id())) {
                covered.put(bill.id(), amount);
            }
        }
        return covered;
    }

    private boolean isWithBank(UUID billId) {
        return jdbc.sql("select count(*) from debit_order where bill_id = ? and state = 'PRESENTED'")
                        .param(billId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private UUID insert(BillingAccount account, PlanWish wish, BigDecimal total) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into payment_plan (id, version, number, billing_account_id, customer_id, state, total,"
                        + " currency, rates, frequency, first_due_on, requested_by, case_number, reason, requested_on,"
                        + " reminders) values (?, 0, ?, ?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .params(
                        id,
                        numbers.next("PP"),
                        account.id(),
                        account.customerId(),
                        total,
                        account.currency(),
                        wish.rates(),
                        wish.frequency().name(),
                        wish.firstDueOn(),
                        wish.requestedBy(),
                        wish.caseNumber(),
                        wish.reason(),
                        today())
                .update();
        return id;
    }

    private String view(PaymentPlan plan, Customer customer, int broken) {
        List<List<String>> rows = new ArrayList<>();
        for (UUID billId : plans.bills(plan.id())) {
            CustomerBill bill = bills.get(billId);
            rows.add(List.of(
                    bill.number(),
                    bill.paymentDueDate().toString(),
                    bill.remaining().toString()));
        }
        return Markdown.escape(customer.name() + " (" + customer.number() + ", customer since "
                        + customer.customerSince()
                        + ", " + broken + " broken plans in two years) wants to pay " + plan.money() + " in "
                        + plan.rates() + " rates, " + plan.frequency().word() + ", from " + plan.firstDueOn() + " on. "
                        + (plan.reason() == null ? "" : "Why: " + plan.reason()))
                + "\n\n" + Markdown.table(List.of("Bill", "Due", "Open"), rows, "");
    }

    private String rates(PaymentPlan plan) {
        return letters.rates(plan, plans.instalments(plan.id()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
