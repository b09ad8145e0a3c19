package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.information.Segment;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Whether what a person wrote about a price can be: each refusal names the field. */
@Component
class PriceCheck {

    private static final Pattern TIER =
            Pattern.compile("(?:(\\d{1,11}(?:\\.\\d{1,3})?)\\s*:\\s*)?(\\d{1,6}(?:\\.\\d{1,6})?)");
    private static final int MOST_TIERS = 20;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Set<String> CHARGES = Set.of("RECURRING", "USAGE", "ONE_OFF");
    private static final Map<String, Set<String>> UNITS_OF_USAGE = Map.of(
            "voice", Set.of("min"),
            "data", Set.of("MB"),
            "sms", Set.of("piece"),
            "roaming", Set.of("MB", "min", "piece"),
            "premium", Set.of("piece", "min"));

    private final BillingAccounts accounts;
    private final Customers customers;
    private final Clock clock;

    PriceCheck(BillingAccounts accounts, Customers customers, Clock clock) {
        this.accounts = accounts;
        this.customers = customers;
        this.clock = clock;
    }

    /** @throws InvalidInput with the field that is wrong */
    PriceChange check(PriceWish wish, String number, String by) {
        boolean discount = "discount".equals(wish.kind());
        if (!discount && !"price".equals(wish.kind())) {
            throw new InvalidInput("priceKind", "Say whether it is a price or a discount.");
        }
        if (wish.code() == null || !wish.code().matches("[A-Z0-9][A-Z0-9-]{2,39}")) {
            throw new InvalidInput(
                    "priceCode",
                    "The code is 3 to 40 capital letters, digits and dashes: it stands at each bill line.");
        }
        days(wish);
        if (wish.reason() == null) {
            throw new InvalidInput("priceReason", "Say why: who agrees to it wants to know.");
        }
        if (discount) {
            return discount(wish, number, by);
        }
        String subject = subject(wish);
        return change(wish, number, by, subject, currency(wish), tiers(wish), unit(wish, subject), null);
    }

    private void days(PriceWish wish) {
        if (wish.from() == null || !wish.from().isAfter(LocalDate.now(clock))) {
            throw new InvalidInput("priceFrom", "A price changes in the future: bills may be made already.");
        }
        if (wish.to() != null && wish.to().isBefore(wish.from())) {
            throw new InvalidInput("priceTo", "The last day is before the first.");
        }
    }

    private PriceChange discount(PriceWish wish, String number, String by) {
        BigDecimal percent = wish.percent() != null && wish.percent().matches("\\d{1,3}(\\.\\d{1,2})?")
                ? new BigDecimal(wish.percent())
                : BigDecimal.ZERO;
        if (percent.signum() == 0 || percent.compareTo(HUNDRED) > 0) {
            throw new InvalidInput("pricePercent", "A discount is more than 0 and at most 100 percent.");
        }
        return change(wish, number, by, wish.subject(), null, null, null, percent);
    }

    private PriceChange change(
            PriceWish wish,
            String number,
            String by,
            String subject,
            String currency,
            String tiers,
            String unit,
            BigDecimal percent) {
        if (count(wish.segment(), wish.customerNumber(), wish.accountNumber()) > 1) {
            throw new InvalidInput(
                    "priceSegment", "It is for a segment, or a customer, or an account, or for everybody: name one.");
        }
        return new PriceChange(
                UUID.randomUUID(),
                number,
                percent != null,
                wish.code(),
                percent == null ? wish.charge() : null,
                subject,
                wish.segment() == null
                        ? null
                        : Word.parse(Segment.class, wish.segment(), "priceSegment")
                                .word(),
                wish.customerNumber() == null ? null : customer(wish.customerNumber()),
                wish.accountNumber() == null ? null : account(wish.accountNumber(), currency),
                currency,
                tiers,
                unit,
                percent,
                wish.from(),
                wish.to(),
                wish.reason(),
                by);
    }

    private static String subject(PriceWish wish) {
        if (wish.charge() == null || !CHARGES.contains(wish.charge())) {
            throw new InvalidInput("priceCharge", "Say what is charged: monthly, usage or once.");
        }
        if (wish.subject() == null) {
            throw new InvalidInput("priceSubject", "Name the offering or the kind of usage.");
        }
        if (wish.charge().equals("USAGE") && !UNITS_OF_USAGE.containsKey(wish.subject())) {
            throw new InvalidInput("priceSubject", "Usage is voice, data, sms, roaming or premium.");
        }
        return wish.subject();
    }

    private static String currency(PriceWish wish) {
        try {
            return Currency.getInstance(String.valueOf(wish.currency())).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("priceCurrency", "Give the currency by its three letters, like EUR.");
        }
    }

    private static String unit(PriceWish wish, String subject) {
        Set<String> units =
                switch (wish.charge()) {
                    case "RECURRING" -> Set.of("month");
                    case "ONE_OFF" -> Set.of("piece");
                    default -> UNITS_OF_USAGE.get(subject);
                };
        if (wish.unit() == null || !units.contains(wish.unit())) {
            throw new InvalidInput(
                    "priceUnit",
                    "This is charged by "
                            + String.join(" or ", units.stream().sorted().toList()) + ".");
        }
        return wish.unit();
    }

    /** Tiers begin at nothing and each behind the one before; monthly and one-off charges have one. */
    private static String tiers(PriceWish wish) {
        String[] lines =
                wish.tiers() == null ? new String[0] : wish.tiers().strip().split("\\s*\\n\\s*");
        if (lines.length == 0
                || lines.length > MOST_TIERS
                || lines.length > 1 && !wish.charge().equals("USAGE")) {
            throw new InvalidInput(
                    "priceTiers", "Give one amount; for usage up to " + MOST_TIERS + " tiers, a line each.");
        }
        StringJoiner tiers = new StringJoiner(" ");
        BigDecimal before = null;
        for (String line : lines) {
            Matcher tier = TIER.matcher(line);
            if (!tier.matches()) {
                throw new InvalidInput("priceTiers", "'" + line + "' is no tier: write 0.09, or 100: 0.07.");
            }
            BigDecimal from = tier.group(1) == null ? BigDecimal.ZERO : new BigDecimal(tier.group(1));
            if (before == null ? from.signum() != 0 : from.compareTo(before) <= 0) {
                throw new InvalidInput("priceTiers", "The first tier begins at 0, each other behind the one before.");
            }
            before = from;
            tiers.add(from.toPlainString() + ":" + tier.group(2));
        }
        return tiers.toString();
    }

    private UUID customer(String number) {
        return customers
                .byNumber(number)
                .map(Customer::id)
                .orElseThrow(() -> new InvalidInput("priceCustomer", "There is no customer " + number + "."));
    }

    private UUID account(String number, String currency) {
        BillingAccount account = accounts.byNumber(number)
                .orElseThrow(() -> new InvalidInput("priceAccount", "There is no account " + number + "."));
        if (currency != null && !account.currency().equals(currency)) {
            throw new InvalidInput(
                    "priceCurrency",
                    "Account " + number + " is kept in " + account.currency() + ", not " + currency + ".");
        }
        return account.id();
    }

    private static int count(String... given) {
        int count = 0;
        for (String one : given) {
            count += one == null ? 0 : 1;
        }
        return count;
    }
}
