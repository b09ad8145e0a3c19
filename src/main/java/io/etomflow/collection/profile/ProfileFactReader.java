package io.etomflow.collection.profile;

import io.etomflow.billing.BillHistory;
import io.etomflow.billing.BillHistory.PastBill;
import io.etomflow.information.CustomerPages;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.payment.PaymentBehaviour;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the facts of many customers by few statements: of the last year, less what was corrected. */
@Component
class ProfileFactReader {

    private static final int NEW_CUSTOMER_DAYS = 30;

    private final BillHistory bills;
    private final PaymentBehaviour payments;
    private final CustomerProducts products;
    private final JdbcClient jdbc;

    ProfileFactReader(BillHistory bills, PaymentBehaviour payments, CustomerProducts products, JdbcClient jdbc) {
        this.bills = bills;
        this.payments = payments;
        this.products = products;
        this.jdbc = jdbc;
    }

    private record Correction(UUID customerId, String fact, int less) {}

    List<ProfileFacts> read(List<CustomerPages.Entry> customers, LocalDate today) {
        if (customers.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = customers.stream().map(CustomerPages.Entry::id).toList();
        LocalDate since = today.minusYears(1);
        List<PastBill> due = bills.due(ids, since, today);
        Map<UUID, List<PastBill>> byCustomer = new HashMap<>();
        Set<UUID> accounts = new HashSet<>();
        due.forEach(b -> {
            byCustomer.computeIfAbsent(b.customerId(), id -> new ArrayList<>()).add(b);
            accounts.add(b.billingAccountId());
        });
        Map<UUID, LocalDate> paid =
                payments.lastPaid(due.stream().map(PastBill::id).toList());
        Map<UUID, Integer> returned = payments.returned(accounts, since);
        Map<UUID, SortedSet<String>> kinds = kinds(accounts);
        Map<UUID, Integer> promises = count(
                "select c.customer_id, count(*) times from debt_promise p join debt_case c on c.id = p.case_id"
                        + " where c.customer_id in (:ids) and p.state = 'BROKEN' and p.pay_on >= :since group by"
                        + " c.customer_id",
                ids,
                since);
        Map<UUID, Integer> plans = count(
                "select customer_id, sum(broken_plans) times from debt_case where customer_id in (:ids)"
                        + " and opened_on >= :since group by customer_id",
                ids,
                since);
        List<Correction> corrections = corrections(ids, today);
        return customers.stream()
                .map(c -> facts(
                        c,
                        byCustomer.getOrDefault(c.id(), List.of()),
                        paid,
                        returned,
                        kinds.getOrDefault(c.id(), new TreeSet<>()),
                        promises.getOrDefault(c.id(), 0),
                        plans.getOrDefault(c.id(), 0),
                        corrections.stream()
                                .filter(k -> k.customerId().equals(c.id()))
                                .toList(),
                        today))
                .toList();
    }

    private static ProfileFacts facts(
            CustomerPages.Entry customer,
            List<PastBill> due,
            Map<UUID, LocalDate> paid,
            Map<UUID, Integer> returned,
            SortedSet<String> kinds,
            int brokenPromises,
            int brokenPlans,
            List<Correction> corrections,
            LocalDate today) {
        Map<String, BigDecimal> open = new TreeMap<>();
        int unpaid = 0;
        int settled = 0;
        int onTime = 0;
        long late = 0;
        for (PastBill bill : due) {
            if (bill.owed().signum() > 0) {
                unpaid++;
                open.merge(bill.currency(), bill.owed(), BigDecimal::add);
            } else if (bill.remaining().signum() == 0 && paid.containsKey(bill.id())) {
                settled++;
                long days = Math.max(0, ChronoUnit.DAYS.between(bill.dueOn(), paid.get(bill.id())));
                late += days;
                onTime += days == 0 ? 1 : 0;
            }
        }
        Map.Entry<String, BigDecimal> most =
                open.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
        int debits = due.stream()
                .map(PastBill::billingAccountId)
                .distinct()
                .mapToInt(a -> returned.getOrDefault(a, 0))
                .sum();
        return new ProfileFacts(
                customer.id(),
                customer.segmentWord(),
                customer.country(),
                unpaid,
                most == null ? BigDecimal.ZERO : most.getValue(),
                most == null ? null : most.getKey(),
                less(settled == 0 ? 0 : (int) (late / settled), corrections, ProfileCorrection.DAYS_LATE),
                less(debits, corrections, ProfileCorrection.RETURNED_DEBITS),
                less(brokenPromises, corrections, ProfileCorrection.BROKEN_PROMISES),
                less(brokenPlans, corrections, ProfileCorrection.BROKEN_PLANS),
                onTime,
                (int) Math.min(NEW_CUSTOMER_DAYS, ChronoUnit.DAYS.between(customer.customerSince(), today)),
                kinds);
    }

    private static int less(int value, List<Correction> corrections, ProfileCorrection fact) {
        int less = corrections.stream()
                .filter(c -> c.fact().equals(fact.name()))
                .mapToInt(Correction::less)
                .sum();
        return Math.max(0, value - less);
    }

    private Map<UUID, SortedSet<String>> kinds(Collection<UUID> accounts) {
        Map<UUID, SortedSet<String>> kinds = new HashMap<>();
        for (CustomerProduct product : products.ofAccounts(accounts)) {
            if (!product.status().equals("terminated")) {
                kinds.computeIfAbsent(product.customerId(), id -> new TreeSet<>(Comparator.naturalOrder()))
                        .add(product.kind());
            }
        }
        return kinds;
    }

    private Map<UUID, Integer> count(String sql, List<UUID> ids, LocalDate since) {
        Map<UUID, Integer> counts = new HashMap<>();
        jdbc.sql(sql).param("ids", ids).param("since", since).query(row -> {
            counts.put(row.getObject("customer_id", UUID.class), row.getInt("times"));
        });
        return counts;
    }

    private List<Correction> corrections(List<UUID> ids, LocalDate today) {
        return jdbc.sql("select customer_id, fact, less from debt_profile_correction where customer_id in (:ids)"
                        + " and granted and valid_until >= :today")
                .param("ids", ids)
                .param("today", today)
                .query(Correction.class)
                .list();
    }
}
