package io.etomflow.demo;

import io.etomflow.billing.CustomerBill;
import io.etomflow.payment.BankDetails;
import io.etomflow.payment.Mandate;
import io.etomflow.payment.MandateScheme;
import io.etomflow.payment.NewMandate;
import io.etomflow.payment.Payment;
import io.etomflow.payment.PaymentMethod;
import io.etomflow.payment.PaymentMethods;
import io.etomflow.payment.PaymentProvider;
import io.etomflow.payment.Payments;
import io.etomflow.shared.Money;
import io.etomflow.shared.Numbers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.iban4j.CountryCode;
import org.iban4j.Iban;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How demo customers pay: mandates, some cards; the others transfer. One direct debit has come back. */
@Component
class DemoPayers {

    /** No bank has this code. */
    private static final String BANK_CODE = "99900001";

    /** A number that card schemes publish for tests. */
    private static final String CARD = "4111 1111 1111 1111";

    /** The bank account does not exist any more. */
    private static final String ACCOUNT_CLOSED = "AC04";

    private static final int EACH_CARD = 9;

    private final PaymentMethods methods;
    private final PaymentProvider provider;
    private final Payments payments;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoPayers(
            PaymentMethods methods,
            PaymentProvider provider,
            Payments payments,
            Numbers numbers,
            JdbcClient jdbc,
            Clock clock) {
        this.methods = methods;
        this.provider = provider;
        this.payments = payments;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param collected whether the account is collected from: by direct debit, or each ninth by card */
    WayToPay agree(DemoCustomers.Made made, int n, boolean collected) {
        if (!collected) {
            return WayToPay.TRANSFER;
        }
        UUID account = made.account().id();
        String holder = made.customer().name();
        if (n % EACH_CARD == 0) {
            PaymentProvider.Card card = provider.keep(
                    CARD,
                    YearMonth.now(clock).plusYears(2),
                    Money.of("500.00", made.account().currency()));
            methods.useCard(account, holder, card.token());
            return WayToPay.CARD;
        }
        Mandate mandate = methods.agree(
                account,
                new NewMandate(
                        BankDetails.checked(holder, iban(made.customer().number()), null),
                        made.customer().kind().equals("organization") && n % 2 == 0
                                ? MandateScheme.B2B
                                : MandateScheme.CORE,
                        LocalDate.now(clock).minusMonths(DemoData.MONTHS + 1L),
                        "M-" + made.account().number()));
        // The bills of the last months were collected under it: the next debit is not its first.
        jdbc.sql("update mandate set uses = ?, last_used_on = ? where id = ?")
                .params(DemoData.MONTHS - 1, LocalDate.now(clock).minusMonths(1), mandate.id())
                .update();
        return WayToPay.DIRECT_DEBIT;
    }

    /** The payer's bank returns the direct debit by which this bill was paid. */
    void takeBack(CustomerBill bill, Payment payment, LocalDate day) {
        PaymentMethod method = methods.active(bill.billingAccountId()).orElseThrow();
        jdbc.sql(
                        "insert into debit_order (id, version, number, billing_account_id, customer_id, bill_id,"
                                + " payment_method_id, mandate_id, method, amount, currency, collection_date, present_on,"
                                + " attempt, state, payment_id, announced_on) select ?, 0, ?, ?, ?, ?, m.payment_method_id, m.id,"
                                + " 'DIRECT_DEBIT', ?, ?, ?, ?, 1, 'SETTLED', ?, ? from mandate m where m.payment_method_id = ?")
                .params(
                        UUID.randomUUID(),
                        numbers.next("DO"),
                        bill.billingAccountId(),
                        bill.customerId(),
                        bill.id(),
                        payment.amount(),
                        payment.currency(),
                        bill.paymentDueDate(),
                        bill.paymentDueDate().minusDays(1),
                        payment.id(),
                        bill.paymentDueDate().minusDays(7),
                        method.id())
                .update();
        payments.giveBack(payment.id(), ACCOUNT_CLOSED, day);
    }

    private static String iban(String customerNumber) {
        return new Iban.Builder()
                .countryCode(CountryCode.DE)
                .bankCode(BANK_CODE)
                .accountNumber("%010d".formatted(Integer.parseInt(customerNumber.substring(2))))
                .build()
                .toString();
    }
}
