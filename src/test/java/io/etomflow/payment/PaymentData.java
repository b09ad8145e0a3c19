package io.etomflow.payment;

import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.iban4j.CountryCode;
import org.iban4j.Iban;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bank accounts and bills for tests of payments, each time anew. */
@Component
public class PaymentData {

    private static final AtomicLong SEQUENCE = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    private final BankAccounts accounts;
    private final TestData data;
    private final Clock clock;
    private final ExchangeFolders folders;
    private final ExchangeIntake intake;
    private final JdbcClient jdbc;

    PaymentData(
            BankAccounts accounts,
            TestData data,
            Clock clock,
            ExchangeFolders folders,
            ExchangeIntake intake,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.data = data;
        this.clock = clock;
        this.folders = folders;
        this.intake = intake;
        this.jdbc = jdbc;
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

    /**
     * Puts a file where the bank does and has it taken.
     *
     * @return its id
     */
    public UUID drop(String name, byte[] content) {
        String own = SEQUENCE.incrementAndGet() + "-" + name;
        try {
            Path in = folders.write("bank", own, out -> out.write(content));
            Path target = in.getParent().resolveSibling("in").resolve(own);
            Files.createDirectories(target.getParent());
            Files.move(in, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        intake.look();
        return jdbc.sql("select id from exchange_file where area = 'bank' and name = ?")
                .param(own)
                .query(UUID.class)
                .single();
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
