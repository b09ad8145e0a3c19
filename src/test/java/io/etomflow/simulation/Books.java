package io.etomflow.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be true every night, whatever happened by day. Each rule is a query that finds what breaks it. */
final class Books {

    private static final Map<String, String> RULES = rules();

    private final JdbcClient jdbc;
    private final ProcessEngine engine;

    Books(ApplicationContext application) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.engine = application.getBean(ProcessEngine.class);
    }

    /** @throws IllegalStateException with all that is broken */
    void check(LocalDate day, BigDecimal bankBalance) {
        StringBuilder broken = new StringBuilder();
        RULES.forEach((rule, query) -> {
            List<Map<String, Object>> found = jdbc.sql(query).query().listOfRows();
            if (!found.isEmpty()) {
                broken.append("\n- ").append(rule).append(": ").append(found.subList(0, Math.min(5, found.size())));
            }
        });
        BigDecimal said = number("select coalesce(sum(last_balance), 0) from bank_account");
        if (said.compareTo(bankBalance) != 0) {
            broken.append("\n- the bank has ")
                    .append(bankBalance)
                    .append(", we think it has ")
                    .append(said);
        }
        forgotten().forEach(instance -> broken.append("\n- nothing and nobody moves ")
                .append(instance));
        if (!broken.isEmpty()) {
            throw new IllegalStateException("In the night of " + day + " the books do not agree:" + broken);
        }
    }

    String summary() {
        return "bills %d, of them settled %d; payments %d; open debts %d; inquiries %d"
                .formatted(
                        count("customer_bill"),
                        count("customer_bill where state = 'SETTLED'"),
                        count("payment"),
                        count("debt_case where state <> 'CLOSED'"),
                        count("bill_inquiry"));
    }

    String report() {
        StringBuilder text = new StringBuilder(summary()).append(".\n\n| Debt cases closed as | number |\n|---|---|\n");
        jdbc.sql("select close_reason as reason, count(*) as cases from debt_case where state = 'CLOSED'"
                        + " group by close_reason order by 1")
                .query((row, n) -> "| " + row.getString("reason") + " | " + row.getLong("cases") + " |\n")
                .list()
                .forEach(text::append);
        return text.toString();
    }

    /** Top-level instances that wait for neither a date nor a person. */
    private List<String> forgotten() {
        return engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().active().list().stream()
                .filter(instance -> !hasNextDate(instance))
                .map(instance -> instance.getProcessDefinitionId() + " " + instance.getBusinessKey())
                .toList();
    }

    private boolean hasNextDate(ProcessInstance root) {
        return jdbc.sql(
                                """
                                select count(*) from ACT_RU_EXECUTION e where e.ROOT_PROC_INST_ID_ = ? and (
                                    exists (select 1 from ACT_RU_JOB j where j.PROCESS_INSTANCE_ID_ = e.PROC_INST_ID_)
                                    or exists (select 1 from ACT_RU_TASK t where t.PROC_INST_ID_ = e.PROC_INST_ID_
                                        and t.DUE_DATE_ is not null))
                                """)
                        .param(root.getId())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put(
                "a bill is the sum of its lines",
                """
                select b.number, b.tax_included_amount, sum(i.tax_included_amount) as its_lines from customer_bill b
                join bill_item i on i.bill_id = b.id group by b.id, b.number, b.tax_included_amount
                having b.tax_included_amount <> sum(i.tax_included_amount)
                """);
        rules.put(
                "a line of usage is the sum of its events",
                """
                select i.id, i.tax_excluded_amount, sum(u.tax_excluded_amount) as events from bill_item i
                join rated_usage u on u.bill_item_id = i.id group by i.id, i.tax_excluded_amount
                having abs(i.tax_excluded_amount - sum(u.tax_excluded_amount)) > 0.01
                """);
        rules.put(
                "taxes of a bill are those of its lines",
                """
                select b.number, b.tax_amount, sum(i.tax_amount) as its_lines from customer_bill b
                join bill_item i on i.bill_id = b.id group by b.id, b.number, b.tax_amount
                having b.tax_amount <> sum(i.tax_amount)
                """);
        rules.put(
                "what remains of a bill is its total and notes less what was paid",
                """
                select number, remaining_amount from customer_bill
                where state in ('SENT', 'PARTIALLY_PAID', 'SETTLED')
                and remaining_amount <> greatest(0, tax_included_amount + adjusted_amount - paid_amount)
                """);
        rules.put(
                "what is paid of a bill was allocated to it, or written off as a small difference",
                """
                select b.number, b.paid_amount from customer_bill b where b.paid_amount <>
                    (select coalesce(sum(a.amount), 0) from payment_allocation a
                     where a.bill_id = b.id and a.reversed_on is null)
                  + (select coalesce(sum(d.amount), 0) from payment_difference d
                     where d.bill_id = b.id and d.reversed_on is null)
                  + (select coalesce(sum(w.amount), 0) from bill_write_off w where w.bill_id = b.id)
                """);
        rules.put(
                "a payment is allocated, left over or refunded",
                """
                select p.id, p.amount, p.unallocated_amount, p.refunded_amount from payment p where p.state = 'BOOKED'
                and p.amount <> p.unallocated_amount + p.refunded_amount + (select coalesce(sum(a.amount), 0)
                    from payment_allocation a where a.payment_id = p.id and a.reversed_on is null)
                """);
        rules.put(
                "notes on a bill are the credit and debit notes posted to it",
                """
                select b.number, b.adjusted_amount from customer_bill b where b.adjusted_amount <>
                    (select coalesce(sum(case when a.kind = 'CREDIT_NOTE' then -a.tax_included_amount
                        else a.tax_included_amount end), 0) from applied_adjustment a where a.bill_id = b.id)
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
                "no bill number is missing",
                """
                select substring(number, 1, position('-' in substring(number, 4)) + 3) as range, count(*) as bills,
                    max(cast(substring(number, char_length(number) - 5) as integer)) as highest
                from customer_bill group by substring(number, 1, position('-' in substring(number, 4)) + 3)
                having count(*) <> max(cast(substring(number, char_length(number) - 5) as integer))
                """);
        rules.put(
                "nobody is dunned on what is paid or disputed",
                """
                select s.id, s.text, d.amount, b.number from debt_step s join debt_step_bill d on d.step_id = s.id
                join customer_bill b on b.id = d.bill_id
                where d.amount > b.tax_included_amount + b.adjusted_amount
                    - (select coalesce(sum(a.amount), 0) from payment_allocation a
                       where a.bill_id = b.id and a.allocated_on < cast(s.taken_at as date)
                       and (a.reversed_on is null or a.reversed_on > cast(s.taken_at as date)))
                """);
        rules.put(
                "nothing is done to services before its notice is over",
                """
                select n.case_id, n.measure, n.earliest_on, n.used_on from debt_notice n where n.used_on < n.earliest_on
                """);
        rules.put(
                "the ledger balances with the bank",
                """
                select a.iban, a.last_balance from bank_account a where a.last_balance <>
                    (select coalesce(sum(case when e.debit_account = a.ledger_account then e.amount else 0 end), 0)
                          - coalesce(sum(case when e.credit_account = a.ledger_account then e.amount else 0 end), 0)
                     from ledger_entry e)
                """);
        return rules;
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private BigDecimal number(String query) {
        return jdbc.sql(query).query(BigDecimal.class).single();
    }
}
