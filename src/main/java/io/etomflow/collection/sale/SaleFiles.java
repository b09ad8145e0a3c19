package io.etomflow.collection.sale;

import io.etomflow.collection.DebtBill;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.reporting.ReportCsv;
import io.etomflow.reporting.Section;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files for buyers of debts (docs/formats/debt-sale-csv.md). What bidders see tells no debtor from another: no name, number
 * or address, and a region only where it holds {@value #FEWEST} debts or more. The buyer gets the data of the debtors after
 * contract and payment.
 */
@UseCase
public class SaleFiles {

    static final int FEWEST = 5;

    private final DebtSales sales;
    private final DebtCases cases;
    private final Customers customers;
    private final ReportCsv csv;
    private final JdbcClient jdbc;

    SaleFiles(DebtSales sales, DebtCases cases, Customers customers, ReportCsv csv, JdbcClient jdbc) {
        this.sales = sales;
        this.cases = cases;
        this.customers = customers;
        this.csv = csv;
        this.jdbc = jdbc;
    }

    /** What bidders see. */
    byte[] description(UUID saleId) {
        String currency = sales.get(saleId).currency();
        List<DebtSale.Item> items = sales.items(saleId, "OFFERED");
        Map<String, Long> regions =
                items.stream().collect(Collectors.groupingBy(SaleFiles::place, Collectors.counting()));
        return csv.write(
                Section.Table.of(
                        "Debts",
                        List.of("Item", "Segment", "Country", "Region", "Days overdue", "Bills", "Amount", "Currency"),
                        items.stream()
                                .map(i -> List.of(
                                        i.itemNo(),
                                        i.segment(),
                                        i.country(),
                                        regions.get(place(i)) >= FEWEST ? i.region() : "",
                                        i.bucket(),
                                        i.bills(),
                                        i.faceAmount(),
                                        currency))
                                .toList()),
                false);
    }

    /** What the buyer gets: a line for each bill that is sold. */
    byte[] transfer(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        List<List<?>> rows = new ArrayList<>();
        List<DebtSale.Item> sold = new ArrayList<>(sales.items(saleId, "SOLD"));
        sold.addAll(sales.items(saleId, "RETURNED"));
        sold.sort(java.util.Comparator.comparingInt(DebtSale.Item::itemNo));
        for (DebtSale.Item item : sold) {
            DebtCase debt = cases.get(item.caseId());
            Customer c = customers.get(debt.customerId());
            for (DebtBill bill : cases.bills(item.caseId())) {
                BigDecimal amount = soldOf(bill.billId(), sale.number());
                if (amount.signum() > 0) {
                    rows.add(List.of(
                            item.itemNo(),
                            debt.number(),
                            c.name(),
                            text(c.street()),
                            text(c.postcode()),
                            text(c.city()),
                            c.country(),
                            bill.billNumber(),
                            bill.dueOn(),
                            amount,
                            sale.currency()));
                }
            }
        }
        return csv.write(
                Section.Table.of(
                        "Debts",
                        List.of(
                                "Item",
                                "Case",
                                "Name",
                                "Street",
                                "Postcode",
                                "City",
                                "Country",
                                "Bill",
                                "Due",
                                "Amount",
                                "Currency"),
                        rows),
                false);
    }

    private BigDecimal soldOf(UUID billId, String saleNumber) {
        return jdbc.sql("select coalesce(sum(amount), 0) from bill_write_off where bill_id = ? and reference = ?"
                        + " and amount > 0")
                .params(billId, saleNumber)
                .query(BigDecimal.class)
                .single();
    }

    private static String place(DebtSale.Item item) {
        return item.country() + "/" + item.region();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
