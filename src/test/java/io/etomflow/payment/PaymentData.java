package io.etomflow.payment;

import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.iban4j.CountryCode;
import org.iban4j.Iban;
import org.springframework.stereotype.Component;

/** Bank accounts and bills for tests of payments, each time anew. */
@Component
public class PaymentData {

    private static final AtomicLong SEQUENCE = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    private final BankAccounts accounts;
    private final TestData data;
    private final Clock clock;

    PaymentData(BankAccounts accounts, TestData data, Clock clock) {
        this.accounts = accounts;
        this.data = data;
        this.clock = clock;
    }

    /** A valid German IBAN that no other test uses. */
    public String iban() {
        return new Iban.Builder()
                .countryCode(CountryCode.DE)
                .bankCode("37040044")
                .accountNumber("%010d".formatted(SEQUENCE.incrementAndGet()))
                .build()
                .toString();
    }

    /** An account in EUR, opened by two people with this balance. */
    public BankAccount bankAccount(String purpose, String opening) {
        BankAccount proposed = accounts.propose(
                new BankAccounts.Wanted(
                        "Test account " + SEQUENCE.incrementAndGet(),
                        iban(),
                        "COBADEFFXXX",
                        "EUR",
                        purpose,
                        "1" + SEQUENCE.incrementAndGet() % 100_000_000,
                        new BigDecimal(opening),
                        LocalDate.now(clock)),
                "cleo");
        return accounts.approve(proposed.id(), "cora");
    }

    /** A bill of this amount, tax included. */
    public TestData.Billed bill(Subscriber s, String gross) {
        BigDecimal net = new BigDecimal(gross).divide(new BigDecimal("1.19"), 2, java.math.RoundingMode.HALF_UP);
        TestData.Billed billed =
                data.bill(s, TestData.Line.recurring(data.product(s, "Fibre 100", "internet", net.toPlainString())));
        if (billed.bill().remaining().amount().compareTo(new BigDecimal(gross)) != 0) {
            throw new IllegalArgumentException("No net amount leads to " + gross + " with 19 % tax");
        }
        return billed;
    }
}
