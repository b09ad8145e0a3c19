package io.etomflow.simulation;

import io.etomflow.payment.CollectingAccount;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What the provider has before its first customer: a bank account, asked for by one person and approved by another. */
final class Provider {

    private Provider() {}

    /** @return its IBAN */
    static String openBankAccount(ApplicationContext application, LocalDate day) {
        BankAccounts accounts = application.getBean(BankAccounts.class);
        String iban = application.getBean(CollectingAccount.class).bank().iban();
        application.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            BankAccount proposed = accounts.propose(
                    new BankAccounts.Wanted(
                            "Receipts", iban, null, "EUR", "receipts", "1200", BigDecimal.ZERO.setScale(2), day),
                    "treasurer");
            accounts.approve(proposed.id(), "controller");
        });
        return iban;
    }
}
