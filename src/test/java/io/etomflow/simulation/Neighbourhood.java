package io.etomflow.simulation;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.CustomerStatus;
import io.etomflow.information.Customers;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.payment.BankDetails;
import io.etomflow.payment.MandateScheme;
import io.etomflow.payment.NewMandate;
import io.etomflow.payment.PaymentMethods;
import io.etomflow.payment.PaymentProvider;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Two hundred households and companies with accounts, products and mandates, the same in every run. */
final class Neighbourhood {

    /** Share of companies, and of those who want paper. */
    private static final int COMPANY_EVERY = 9;

    private static final int PAPER_EVERY = 15;

    /** A number that card schemes publish for tests. */
    private static final String CARD = "4111 1111 1111 1111";

    private final Customers customers;
    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final PaymentMethods methods;
    private final PaymentProvider cards;
    private final TransactionTemplate transaction;
    private final Random random = new Random(200);

    Neighbourhood(ApplicationContext application) {
        this.customers = application.getBean(Customers.class);
        this.accounts = application.getBean(BillingAccounts.class);
        this.products = application.getBean(CustomerProducts.class);
        this.methods = application.getBean(PaymentMethods.class);
        this.cards = application.getBean(PaymentProvider.class);
        this.transaction = application.getBean(TransactionTemplate.class);
    }

    /** @param howMany of each habit its share, at least one */
    List<Household> settle(int howMany, LocalDate today) {
        List<Household> all = new ArrayList<>();
        for (Habit habit : Habit.values()) {
            int share = Math.max(1, Math.round(habit.households() * howMany / 200f));
            for (int i = 0; i < share && all.size() < howMany; i++) {
                int number = all.size() + 1;
                all.add(transaction.execute(status -> household(number, habit, today)));
            }
        }
        return all;
    }

    private Household household(int n, Habit habit, LocalDate today) {
        boolean enterprise = habit == Habit.STOPS_ENTERPRISE;
        boolean company = enterprise || n % COMPANY_EVERY == 0 && !habit.stops();
        boolean paper = n % PAPER_EVERY == 0;
        String name = enterprise ? "Works " + n + " AG" : company ? "Shop " + n + " GmbH" : "Person " + n;
        Customer customer = customers.save(new Customer(
                UUID.randomUUID(),
                null,
                "C-%06d".formatted(500_000 + n),
                company ? "organization" : "individual",
                name,
                company ? null : "Person",
                company ? null : "Nr " + n,
                "household" + n + "@example.org",
                "+4930555%04d".formatted(n),
                enterprise ? Segment.ENTERPRISE : company ? Segment.SMALL_BUSINESS : Segment.RESIDENTIAL,
                CustomerStatus.ACTIVE,
                paper ? ContactMedium.LETTER : ContactMedium.EMAIL,
                n % 2 == 0 ? "de" : "en",
                "Lange Strasse " + n,
                "10115",
                "Berlin",
                "DE",
                today.minusYears(2)));
        BillingAccount account = accounts.save(new BillingAccount(
                UUID.randomUUID(),
                null,
                "A-%06d-1".formatted(500_000 + n),
                customer.id(),
                name,
                AccountState.ACTIVE,
                "EUR",
                1 + n % 4 * 7,
                paper ? "paper" : "email",
                customer.email(),
                customer.street(),
                customer.postcode(),
                customer.city(),
                "DE",
                BigDecimal.ZERO,
                today.minusYears(2),
                null));
        List<String> mobiles = new ArrayList<>();
        product(
                n,
                1,
                account,
                company ? "Business Fibre 1000" : "Fibre 250",
                "broadband",
                enterprise ? "890.00" : company ? "119.00" : "33.57");
        for (int line = 2; line <= 2 + n % 2; line++) {
            mobiles.add(product(n, line, account, "Mobile M", "mobile", "16.76"));
        }
        if (n % 3 == 0) {
            product(n, 5, account, "Voice Flat", "voice", "8.36");
        }
        String iban = Iban.german(n);
        if (habit.byDebit()) {
            methods.agree(
                    account.id(),
                    new NewMandate(
                            BankDetails.checked(name, iban, null), MandateScheme.CORE, today.minusMonths(1), null));
        }
        if (habit.byCard()) {
            String token = cards.keep(
                            CARD,
                            YearMonth.from(today).plusYears(2),
                            Money.of(habit == Habit.CARD_LIMITED ? "75.00" : "500.00", "EUR"))
                    .token();
            methods.useCard(account.id(), name, token);
        }
        return new Household(
                n,
                account.id(),
                customer.number(),
                account.number(),
                name,
                iban,
                habit,
                habit.stops() ? 20 + random.nextInt(30) : 60 + random.nextInt(200),
                mobiles);
    }

    private String product(int n, int line, BillingAccount account, String offering, String kind, String price) {
        return products.save(new CustomerProduct(
                        UUID.randomUUID(),
                        null,
                        "P-%06d-%d".formatted(500_000 + n, line),
                        account.customerId(),
                        account.id(),
                        offering,
                        kind,
                        new BigDecimal(price),
                        "EUR",
                        n % 5 == 0 ? BigDecimal.TEN : BigDecimal.ZERO,
                        null,
                        "active",
                        account.openedOn(),
                        null,
                        null))
                .number();
    }
}
