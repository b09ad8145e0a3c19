package io.etomflow.demo;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RatedUsage;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Bills a customer's products month by month and has most of it paid. */
@Component
class DemoBills {

    private static final BigDecimal TAX = new BigDecimal("19.00");

    private final CustomerBills bills;
    private final BillingRecords records;
    private final Payments payments;

    DemoBills(CustomerBills bills, BillingRecords records, Payments payments) {
        this.bills = bills;
        this.records = records;
        this.payments = payments;
    }

    /** A line before its bill exists; amount without tax. */
    private record Line(
            ItemKind kind, CustomerProduct product, String description, BigDecimal amount, BigDecimal taxRate) {

        BigDecimal tax() {
            return amount.multiply(taxRate).divide(new BigDecimal(100), 2, RoundingMode.HALF_UP);
        }
    }

    /**
     * @param month its first day
     * @param mistake what is wrong with this bill; {@link Mistake#NONE} for nothing
     */
    CustomerBill bill(
            DemoCustomers.Made made,
            List<CustomerProduct> products,
            LocalDate month,
            UUID runId,
            String number,
            Mistake mistake,
            boolean withUsage,
            Random random) {
        List<Line> lines = lines(products, month, mistake, random);
        BigDecimal net = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax = lines.stream().map(Line::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
        LocalDate end = month.plusMonths(1).minusDays(1);
        CustomerBill bill = bills.save(new CustomerBill(
                number,
                made.customer().id(),
                made.account().id(),
                runId,
                end.plusDays(1),
                end.plusDays(15),
                month,
                end,
                "EUR",
                net,
                tax));
        int lineNo = 0;
        for (Line line : lines) {
            BillItem item = bills.save(new BillItem(
                    UUID.randomUUID(),
                    null,
                    bill.id(),
                    ++lineNo,
                    line.kind(),
                    line.product().id(),
                    line.product().offering(),
                    line.description(),
                    BigDecimal.ONE,
                    line.kind() == ItemKind.USAGE ? "event" : "month",
                    line.amount(),
                    line.taxRate(),
                    line.tax(),
                    line.amount().add(line.tax()),
                    month,
                    end,
                    line.product().supplierId(),
                    BigDecimal.ZERO,
                    null,
                    null,
                    null));
            if (withUsage && line.kind() == ItemKind.USAGE) {
                rate(item, mistake == Mistake.RATED_TWICE, random);
            }
        }
        bills.owe(bill);
        return bill;
    }

    /** Pays the bill in full. */
    Payment pay(CustomerBill bill, LocalDate on, WayToPay way) {
        return payments.book(bill.billingAccountId(), bill.id(), bill.remaining(), way.method(), on, bill.number());
    }

    private static List<Line> lines(List<CustomerProduct> products, LocalDate month, Mistake mistake, Random random) {
        List<Line> lines = new ArrayList<>();
        for (CustomerProduct product : products) {
            boolean billed =
                    product.isActiveOn(month) || mistake == Mistake.CHARGED_AFTER_END && product.endedOn() != null;
            if (!billed) {
                continue;
            }
            ItemKind kind = product.supplierId() == null ? ItemKind.RECURRING : ItemKind.PARTNER_CHARGE;
            BigDecimal rate = mistake == Mistake.WRONG_TAX ? new BigDecimal("25.00") : TAX;
            lines.add(new Line(kind, product, product.offering() + ", monthly charge", product.monthlyPrice(), rate));
            if (product.isDiscountedOn(month) && mistake != Mistake.DISCOUNT_FORGOTTEN) {
                BigDecimal discount = product.monthlyPrice()
                        .multiply(product.discountPercent())
                        .divide(new BigDecimal(-100), 2, RoundingMode.HALF_UP);
                lines.add(new Line(
                        ItemKind.DISCOUNT,
                        product,
                        "Discount "
                                + product.discountPercent().stripTrailingZeros().toPlainString() + " %",
                        discount,
                        rate));
            }
            boolean roamed =
                    product.kind().equals("mobile") && (random.nextInt(4) == 0 || mistake == Mistake.RATED_TWICE);
            if (roamed) {
                BigDecimal amount = new BigDecimal(4 + random.nextInt(24)).setScale(2);
                lines.add(new Line(
                        ItemKind.USAGE,
                        product,
                        "Roaming data outside the EU",
                        mistake == Mistake.RATED_TWICE ? amount.add(amount) : amount,
                        TAX));
            }
        }
        return lines;
    }

    private void rate(BillItem item, boolean twice, Random random) {
        int events = 2 + random.nextInt(3);
        BigDecimal each =
                item.taxExcludedAmount().divide(new BigDecimal(twice ? 2 * events : events), 4, RoundingMode.HALF_UP);
        for (int i = 0; i < events; i++) {
            String event = "R-" + item.id().toString().substring(0, 8) + "-" + i;
            for (int copy = 0; copy < (twice ? 2 : 1); copy++) {
                records.record(new RatedUsage(
                        UUID.randomUUID(),
                        item.productId(),
                        item.id(),
                        event,
                        "roaming",
                        item.periodStart().plusDays(2L + 5 * i).atTime(11, 20).toInstant(ZoneOffset.UTC),
                        new BigDecimal(50),
                        "MB",
                        each,
                        "CH"));
            }
        }
    }
}
