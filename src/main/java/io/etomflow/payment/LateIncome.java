package io.etomflow.payment;

import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Money for debts that were written off. What a customer pays beyond all that they owe settles those first, before it counts
 * as too much: the write-off is taken back up to what was paid, and is income. Claims that were sold belong to their buyer
 * and are not touched.
 */
@UseCase
class LateIncome {

    private final JdbcClient jdbc;
    private final BillingAccounts accounts;
    private final Payments payments;
    private final WriteOffs writeOffs;

    LateIncome(JdbcClient jdbc, BillingAccounts accounts, Payments payments, WriteOffs writeOffs) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.payments = payments;
        this.writeOffs = writeOffs;
    }

    private record WrittenOff(UUID billId, String reference, BigDecimal amount) {}

    @EventListener
    void moneyLeft(MoneyLeft event) {
        List<WrittenOff> debts = writtenOff(event.billingAccountId());
        if (debts.isEmpty()) {
            return;
        }
        Payment payment = payments.get(event.paymentId());
        // What other bills of the account still need is not here: only credit counts.
        BigDecimal credit =
                accounts.get(event.billingAccountId()).balance().negate().max(BigDecimal.ZERO);
        BigDecimal left = payment.unallocatedAmount().min(credit);
        for (WrittenOff debt : debts) {
            BigDecimal part = debt.amount().min(left);
            if (part.signum() > 0) {
                writeOffs.takeBack(debt.billId(), new Money(part, payment.currency()), debt.reference(), payment.id());
                payments.allocate(payment.id(), debt.billId(), new Money(part, payment.currency()));
                left = left.subtract(part);
            }
        }
    }

    /** The oldest first. */
    private List<WrittenOff> writtenOff(UUID billingAccountId) {
        return jdbc.sql("select w.bill_id, w.reference, sum(w.amount) as amount from bill_write_off w"
                        + " where w.bill_id in (select id from customer_bill where billing_account_id = ?) and w.kind in ('writeOff', 'writeOffBack')"
                        + " group by w.bill_id, w.reference having sum(w.amount) > 0 order by min(w.booked_on),"
                        + " w.bill_id")
                .param(billingAccountId)
                .query(WrittenOff.class)
                .list();
    }
}
