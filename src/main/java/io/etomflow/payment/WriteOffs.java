package io.etomflow.payment;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settles bills without a payment of the customer: written off, or sold. Whoever calls has the authority. */
@UseCase
public class WriteOffs {

    private static final String TAKEN_BACK = "writeOffBack";

    private final JdbcClient jdbc;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WriteOffs(
            JdbcClient jdbc,
            CustomerBills bills,
            BillingAccounts accounts,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.accounts = accounts;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Settles an amount of a bill: bill and account owe less, the ledger says what became of it.
     *
     * @param kind {@code writeOff}, {@code debtSold} (the buyer's price) or {@code debtSaleLoss} (the rest)
     * @param reference number of the case or contract
     * @throws Conflict if less remains of the bill
     */
    public void settle(UUID billId, Money amount, String kind, String reference) {
        CustomerBill bill = bills.get(billId);
        if (!amount.isPositive()) {
            return;
        }
        if (amount.isMoreThan(bill.remaining())) {
            throw new Conflict("Of bill " + bill.number() + " remain " + bill.remaining() + ", not " + amount + ".");
        }
        record(bill, kind, amount, reference);
        bill.pay(amount);
        bills.save(bill);
        accounts.changeBalance(
                bill.billingAccountId(), new Money(amount.amount().negate(), amount.currency()));
        ledger.post(
                Posting.ofPayment(kind, amount.amount(), amount.currency(), reference, bill.billingAccountId(), null));
    }

    /**
     * The customer has paid after all: bill and account owe the amount again, for the payment to settle, and the ledger has
     * the income.
     *
     * @param reference with which it was written off
     */
    void takeBack(UUID billId, Money amount, String reference, UUID paymentId) {
        CustomerBill bill = bills.get(billId);
        Money back = new Money(amount.amount().negate(), amount.currency());
        record(bill, TAKEN_BACK, back, reference);
        bill.takeBack(amount);
        bills.save(bill);
        accounts.changeBalance(bill.billingAccountId(), amount);
        ledger.post(Posting.ofPayment(
                TAKEN_BACK, amount.amount(), amount.currency(), reference, bill.billingAccountId(), paymentId));
        events.publishEvent(new WriteOffTakenBack(bill.billingAccountId(), billId, paymentId, amount, reference));
    }

    private void record(CustomerBill bill, String kind, Money amount, String reference) {
        jdbc.sql("insert into bill_write_off (id, bill_id, billing_account_id, kind, amount, currency, reference,"
                        + " booked_on) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        bill.id(),
                        bill.billingAccountId(),
                        kind,
                        amount.amount(),
                        amount.currency(),
                        reference,
                        LocalDate.now(clock))
                .update();
    }

    /**
     * Takes back what settled a bill under a reference: bill and account owe it again, the ledger is posted the other way
     * round. A second time there is nothing left to take back.
     *
     * @return what is owed again
     */
    public Money takeBack(UUID billId, String reference) {
        CustomerBill bill = bills.get(billId);
        record Settled(String kind, BigDecimal amount) {}
        BigDecimal sum = BigDecimal.ZERO;
        for (Settled s : jdbc.sql("select kind, sum(amount) amount from bill_write_off where bill_id = ? and"
                        + " reference = ? group by kind having sum(amount) > 0 order by kind")
                .params(billId, reference)
                .query(Settled.class)
                .list()) {
            jdbc.sql("insert into bill_write_off (id, bill_id, billing_account_id, kind, amount, currency, reference,"
                            + " booked_on) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            billId,
                            bill.billingAccountId(),
                            s.kind(),
                            s.amount().negate(),
                            bill.currency(),
                            reference,
                            LocalDate.now(clock))
                    .update();
            ledger.post(Posting.ofPayment(
                    s.kind(), s.amount().negate(), bill.currency(), reference, bill.billingAccountId(), null));
            sum = sum.add(s.amount());
        }
        Money back = new Money(sum, bill.currency());
        if (back.isPositive()) {
            bill.takeBack(back);
            bills.save(bill);
            accounts.changeBalance(bill.billingAccountId(), back);
        }
        return back;
    }

    /** Tax of what was written off. @param tax owed no more, negative: owed again */
    public void correctTax(UUID billingAccountId, Money tax, String reference) {
        boolean again = tax.amount().signum() < 0;
        ledger.post(Posting.ofPayment(
                again ? "taxLateIncome" : "taxBadDebt",
                tax.amount().abs(),
                tax.currency(),
                reference,
                billingAccountId,
                null));
    }

    /** A buyer of debts has paid the price, seen on a line of our statement. @param reference number of the sale */
    public void pricePaid(Money price, String reference) {
        ledger.post(Posting.ofPayment("salePrice", price.amount(), price.currency(), reference, null, null));
    }

    /** The price of debts that came back was paid back, seen on a line of our statement. */
    public void pricePaidBack(Money price, String reference) {
        ledger.post(Posting.ofPayment("salePriceBack", price.amount(), price.currency(), reference, null, null));
    }

    /** A buyer of debts has paid back money that its debtor took back, seen on a line of our statement. */
    public void buyerRepaid(Money amount, String reference) {
        ledger.post(Posting.ofPayment("soldMoneyRepaid", amount.amount(), amount.currency(), reference, null, null));
    }

    /** What a buyer of debts owes us is given up. */
    public void buyerClaimLost(Money amount, String reference) {
        ledger.post(Posting.ofPayment("soldMoneyLost", amount.amount(), amount.currency(), reference, null, null));
    }

    /** A fee that whoever collected for us keeps of what the customer paid them. */
    public void fee(UUID billingAccountId, UUID paymentId, Money fee, String reference) {
        ledger.post(
                Posting.ofPayment("agencyFee", fee.amount(), fee.currency(), reference, billingAccountId, paymentId));
    }

    /** What settled of a bill without a payment. */
    public BigDecimal of(UUID billId) {
        return jdbc.sql("select coalesce(sum(amount), 0) from bill_write_off where bill_id = ?")
                .param(billId)
                .query(BigDecimal.class)
                .single();
    }
}
