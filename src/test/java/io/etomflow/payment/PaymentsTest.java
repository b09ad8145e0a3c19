package io.etomflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.receivables.TestData;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RecordApplicationEvents
class PaymentsTest extends EtomflowTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private Payments payments;

    @Autowired
    private TestData data;

    @Autowired
    private CustomerBills bills;

    @Autowired
    private BillingAccounts accounts;

    @Autowired
    private ApplicationEvents events;

    private TestData.Subscriber subscriber;
    private CustomerBill bill;

    @BeforeEach
    void billed() {
        subscriber = data.subscriber();
        bill = data.bill(subscriber, TestData.Line.recurring(data.product(subscriber, "Fibre 100", "internet", "100")))
                .bill();
    }

    @Test
    void settlesBillAndAccount() {
        Payment payment = payments.book(account(), bill.id(), eur("119"), "transfer", DAY, bill.number());
        assertThat(bills.get(bill.id()).state()).isEqualTo(BillState.SETTLED);
        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(payments.paidFor(bill.id())).isEqualByComparingTo("119");
        assertThat(payments.unallocated(account())).isEmpty();
        assertThat(payments.allocations(payment.id())).singleElement().satisfies(a -> {
            assertThat(a.billId()).isEqualTo(bill.id());
            assertThat(a.amount()).isEqualByComparingTo("119");
        });
        assertThat(events.stream(PaymentBooked.class)).contains(new PaymentBooked(account(), payment.id()));
    }

    @Test
    void receivedMoneyWaitsForItsBills() {
        Payment payment = payments.receive(new NewPayment(
                account(), eur("200"), "transfer", DAY, "x".repeat(140), "Ann", "DE89370400440532013000", "E2E-1"));
        assertThat(balance()).isEqualByComparingTo("-81");
        assertThat(payment.reference()).hasSize(100);
        assertThat(payments.unallocated(account())).containsExactly(payment);

        payments.allocate(payment.id(), bill.id(), eur("100"));
        assertThat(bills.get(bill.id()).state()).isEqualTo(BillState.PARTIALLY_PAID);
        assertThatThrownBy(() -> payments.allocate(payment.id(), bill.id(), eur("19.01")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("remain EUR 19.00");
        payments.allocate(payment.id(), bill.id(), eur("19"));
        assertThat(payments.get(payment.id()).unallocatedAmount()).isEqualByComparingTo("81");
        assertThat(balance()).isEqualByComparingTo("-81");
    }

    @Test
    void overpaymentStaysCredit() {
        Payment payment = payments.book(account(), bill.id(), eur("150"), "card", DAY, null);
        assertThat(payment.unallocatedAmount()).isEqualByComparingTo("31");
        assertThat(payments.paidFor(bill.id())).isEqualByComparingTo("119");
        Payment second = payments.book(account(), bill.id(), eur("10"), "card", DAY, null);
        assertThat(payments.allocations(second.id())).isEmpty();
        assertThat(balance()).isEqualByComparingTo("-41");
    }

    @Test
    void refundTakesCreditOnly() {
        Payment payment = payments.book(account(), bill.id(), eur("150"), "transfer", DAY, null);
        assertThatThrownBy(() -> payments.refund(payment.id(), eur("31.01"))).isInstanceOf(Conflict.class);
        Payment left = payments.refund(payment.id(), eur("30"));
        assertThat(left.unallocatedAmount()).isEqualByComparingTo("1");
        assertThat(left.refundedAmount()).isEqualByComparingTo("30");
        assertThat(balance()).isEqualByComparingTo("-1");
    }

    @Test
    void returnedPaymentOpensBillsAgain() {
        Payment payment = payments.book(account(), bill.id(), eur("150"), "directDebit", DAY, null);
        Payment returned = payments.giveBack(payment.id(), "AM04", DAY.plusDays(3));
        assertThat(returned.state()).isEqualTo(PaymentState.RETURNED);
        assertThat(returned.unallocatedAmount()).isEqualByComparingTo("0");
        assertThat(bills.get(bill.id()).remaining()).isEqualTo(eur("119"));
        assertThat(payments.paidFor(bill.id())).isEqualByComparingTo("0");
        assertThat(balance()).isEqualByComparingTo("119");
        assertThat(events.stream(PaymentReturned.class)).contains(new PaymentReturned(account(), payment.id(), "AM04"));
        assertThatThrownBy(() -> payments.giveBack(payment.id(), "AM04", DAY)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> payments.allocate(payment.id(), bill.id(), eur("1")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void allocationToWrongBillIsReleased() {
        Payment payment = payments.book(account(), bill.id(), eur("119"), "transfer", DAY, null);
        payments.release(payment.id(), bill.id());
        assertThat(payments.unallocated(account())).hasSize(1);
        assertThat(bills.get(bill.id()).remaining()).isEqualTo(eur("119"));
        assertThat(balance()).isEqualByComparingTo("0");
        assertThatThrownBy(() -> payments.release(payment.id(), bill.id())).isInstanceOf(Conflict.class);
    }

    @Test
    void whatCannotBe() {
        assertThatThrownBy(() -> NewPayment.of(account(), eur("0"), "transfer", DAY, null))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> NewPayment.of(account(), eur("1"), "barter", DAY, null))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(
                        () -> payments.receive(NewPayment.of(account(), Money.of("1", "USD"), "transfer", DAY, null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("kept in EUR");
        TestData.Subscriber other = data.subscriber();
        Payment theirs = payments.receive(NewPayment.of(other.account().id(), eur("5"), "cash", DAY, null));
        assertThatThrownBy(() -> payments.allocate(theirs.id(), bill.id(), eur("5")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("not of the account");
    }

    private UUID account() {
        return subscriber.account().id();
    }

    private BigDecimal balance() {
        return accounts.get(account()).balance();
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
