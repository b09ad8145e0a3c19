package io.etomflow.account;

import io.etomflow.account.ProductCharges.Finding;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Products that are charged wrongly, or not at all: found for all accounts, and put right account by account. */
@UseCase
public class ProductChecks {

    /** So many accounts can be looked at in a month; the others come up with the next check. */
    private static final int CASES = 100;

    /** Then somebody is asked again whether an account is to stay without bills. */
    private static final int MONTHS_SUSPENDED = 3;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ProductCharges charges;
    private final AccountInquiries inquiries;
    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final Customers customers;
    private final ProductCorrections corrections;
    private final Numbers numbers;

    ProductChecks(
            JdbcClient jdbc,
            JdbcTemplate batches,
            ProductCharges charges,
            AccountInquiries inquiries,
            BillingAccounts accounts,
            CustomerProducts products,
            Customers customers,
            ProductCorrections corrections,
            Numbers numbers) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.charges = charges;
        this.inquiries = inquiries;
        this.accounts = accounts;
        this.products = products;
        this.customers = customers;
        this.corrections = corrections;
        this.numbers = numbers;
    }

    /**
     * What came of a check.
     *
     * @param findings how many products are charged wrongly now, without those that a person has accepted
     * @param newCases numbers of cases that begin, one for each account
     * @param leftOver accounts that come up with the next check
     * @param endedCases numbers of cases of which nothing is found any more
     */
    public record Checked(int findings, List<String> newCases, int leftOver, List<String> endedCases) {}

    private record Key(UUID productId, String kind) {}

    private record Known(
            UUID id, String caseNumber, UUID productId, UUID billingAccountId, String kind, String state) {}

    /** An open finding of a case. */
    record Open(
            UUID id, UUID productId, UUID billingAccountId, String kind, LocalDate periodStart, LocalDate periodEnd) {}

    /** Checks all products. What is not found any more is closed, what is known is not opened twice. */
    public Checked check(LocalDate day) {
        Map<Key, Finding> found = new LinkedHashMap<>();
        charges.find(day).forEach(f -> found.put(new Key(f.productId(), f.kind()), f));
        List<Known> known = jdbc.sql("select id, case_number, product_id, billing_account_id, kind, state from"
                        + " product_finding where state = 'OPEN' or state = 'ACCEPTED' and (kind <> 'suspended' or"
                        + " settled_on > ?)")
                .param(day.minusMonths(MONTHS_SUSPENDED))
                .query(Known.class)
                .list();
        List<Object[]> gone = new ArrayList<>();
        Set<String> ended = new LinkedHashSet<>();
        Map<UUID, String> cases = new HashMap<>();
        Set<Key> old = new LinkedHashSet<>();
        int accepted = 0;
        for (Known k : known) {
            Key key = new Key(k.productId(), k.kind());
            if (!found.containsKey(key)) {
                gone.add(new Object[] {day, k.id()});
                ended.add(k.caseNumber());
                continue;
            }
            old.add(key);
            if (k.state().equals("OPEN")) {
                cases.put(k.billingAccountId(), k.caseNumber());
            } else {
                accepted++;
            }
        }
        batches.batchUpdate("update product_finding set state = 'GONE', settled_on = ? where id = ?", gone);
        List<String> begun = new ArrayList<>();
        Set<UUID> later = new LinkedHashSet<>();
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<Key, Finding> entry : found.entrySet()) {
            Finding f = entry.getValue();
            if (old.contains(entry.getKey())) {
                continue;
            }
            if (!cases.containsKey(f.billingAccountId()) && begun.size() == CASES) {
                later.add(f.billingAccountId());
                continue;
            }
            String number = cases.computeIfAbsent(f.billingAccountId(), id -> {
                String next = numbers.next("PC");
                begun.add(next);
                return next;
            });
            rows.add(new Object[] {
                UUID.randomUUID(), number, f.productId(), f.billingAccountId(), f.kind(), f.from(), f.to(), day
            });
        }
        batches.batchUpdate(
                "insert into product_finding (id, case_number, product_id, billing_account_id, kind, period_start,"
                        + " period_end, found_on, state) values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')",
                rows);
        ended.removeAll(cases.values());
        return new Checked(found.size() - accepted, begun, later.size(), List.copyOf(ended));
    }

    /** Findings of a case that nobody has settled. */
    List<Open> open(String caseNumber) {
        return jdbc.sql("select id, product_id, billing_account_id, kind, period_start, period_end from product_finding"
                        + " where case_number = ? and state = 'OPEN' order by kind, product_id")
                .param(caseNumber)
                .query(Open.class)
                .list();
    }

    public boolean isOpen(String caseNumber) {
        return !open(caseNumber).isEmpty();
    }

    /** The account of a case. */
    public BillingAccount account(String caseNumber) {
        return accounts.get(jdbc.sql(
                        "select billing_account_id from product_finding where case_number = ? order by id fetch first 1 rows only")
                .param(caseNumber)
                .query(UUID.class)
                .single());
    }

    /** What is wrong, for the person who puts it right, as Markdown. */
    public String view(String caseNumber) {
        BillingAccount account = account(caseNumber);
        return Markdown.fit(Markdown.escape("Account " + account.number() + " of "
                        + customers.get(account.customerId()).number() + ", " + account.name() + ", "
                        + account.state().word() + ", billed on day " + account.cycleDay() + " of the month.")
                + "\n\n"
                + Markdown.table(
                        List.of(
                                "Product",
                                "Offering",
                                "Its customer",
                                "Since",
                                "Until",
                                "Monthly price",
                                "What is wrong"),
                        open(caseNumber).stream().map(this::row).toList(),
                        "Nothing is wrong any more."));
    }

    private List<Object> row(Open f) {
        CustomerProduct p = products.get(f.productId());
        return List.of(
                p.number(),
                p.offering(),
                customers.get(p.customerId()).number(),
                p.startedOn(),
                p.endedOn() == null ? "" : p.endedOn(),
                p.currency() + " " + p.monthlyPrice().toPlainString(),
                said(f));
    }

    private static String said(Open f) {
        String days = f.periodStart() == null ? "" : " from " + f.periodStart() + " to " + f.periodEnd();
        return switch (f.kind()) {
            case "otherCustomer" -> "billed to another customer's account";
            case "closedAccount" -> "active, but its account is closed";
            case "suspended" -> "active, but its account is suspended: nothing is billed";
            case "otherCurrency" -> "priced in another currency than the account's";
            case "notCharged" -> "active, but not charged" + days;
            case "neverBilled" -> "active, but the account never had a bill";
            default -> "ended, but charged" + days + " and not given back";
        };
    }

    /**
     * Settles findings of a case.
     *
     * @param decision {@code move} (another account bills it), {@code bill} (missing days are charged, days too many given
     *     back), {@code inquiry} (the bills are examined) or {@code accept} (it is right so)
     * @param productNumbers of those that are meant, separated by commas or spaces; empty: all
     * @param accountNumber of the account that is to bill them
     * @return whether bills must be examined: also where a product was billed to another customer before it is moved
     * @throws InvalidInput naming the field if that cannot be
     */
    public boolean settle(
            String caseNumber,
            String decision,
            String productNumbers,
            String accountNumber,
            String reason,
            String by,
            LocalDate day) {
        List<Open> chosen = chosen(caseNumber, productNumbers);
        String state =
                switch (decision) {
                    case "move", "bill" -> "CORRECTED";
                    case "inquiry" -> "PASSED_ON";
                    case "accept" -> "ACCEPTED";
                    default -> throw new InvalidInput("productDecision", "Say what is to be done.");
                };
        if (decision.equals("move")) {
            chosen.forEach(f -> corrections.move(f, accountNumber));
        } else if (decision.equals("bill")) {
            chosen.forEach(corrections::bill);
        }
        Set<UUID> examined = chosen.stream()
                .filter(f -> decision.equals("inquiry")
                        || decision.equals("move")
                                && f.kind().equals("otherCustomer")
                                && charges.wasBilled(f.productId(), f.billingAccountId()))
                .map(Open::id)
                .collect(Collectors.toSet());
        batches.batchUpdate(
                "update product_finding set state = ?, decided_by = ?, decided_reason = ?, settled_on = ?, to_examine = ?"
                        + " where id = ?",
                chosen.stream()
                        .map(f -> new Object[] {state, by, reason, day, examined.contains(f.id()), f.id()})
                        .toList());
        return !examined.isEmpty();
    }

    /**
     * Opens an inquiry about the account's bills with all that they must be examined for.
     *
     * @return its number
     */
    public String passOn(String caseNumber) {
        List<Open> examined = jdbc.sql("select id, product_id, billing_account_id, kind, period_start, period_end from"
                        + " product_finding where case_number = ? and to_examine = true order by id")
                .param(caseNumber)
                .query(Open.class)
                .list();
        String inquiry = inquiries.open(
                account(caseNumber).id(), caseNumber + "/" + examined.get(0).id(), words(examined));
        batches.batchUpdate(
                "update product_finding set to_examine = false, inquiry_number = ? where id = ?",
                examined.stream().map(f -> new Object[] {inquiry, f.id()}).toList());
        return inquiry;
    }

    private List<Open> chosen(String caseNumber, String productNumbers) {
        Set<String> wanted = Arrays.stream((productNumbers == null ? "" : productNumbers).split("[,;\\s]+"))
                .filter(number -> !number.isBlank())
                .collect(Collectors.toSet());
        List<Open> chosen = open(caseNumber).stream()
                .filter(f -> wanted.isEmpty()
                        || wanted.contains(products.get(f.productId()).number()))
                .toList();
        if (chosen.stream().map(Open::productId).distinct().count() < wanted.size() || chosen.isEmpty()) {
            throw new InvalidInput("correctedProducts", "Name products of the list, by their numbers.");
        }
        return chosen;
    }

    private String words(List<Open> chosen) {
        return "We have checked which products are charged on your account and found:\n"
                + chosen.stream()
                        .map(f -> "Product " + products.get(f.productId()).number() + " ("
                                + products.get(f.productId()).offering() + "): " + said(f) + ".")
                        .collect(Collectors.joining("\n"));
    }
}
