package io.etomflow.collection;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.payment.Payments;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Bills for tests of debts, and what happens to them: paid, returned, disputed. */
@Component
class DebtBills {

    private static final AtomicLong SEQUENCE = new AtomicLong(System.nanoTime() % 1_000_000_000L * 1000);

    private final CustomerBills bills;
    private final Payments payments;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DebtBills(CustomerBills bills, Payments payments, Clock clock, TransactionTemplate transaction) {
        this.bills = bills;
        this.payments = payments;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A bill of one line, tax included, that was sent two weeks before it was due. @param prefix of its number */
    CustomerBill bill(String prefix, Subscriber s, String gross, LocalDate dueOn) {
        return transaction.execute(status -> {
            BigDecimal net = new BigDecimal(gross).divide(new BigDecimal("1.19"), 2, RoundingMode.HALF_UP);
            BigDecimal tax = new BigDecimal(gross).subtract(net);
            LocalDate day = dueOn.minusDays(14);
            CustomerBill bill = bills.save(new CustomerBill(
                    prefix + SEQUENCE.incrementAndGet(),
                    s.customer().id(),
                    s.account().id(),
                    null,
                    day,
                    dueOn,
                    day.minusMonths(1),
                    day.minusDays(1),
                    s.account().currency(),
                    net,
                    tax));
            bills.save(new BillItem(
                    UUID.randomUUID(),
                    null,
                    bill.id(),
                    1,
                    ItemKind.RECURRING,
                    null,
                    "Fibre 250",
                    "Fibre 250",
                    BigDecimal.ONE,
                    "month",
                    net,
                    new BigDecimal("19.00"),
                    tax,
                    net.add(tax),
                    day.minusMonths(1),
                    day.minusDays(1),
                    null,
                    BigDecimal.ZERO,
                    null,
                    null,
                    null));
            bills.owe(bill);
            return bill;
        });
    }

    /** Pays a bill, or a part of it, as the bank statement says. */
    UUID pay(CustomerBill bill, String amount) {
        return book(bill.billingAccountId(), bill.id(), Money.of(amount, bill.currency()), bill.number());
    }

    /** Money that no bill has been matched with. */
    void money(Subscriber s, String amount) {
        book(s.account().id(), null, Money.of(amount, s.account().currency()), "?");
    }

    private UUID book(UUID accountId, UUID billId, Money amount, String reference) {
        return transaction.execute(status -> payments.book(accountId, billId, amount, "transfer", today(), reference)
                .id());
    }

    void bounce(UUID paymentId) {
        transaction.executeWithoutResult(status -> payments.giveBack(paymentId, "AM04", today()));
    }

    /** Disputes a bill as a bill inquiry does. */
    void dispute(CustomerBill bill, String amount, UUID inquiryId) {
        transaction.executeWithoutResult(
                status -> bills.dispute(bills.items(bill.id()).get(0).id(), new BigDecimal(amount), inquiryId));
    }

    void release(UUID inquiryId) {
        transaction.executeWithoutResult(status -> bills.releaseDispute(inquiryId));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
