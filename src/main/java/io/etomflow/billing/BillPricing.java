package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.internal.pricing.AccountFacts;
import io.etomflow.billing.internal.pricing.AccountPricing;
import io.etomflow.billing.internal.pricing.AccountPricing.Priced;
import io.etomflow.billing.internal.pricing.FactsReader;
import io.etomflow.billing.internal.pricing.PriceBooks;
import io.etomflow.billing.internal.pricing.RuleMemo;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the bills of a run, some hundred accounts per transaction: everything is read first, reckoned without the database,
 * and written in batches, the numbers last. An account that cannot be billed becomes an exception and stops nobody.
 */
@UseCase
public class BillPricing {

    /** Accounts per transaction: so long the numbers are locked, so much is in memory. */
    static final int PIECE = 500;

    private final BillingRuns runs;
    private final BillingAccounts accounts;
    private final ChargeCollection charges;
    private final FactsReader facts;
    private final PriceBooks priceBooks;
    private final TaxRates taxRates;
    private final PricingRules rules;
    private final NewBills newBills;
    private final BillingExceptions exceptions;
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    BillPricing(
            BillingRuns runs,
            BillingAccounts accounts,
            ChargeCollection charges,
            FactsReader facts,
            PriceBooks priceBooks,
            TaxRates taxRates,
            PricingRules rules,
            NewBills newBills,
            BillingExceptions exceptions,
            JdbcClient jdbc,
            JdbcTemplate batch,
            Clock clock) {
        this.runs = runs;
        this.accounts = accounts;
        this.charges = charges;
        this.facts = facts;
        this.priceBooks = priceBooks;
        this.taxRates = taxRates;
        this.rules = rules;
        this.newBills = newBills;
        this.exceptions = exceptions;
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** Bills the next accounts of a run; who has a bill of it or is an exception already, is left alone. */
    public RunPosition priceNext(UUID runId, String after) {
        BillingRun run = runs.lock(runId);
        List<BillingAccount> next = runs.accounts(run, after, PIECE);
        if (next.isEmpty()) {
            return new RunPosition(after, 0, false);
        }
        Set<UUID> known = known(runId, next);
        List<BillingAccount> open =
                next.stream().filter(a -> !known.contains(a.id())).toList();
        List<Priced> priced = price(run, open, Set.of());
        store(priced);
        // Closed accounts are only a matter where something is left to bill.
        Set<UUID> closed = open.stream()
                .filter(a -> a.state() == io.etomflow.account.AccountState.CLOSED)
                .map(BillingAccount::id)
                .collect(Collectors.toSet());
        exceptions.add(
                runId,
                priced.stream()
                        .filter(p -> p.bill() == null && !p.isOnlyAdjusted())
                        .filter(p -> !(p.reason().equals("noCharges") && closed.contains(p.accountId())))
                        .map(p -> new BillingExceptions.Found(p.accountId(), p.reason(), p.detail()))
                        .toList());
        exceptions.leaveOutAsBefore(runId);
        return new RunPosition(next.get(next.size() - 1).number(), next.size(), next.size() == PIECE);
    }

    /**
     * Bills all accounts about which a person has decided; those that still cannot be billed wait again.
     *
     * @return how many bills were made
     */
    public int priceDecided(UUID runId) {
        BillingRun run = runs.lock(runId);
        int made = 0;
        int piece = priceSomeDecided(run);
        while (piece >= 0) {
            made += piece;
            piece = priceSomeDecided(run);
        }
        return made;
    }

    /** @return how many bills were made, -1 if nobody is left */
    private int priceSomeDecided(BillingRun run) {
        UUID runId = run.id();
        List<BillingException> decided = new ArrayList<>(exceptions.inState(runId, ExceptionState.ACCEPTED, PIECE));
        decided.addAll(exceptions.inState(runId, ExceptionState.CORRECTED, PIECE));
        if (decided.isEmpty()) {
            return -1;
        }
        Map<UUID, BillingException> byAccount = decided.stream()
                .collect(Collectors.toMap(BillingException::billingAccountId, Function.identity(), (a, b) -> a));
        Set<UUID> accepted = decided.stream()
                .filter(e -> e.state() == ExceptionState.ACCEPTED)
                .map(BillingException::billingAccountId)
                .collect(Collectors.toSet());
        List<BillingAccount> of = accounts.all(byAccount.keySet());
        charges.again(run, of.stream().filter(a -> !accepted.contains(a.id())).toList());
        List<Priced> priced = price(run, of, accepted);
        List<UUID> billed = new ArrayList<>();
        for (Priced p : priced) {
            BillingException exception = byAccount.get(p.accountId());
            if (p.bill() == null && !p.isOnlyAdjusted()) {
                exceptions.reopen(exception.id(), p.reason(), p.detail());
            } else {
                billed.add(exception.id());
            }
        }
        exceptions.billed(billed);
        store(priced);
        return billed.size();
    }

    /** What comes out for accounts of a run; nothing is stored. */
    List<Priced> price(BillingRun run, Collection<BillingAccount> of, Set<UUID> accepted) {
        if (of.isEmpty()) {
            return List.of();
        }
        List<AccountFacts> read = facts.read(run, List.copyOf(of));
        Map<String, BigDecimal> rates = new HashMap<>();
        read.stream().map(f -> f.customer().country()).distinct().forEach(country -> taxRates.standard(
                        country, run.billDate())
                .ifPresent(r -> rates.put(country, r)));
        AccountPricing pricing = new AccountPricing(
                run,
                priceBooks.read(of, run.periodStart().minusMonths(6), run.periodEnd()),
                new RuleMemo(rules),
                rates,
                clock.getZone());
        return read.stream()
                .map(f -> pricing.price(f, accepted.contains(f.account().id())))
                .toList();
    }

    private void store(List<Priced> priced) {
        List<Priced> bills = priced.stream().filter(p -> p.bill() != null).toList();
        if (!bills.isEmpty()) {
            newBills.store(bills.stream().map(Priced::bill).toList());
            link(bills);
        }
    }

    /** Says of each event which line charges it. */
    void link(List<Priced> bills) {
        chargedOnce(batch.batchUpdate(
                "update billing_event set bill_item_id = ? where id = ? and bill_item_id is null",
                bills.stream()
                        .flatMap(p -> p.items().entrySet().stream())
                        .map(e -> new Object[] {e.getValue(), e.getKey()})
                        .toList()));
        chargedOnce(batch.batchUpdate(
                "update rated_usage set bill_item_id = ?, tax_excluded_amount = ? where id = ? and bill_item_id is null",
                bills.stream().flatMap(p -> p.usageRows().stream()).toList()));
    }

    /** The final run of an account and the run of its cycle may bill it at the same time: the later one begins again. */
    private static void chargedOnce(int[] changed) {
        for (int rows : changed) {
            if (rows == 0) {
                throw new OptimisticLockingFailureException(
                        "Another run has billed something of this piece meanwhile.");
            }
        }
    }

    private Set<UUID> known(UUID runId, List<BillingAccount> of) {
        List<UUID> ids = of.stream().map(BillingAccount::id).toList();
        Set<UUID> known = new HashSet<>();
        for (String table : List.of("customer_bill", "billing_exception")) {
            known.addAll(jdbc.sql("select billing_account_id from " + table
                            + " where run_id = :run and billing_account_id in (:accounts)")
                    .param("run", runId)
                    .param("accounts", ids)
                    .query(UUID.class)
                    .list());
        }
        return known;
    }
}
