package io.etomflow.payment.matching;

import io.etomflow.billing.OpenBills;
import io.etomflow.billing.OpenBills.OpenBill;
import io.etomflow.payment.LateOverpayments;
import io.etomflow.payment.Overpayments;
import io.etomflow.payment.Overpayments.Overpayment;
import io.etomflow.payment.Payment;
import io.etomflow.payment.PaymentAllocation;
import io.etomflow.payment.Payments;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money of a statement that no bill has taken, and what becomes of it. */
@UseCase
public class OverpaymentCases implements LateOverpayments {

    private final JdbcClient jdbc;
    private final Payments payments;
    private final OpenBills bills;
    private final Overpayments cases;
    private final Clock clock;

    OverpaymentCases(JdbcClient jdbc, Payments payments, OpenBills bills, Overpayments cases, Clock clock) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.bills = bills;
        this.cases = cases;
        this.clock = clock;
    }

    /** What a table needs to decide. */
    public record Facts(UUID paymentId, String kind, BigDecimal amount, BigDecimal otherOpen) {}

    /** It pays other open bills of the account, stays as credit for the next one, or is for bill inquiries. */
    public enum Treatment implements Word {
        OFFSET,
        CREDIT,
        INQUIRY
    }

    private record Row(
            UUID id, UUID billingAccountId, BigDecimal unallocatedAmount, BigDecimal allocated, String matchRule) {}

    /** Overpayments of a statement about which nothing is decided. */
    public List<Facts> undecided(UUID statementId) {
        return jdbc
                .sql("select p.id, p.billing_account_id, p.unallocated_amount, p.amount - p.unallocated_amount -"
                        + " p.refunded_amount allocated, e.match_rule from bank_entry e"
                        + " join payment p on p.id = e.payment_id where e.statement_id = ? and e.credit = true"
                        + " and p.state = 'BOOKED' and p.unallocated_amount > 0"
                        + " and not exists (select 1 from overpayment o where o.payment_id = p.id) order by e.line_no")
                .param(statementId)
                .query(Row.class)
                .list()
                .stream()
                .map(row -> new Facts(row.id(), kind(row), row.unallocatedAmount(), openBeside(row.billingAccountId())))
                .toList();
    }

    private static String kind(Row row) {
        if (MatchRule.valueOf(row.matchRule()) == MatchRule.REFERENCE_DOUBLE) {
            return "double";
        }
        return row.allocated().signum() > 0 ? "over" : "nothingOpen";
    }

    private BigDecimal openBeside(UUID accountId) {
        return collectable(accountId).stream().map(OpenBill::collectable).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<OpenBill> collectable(UUID accountId) {
        return bills.ofAccounts(List.of(accountId)).stream()
                .filter(bill -> bill.collectable().signum() > 0)
                .toList();
    }

    /**
     * Does what was decided; what is for bill inquiries is only noted: {@link #report} tells them.
     *
     * @return whether something is left about which has to be decided again
     */
    public boolean treat(UUID statementId, Facts facts, Treatment treatment) {
        Payment payment = payments.get(facts.paymentId());
        if (treatment == Treatment.OFFSET) {
            BigDecimal left = payment.unallocatedAmount();
            for (OpenBill bill : collectable(payment.billingAccountId())) {
                BigDecimal part = left.min(bill.collectable());
                if (part.signum() > 0 && bill.currency().equals(payment.currency())) {
                    payments.allocate(payment.id(), bill.id(), new Money(part, payment.currency()));
                    left = left.subtract(part);
                }
            }
            return left.signum() > 0;
        }
        insert(payment, statementId, facts.kind(), treatment);
        return false;
    }

    /** Tells bill inquiries of every overpayment of the statement that they do not know of. */
    public int report(UUID statementId) {
        List<UUID> untold = jdbc.sql("select payment_id from overpayment where statement_id = ?"
                        + " and treatment = 'INQUIRY' and inquiry_number is null order by payment_id")
                .param(statementId)
                .query(UUID.class)
                .list();
        untold.forEach(this::tell);
        return untold.size();
    }

    @Override
    public void reportLate(UUID paymentId) {
        int known = jdbc.sql("select count(*) from overpayment where payment_id = ?")
                .param(paymentId)
                .query(Integer.class)
                .single();
        if (known > 0) {
            return;
        }
        Payment payment = payments.get(paymentId);
        insert(payment, null, "nothingOpen", Treatment.INQUIRY);
        tell(paymentId);
    }

    private void insert(Payment payment, UUID statementId, String kind, Treatment treatment) {
        jdbc.sql("insert into overpayment (payment_id, statement_id, kind, amount, currency, treatment, found_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        payment.id(),
                        statementId,
                        kind,
                        payment.unallocatedAmount(),
                        payment.currency(),
                        treatment.name(),
                        Sql.at(clock.instant()))
                .update();
    }

    private void tell(UUID paymentId) {
        Payment payment = payments.get(paymentId);
        String kind = jdbc.sql("select kind from overpayment where payment_id = ?")
                .param(paymentId)
                .query(String.class)
                .single();
        String number = cases.report(new Overpayment(
                paymentId,
                payment.billingAccountId(),
                payment.unallocated(),
                kind,
                billOf(payment),
                payment.payerName(),
                payment.reference()));
        jdbc.sql("update overpayment set inquiry_number = ? where payment_id = ?")
                .params(number, paymentId)
                .update();
    }

    /** The bill that it has settled, or that was settled before it came. */
    private String billOf(Payment payment) {
        return payments.allocations(payment.id()).stream()
                .filter(a -> a.reversedOn() == null)
                .findFirst()
                .map(PaymentAllocation::billId)
                .or(() -> jdbc.sql("select target_id from bank_entry where payment_id = ? and target_id is not null"
                                + " and match_rule = 'REFERENCE_DOUBLE'")
                        .param(payment.id())
                        .query(UUID.class)
                        .optional())
                .map(bill -> bills.byIds(List.of(bill)).get(0).number())
                .orElse(null);
    }
}
