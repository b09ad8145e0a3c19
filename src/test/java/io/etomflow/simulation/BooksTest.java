package io.etomflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of the books finds what breaks it. Whatever is broken here is never committed. */
@Tag("story")
class BooksTest extends BooksBase {

    private interface Breaking {
        void in(World world);
    }

    @TestFactory
    Stream<DynamicTest> findsWhatBreaksIt() {
        Map<String, Breaking> breaking = breaking();
        assertThat(breaking.keySet()).containsExactlyInAnyOrderElementsOf(Rules.ALL.keySet());
        return Rules.ALL.entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> isFound(rule.getValue(), breaking.get(rule.getKey()))));
    }

    private void isFound(String query, Breaking breaking) {
        Books books = new Books(application);
        undone(() -> {
            World world = world();
            List<Map<String, Object>> before = books.find(query);
            breaking.in(world);
            assertThat(books.find(query)).anyMatch(found -> !before.contains(found));
        });
    }

    private Map<String, Breaking> breaking() {
        Map<String, Breaking> all = new LinkedHashMap<>();
        bills(all);
        money(all);
        dunning(all);
        matters(all);
        return all;
    }

    private void bills(Map<String, Breaking> all) {
        all.put(
                "a bill is the sum of its lines",
                w -> more("bill_item", "tax_excluded_amount", w.month().id()));
        all.put(
                "bills and lines are charges and their tax",
                w -> more("bill_item", "tax_included_amount", w.month().id()));
        all.put(
                "tax of a bill is that of its sum, for each rate",
                w -> more("bill_item", "tax_amount", w.month().id()));
        all.put(
                "no bill number is missing",
                w -> set(
                        "update customer_bill set number = 'QX-2031-000007' where id = ?",
                        w.bill().id()));
        all.put(
                "notes on a bill are the credit and debit notes posted to it",
                w -> more("customer_bill", "adjusted_amount", w.bill().id()));
        all.put(
                "a line of usage is the sum of its events",
                w -> set(
                        "update rated_usage set tax_excluded_amount = 4.01 where bill_item_id = ?",
                        w.usage().id()));
        all.put(
                "a charge for days of a product has its event",
                w -> set(
                        "update billing_event set period_end = period_start where bill_item_id = ?",
                        w.month().id()));
        all.put(
                "what happened once is a line of its own, for its amount",
                w -> set(
                        "update bill_item set kind = 'ONE_OFF' where id = ?",
                        w.usage().id()));
        all.put(
                "an adjustment on a bill is what was agreed",
                w -> set(
                        "update bill_item set kind = 'ADJUSTMENT' where id = ?",
                        w.usage().id()));
        all.put(
                "an agreed adjustment is used for no more than was agreed",
                w -> set(
                        "insert into agreed_adjustment (id, version, number, source, reference, billing_account_id, kind,"
                                + " amount, remaining_amount, currency, reason_code, description, agreed_on, agreed_by, state)"
                                + " values (?, 0, 'QX-1', 'test', 'QX-1', ?, 'CREDIT_NOTE', 5, 3, 'EUR', 'goodwill', 'x', ?, 'x',"
                                + " 'AGREED')",
                        UUID.randomUUID(),
                        w.who().account().id(),
                        w.today()));
        all.put("no event is forgotten when the account is billed", w -> {
            UUID run = UUID.randomUUID();
            set(
                    "insert into billing_run (id, code, cycle_day, ran_at, state) values (?, 'QX-1', 1, ?, 'PRICED')",
                    run,
                    OffsetDateTime.now());
            set(
                    "update customer_bill set run_id = ? where id = ?",
                    run,
                    w.bill().id());
            set(
                    "update billing_event set bill_item_id = null, period_start = ?, period_end = ? where bill_item_id = ?",
                    w.month().periodStart().minusDays(9),
                    w.month().periodStart().minusDays(2),
                    w.month().id());
        });
    }

    private void money(Map<String, Breaking> all) {
        all.put(
                "what remains of a bill is its total and notes less what was paid",
                w -> more("customer_bill", "remaining_amount", w.bill().id()));
        all.put(
                "what is paid of a bill was allocated to it, or written off",
                w -> more("customer_bill", "paid_amount", w.bill().id()));
        all.put(
                "a payment is allocated, left over or refunded",
                w -> more("payment", "unallocated_amount", w.payment()));
        all.put(
                "the ledger says of an account what it owes",
                w -> more("billing_account", "balance", w.who().account().id()));
        all.put(
                "an account owes its bills and notes less its payments",
                w -> more("billing_account", "balance", w.who().account().id()));
        all.put("a bank account holds what its statements say", w -> more("bank_account", "last_balance", bank()));
        all.put(
                "money in bank is payments booked, less refunds, and lines that nobody has settled",
                w -> more("payment", "amount", w.payment()));
        all.put("the ledger balances with the bank", w -> more("bank_account", "last_balance", bank()));
        all.put(
                "a payment is in the ledger once, and once more when it went back",
                w -> set("update payment set state = 'RETURNED' where id = ?", w.payment()));
        all.put(
                "a file for finance has all its postings",
                w -> set(
                        "insert into ledger_export (id, number, on_day, file_name, entries, total, state, closed_at)"
                                + " values (?, 99999999, ?, 'x', 1, 5, 'WRITTEN', ?)",
                        UUID.randomUUID(),
                        w.today(),
                        OffsetDateTime.now()));
    }

    private void dunning(Map<String, Breaking> all) {
        all.put("nobody is dunned before the days of grace are over", w -> dunned(w, 2, "1.00"));
        all.put("nobody is dunned on more than the bill", w -> dunned(w, 20, "999.00"));
        all.put("nobody is dunned whose promise runs", w -> {
            UUID debt = dunned(w, 20, "1.00");
            set(
                    "insert into debt_promise (id, version, case_id, answer_id, amount, currency, pay_on, overdue_then,"
                            + " state, made_on) values (?, 0, ?, ?, 1, 'EUR', ?, 1, 'OPEN', ?)",
                    UUID.randomUUID(),
                    debt,
                    answer(debt),
                    w.today().plusDays(3),
                    w.today().minusDays(1));
        });
        all.put("nobody is dunned whose hardship was granted", w -> {
            UUID debt = dunned(w, 20, "1.00");
            set(
                    "insert into debt_hardship (id, version, case_id, answer_id, evidence, granted, until_on, reason,"
                            + " decided_by, decided_at) values (?, 0, ?, ?, 'medical', true, ?, 'x', 'x', ?)",
                    UUID.randomUUID(),
                    debt,
                    answer(debt),
                    w.today().plusDays(30),
                    OffsetDateTime.now().minusDays(2));
        });
        all.put("nothing is done to services before its notice is over", w -> {
            UUID debt = dunned(w, 20, "1.00");
            notice(debt, "SUSPEND", w.today().minusDays(5), w.today().plusDays(9));
            set("update debt_notice set used_on = ? where case_id = ?", w.today(), debt);
        });
        all.put(
                "each debt that is open has its process",
                w -> debts.debt(w.who(), debts.bill(w.who(), "59.50", w.today().minusDays(9))));
    }

    private void matters(Map<String, Breaking> all) {
        all.put(
                "each inquiry that is open has its process",
                w -> data.inquiry(w.who(), w.billed(), "Too high", w.month()));
        all.put(
                "each payment plan that is open has its process",
                w -> set(
                        "insert into payment_plan (id, version, number, billing_account_id, customer_id, state, total,"
                                + " currency, rates, frequency, first_due_on, requested_by, requested_on, reminders)"
                                + " values (?, 0, 'QX-1', ?, ?, 'ACTIVE', 10, 'EUR', 2, 'MONTHLY', ?, 'x', ?, 0)",
                        UUID.randomUUID(),
                        w.who().account().id(),
                        w.who().customer().id(),
                        w.today(),
                        w.today()));
        all.put("all that goes on waits for a date or for a person who has one", w -> {
            String instance = override(w);
            set("update ACT_RU_TASK set DUE_DATE_ = null where PROC_INST_ID_ = ?", instance);
            set("update ACT_RU_JOB set RETRIES_ = 0 where PROCESS_INSTANCE_ID_ = ?", instance);
        });
        all.put(
                "each person's task has a due date",
                w -> set("update ACT_RU_TASK set DUE_DATE_ = null where PROC_INST_ID_ = ?", override(w)));
        all.put(
                "no job has failed",
                w -> set("update ACT_RU_JOB set EXCEPTION_MSG_ = 'boom' where ID_ = (select min(ID_) from ACT_RU_JOB"
                        + " where EXCEPTION_MSG_ is null)"));
    }

    @Test
    void endsTheNightWithAllThatIsBroken() {
        undone(() -> {
            World w = world();
            more("billing_account", "balance", w.who().account().id());
            assertThatThrownBy(() -> new Books(application).check(w.today(), new BigDecimal("-1.00")))
                    .hasMessageContaining("an account owes its bills and notes less its payments")
                    .hasMessageContaining("The bank has -1.00");
        });
    }
}
