package io.etomflow.collection.sale;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.payment.WriteOffs;
import io.etomflow.payment.bank.OtherLines;
import io.etomflow.reporting.Report;
import io.etomflow.reporting.ReportPdf;
import io.etomflow.reporting.Section;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contract of assignment of a sale: drawn up, signed, and paid. */
@UseCase
public class SaleContracts {

    private final DebtSales sales;
    private final Partners partners;
    private final Documents documents;
    private final ReportPdf pdf;
    private final Outbox outbox;
    private final OtherLines lines;
    private final WriteOffs bookings;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    SaleContracts(
            DebtSales sales,
            Partners partners,
            Documents documents,
            ReportPdf pdf,
            Outbox outbox,
            OtherLines lines,
            WriteOffs bookings,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.sales = sales;
        this.partners = partners;
        this.documents = documents;
        this.pdf = pdf;
        this.outbox = outbox;
        this.lines = lines;
        this.bookings = bookings;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** Takes out what has changed, reckons the price, and writes the contract without names; the buyer gets it. */
    public DebtSale drawUp(UUID saleId) {
        DebtSale sale = sales.refresh(saleId);
        if (sale.debts() == 0) {
            return sale;
        }
        BigDecimal price = BigDecimal.ZERO;
        List<DebtSale.Item> items = sales.items(saleId, "OFFERED");
        for (DebtSale.Item item : items) {
            BigDecimal share = share(item.faceAmount(), sale);
            jdbc.sql("update debt_sale_item set price_amount = ? where id = ?")
                    .params(share, item.id())
                    .update();
            price = price.add(share);
        }
        Partner buyer = partners.get(sale.buyerId());
        UUID contract = documents.store(
                "contract-" + sale.number() + "-" + buyer.number() + ".pdf",
                "application/pdf",
                pdf.render(contract(sale, buyer, new Money(price, sale.currency()), sales.items(saleId, "OFFERED"))),
                "debtSale",
                "system");
        jdbc.sql("update debt_sale set state = 'CONTRACTED', price_amount = ?, contract_id = ? where id = ?")
                .params(price, contract, saleId)
                .update();
        outbox.write(OutgoingMessage.of(
                        sale.number() + "/contract/" + buyer.number(),
                        sale.number(),
                        Channel.EMAIL,
                        buyer.email(),
                        "Contract " + sale.number(),
                        "Your bid is accepted. Sign the contract, and pay " + new Money(price, sale.currency())
                                + " in one sum under the reference " + sale.number()
                                + ". The data of the debtors is handed over after that.")
                .withAttachment(contract));
        return sales.get(saleId);
    }

    /** @throws InvalidInput without reference, or if the day is in the future */
    public void sign(UUID saleId, boolean signed, String reference, LocalDate day, String actor) {
        if (!signed) {
            return;
        }
        if (reference == null || reference.isBlank()) {
            throw new InvalidInput("contractReference", "Give the reference under which we keep the contract.");
        }
        if (day == null || day.isAfter(calendar.today())) {
            throw new InvalidInput("signedOn", "Say on which day it was signed; it has not come yet.");
        }
        jdbc.sql("update debt_sale set contract_reference = ?, signed_on = ? where id = ?")
                .params(reference.strip(), day, saleId)
                .update();
    }

    /**
     * The price has arrived.
     *
     * @param line statement and line, for example {@code BS-2026-000001/17}
     * @throws InvalidInput if there is no such credit, of another amount, or if it paid another sale
     */
    public void paid(UUID saleId, String line) {
        DebtSale sale = sales.get(saleId);
        OtherLines.Line price = take(line, true, sale.price(), "bankLine");
        // The account from which a partner paid is theirs: money for them goes there.
        jdbc.sql("update debt_sale set state = 'PAID', bank_line = ?, payout_iban = ? where id = ?")
                .params(java.util.Arrays.asList(line.strip(), price.payerIban(), saleId))
                .update();
        bookings.pricePaid(sale.price(), sale.number());
    }

    /** What is owed to the buyer: the price less that of the debts which it still has. */
    public Money owedToBuyer(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        BigDecimal kept = sales.items(saleId, "SOLD").stream()
                .map(DebtSale.Item::priceAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(sale.price().amount().subtract(kept), sale.currency());
    }

    /** The price of what came back was paid back. @throws InvalidInput as {@link #paid} */
    public void paidBack(UUID saleId, String line) {
        Money owed = owedToBuyer(saleId);
        take(line, false, owed, "returnLine");
        jdbc.sql("update debt_sale set return_line = ? where id = ?")
                .params(line.strip(), saleId)
                .update();
        bookings.pricePaidBack(owed, sales.get(saleId).number());
    }

    static BigDecimal share(BigDecimal face, DebtSale sale) {
        return face.multiply(sale.pricePercent()).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
    }

    private OtherLines.Line take(String line, boolean credit, Money amount, String field) {
        OtherLines.Line found = lines.find(line, credit)
                .orElseThrow(() -> new InvalidInput(
                        field, "There is no such line that was clarified as none of a customer: " + line + "."));
        if (found.amount().compareTo(amount.amount()) != 0 || !found.currency().equals(amount.currency())) {
            throw new InvalidInput(
                    field,
                    "That line is of " + new Money(found.amount(), found.currency()) + ", it should be " + amount
                            + ".");
        }
        int used = jdbc.sql("select (select count(*) from debt_sale where bank_line = ? or return_line = ?)"
                        + " + (select count(*) from sold_money_repayment where bank_line = ?)")
                .params(line.strip(), line.strip(), line.strip())
                .query(Integer.class)
                .single();
        if (used > 0) {
            throw new InvalidInput(field, "That line belongs to another sale or claim.");
        }
        return found;
    }

    private Report contract(DebtSale sale, Partner buyer, Money price, List<DebtSale.Item> items) {
        return new Report(
                "Contract of assignment " + sale.number(),
                "Draft of " + calendar.today(),
                List.of(
                        new Section.Text("Buyer", buyer.name() + " (" + buyer.number() + ")"),
                        new Section.Text(
                                "Subject",
                                sale.debts() + " debts of " + sale.face() + " in all are assigned for " + price + " ("
                                        + sale.pricePercent() + " %). They pass when the price is received in one"
                                        + " sum; the data of the debtors is handed over after that. The seller tells"
                                        + " each debtor."),
                        new Section.Text(
                                "Defects",
                                "For " + sale.putBackDays() + " days the buyer may return a debt that was paid,"
                                        + " disputed or barred at the time of the sale, whose debtor was dead or"
                                        + " insolvent, or that is somebody else's. A claim that is not answered in"
                                        + " ten working days is accepted. The price of what comes back is paid back"
                                        + " in one sum at the end of that time."),
                        new Section.Text(
                                "Money of debtors",
                                "What a debtor pays the seller after the sale is the buyer's. The seller passes it on"
                                        + " within ten working days to the account from which the price was paid, and"
                                        + " keeps back what a debtor took back after that. What is not kept back"
                                        + " within ten working days of the seller's letter the buyer pays back."),
                        new Section.Text(
                                "Conduct",
                                "The buyer keeps the seller's code of conduct and its own registration, sells the"
                                        + " debts on only with the seller's consent, and uses the data for their"
                                        + " collection only."),
                        Section.Table.of(
                                "Debts",
                                List.of("Item", "Days overdue", "Bills", "Amount", "Price"),
                                items.stream()
                                        .map(i -> List.of(
                                                i.itemNo(), i.bucket(), i.bills(), i.faceAmount(), i.priceAmount()))
                                        .toList())));
    }
}
