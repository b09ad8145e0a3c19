package io.etomflow.invoice;

import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.invoice.InvoiceRules.Layout;
import io.etomflow.invoice.InvoiceRules.LayoutFacts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Which bills go into which invoice, for which medium, in which layout. Accounts that are billed together by agreement
 * have one invoice, led by the account that pays; every other bill has its own.
 */
@Component
class InvoiceArrangement {

    private final InvoiceRows rows;
    private final BillReading reading;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final InvoiceRules rules;
    private final Clock clock;

    InvoiceArrangement(
            InvoiceRows rows,
            BillReading reading,
            CustomerBills bills,
            BillingAccounts accounts,
            Customers customers,
            InvoiceRules rules,
            Clock clock) {
        this.rows = rows;
        this.reading = reading;
        this.bills = bills;
        this.accounts = accounts;
        this.customers = customers;
        this.rules = rules;
        this.clock = clock;
    }

    /** Bills that are arranged together: what is known of them, and the invoices that show them by now. */
    final class Chunk {

        private final BillReading.Bills known;
        private final Map<UUID, Invoice> current;
        private final Map<UUID, List<BillingTerms>> costCentres;
        private final Map<UUID, List<InvoiceBill>> shown = new HashMap<>();

        private Chunk(Collection<CustomerBill> chunk) {
            List<UUID> ids = chunk.stream().map(CustomerBill::id).toList();
            known = reading.of(ids);
            current = rows.current(ids);
            costCentres = accounts.costCentresOf(chunk.stream()
                    .map(CustomerBill::billingAccountId)
                    .map(InvoiceArrangement.this::payer)
                    .distinct()
                    .toList());
            current.values().forEach(invoice -> shown.put(invoice.id(), rows.bills(invoice.id())));
        }

        /** The invoice that shows the bill; made if there is none. */
        Invoice of(CustomerBill bill) {
            Invoice there = current.get(bill.id());
            return there == null ? make(bill, this) : there;
        }

        List<InvoiceBill> shown(Invoice invoice) {
            return shown.get(invoice.id());
        }

        /** What is known of the bills of an invoice; a collective one may show others than those of the chunk. */
        BillReading.Bills known(Invoice invoice) {
            List<UUID> ids = shown(invoice).stream().map(InvoiceBill::billId).toList();
            return known.items().keySet().containsAll(ids) ? known : reading.of(ids);
        }
    }

    Chunk chunk(Collection<CustomerBill> bills) {
        return new Chunk(bills);
    }

    /** The invoice that shows the bill; made if there is none. */
    Invoice of(CustomerBill bill) {
        return chunk(List.of(bill)).of(bill);
    }

    UUID payer(UUID accountId) {
        UUID parent = accounts.terms(accountId).parentAccountId();
        return parent == null ? accountId : parent;
    }

    private Invoice make(CustomerBill bill, Chunk chunk) {
        UUID payerId = payer(bill.billingAccountId());
        BillingAccount payer = accounts.get(payerId);
        BillingTerms agreed = accounts.terms(payerId);
        List<CustomerBill> together = together(bill, payerId, chunk.costCentres.getOrDefault(payerId, List.of()));
        Customer customer = customers.get(payer.customerId());
        InvoiceMedium medium = medium(payer, customer);
        int lines = together.stream()
                .mapToInt(b -> chunk.known.items().containsKey(b.id())
                        ? chunk.known.itemsOf(b.id()).size()
                        : bills.items(b.id()).size())
                .sum();
        Layout layout = rules.layout(new LayoutFacts(medium, agreed.template(), together.size(), lines));
        Invoice invoice = new Invoice(
                UUID.randomUUID(),
                0,
                together.get(0).number(),
                payerId,
                payer.customerId(),
                bill.runId(),
                null,
                InvoiceState.UNRENDERED,
                medium,
                layout.output().equals("pdf") ? BillFormat.PDF : agreed.format(),
                agreed.language(),
                layout.template(),
                bill.currency(),
                together.stream().map(b -> b.taxIncluded().amount()).reduce(BigDecimal.ZERO, BigDecimal::add),
                0,
                null,
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        List<InvoiceBill> shown = new ArrayList<>();
        for (CustomerBill one : together) {
            shown.add(new InvoiceBill(
                    invoice.id(),
                    one.id(),
                    shown.size() + 1,
                    accounts.terms(one.billingAccountId()).costCentre(),
                    null));
        }
        rows.insert(invoice, shown);
        shown.forEach(one -> chunk.current.put(one.billId(), invoice));
        chunk.shown.put(invoice.id(), shown);
        return invoice;
    }

    /** The payer's bill first, then by cost centre. Only bills of the same run, day and currency go together. */
    private List<CustomerBill> together(CustomerBill bill, UUID payerId, List<BillingTerms> costCentres) {
        List<UUID> accountIds = new ArrayList<>(List.of(payerId));
        costCentres.forEach(terms -> accountIds.add(terms.billingAccountId()));
        if (accountIds.size() == 1) {
            return List.of(bill);
        }
        List<CustomerBill> together = new ArrayList<>();
        for (UUID accountId : accountIds) {
            bills.ofAccount(accountId).stream()
                    .filter(other -> other.id().equals(bill.id()) || belongs(other, bill))
                    .sorted(Comparator.comparing(CustomerBill::number))
                    .forEach(together::add);
        }
        return together;
    }

    private boolean belongs(CustomerBill other, CustomerBill bill) {
        return other.state() == BillState.NEW
                && other.billDate().equals(bill.billDate())
                && other.currency().equals(bill.currency())
                && java.util.Objects.equals(other.runId(), bill.runId())
                && rows.current(other.id()).isEmpty();
    }

    static InvoiceMedium medium(BillingAccount payer, Customer customer) {
        if (payer.billDelivery().equals("paper")) {
            return InvoiceMedium.PAPER;
        }
        return payer.billEmail() == null && customer.preferredChannel() == ContactMedium.PORTAL
                ? InvoiceMedium.PORTAL
                : InvoiceMedium.EMAIL;
    }
}
