package io.etomflow.simulation;

import io.etomflow.payment.CollectingAccount;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import io.etomflow.workforce.Workforce;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What the provider has before its first customer: a bank account, asked for by one person and approved by another. */
final class Provider {

    private static final int DAY = 360;

    private Provider() {}

    /** People who can do the activities of inquiries. */
    static void hire(ApplicationContext application, SimulatedPeople people) {
        Workforce workforce = application.getBean(Workforce.class);
        Map<String, Integer> all = Map.of(
                "customerContact",
                3,
                "adjustment",
                3,
                "rating",
                3,
                "billing",
                3,
                "service",
                3,
                "supplier",
                3,
                "language-de",
                3,
                "language-en",
                3);
        for (String role : List.of("receivables-clerk", "billing-clerk")) {
            String person = people.hire(role);
            application
                    .getBean(TransactionTemplate.class)
                    .executeWithoutResult(status -> workforce.enter(person, "Sim " + role, DAY, all));
        }
    }

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
