package io.etomflow.collection;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.OverdueBill;
import io.etomflow.billing.OverdueBills;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds overdue bills, leaves out those that may not be collected, and groups the rest into one case per account. Looking
 * again on the same day finds nothing new.
 */
@UseCase
public class DebtIdentification {

    private static final int ACCOUNTS_AT_ONCE = 500;

    private final OverdueBills overdue;
    private final BillingAccounts accounts;
    private final PlanCover plans;
    private final IdentifiedDebts store;
    private final Numbers numbers;

    DebtIdentification(
            OverdueBills overdue, BillingAccounts accounts, PlanCover plans, IdentifiedDebts store, Numbers numbers) {
        this.overdue = overdue;
        this.accounts = accounts;
        this.plans = plans;
        this.store = store;
        this.numbers = numbers;
    }

    /**
     * What the business allows for a currency.
     *
     * @param graceDays days after the due date on which a bill counts as on its way
     * @param smallest below this an account is left alone
     * @param known whether there are limits for the currency at all
     */
    public record Limits(String currency, int graceDays, BigDecimal smallest, boolean known) {}

    /** @param last the last account that was looked at, {@code null} when all were */
    public record Found(UUID last, int cases, int joined, int excluded) {}

    /** Currencies in which bills are overdue. */
    public List<String> currencies(LocalDate day) {
        return overdue.currencies(day);
    }

    /** Looks at the next accounts after that one ({@code null} for the first) and says what it found. */
    public Found identify(Limits limits, LocalDate day, UUID after) {
        List<OverdueBill> page =
                overdue.page(limits.currency(), day.minusDays(limits.graceDays()), after, ACCOUNTS_AT_ONCE);
        Map<UUID, List<OverdueBill>> byAccount = page.stream()
                .collect(Collectors.groupingBy(OverdueBill::billingAccountId, LinkedHashMap::new, Collectors.toList()));
        Map<UUID, BillingAccount> known =
                accounts.all(byAccount.keySet()).stream().collect(Collectors.toMap(BillingAccount::id, a -> a));
        List<IdentifiedDebts.NewCase> cases = new ArrayList<>();
        List<IdentifiedDebts.Joined> joined = new ArrayList<>();
        List<IdentifiedDebts.Excluded> excluded = new ArrayList<>();
        Map<UUID, UUID> open = store.openCases(byAccount.keySet());
        Map<UUID, Set<UUID>> inCases = store.billsOf(open.values());
        Set<UUID> planned = plans.covered(page.stream().map(OverdueBill::billId).toList());
        byAccount.forEach((accountId, bills) -> {
            List<OverdueBill> left = new ArrayList<>();
            for (OverdueBill bill : bills) {
                ExclusionReason reason = reason(bill, limits, planned);
                if (reason == null) {
                    left.add(bill);
                } else {
                    excluded.add(new IdentifiedDebts.Excluded(bill, reason, limits.currency()));
                }
            }
            UUID caseId = open.get(accountId);
            ExclusionReason together = caseId != null ? null : reason(left, limits, known.get(accountId));
            if (together != null) {
                left.forEach(b -> excluded.add(new IdentifiedDebts.Excluded(b, together, limits.currency())));
            } else if (caseId != null) {
                left.stream()
                        .filter(b -> !inCases.getOrDefault(caseId, Set.of()).contains(b.billId()))
                        .forEach(b -> joined.add(new IdentifiedDebts.Joined(caseId, b)));
            } else if (!left.isEmpty()) {
                cases.add(new IdentifiedDebts.NewCase(
                        UUID.randomUUID(), numbers.next("DC"), limits.currency(), limits.smallest(), left));
            }
        });
        store.write(day, cases, joined, excluded);
        UUID last = byAccount.size() < ACCOUNTS_AT_ONCE
                ? null
                : page.get(page.size() - 1).billingAccountId();
        return new Found(last, cases.size(), joined.size(), excluded.size());
    }

    private static ExclusionReason reason(OverdueBill bill, Limits limits, Set<UUID> planned) {
        if (!limits.known()) {
            return ExclusionReason.NO_POLICY;
        }
        if (bill.dueOn().isBefore(bill.billDate())) {
            return ExclusionReason.WRONG_DATES;
        }
        if (planned.contains(bill.billId())) {
            return ExclusionReason.PLANNED;
        }
        return bill.collectable().signum() == 0 ? ExclusionReason.DISPUTED : null;
    }

    private static ExclusionReason reason(List<OverdueBill> left, Limits limits, BillingAccount account) {
        if (left.isEmpty()) {
            return null;
        }
        if (account.balance().signum() <= 0) {
            return ExclusionReason.CREDIT;
        }
        BigDecimal sum = left.stream().map(OverdueBill::collectable).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(limits.smallest()) < 0 ? ExclusionReason.SMALL : null;
    }
}
