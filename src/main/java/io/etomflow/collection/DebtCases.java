package io.etomflow.collection;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Debt cases: looked up, handed over to recovery, and closed. */
@UseCase
public class DebtCases {

    /** Kind of an entry in the history: a step was planned that was not allowed when it was to be taken. */
    public static final String REFUSED = "refused";

    private final DebtCaseRepository cases;
    private final DebtRecords records;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final PlanCover plans;
    private final Clock clock;

    DebtCases(
            DebtCaseRepository cases,
            DebtRecords records,
            CustomerBills bills,
            BillingAccounts accounts,
            PlanCover plans,
            Clock clock) {
        this.cases = cases;
        this.records = records;
        this.bills = bills;
        this.accounts = accounts;
        this.plans = plans;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public DebtCase get(UUID id) {
        return cases.findById(id).orElseThrow(() -> new NotFound("debt case", id));
    }

    public Optional<DebtCase> byNumber(String number) {
        return cases.findByNumber(number);
    }

    /** The case of an account that is not closed. */
    public Optional<DebtCase> openOf(UUID billingAccountId) {
        return cases.findByOpenAccountId(billingAccountId);
    }

    /** The cases of these accounts that are not closed; most accounts have none. */
    public List<DebtCase> openOf(Collection<UUID> billingAccountIds) {
        return billingAccountIds.isEmpty() ? List.of() : cases.findByOpenAccountIdIn(billingAccountIds);
    }

    /** All of them, closed ones too, the oldest first. */
    public List<DebtCase> ofCustomer(UUID customerId) {
        return cases.findByCustomerIdOrderByNumber(customerId);
    }

    public List<DebtCase> inState(DebtState state) {
        return cases.findByStateOrderByNumber(state);
    }

    /** The bills that belong to the case now, the oldest first. */
    public List<DebtBill> bills(UUID caseId) {
        return records.bills(caseId).stream().filter(b -> b.leftOn() == null).toList();
    }

    /** What happened in the case, in order. */
    public List<DebtStep> steps(UUID caseId) {
        return records.steps(caseId);
    }

    /** What a step demanded, by the bill's id. */
    public Map<UUID, BigDecimal> demanded(UUID stepId) {
        return records.demanded(stepId);
    }

    /**
     * What may be collected now, by the bill's id: not what is paid, disputed or in a payment plan, and nothing of an account
     * that in sum owes nothing.
     */
    public Map<UUID, BigDecimal> collectable(UUID caseId) {
        Map<UUID, BigDecimal> collectable = new LinkedHashMap<>();
        if (isCovered(get(caseId))) {
            return collectable;
        }
        for (DebtBill bill : bills(caseId)) {
            BigDecimal amount = plans.covers(bill.billId()) ? BigDecimal.ZERO : bills.collectable(bill.billId());
            if (amount.signum() > 0) {
                collectable.put(bill.billId(), amount);
            }
        }
        return collectable;
    }

    /** The sum of {@link #collectable}. */
    public Money demand(UUID caseId) {
        DebtCase debt = get(caseId);
        return new Money(collectable(caseId).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add), debt.currency);
    }

    /** Writes into the case's history. @param kind a camel case word, at most 30 letters; @param actor user id or {@code system} */
    public void note(UUID caseId, String kind, String text, String actor) {
        records.append(get(caseId), NewStep.note(kind, text, actor));
    }

    /** The ladder has ended without payment: recovery takes over. Repeating is harmless. */
    public DebtCase toRecovery(UUID caseId, String actor) {
        DebtCase debt = get(caseId);
        if (debt.state == DebtState.RECOVERY) {
            return debt;
        }
        requireOpen(debt);
        debt.state = DebtState.RECOVERY;
        debt.pauseReason = null;
        debt.nextActionOn = null;
        records.append(debt, NewStep.note("recovery", "The ladder has ended; recovery takes over.", actor));
        return cases.save(debt);
    }

    /**
     * Closes a case.
     *
     * @param reason {@code settled}, {@code small}, {@code recovered}, {@code sold}, {@code writtenOff} or {@code withdrawn}
     * @throws Conflict if it is closed for another reason
     */
    public DebtCase close(UUID caseId, String reason, String text, String actor) {
        DebtCase debt = get(caseId);
        if (debt.state == DebtState.CLOSED && reason.equals(debt.closeReason)) {
            return debt;
        }
        requireOpen(debt);
        records.append(debt, NewStep.note("closed", text, actor));
        debt.state = DebtState.CLOSED;
        debt.openAccountId = null;
        debt.pauseReason = null;
        debt.pausedUntil = null;
        debt.nextActionOn = null;
        debt.attention = null;
        debt.closeReason = reason;
        debt.closedAt = clock.instant();
        return cases.save(debt);
    }

    /** Whether money on the account covers all that it owes, matched with bills or not. */
    boolean isCovered(DebtCase debt) {
        return accounts.get(debt.billingAccountId).balance().signum() <= 0;
    }

    DebtCase save(DebtCase debt) {
        return cases.save(debt);
    }

    private static void requireOpen(DebtCase debt) {
        if (debt.state == DebtState.CLOSED) {
            throw new Conflict("Debt case " + debt.number + " is closed: " + debt.closeReason + ".");
        }
    }
}
