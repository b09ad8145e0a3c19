package io.etomflow.collection.sale;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.payment.WriteOffs;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens when a sale is paid: booked, handed over, debtors told. */
@UseCase
public class SoldDebts {

    private final DebtSales sales;
    private final SaleFiles files;
    private final SaleWording wording;
    private final DebtCases cases;
    private final Customers customers;
    private final Partners partners;
    private final WriteOffs bookings;
    private final ExchangeFolders folders;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    SoldDebts(
            DebtSales sales,
            SaleFiles files,
            SaleWording wording,
            DebtCases cases,
            Customers customers,
            Partners partners,
            WriteOffs bookings,
            ExchangeFolders folders,
            Outbox outbox,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.sales = sales;
        this.files = files;
        this.wording = wording;
        this.cases = cases;
        this.customers = customers;
        this.partners = partners;
        this.bookings = bookings;
        this.folders = folders;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /**
     * Books each debt as sold: the buyer's price, and the rest as a loss. What has changed since the contract stays ours, and
     * its price is owed to the buyer.
     *
     * @return when the time to return defective debts is over: the opening hour of the day after
     */
    public Instant book(UUID saleId) {
        DebtSale sale = sales.refresh(saleId);
        for (DebtSale.Item item : sales.items(saleId, "OFFERED")) {
            Money price = new Money(SaleContracts.share(item.faceAmount(), sale), sale.currency());
            jdbc.sql("update debt_sale_item set state = 'SOLD', price_amount = ? where id = ?")
                    .params(price.amount(), item.id())
                    .update();
            settle(item, price, sale);
            cases.note(
                    item.caseId(),
                    "sold",
                    "Sold to " + partners.get(sale.buyerId()).name() + " with " + sale.number() + " for " + price + ".",
                    "system");
        }
        LocalDate today = calendar.today();
        LocalDate until = today.plusDays(sale.putBackDays());
        jdbc.sql("update debt_sale set state = 'TRANSFERRED', transferred_on = ?, put_back_until = ? where id = ?")
                .params(today, until, saleId)
                .update();
        return calendar.opening(calendar.plusWorkingDays(until, 1));
    }

    private void settle(DebtSale.Item item, Money price, DebtSale sale) {
        BigDecimal left = price.amount();
        for (Map.Entry<UUID, BigDecimal> bill : cases.collectable(item.caseId()).entrySet()) {
            BigDecimal paid = bill.getValue().min(left);
            bookings.settle(bill.getKey(), new Money(paid, sale.currency()), "debtSold", sale.number());
            bookings.settle(
                    bill.getKey(),
                    new Money(bill.getValue().subtract(paid), sale.currency()),
                    "debtSaleLoss",
                    sale.number());
            left = left.subtract(paid);
        }
    }

    /** Puts the data of the debtors into the buyer's own folder; again is the same. */
    public void handOver(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        Partner buyer = partners.get(sale.buyerId());
        byte[] data = files.transfer(saleId);
        folders.write(DebtBids.folderOf(buyer), "transfer-" + sale.number() + ".csv", out -> out.write(data));
        outbox.write(OutgoingMessage.of(
                sale.number() + "/transfer",
                sale.number(),
                Channel.EMAIL,
                buyer.email(),
                "Debts handed over " + sale.number(),
                "The data of the debtors is in your folder. You may return defective debts until " + sale.putBackUntil()
                        + "."));
    }

    /** Tells each debtor in writing whom they owe; once. */
    public void tellDebtors(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        Partner buyer = partners.get(sale.buyerId());
        sales.items(saleId, "SOLD")
                .forEach(item -> tell(
                        "sold",
                        item.caseId(),
                        new Money(item.faceAmount(), sale.currency()),
                        buyer.name(),
                        sale.number()));
    }

    /** Numbers of the cases that a buyer has now. */
    public List<String> cases(UUID saleId) {
        return sales.items(saleId, "SOLD").stream()
                .map(item -> cases.get(item.caseId()).number())
                .toList();
    }

    /** @param notice {@code sold} or {@code returned} */
    void tell(String notice, UUID caseId, Money amount, String buyerName, String saleNumber) {
        tell(
                notice,
                saleNumber + "/" + notice + "/" + cases.get(caseId).number(),
                caseId,
                amount,
                buyerName,
                saleNumber);
    }

    /** Tells a customer who has paid us whose the money is, and whom to pay from now on; once. */
    public void tellWhomToPay(SoldDebtMoney.Held money) {
        tell(
                "paidUs",
                money.number() + "/paidUs",
                money.caseId(),
                money.money(),
                partners.get(money.buyerId()).name(),
                sales.get(money.saleId()).number());
    }

    /** Tells a customer who took back what they had paid us that they owe it to the buyer again, if we wrote otherwise; once. */
    public void tellTakenBack(SoldDebtMoney.Held money) {
        if (outbox.ofCase(cases.get(money.caseId()).number()).stream()
                .anyMatch(m -> m.key().equals(money.number() + "/paidUs"))) {
            tell(
                    "takenBack",
                    money.number() + "/takenBack",
                    money.caseId(),
                    money.money(),
                    partners.get(money.buyerId()).name(),
                    sales.get(money.saleId()).number());
        }
    }

    /** Tells the buyer what its debtor has paid us and how it gets it; the case says it too. Once. */
    public void tellBuyer(SoldDebtMoney.Held money, String transfer) {
        Partner buyer = partners.get(money.buyerId());
        String caseNumber = cases.get(money.caseId()).number();
        String kept = money.offsetAmount().signum() == 0
                ? ""
                : " We keep " + new Money(money.offsetAmount(), money.currency())
                        + " of it for payments that debtors took back after we had passed them on.";
        outbox.write(OutgoingMessage.of(
                money.number() + "/passedOn",
                sales.get(money.saleId()).number(),
                Channel.EMAIL,
                buyer.email(),
                "Money for " + caseNumber,
                "On " + money.receivedOn() + " the debtor of " + caseNumber + " paid us " + money.money()
                        + ", which is yours: take it off the debt." + kept
                        + (transfer == null
                                ? ""
                                : " We transfer " + money.payable() + " to you under the reference " + transfer
                                        + ".")));
        cases.note(
                money.caseId(),
                "passedOn",
                money.money() + " of the customer is passed on to " + buyer.name() + " (" + money.number() + ").",
                "system");
    }

    private void tell(String notice, String key, UUID caseId, Money amount, String buyerName, String saleNumber) {
        DebtCase debt = cases.get(caseId);
        Customer c = customers.get(debt.customerId());
        SaleWording.Words words = wording.of(notice, c.language());
        boolean post = c.street() != null;
        outbox.write(OutgoingMessage.of(
                key,
                debt.number(),
                post ? Channel.LETTER : Channel.EMAIL,
                post ? String.join("\n", c.name(), c.street(), c.postcode() + " " + c.city(), c.country()) : c.email(),
                words.fill(words.subject(), amount.toString(), buyerName, debt.number(), saleNumber),
                words.fill(words.body(), amount.toString(), buyerName, debt.number(), saleNumber)));
    }
}
