package io.etomflow.invoice;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.TaxRates;
import io.etomflow.information.Customers;
import io.etomflow.invoice.InvoiceRules.DeviationFacts;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is checked of a bill by its data; its documents are checked by {@link DocumentChecks}. */
@Component
class QualityChecks {

    /** What was found. */
    record Found(FindingCode code, String detail) {}

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");
    /** Bills from which the usual amount comes. */
    private static final int HISTORY = 6;

    private final BillReading reading;
    private final CustomerBills bills;
    private final BillingRuns runs;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final TaxRates taxRates;
    private final InvoiceRules rules;
    private final Outbox outbox;

    QualityChecks(
            BillReading reading,
            CustomerBills bills,
            BillingRuns runs,
            BillingAccounts accounts,
            Customers customers,
            TaxRates taxRates,
            InvoiceRules rules,
            Outbox outbox) {
        this.reading = reading;
        this.bills = bills;
        this.runs = runs;
        this.accounts = accounts;
        this.customers = customers;
        this.taxRates = taxRates;
        this.rules = rules;
        this.outbox = outbox;
    }

    /** Whether the payer can be reached as agreed. */
    List<Found> recipient(Invoice invoice) {
        List<Found> found = new ArrayList<>();
        BillingAccount payer = accounts.get(invoice.billingAccountId());
        BillingTerms terms = accounts.terms(payer.id());
        boolean postal = filled(payer.billStreet())
                && filled(payer.billPostcode())
                && filled(payer.billCity())
                && filled(payer.billCountry());
        if (!postal) {
            found.add(new Found(
                    FindingCode.NO_POSTAL_ADDRESS,
                    "Account " + payer.number() + " has no complete address: " + shown(payer)));
        }
        if (invoice.medium() == InvoiceMedium.EMAIL && !outbox.canReach(Channel.EMAIL, payer.billEmail())) {
            found.add(new Found(
                    FindingCode.NO_EMAIL,
                    "Account " + payer.number() + " gets bills by e-mail, to "
                            + (payer.billEmail() == null ? "no address" : "'" + payer.billEmail() + "'") + "."));
        }
        if (terms.taxScheme().equals("reverseCharge") && !filled(terms.taxNumber())) {
            found.add(new Found(
                    FindingCode.NO_TAX_NUMBER,
                    "Account " + payer.number() + " owes the tax itself, but its VAT number is not known."));
        }
        return found;
    }

    /** What the checks of some bills look up, read at once: the bills, their accounts' other bills, rates of tax. */
    record Known(
            BillReading.Bills bills,
            Map<UUID, List<CustomerBill>> ofAccounts,
            Map<List<Object>, Optional<BigDecimal>> rates) {}

    Known known(Collection<UUID> billIds) {
        BillReading.Bills read = reading.of(billIds);
        return new Known(
                read,
                bills.ofAccounts(bills.all(billIds).stream()
                        .map(CustomerBill::billingAccountId)
                        .distinct()
                        .toList()),
                new HashMap<>());
    }

    List<Found> bill(CustomerBill bill, Known known) {
        List<Found> found = new ArrayList<>();
        List<BillItem> items = known.bills().itemsOf(bill.id());
        BillingAccount account = accounts.get(bill.billingAccountId());
        totals(bill, items).ifPresent(found::add);
        found.addAll(taxes(bill, items, account, known));
        if (items.isEmpty()) {
            found.add(new Found(FindingCode.NO_LINES, "Bill " + bill.number() + " has no lines."));
        }
        if (bill.taxIncluded().amount().signum() < 0 && !isFinal(bill)) {
            found.add(new Found(
                    FindingCode.NEGATIVE_TOTAL, "Bill " + bill.number() + " is over " + bill.taxIncluded() + "."));
        }
        if (!bill.paymentDueDate().isAfter(bill.billDate())) {
            found.add(new Found(
                    FindingCode.DUE_TOO_EARLY,
                    "Due on " + bill.paymentDueDate() + ", made on " + bill.billDate() + "."));
        }
        if (!account.currency().equals(bill.currency())) {
            found.add(new Found(
                    FindingCode.CURRENCY_DIFFERS,
                    "Bill in " + bill.currency() + ", account in " + account.currency() + "."));
        }
        if (account.state() == AccountState.CLOSED
                && account.closedOn() != null
                && account.closedOn().isBefore(bill.periodStart())) {
            found.add(new Found(
                    FindingCode.ACCOUNT_CLOSED,
                    "Account " + account.number() + " was closed on " + account.closedOn() + ", the bill begins on "
                            + bill.periodStart() + "."));
        }
        found.addAll(history(bill, known));
        return found;
    }

    private static Optional<Found> totals(CustomerBill bill, List<BillItem> items) {
        BigDecimal net = sum(items, true);
        BigDecimal tax = sum(items, false);
        BigDecimal billedNet = bill.taxIncluded().minus(bill.tax()).amount();
        if (net.compareTo(billedNet) == 0 && tax.compareTo(bill.tax().amount()) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Found(
                FindingCode.TOTALS_DIFFER,
                "Lines add up to " + net + " and " + tax + " tax; the bill says " + billedNet + " and "
                        + bill.tax().amount() + "."));
    }

    /** Each line is rounded, so the sum of a rate may differ by half a cent for each of its lines. */
    private List<Found> taxes(CustomerBill bill, List<BillItem> items, BillingAccount account, Known known) {
        Map<BigDecimal, List<BillItem>> byRate = new LinkedHashMap<>();
        items.forEach(item -> byRate.computeIfAbsent(item.taxRate().stripTrailingZeros(), r -> new ArrayList<>())
                .add(item));
        List<Found> found = new ArrayList<>();
        String scheme = accounts.terms(account.id()).taxScheme();
        Optional<BigDecimal> standard = account.billCountry() == null
                ? Optional.empty()
                : known.rates()
                        .computeIfAbsent(
                                List.of(account.billCountry(), bill.periodEnd()),
                                key -> taxRates.standard(account.billCountry(), bill.periodEnd()));
        byRate.forEach((rate, lines) -> {
            BigDecimal expected = sum(lines, true).multiply(rate).divide(HUNDRED, 4, RoundingMode.HALF_UP);
            BigDecimal slack = CENT.multiply(BigDecimal.valueOf(lines.size()))
                    .divide(BigDecimal.valueOf(2), 4, RoundingMode.UP)
                    .max(CENT);
            if (expected.subtract(sum(lines, false)).abs().compareTo(slack) > 0) {
                found.add(new Found(
                        FindingCode.TAX_DIFFERS,
                        rate.toPlainString() + " % of " + sum(lines, true) + " is "
                                + expected.setScale(2, RoundingMode.HALF_UP) + "; the bill says " + sum(lines, false)
                                + "."));
            }
            boolean usual = rate.signum() == 0
                    ? !scheme.equals("standard")
                    : scheme.equals("standard")
                            && standard.map(s -> s.compareTo(rate) == 0).orElse(true);
            if (!usual) {
                found.add(new Found(
                        FindingCode.TAX_RATE_UNUSUAL,
                        rate.toPlainString() + " % is charged; the account's tax is " + scheme
                                + standard.map(s -> " and its country's rate " + s.toPlainString() + " %")
                                        .orElse("")
                                + "."));
            }
        });
        return found;
    }

    private List<Found> history(CustomerBill bill, Known known) {
        List<Found> found = new ArrayList<>();
        List<CustomerBill> others = known.ofAccounts().getOrDefault(bill.billingAccountId(), List.of()).stream()
                .filter(other -> !other.id().equals(bill.id()) && other.state() != BillState.WITHDRAWN)
                .toList();
        others.stream()
                .filter(other -> !other.periodStart().isAfter(bill.periodEnd())
                        && !other.periodEnd().isBefore(bill.periodStart()))
                .findFirst()
                .filter(other -> !isFinal(bill))
                .ifPresent(other -> found.add(new Found(
                        FindingCode.PERIOD_TWICE,
                        "Bill " + other.number() + " covers " + other.periodStart() + " to " + other.periodEnd()
                                + ", this one " + bill.periodStart() + " to " + bill.periodEnd() + ".")));
        List<BigDecimal> before = others.stream()
                .filter(CustomerBill::isSent)
                .filter(other -> other.currency().equals(bill.currency()))
                .filter(other -> other.periodEnd().isBefore(bill.periodEnd()))
                .limit(HISTORY)
                .map(other -> other.taxIncluded().amount())
                .sorted()
                .toList();
        BigDecimal amount = bill.taxIncluded().amount();
        BigDecimal usual = before.isEmpty() ? BigDecimal.ZERO : before.get(before.size() / 2);
        double percent = usual.signum() == 0
                ? 0
                : amount.subtract(usual)
                        .abs()
                        .multiply(HUNDRED)
                        .divide(usual.abs(), 2, RoundingMode.HALF_UP)
                        .doubleValue();
        String word = rules.deviation(new DeviationFacts(
                customers.get(bill.customerId()).segment().word(),
                before.size(),
                percent,
                amount.subtract(usual).abs()));
        if (!word.equals("usual")) {
            found.add(new Found(
                    word.equals("extreme") ? FindingCode.AMOUNT_EXTREME : FindingCode.AMOUNT_UNUSUAL,
                    before.isEmpty()
                            ? "The first bill of the account is over " + bill.taxIncluded() + "."
                            : bill.taxIncluded() + " is " + percent + " % from the usual " + usual + " (median of "
                                    + before.size() + " bills)."));
        }
        return found;
    }

    /** A final bill gives back days that an earlier one charged in advance, and may be a credit. */
    private boolean isFinal(CustomerBill bill) {
        return bill.runId() != null && runs.get(bill.runId()).isFinal();
    }

    private static BigDecimal sum(List<BillItem> items, boolean net) {
        return items.stream()
                .map(item -> net ? item.taxExcludedAmount() : item.taxAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    private static String shown(BillingAccount payer) {
        return payer.billStreet() + ", " + payer.billPostcode() + " " + payer.billCity() + ", " + payer.billCountry();
    }
}
