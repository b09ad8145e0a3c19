package io.etomflow.printing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.AdvertisingObjections;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.printing.PaperBills.PaperBill;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which bills a production cycle makes letters of, with what inserts and envelopes depend on. Works in batches. */
@UseCase
public class ProductionList {

    private static final int BATCH = 500;
    private static final String INSERT =
            "insert into production_bill (bill_id, cycle_id, bill_number, account_id, customer_id, document_id,"
                    + " sheets, segment, language, products, recipient, street, postcode, city, country, in_debt, objects,"
                    + " inserts, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ObjectProvider<PaperBills> sources;
    private final ProductionCycles cycles;
    private final Customers customers;
    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final CustomerBills bills;
    private final AdvertisingObjections objections;
    private final WorkingTime calendar;

    ProductionList(
            JdbcClient jdbc,
            JdbcTemplate batches,
            ObjectProvider<PaperBills> sources,
            ProductionCycles cycles,
            Customers customers,
            BillingAccounts accounts,
            CustomerProducts products,
            CustomerBills bills,
            AdvertisingObjections objections,
            WorkingTime calendar) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.sources = sources;
        this.cycles = cycles;
        this.customers = customers;
        this.accounts = accounts;
        this.products = products;
        this.bills = bills;
        this.objections = objections;
        this.calendar = calendar;
    }

    /**
     * Lists the paper bills of the cycle's billing run anew. Bills that went into another cycle stay there.
     *
     * @return the bills without a postal address, which no letter is made of
     */
    public List<UUID> gather(UUID cycleId) {
        ProductionCycle cycle = cycles.get(cycleId);
        jdbc.sql("delete from production_bill b where cycle_id = ? and state in ('LISTED', 'UNADDRESSED')"
                        + " and not exists (select 1 from returned_letter r where r.bill_id = b.bill_id)"
                        + " and not exists (select 1 from letter_complaint l where l.bill_id = b.bill_id)"
                        + " and not exists (select 1 from print_piece p where p.bill_id = b.bill_id)")
                .param(cycleId)
                .update();
        Set<UUID> known = new HashSet<>(
                jdbc.sql("select b.bill_id from production_bill b join customer_bill c on c.id = b.bill_id where"
                                + " c.run_id = ?")
                        .param(cycle.billingRunId())
                        .query(UUID.class)
                        .list());
        List<PaperBill> found = sources.orderedStream()
                .flatMap(source -> source.ofRun(cycle.billingRunId()).stream())
                .filter(bill -> known.add(bill.billId()))
                .toList();
        for (int i = 0; i < found.size(); i += BATCH) {
            list(cycle, found.subList(i, Math.min(found.size(), i + BATCH)));
        }
        return count(cycleId);
    }

    /**
     * Closes the list at the cut-off: as gathered now, together with letters that are to be made again because they came back,
     * and with paper bills that missed their own cycle.
     *
     * @return the bills without a postal address, which no letter is made of
     */
    public List<UUID> close(UUID cycleId) {
        ProductionCycle cycle = cycles.get(cycleId);
        gather(cycleId);
        jdbc.sql("update production_bill set cycle_id = ?, state = 'LISTED', inserts = '' where state = 'AGAIN'")
                .param(cycleId)
                .update();
        List<PaperBill> late = sources.orderedStream()
                .flatMap(source -> source.late().stream())
                .filter(bill -> find(bill.billId()).isEmpty())
                .toList();
        for (int i = 0; i < late.size(); i += BATCH) {
            list(cycle, late.subList(i, Math.min(late.size(), i + BATCH)));
        }
        return count(cycleId);
    }

    /**
     * Finished letters of a cycle are in the post: their bills are owed from this day. Takes some hundred at a time; letters
     * that are still to be made stay as they are.
     *
     * @return whether there may be more
     */
    public boolean post(UUID cycleId, LocalDate day) {
        List<UUID> next = jdbc.sql("select b.bill_id from production_bill b where b.cycle_id = ? and b.state = 'LISTED'"
                        + " and exists (select 1 from print_piece p join print_run r on r.id = p.run_id where"
                        + " p.bill_id = b.bill_id and r.cycle_id = b.cycle_id and r.state <> 'BROKEN' and p.state ="
                        + " 'GOOD') order by b.bill_number limit " + BATCH)
                .param(cycleId)
                .query(UUID.class)
                .list();
        for (UUID billId : next) {
            sources.orderedStream().forEach(source -> source.posted(billId, day));
        }
        if (!next.isEmpty()) {
            jdbc.sql("update production_bill set state = 'POSTED', posted_on = :day where bill_id in (:ids)")
                    .param("day", day)
                    .param("ids", next)
                    .update();
        }
        return next.size() == BATCH;
    }

    private List<UUID> count(UUID cycleId) {
        int pieces = count("count(*)", cycleId);
        cycles.size(cycleId, pieces, pieces == 0 ? 0 : count("sum(sheets)", cycleId));
        return jdbc.sql("select bill_id from production_bill where cycle_id = ? and state = 'UNADDRESSED' order by"
                        + " bill_number")
                .param(cycleId)
                .query(UUID.class)
                .list();
    }

    /** Letters of a cycle in the order in which they are printed: by country and postcode, as the post wants them. */
    public List<ProductionBill> letters(UUID cycleId) {
        return jdbc.sql("select * from production_bill where cycle_id = ? and state = 'LISTED'"
                        + " order by country, postcode, bill_number")
                .param(cycleId)
                .query(ProductionBill.class)
                .list();
    }

    /** @throws NotFound if no production cycle knows the bill */
    public ProductionBill get(UUID billId) {
        return find(billId).orElseThrow(() -> new NotFound("letter of bill", billId));
    }

    Optional<ProductionBill> find(UUID billId) {
        return jdbc.sql("select * from production_bill where bill_id = ?")
                .param(billId)
                .query(ProductionBill.class)
                .optional();
    }

    /** Letters of a cycle of which no run has a usable one, in the order in which they are printed. */
    List<ProductionBill> unmade(UUID cycleId) {
        return jdbc.sql("select b.* from production_bill b where b.cycle_id = ? and b.state = 'LISTED' and not exists"
                        + " (select 1 from print_piece p join print_run r on r.id = p.run_id where p.bill_id = b.bill_id and"
                        + " r.cycle_id = b.cycle_id and r.state <> 'BROKEN' and p.state in ('PREPARED', 'GOOD', 'POSTED')) order"
                        + " by b.country, b.postcode, b.bill_number")
                .param(cycleId)
                .query(ProductionBill.class)
                .list();
    }

    /** The bills of a run by their ids. */
    Map<UUID, ProductionBill> ofRun(UUID runId) {
        return jdbc
                .sql("select b.* from production_bill b join print_piece p on p.bill_id = b.bill_id where p.run_id = ?")
                .param(runId)
                .query(ProductionBill.class)
                .list()
                .stream()
                .collect(Collectors.toMap(ProductionBill::billId, Function.identity()));
    }

    /** The next cycle makes a new letter of the bill, at the address that its account has now. */
    public void again(UUID billId) {
        ProductionBill old = get(billId);
        BillingAccount account = accounts.get(old.accountId());
        Customer customer = customers.get(old.customerId());
        Address address = Address.of(account, customer);
        jdbc.sql("update production_bill set state = 'AGAIN', recipient = ?, street = ?, postcode = ?, city ="
                        + " ?, country = ? where bill_id = ?")
                .params(account.name(), address.street(), address.postcode(), address.city(), address.country(), billId)
                .update();
    }

    private int count(String what, UUID cycleId) {
        return jdbc.sql("select " + what + " from production_bill where cycle_id = ? and state = 'LISTED'")
                .param(cycleId)
                .query(Integer.class)
                .single();
    }

    private void list(ProductionCycle cycle, List<PaperBill> found) {
        Set<UUID> accountIds = found.stream().map(PaperBill::accountId).collect(Collectors.toSet());
        Map<UUID, BillingAccount> accountOf =
                accounts.all(accountIds).stream().collect(Collectors.toMap(BillingAccount::id, Function.identity()));
        Map<UUID, Customer> customerOf = customers.byId(found.stream().map(PaperBill::customerId));
        Map<UUID, Set<String>> productsOf = products.ofAccounts(accountIds).stream()
                .filter(product -> product.status().equals("active"))
                .collect(Collectors.groupingBy(
                        CustomerProduct::billingAccountId,
                        Collectors.mapping(CustomerProduct::kind, Collectors.toCollection(TreeSet::new))));
        Set<UUID> inDebt = bills.accountsOverdue(accountIds, calendar.today());
        Set<UUID> objecting = objections.of(customerOf.keySet());
        Set<UUID> stopped = stopped(accountIds);
        List<Object[]> rows = new ArrayList<>();
        for (PaperBill bill : found) {
            BillingAccount account = accountOf.get(bill.accountId());
            Customer customer = customerOf.get(bill.customerId());
            Address address = Address.of(account, customer);
            rows.add(new Object[] {
                bill.billId(),
                cycle.id(),
                bill.number(),
                account.id(),
                customer.id(),
                bill.documentId(),
                bill.sheets(),
                customer.segment().word(),
                customer.language(),
                String.join(",", productsOf.getOrDefault(account.id(), Set.of())),
                account.name(),
                address.street(),
                address.postcode(),
                address.city(),
                address.country(),
                inDebt.contains(account.id()),
                objecting.contains(customer.id()),
                address.isComplete() && !stopped.contains(account.id()) ? "LISTED" : "UNADDRESSED"
            });
        }
        batches.batchUpdate(INSERT, rows);
    }

    /** Accounts whose letters come back and whose address nobody knows. */
    private Set<UUID> stopped(Set<UUID> accountIds) {
        return Set.copyOf(
                jdbc.sql("select account_id from returned_letter where state = 'STOPPED' and account_id in (:ids)")
                        .param("ids", accountIds)
                        .query(UUID.class)
                        .list());
    }

    /** Where a letter goes: the account's bill address, else the customer's own; empty parts where neither is known. */
    private record Address(String street, String postcode, String city, String country) {

        static Address of(BillingAccount account, Customer customer) {
            return account.billStreet() != null
                    ? new Address(
                            account.billStreet(),
                            Objects.requireNonNullElse(account.billPostcode(), ""),
                            Objects.requireNonNullElse(account.billCity(), ""),
                            Objects.requireNonNullElse(account.billCountry(), customer.country()))
                    : new Address(
                            Objects.requireNonNullElse(customer.street(), ""),
                            Objects.requireNonNullElse(customer.postcode(), ""),
                            Objects.requireNonNullElse(customer.city(), ""),
                            customer.country());
        }

        boolean isComplete() {
            return !street.isBlank() && !postcode.isBlank() && !city.isBlank();
        }
    }
}
