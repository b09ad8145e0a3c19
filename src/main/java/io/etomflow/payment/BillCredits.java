package io.etomflow.payment;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What bills of an account give back: a bill with a negative total, or one that was paid before it was credited. It settles
 * what is open of other bills; the rest is taken out of what the customer has paid, so that this money is left of its
 * payment and can go back to where it came from. The balance of the account stays: it knows the credit already.
 */
@UseCase
public class BillCredits {

    private final JdbcClient jdbc;
    private final CustomerBills bills;
    private final Payments payments;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BillCredits(
            JdbcClient jdbc, CustomerBills bills, Payments payments, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.payments = payments;
        this.events = events;
        this.clock = clock;
    }

    /** Done again, it settles what has come since. Afterwards credit and open bills are not there side by side. */
    public void settle(UUID billingAccountId) {
        sent(billingAccountId).forEach(this::freeWhatWasPaidTooMuch);
        for (CustomerBill credit : sent(billingAccountId)) {
            for (CustomerBill open : open(billingAccountId)) {
                settle(credit.id(), open.id(), bills.get(credit.id()).credit(), open.remaining());
            }
        }
        for (Payment payment : payments.unallocated(billingAccountId)) {
            for (CustomerBill open : open(billingAccountId)) {
                Money left = payments.get(payment.id()).unallocated();
                if (left.isPositive()) {
                    payments.allocate(payment.id(), open.id(), least(left, open.remaining()));
                }
            }
        }
    }

    /** What still is credit of a bill settles what was paid with the last payments: these have money left then. */
    public void free(UUID billingAccountId) {
        settle(billingAccountId);
        List<CustomerBill> newest = sent(billingAccountId).stream()
                .sorted(Comparator.comparing(CustomerBill::billDate).reversed())
                .toList();
        for (CustomerBill credit : newest) {
            for (CustomerBill paid : newest) {
                Money left = bills.get(credit.id()).credit();
                if (left.isPositive() && !paid.id().equals(credit.id())) {
                    Money freed = free(paid, left);
                    settle(credit.id(), paid.id(), left, freed);
                }
            }
        }
    }

    private List<CustomerBill> sent(UUID billingAccountId) {
        return bills.ofAccount(billingAccountId).stream()
                .filter(CustomerBill::isSent)
                .toList();
    }

    /** The longest due first. */
    private List<CustomerBill> open(UUID billingAccountId) {
        return sent(billingAccountId).stream()
                .filter(bill -> bill.remaining().isPositive())
                .sorted(Comparator.comparing(CustomerBill::paymentDueDate).thenComparing(CustomerBill::number))
                .toList();
    }

    private void freeWhatWasPaidTooMuch(CustomerBill bill) {
        if (bill.paid().isPositive() && bill.credit().isPositive()) {
            free(bill, bill.credit());
        }
    }

    /** Takes payments off a bill, the last first. @return how much could be taken */
    private Money free(CustomerBill bill, Money most) {
        Money freed = new Money(BigDecimal.ZERO, bill.currency());
        List<PaymentAllocation> counting = jdbc.sql("select a.id, a.payment_id, a.bill_id, a.amount, a.allocated_on,"
                        + " a.reversed_on from payment_allocation a join payment p on p.id = a.payment_id"
                        + " where a.bill_id = ? and a.reversed_on is null and p.state = 'BOOKED'"
                        + " order by p.paid_on desc, a.allocated_on desc, a.id")
                .param(bill.id())
                .query(PaymentAllocation.class)
                .list();
        for (PaymentAllocation allocation : counting) {
            Money part = least(new Money(allocation.amount(), bill.currency()), most.minus(freed));
            if (part.isPositive()) {
                free(allocation, part);
                CustomerBill now = bills.get(bill.id());
                now.takeBack(part);
                bills.save(now);
                freed = freed.plus(part);
                events.publishEvent(PaymentAllocated.of(payments.get(allocation.paymentId()), bill.id()));
            }
        }
        return freed;
    }

    private void free(PaymentAllocation allocation, Money part) {
        jdbc.sql("update payment_allocation set reversed_on = ? where id = ?")
                .params(LocalDate.now(clock), allocation.id())
                .update();
        BigDecimal rest = allocation.amount().subtract(part.amount());
        if (rest.signum() > 0) {
            jdbc.sql(
                            "insert into payment_allocation (id, payment_id, bill_id, amount, allocated_on) values (?, ?, ?, ?,"
                                    + " ?)")
                    .params(
                            UUID.randomUUID(),
                            allocation.paymentId(),
                            allocation.billId(),
                            rest,
                            allocation.allocatedOn())
                    .update();
        }
        jdbc.sql("update payment set unallocated_amount = unallocated_amount + ?, version = version + 1 where id = ?")
                .params(part.amount(), allocation.paymentId())
                .update();
    }

    private void settle(UUID creditId, UUID billId, Money credit, Money owed) {
        Money amount = least(credit, owed);
        if (!amount.isPositive()) {
            return;
        }
        CustomerBill from = bills.get(creditId);
        from.giveCredit(amount);
        bills.save(from);
        CustomerBill to = bills.get(billId);
        to.pay(amount);
        bills.save(to);
        jdbc.sql(
                        "insert into credit_settlement (id, credit_bill_id, bill_id, amount, settled_on) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), creditId, billId, amount.amount(), LocalDate.now(clock))
                .update();
    }

    private static Money least(Money a, Money b) {
        return a.isMoreThan(b) ? b : a;
    }
}
