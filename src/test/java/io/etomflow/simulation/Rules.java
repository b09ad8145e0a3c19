package io.etomflow.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** What must be true every night, each as a query that finds what breaks it. */
final class Rules {

    static final Map<String, String> ALL = all();

    private Rules() {}

    private static Map<String, String> all() {
        Map<String, String> rules = new LinkedHashMap<>();
        bills(rules);
        events(rules);
        money(rules);
        dunning(rules);
        matters(rules);
        return rules;
    }

    private static void bills(Map<String, String> rules) {
        rules.put(
                "a bill is the sum of its lines",
                """
                select b.number, b.tax_included_amount, coalesce(sum(i.tax_included_amount), 0) as its_lines
                from customer_bill b left join bill_item i on i.bill_id = b.id
                group by b.id, b.number, b.tax_included_amount, b.tax_excluded_amount, b.tax_amount
                having b.tax_included_amount <> coalesce(sum(i.tax_included_amount), 0)
                or b.tax_excluded_amount <> coalesce(sum(i.tax_excluded_amount), 0)
                or b.tax_amount <> coalesce(sum(i.tax_amount), 0)
                """);
        rules.put(
                "bills and lines are charges and their tax",
                """
                select b.number, 0 as line from customer_bill b
                where b.tax_included_amount <> b.tax_excluded_amount + b.tax_amount
                union all select b.number, i.line_no from bill_item i join customer_bill b on b.id = i.bill_id
                where i.tax_included_amount <> i.tax_excluded_amount + i.tax_amount
                or abs(i.tax_amount - i.tax_excluded_amount * i.tax_rate / 100) > 0.01
                """);
        rules.put(
                "tax of a bill is that of its sum, for each rate",
                """
                select b.number, i.tax_rate, sum(i.tax_amount) as tax from customer_bill b
                join bill_item i on i.bill_id = b.id group by b.id, b.number, i.tax_rate, i.tax_category
                having sum(i.tax_amount) <> round(sum(i.tax_excluded_amount) * i.tax_rate / 100, 2)
                """);
        rules.put(
                "no bill number is missing",
                """
                select substring(number, 1, position('-' in substring(number, 4)) + 3) as range, count(*) as bills,
                    max(cast(substring(number, char_length(number) - 5) as integer)) as highest
                from customer_bill where substring(number, char_length(number) - 5) not like '%-%'
                    and upper(substring(number, char_length(number) - 5)) = lower(substring(number, char_length(number) - 5))
                group by substring(number, 1, position('-' in substring(number, 4)) + 3)
                having count(*) <> max(cast(substring(number, char_length(number) - 5) as integer))
                """);
        rules.put(
                "notes on a bill are the credit and debit notes posted to it",
                """
                select b.number, b.adjusted_amount from customer_bill b where b.adjusted_amount <>
                    (select coalesce(sum(case when a.kind = 'CREDIT_NOTE' then -a.tax_included_amount
                        else a.tax_included_amount end), 0) from applied_adjustment a where a.bill_id = b.id)
                """);
    }

    /** Each line comes from something that happened, each thing that happened is on a line. */
    private static void events(Map<String, String> rules) {
        rules.put(
                "a line of usage is the sum of its events",
                """
                select b.number, i.line_no, i.tax_excluded_amount, sum(u.tax_excluded_amount) as events from bill_item i
                join customer_bill b on b.id = i.bill_id left join rated_usage u on u.bill_item_id = i.id
                where i.kind = 'USAGE' group by b.number, i.id, i.line_no, i.tax_excluded_amount
                having i.tax_excluded_amount <> round(coalesce(sum(u.tax_excluded_amount), -1), 2)
                """);
        rules.put(
                "a charge for days of a product has its event",
                """
                select b.number, i.line_no, i.kind from bill_item i join customer_bill b on b.id = i.bill_id
                where i.kind in ('RECURRING', 'PARTNER_CHARGE', 'DISCOUNT') and not exists (select 1 from billing_event e
                    join bill_item f on f.id = e.bill_item_id where f.bill_id = i.bill_id and e.kind = 'RECURRING'
                    and e.product_id = i.product_id and i.period_start >= e.period_start and i.period_end <= e.period_end)
                """);
        rules.put(
                "what happened once is a line of its own, for its amount",
                """
                select b.number, i.line_no, i.kind from bill_item i join customer_bill b on b.id = i.bill_id
                where i.kind in ('ONE_OFF', 'REBATE') and not exists (select 1 from billing_event e
                    where e.bill_item_id = i.id and e.kind = i.kind
                    and (e.amount is null or e.amount = i.tax_excluded_amount))
                """);
        rules.put(
                "an adjustment on a bill is what was agreed",
                """
                select b.number, i.line_no, i.tax_excluded_amount from bill_item i join customer_bill b on b.id = i.bill_id
                where i.kind = 'ADJUSTMENT' and abs(i.tax_excluded_amount) <> coalesce((select sum(u.amount)
                    from adjustment_use u where u.bill_item_id = i.id), -1)
                """);
        rules.put(
                "an agreed adjustment is used for no more than was agreed",
                """
                select a.number, a.amount, a.remaining_amount from agreed_adjustment a where a.remaining_amount < 0
                or a.state <> 'WITHDRAWN' and a.amount - a.remaining_amount <> coalesce((select sum(u.amount)
                    from adjustment_use u where u.adjustment_id = a.id), 0)
                """);
        rules.put(
                "no event is forgotten when the account is billed",
                """
                select c.number, u.event_ref from rated_usage u join usage_event e on e.rated_usage_id = u.id
                join customer_product p on p.id = u.product_id join billing_account c on c.id = p.billing_account_id
                where u.bill_item_id is null and exists (select 1 from customer_bill b where b.billing_account_id = c.id
                    and b.run_id is not null and u.started_at < b.period_start)
                union all select c.number, e.event_id from billing_event e
                join billing_account c on c.id = e.billing_account_id where e.bill_item_id is null
                and exists (select 1 from customer_bill b where b.billing_account_id = c.id and b.run_id is not null
                    and e.period_end < b.period_start)
                """);
    }

    private static void money(Map<String, String> rules) {
        rules.put(
                "what remains of a bill is its total and notes less what was paid",
                """
                select number, remaining_amount from customer_bill
                where state in ('SENT', 'PARTIALLY_PAID', 'SETTLED')
                and remaining_amount <> greatest(0, tax_included_amount + adjusted_amount - paid_amount)
                """);
        rules.put(
                "what is paid of a bill was allocated to it, or written off",
                """
                select b.number, b.paid_amount from customer_bill b where b.paid_amount <>
                    (select coalesce(sum(a.amount), 0) from payment_allocation a
                     where a.bill_id = b.id and a.reversed_on is null)
                  + (select coalesce(sum(d.amount), 0) from payment_difference d
                     where d.bill_id = b.id and d.reversed_on is null)
                  + (select coalesce(sum(w.amount), 0) from bill_write_off w where w.bill_id = b.id)
                  + (select coalesce(sum(case when s.bill_id = b.id then s.amount else -s.amount end), 0)
                     from credit_settlement s where b.id in (s.bill_id, s.credit_bill_id))
                """);
        rules.put(
                "a payment is allocated, left over or refunded",
                """
                select p.id, p.amount, p.unallocated_amount, p.refunded_amount from payment p where p.state = 'BOOKED'
                and p.amount <> p.unallocated_amount + p.refunded_amount + (select coalesce(sum(a.amount), 0)
                    from payment_allocation a where a.payment_id = p.id and a.reversed_on is null)
                """);
        rules.put(
                "an account owes its bills and notes less its payments",
                """
                select c.number, c.balance from billing_account c where c.balance <>
                    (select coalesce(sum(b.tax_included_amount + b.adjusted_amount), 0) from customer_bill b
                     where b.billing_account_id = c.id and b.state in ('SENT', 'PARTIALLY_PAID', 'SETTLED'))
                  - (select coalesce(sum(p.amount - p.refunded_amount), 0) from payment p
                     where p.billing_account_id = c.id and p.state = 'BOOKED')
                  - (select coalesce(sum(d.amount), 0) from payment_difference d
                     join customer_bill b on b.id = d.bill_id
                     where b.billing_account_id = c.id and d.reversed_on is null)
                  - (select coalesce(sum(w.amount), 0) from bill_write_off w
                     join customer_bill b on b.id = w.bill_id where b.billing_account_id = c.id)
                """);
        rules.put(
                "the ledger says of an account what it owes",
                """
                select c.number, c.balance from billing_account c where c.balance <>
                    (select coalesce(sum(e.owed_change), 0) from ledger_entry e where e.billing_account_id = c.id)
                """);
        rules.put(
                "a bank account holds what its statements say",
                """
                select a.iban, a.last_balance from bank_account a where a.state = 'OPEN' and a.last_balance <>
                    a.opening_balance + (select coalesce(sum(case when e.credit then e.amount else -e.amount end), 0)
                    from bank_entry e join bank_statement s on s.id = e.statement_id where s.bank_account_id = a.id)
                """);
        rules.put(
                "money in bank is payments booked, less refunds, and lines that nobody has settled",
                """
                select h.held, b.booked, r.refunded, l.settled_otherwise, u.unsettled
                from (select coalesce(sum(last_balance - opening_balance), 0) as held from bank_account) h,
                    (select coalesce(sum(amount), 0) as booked from payment where state = 'BOOKED'
                     and method in ('transfer', 'directDebit', 'card')) b,
                    (select coalesce(sum(case when entry_id is null or state <> 'DONE' then amount else 0 end
                        * case when entry_id is not null then -1 else 1 end), 0) as refunded from refund_order
                     where state = 'DONE' or state = 'SENT' and entry_id is not null) r,
                    (select coalesce(sum(case when kind in ('notCustomers', 'fundsReceived') then amount else -amount end), 0)
                        as settled_otherwise from ledger_entry
                     where kind in ('notCustomers', 'fundsReceived', 'bankCharge')) l,
                    (select coalesce(sum(case when credit then amount else -amount end), 0) as unsettled from bank_entry
                     where state <> 'SETTLED') u
                where h.held <> b.booked - r.refunded + l.settled_otherwise + u.unsettled
                """);
        rules.put(
                "the ledger balances with the bank",
                """
                select a.iban, a.last_balance from bank_account a where a.last_balance <>
                    (select coalesce(sum(case when e.debit_account = a.ledger_account then e.amount else 0 end), 0)
                          - coalesce(sum(case when e.credit_account = a.ledger_account then e.amount else 0 end), 0)
                     from ledger_entry e where e.bank_account_id = a.id
                        or e.statement_id in (select s.id from bank_statement s where s.bank_account_id = a.id))
                """);
        rules.put(
                "a payment is in the ledger once, and once more when it went back",
                """
                select p.id, p.method, p.state, p.amount from payment p
                where case when p.state = 'BOOKED' then p.amount else 0 end <>
                    (select coalesce(sum(case when e.kind = p.method then e.amount
                        when e.kind in ('returned', 'withdrawn', 'cardWithdrawn') then -e.amount else 0 end), 0)
                     from ledger_entry e where e.payment_id = p.id)
                """);
        rules.put(
                "a file for finance has all its postings",
                """
                select x.number, x.entries, x.total from ledger_export x where x.state <> 'OPEN'
                and (x.entries <> (select count(*) from ledger_entry e where e.export_id = x.id)
                or x.total <> (select coalesce(sum(e.amount), 0) from ledger_entry e where e.export_id = x.id))
                """);
    }

    private static void dunning(Map<String, String> rules) {
        rules.put(
                "nobody is dunned before the days of grace are over",
                """
                select s.id, s.text, b.number, b.payment_due_date from debt_step s
                join debt_step_bill d on d.step_id = s.id join customer_bill b on b.id = d.bill_id
                where s.kind in ('reminder', 'warning', 'measure', 'finalDemand', 'recovery')
                and cast(s.taken_at as date) < b.payment_due_date + 3
                """);
        rules.put(
                "nobody is dunned on more than the bill",
                """
                select s.id, s.text, d.amount, b.number from debt_step s join debt_step_bill d on d.step_id = s.id
                join customer_bill b on b.id = d.bill_id where d.amount > b.tax_included_amount
                    + (select coalesce(sum(a.tax_included_amount), 0) from applied_adjustment a
                       where a.bill_id = b.id and a.kind = 'DEBIT_NOTE')
                    - (select coalesce(sum(a.tax_included_amount), 0) from applied_adjustment a
                       where a.bill_id = b.id and a.kind = 'CREDIT_NOTE' and a.posted_at < s.taken_at)
                    - (select coalesce(sum(a.amount), 0) from payment_allocation a
                       where a.bill_id = b.id and a.allocated_on < cast(s.taken_at as date)
                       and (a.reversed_on is null or a.reversed_on > cast(s.taken_at as date)))
                """);
        rules.put(
                "nobody is dunned whose promise runs",
                """
                select s.id, s.text, p.pay_on from debt_step s join debt_promise p on p.case_id = s.case_id
                where s.kind in ('reminder', 'warning', 'measure', 'finalDemand', 'recovery')
                and cast(s.taken_at as date) > p.made_on and cast(s.taken_at as date) <= p.pay_on
                and (p.settled_on is null or p.settled_on > cast(s.taken_at as date))
                """);
        rules.put(
                "nobody is dunned whose hardship was granted",
                """
                select s.id, s.text, h.until_on from debt_step s join debt_hardship h on h.case_id = s.case_id
                where h.granted and s.kind in ('reminder', 'warning', 'measure', 'finalDemand', 'recovery')
                and s.taken_at > h.decided_at and cast(s.taken_at as date) < h.until_on
                """);
        rules.put(
                "nothing is done to services before its notice is over",
                """
                select n.case_id, n.measure, n.earliest_on, n.used_on from debt_notice n where n.used_on < n.earliest_on
                union all select c.id, r.measure, null, cast(r.since as date) from product_restriction r
                join debt_case c on c.number = r.case_number join customer_product p on p.id = r.product_id
                where r.measure in ('RESTRICT', 'SUSPEND', 'DISCONNECT', 'TERMINATE') and not exists (select 1 from debt_notice n
                    where n.case_id = c.id and n.measure = r.measure and n.used_on <= cast(r.since as date)
                    and cast(r.since as date) >= case when p.kind = 'voice' then n.earliest_voice_on
                        else n.earliest_on end)
                """);
    }

    /** Each matter ended, or has a process that goes on with it. */
    private static void matters(Map<String, String> rules) {
        rules.put(
                "each debt that is open has its process",
                """
                select c.number, c.state from debt_case c where c.state <> 'CLOSED' and not exists
                    (select 1 from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = c.number)
                """);
        rules.put(
                "each inquiry that is open has its process",
                """
                select i.number, i.state from bill_inquiry i
                where i.state in ('ACKNOWLEDGED', 'PENDING', 'IN_PROGRESS', 'HELD', 'CLEARED') and not exists
                    (select 1 from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = i.number)
                """);
        rules.put(
                "each payment plan that is open has its process",
                """
                select p.number, p.state from payment_plan p
                where p.state in ('REQUESTED', 'OFFERED', 'ACTIVE') and not exists
                    (select 1 from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ in (p.number, p.case_number))
                """);
        rules.put(
                "all that goes on waits for a date or for a person who has one",
                """
                select d.KEY_ as process, r.BUSINESS_KEY_ as matter from ACT_RU_EXECUTION r
                join ACT_RE_PROCDEF d on d.ID_ = r.PROC_DEF_ID_ where r.ID_ = r.ROOT_PROC_INST_ID_
                and not exists (select 1 from ACT_RU_EXECUTION e join ACT_RU_JOB j on j.PROCESS_INSTANCE_ID_ = e.ID_
                    where e.ROOT_PROC_INST_ID_ = r.ID_ and j.RETRIES_ > 0)
                and not exists (select 1 from ACT_RU_EXECUTION e join ACT_RU_TASK t on t.PROC_INST_ID_ = e.ID_
                    where e.ROOT_PROC_INST_ID_ = r.ID_ and t.DUE_DATE_ is not null)
                """);
        rules.put(
                "each person's task has a due date",
                "select t.TASK_DEF_KEY_ as task, t.NAME_ as name from ACT_RU_TASK t where t.DUE_DATE_ is null");
        rules.put(
                "no job has failed",
                """
                select i.ACTIVITY_ID_ as activity, i.INCIDENT_TYPE_ as kind, i.INCIDENT_MSG_ as message
                from ACT_RU_INCIDENT i
                union all select j.PROCESS_DEF_KEY_, j.HANDLER_TYPE_, j.EXCEPTION_MSG_ from ACT_RU_JOB j
                where j.EXCEPTION_MSG_ is not null
                """);
    }
}
