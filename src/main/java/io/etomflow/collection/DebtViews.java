package io.etomflow.collection;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.payment.Payments;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Debt cases as people see them on forms. */
@UseCase
public class DebtViews {

    private static final int LATEST = 8;

    private final DebtCases cases;
    private final DebtPromises promises;
    private final DebtCharges charges;
    private final CustomerBills bills;
    private final Customers customers;
    private final CustomerProducts products;
    private final Payments payments;

    DebtViews(
            DebtCases cases,
            DebtPromises promises,
            DebtCharges charges,
            CustomerBills bills,
            Customers customers,
            CustomerProducts products,
            Payments payments) {
        this.cases = cases;
        this.promises = promises;
        this.charges = charges;
        this.bills = bills;
        this.customers = customers;
        this.products = products;
        this.payments = payments;
    }

    /** Markdown: customer, bills, what happened, promises, payments, services. */
    public String of(UUID caseId) {
        DebtCase debt = cases.get(caseId);
        Customer customer = customers.get(debt.customerId);
        Map<UUID, BigDecimal> collectable = cases.collectable(caseId);
        StringBuilder view = new StringBuilder("**")
                .append(Markdown.escape(customer.name()))
                .append("**, ")
                .append(Markdown.escape(customer.number()))
                .append(", ")
                .append(Markdown.escape(String.valueOf(customer.phone())))
                .append(", customer since ")
                .append(customer.customerSince())
                .append("\n\nTo be collected: **")
                .append(Markdown.escape(cases.demand(caseId)))
                .append("**, fees and interest so far ")
                .append(Markdown.escape(new Money(charges.total(caseId), debt.currency)))
                .append("\n\n");
        view.append(Markdown.table(
                List.of("Bill", "Due", "Total", "Open", "To collect"),
                cases.bills(caseId).stream()
                        .map(b -> {
                            CustomerBill bill = bills.get(b.billId());
                            return List.of(
                                    b.billNumber(),
                                    b.dueOn(),
                                    bill.taxIncluded(),
                                    bill.remaining(),
                                    collectable.getOrDefault(b.billId(), BigDecimal.ZERO));
                        })
                        .toList(),
                "No bill is overdue."));
        List<DebtStep> steps = cases.steps(caseId);
        view.append("\n\n")
                .append(Markdown.table(
                        List.of("When", "What", "Demanded"),
                        steps.subList(Math.max(0, steps.size() - LATEST), steps.size()).stream()
                                .map(s -> List.of(
                                        s.takenAt().toString().substring(0, 10),
                                        s.kind() + ": " + s.text(),
                                        s.amount()))
                                .toList(),
                        "No step has been taken yet."));
        view.append("\n\n")
                .append(Markdown.table(
                        List.of("Promised on", "Amount", "Pay by", "State"),
                        promises.of(caseId).stream()
                                .map(p -> List.of(
                                        p.madeOn(),
                                        p.amount(),
                                        p.payOn(),
                                        p.state().toLowerCase(Locale.ROOT)))
                                .toList(),
                        "No promises."));
        view.append("\n\nLast payments: ")
                .append(payments.ofAccount(debt.billingAccountId).stream()
                        .limit(3)
                        .map(p -> Markdown.escape(p.paidOn() + " " + p.money()))
                        .collect(Collectors.joining(", ")));
        view.append("\n\nRestricted services: ")
                .append(products.restrictions(debt.billingAccountId).stream()
                        .map(r -> Markdown.escape(products.get(r.productId()).offering() + " "
                                + r.measure().word()))
                        .collect(Collectors.joining(", ")));
        return Markdown.fit(view.toString());
    }

    /** Markdown: an answer and the case that it is about. */
    String answer(DebtAnswer answer) {
        StringBuilder view = new StringBuilder("**")
                .append(answer.kind().word())
                .append("**, told by ")
                .append(Markdown.escape(answer.givenBy()))
                .append(": ")
                .append(Markdown.escape(answer.text()));
        if (answer.evidence() != null) {
            view.append("\n\nShown: ").append(Markdown.escape(answer.evidence()));
        }
        return Markdown.fit(view.append("\n\n").append(of(answer.caseId())).toString());
    }
}
