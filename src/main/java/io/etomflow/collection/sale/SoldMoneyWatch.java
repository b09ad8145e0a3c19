package io.etomflow.collection.sale;

import io.etomflow.account.BillingAccounts;
import io.etomflow.payment.MoneyLeft;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recognises money for sold debts when it is booked, before anybody takes it for written-off debts or an overpayment. */
@UseCase
class SoldMoneyWatch {

    private final JdbcClient jdbc;
    private final Payments payments;
    private final BillingAccounts accounts;
    private final SaleRules rules;
    private final SoldDebtMoney money;

    SoldMoneyWatch(JdbcClient jdbc, Payments payments, BillingAccounts accounts, SaleRules rules, SoldDebtMoney money) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.accounts = accounts;
        this.rules = rules;
        this.money = money;
    }

    /** A debt that its buyer has. @param open what nobody has paid us for it */
    private record Sold(
            UUID saleId, UUID caseId, UUID buyerId, String saleNumber, String caseNumber, BigDecimal open) {}

    private record SoldBill(String number, BigDecimal amount) {}

    @EventListener
    @Order(0)
    void moneyLeft(MoneyLeft event) {
        List<Sold> debts = sold(event.billingAccountId());
        if (debts.isEmpty()) {
            return;
        }
        Payment payment = payments.get(event.paymentId());
        // What other bills of the account still need is not here: only credit counts.
        BigDecimal left = accounts.get(event.billingAccountId())
                .balance()
                .negate()
                .max(BigDecimal.ZERO)
                .min(payment.unallocatedAmount());
        for (Sold debt : debts) {
            BigDecimal part = debt.open().min(left);
            if (part.signum() > 0) {
                SaleRules.MoneyVerdict verdict = rules.money(facts(payment, debt, left));
                if (!verdict.whose().equals("customer")) {
                    money.hold(
                            payment.id(),
                            debt.saleId(),
                            debt.caseId(),
                            debt.buyerId(),
                            new Money(part, payment.currency()),
                            verdict);
                    left = left.subtract(part);
                }
            }
        }
    }

    private List<Sold> sold(UUID billingAccountId) {
        return jdbc.sql("select i.sale_id, i.case_id, s.buyer_id, s.number sale_number, c.number case_number,"
                        + " i.face_amount - coalesce((select sum(m.amount) from sold_debt_money m where m.case_id ="
                        + " i.case_id and m.sale_id = i.sale_id and m.state in ('HELD', 'ORDERED', 'PASSED_ON')), 0) as"
                        + " \"open\" from debt_sale_item i join debt_sale s on s.id = i.sale_id join debt_case c on c.id ="
                        + " i.case_id where c.billing_account_id = ? and i.state = 'SOLD' and s.state in ('TRANSFERRED',"
                        + " 'CLOSED') order by s.transferred_on, c.number")
                .param(billingAccountId)
                .query(Sold.class)
                .list();
    }

    private SaleRules.MoneyFacts facts(Payment payment, Sold debt, BigDecimal left) {
        List<SoldBill> bills = jdbc.sql(
                        "select b.number, sum(w.amount) amount from bill_write_off w join customer_bill b"
                                + " on b.id = w.bill_id join debt_case_bill d on d.bill_id = b.id where w.reference = ? and"
                                + " d.case_id = ? group by b.number having sum(w.amount) > 0")
                .params(debt.saleNumber(), debt.caseId())
                .query(SoldBill.class)
                .list();
        Set<String> sold = bills.stream().map(SoldBill::number).collect(Collectors.toSet());
        boolean named = names(payment, debt.caseNumber())
                || names(payment, debt.saleNumber())
                || sold.stream().anyMatch(number -> names(payment, number));
        boolean other = payment.unallocatedAmount().compareTo(payment.amount()) < 0
                || jdbc
                        .sql("select number from customer_bill where billing_account_id = ?")
                        .param(payment.billingAccountId())
                        .query(String.class)
                        .list()
                        .stream()
                        .anyMatch(number -> !sold.contains(number) && names(payment, number));
        boolean equal =
                left.compareTo(debt.open()) == 0 || bills.stream().anyMatch(bill -> left.compareTo(bill.amount()) == 0);
        return new SaleRules.MoneyFacts(named, other, equal);
    }

    /** Payers write numbers with blanks, and without the signs between. */
    private static boolean names(Payment payment, String number) {
        if (payment.reference() == null) {
            return false;
        }
        String pattern = List.of(number.split("[^A-Za-z0-9]+")).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("[^A-Z0-9]{0,2}"));
        return Pattern.compile("(?<![A-Z0-9])" + pattern + "(?![0-9])", Pattern.CASE_INSENSITIVE)
                .matcher(payment.reference().toUpperCase(Locale.ROOT))
                .find();
    }
}
