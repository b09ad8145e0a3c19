package io.etomflow.demo;

import io.etomflow.payment.BankDetails;
import io.etomflow.payment.CollectingAccount;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import io.etomflow.printing.InsertCampaign;
import io.etomflow.printing.Inserts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the demo provider has of its own: a bank account, a print room, and inserts for letters. */
@Component
class DemoHouse {

    /** On the bank account before the first statement. */
    static final BigDecimal OPENING_BALANCE = new BigDecimal("250000.00");

    private static final int PIECES = 5_000;

    private final BankAccounts bankAccounts;
    private final CollectingAccount collecting;
    private final Inserts inserts;
    private final DemoPrintRoom printRoom;
    private final Clock clock;

    DemoHouse(
            BankAccounts bankAccounts,
            CollectingAccount collecting,
            Inserts inserts,
            DemoPrintRoom printRoom,
            Clock clock) {
        this.bankAccounts = bankAccounts;
        this.collecting = collecting;
        this.inserts = inserts;
        this.printRoom = printRoom;
        this.clock = clock;
    }

    void furnish() {
        openBankAccount();
        printRoom.furnish();
        LocalDate today = LocalDate.now(clock);
        insert("TERMS-DEMO", "New terms of service", "legal", today, today.plusMonths(3), "6.0", 90);
        insert("TV-DEMO", "TV Plus, three months free", "promotion", today, today.plusMonths(2), "4.5", 40);
    }

    /** The account that debits are collected into and customers transfer to. */
    BankAccount openBankAccount() {
        BankDetails bank = collecting.bank();
        return bankAccounts.byIban(bank.iban()).orElseGet(() -> {
            BankAccount proposed = bankAccounts.propose(
                    new BankAccounts.Wanted(
                            "House bank",
                            bank.iban(),
                            bank.bic(),
                            "EUR",
                            "receipts",
                            "1200",
                            OPENING_BALANCE,
                            LocalDate.now(clock)),
                    "cleo");
            return bankAccounts.approve(proposed.id(), "cora");
        });
    }

    private void insert(
            String code, String title, String kind, LocalDate from, LocalDate to, String grams, int priority) {
        InsertCampaign announced = inserts.announce(new InsertCampaign(
                UUID.randomUUID(),
                code,
                title,
                kind,
                "marketing@etomflow.example",
                from,
                to,
                "",
                "",
                "",
                new BigDecimal(grams),
                new BigDecimal("0.2"),
                new BigDecimal("0.50"),
                priority,
                null,
                0,
                null));
        inserts.decide(announced.id(), true, "Agreed for the demo.", "bruno");
        inserts.receive(announced.id(), PIECES);
    }
}
