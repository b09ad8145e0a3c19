package io.etomflow.demo;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.CustomerStatus;
import io.etomflow.information.Customers;
import io.etomflow.information.Segment;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import net.datafaker.Faker;
import org.springframework.stereotype.Component;

/** Makes people and companies with an address in one of a few cities, and an account each; names by Datafaker. */
@Component
class DemoCustomers {

    record City(String name, String postcodePrefix, String areaCode) {}

    private static final List<City> CITIES = List.of(
            new City("Berlin", "101", "30"),
            new City("Hamburg", "200", "40"),
            new City("Köln", "506", "221"),
            new City("Leipzig", "041", "341"));

    private final Customers customers;
    private final BillingAccounts accounts;

    DemoCustomers(Customers customers, BillingAccounts accounts) {
        this.customers = customers;
        this.accounts = accounts;
    }

    /** A customer with an account. */
    record Made(Customer customer, BillingAccount account) {}

    /** @param number from 1: customer C-100001 and so on */
    Made make(int number, Random random, LocalDate today) {
        Faker faker = new Faker(Locale.GERMANY, random);
        boolean company = random.nextInt(100) < 18;
        Segment segment =
                !company ? Segment.RESIDENTIAL : random.nextInt(4) == 0 ? Segment.ENTERPRISE : Segment.SMALL_BUSINESS;
        String given = faker.name().firstName();
        String family = faker.name().lastName();
        String name = company ? faker.company().name() : given + " " + family;
        City city = CITIES.get(random.nextInt(CITIES.size()));
        LocalDate since = today.minusDays(420 + random.nextInt(2500));
        String email = ascii(company ? "rechnungen." + name.split("[ ,&-]")[0] : given + "." + family) + number
                + "@example.org";
        Customer customer = customers.save(new Customer(
                UUID.randomUUID(),
                null,
                "C-%06d".formatted(100000 + number),
                company ? "organization" : "individual",
                name,
                given,
                family,
                email,
                "+49%s23125%03d".formatted(city.areaCode(), number),
                segment,
                CustomerStatus.ACTIVE,
                medium(random),
                "de",
                faker.address().streetName() + " " + (1 + random.nextInt(120)),
                city.postcodePrefix() + "%02d".formatted(10 + random.nextInt(89)),
                city.name(),
                "DE",
                since));
        BillingAccount account = accounts.save(new BillingAccount(
                UUID.randomUUID(),
                null,
                "A-%06d-1".formatted(100000 + number),
                customer.id(),
                name,
                AccountState.ACTIVE,
                "EUR",
                1,
                customer.preferredChannel() == ContactMedium.LETTER ? "paper" : "email",
                email,
                customer.street(),
                customer.postcode(),
                customer.city(),
                "DE",
                BigDecimal.ZERO,
                since,
                null));
        return new Made(customer, account);
    }

    private static ContactMedium medium(Random random) {
        int n = random.nextInt(100);
        return n < 70
                ? ContactMedium.EMAIL
                : n < 82 ? ContactMedium.PORTAL : n < 92 ? ContactMedium.SMS : ContactMedium.LETTER;
    }

    private static String ascii(String name) {
        String german = name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        return Normalizer.normalize(german, Normalizer.Form.NFD).replaceAll("[^a-z.]", "");
    }
}
