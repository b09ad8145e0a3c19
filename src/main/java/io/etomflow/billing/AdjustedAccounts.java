package io.etomflow.billing;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.internal.pricing.Taxation;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts of a run that have no charges, but something that was agreed: a debit makes a bill of its own; a credit waits for
 * charges that it can be taken off, unless no other bill will come.
 */
@Component
class AdjustedAccounts {

    /** Of an adjustment {@code a}: its account is one of the run, and the run has neither made a bill nor left it out. */
    static final String UNBILLED = " exists (select 1 from billing_account c join billing_run r on r.id = :run"
            + " where c.id = a.billing_account_id and c.state <> 'CLOSED' and c.opened_on < r.bill_date"
            + " and (c.id = r.billing_account_id or r.billing_account_id is null and c.cycle_day = r.cycle_day))"
            + " and not exists (select 1 from customer_bill m where m.run_id = :run"
            + " and m.billing_account_id = a.billing_account_id)"
            + " and not exists (select 1 from billing_exception e where e.run_id = :run"
            + " and e.billing_account_id = a.billing_account_id and e.reason <> 'noCharges'"
            + " and e.state in ('OPEN', 'LEFT_OUT')) ";

    private final BillingAccounts accounts;
    private final Customers customers;
    private final TaxRates taxRates;
    private final NewBills newBills;
    private final JdbcClient jdbc;

    AdjustedAccounts(
            BillingAccounts accounts, Customers customers, TaxRates taxRates, NewBills newBills, JdbcClient jdbc) {
        this.accounts = accounts;
        this.customers = customers;
        this.taxRates = taxRates;
        this.newBills = newBills;
        this.jdbc = jdbc;
    }

    /** Makes bills without lines for those whose adjustments will be lines; done again, it adds nothing. */
    void makeBills(BillingRun run) {
        List<UUID> of = jdbc.sql(
                        "select distinct a.billing_account_id from agreed_adjustment a where a.state = 'AGREED'"
                                + " and a.reviewed_at is not null and a.remaining_amount > 0 and (a.kind = 'DEBIT_NOTE'"
                                + (run.isFinal() ? " or 1 = 1" : "") + ") and" + UNBILLED)
                .param("run", run.id())
                .query(UUID.class)
                .list();
        if (of.isEmpty()) {
            return;
        }
        var terms = accounts.terms(of);
        newBills.store(accounts.all(of).stream()
                .filter(account -> account.state() != AccountState.CLOSED)
                .sorted(java.util.Comparator.comparing(BillingAccount::number))
                .map(account -> new DraftBill(
                        UUID.randomUUID(),
                        account.customerId(),
                        account.id(),
                        run.id(),
                        run.billDate(),
                        run.billDate().plusDays(terms.get(account.id()).paymentTermDays()),
                        run.periodStart(),
                        run.periodEnd(),
                        account.currency(),
                        List.of()))
                .toList());
    }

    /** How accounts are taxed on the day of a bill, by account. */
    Map<UUID, Taxation> taxation(Collection<UUID> accountIds, BillingRun run) {
        List<BillingAccount> of = accounts.all(accountIds);
        var terms = accounts.terms(accountIds);
        Map<UUID, Customer> people = customers.byId(of.stream().map(BillingAccount::customerId));
        Map<String, BigDecimal> rates = new HashMap<>();
        people.values().stream().map(Customer::country).distinct().forEach(country -> taxRates.standard(
                        country, run.billDate())
                .ifPresent(rate -> rates.put(country, rate)));
        return of.stream()
                .collect(Collectors.toMap(
                        BillingAccount::id,
                        a -> Taxation.of(
                                terms.get(a.id()), people.get(a.customerId()).country(), rates)));
    }
}
