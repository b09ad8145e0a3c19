package io.etomflow.collection.sale;

import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.partner.Partners;
import io.etomflow.payment.BankDetails;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.payment.Payouts;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Money for sold debts as people see it, and where it goes. */
@UseCase
public class SoldMoneyViews {

    private final SoldDebtMoney moneys;
    private final DebtSales sales;
    private final DebtCases cases;
    private final Customers customers;
    private final Partners partners;
    private final Payments payments;
    private final Payouts payouts;

    SoldMoneyViews(
            SoldDebtMoney moneys,
            DebtSales sales,
            DebtCases cases,
            Customers customers,
            Partners partners,
            Payments payments,
            Payouts payouts) {
        this.moneys = moneys;
        this.sales = sales;
        this.cases = cases;
        this.customers = customers;
        this.partners = partners;
        this.payments = payments;
        this.payouts = payouts;
    }

    /** @param iban from which it paid the price, {@code null} if the bank did not say */
    public record Payee(String name, String iban) {}

    public Payee payee(SoldDebtMoney.Held money) {
        return new Payee(
                partners.get(money.buyerId()).name(), sales.get(money.saleId()).payoutIban());
    }

    /** @throws InvalidInput if the IBAN cannot be */
    public void checkPayee(UUID id, String iban) {
        if (iban.isBlank()) {
            throw new InvalidInput("buyerIban", "Give the IBAN of the buyer.");
        }
        try {
            BankDetails.checked(payee(moneys.get(id)).name(), iban, null);
        } catch (InvalidInput e) {
            throw new InvalidInput("buyerIban", e.getMessage());
        }
    }

    /** What the transfer is for, as the supervisor and the buyer read it. */
    public String reason(SoldDebtMoney.Held money) {
        return "Paid to us for " + cases.get(money.caseId()).number() + ", sold with "
                + sales.get(money.saleId()).number() + " (" + money.number() + ")";
    }

    /** Reference of the transfer, {@code null} if nothing is transferred. */
    public String transfer(SoldDebtMoney.Held money) {
        return money.refundId() == null
                ? null
                : payouts.payout(money.refundId()).number();
    }

    /** Payment, debt, customer and what is known about whose it is. */
    public String view(SoldDebtMoney.Held money) {
        Payment payment = payments.get(money.paymentId());
        DebtCase debt = cases.get(money.caseId());
        Customer customer = customers.get(debt.customerId());
        DebtSale sale = sales.get(money.saleId());
        String why = money.basis();
        if (money.refundId() != null) {
            why = "The payment to the buyer was not released: "
                    + payouts.payout(money.refundId()).decisionReason();
        }
        return Markdown.fit("**" + Markdown.escape(why) + "** To be passed on until " + money.passOnBy() + ".\n\n"
                + Markdown.table(
                        List.of("Paid", "Amount", "For the debt", "Payer", "IBAN", "Reference"),
                        List.of(Arrays.asList(
                                payment.paidOn(),
                                payment.money(),
                                money.money(),
                                payment.payerName(),
                                payment.payerIban(),
                                payment.reference())),
                        "")
                + "\n\n"
                + Markdown.table(
                        List.of("Customer", "Name", "E-mail", "Phone", "Debt", "Sold with", "On"),
                        List.of(Arrays.asList(
                                customer.number(),
                                customer.name(),
                                customer.email(),
                                customer.phone(),
                                debt.number(),
                                sale.number(),
                                sale.transferredOn())),
                        "")
                + "\n\n"
                + Markdown.table(
                        List.of("Bill", "Due", "Sold"),
                        cases.bills(debt.id()).stream()
                                .map(b -> List.of(b.billNumber(), b.dueOn(), b.amount()))
                                .toList(),
                        "No bills."));
    }
}
