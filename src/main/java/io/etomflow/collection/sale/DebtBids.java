package io.etomflow.collection.sale;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bids of buyers: asked for, kept closed until the deadline, judged by a table. */
@UseCase
public class DebtBids {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DebtSales sales;
    private final SaleFiles files;
    private final SaleRules rules;
    private final Documents documents;
    private final ExchangeFolders folders;
    private final Partners partners;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    DebtBids(
            DebtSales sales,
            SaleFiles files,
            SaleRules rules,
            Documents documents,
            ExchangeFolders folders,
            Partners partners,
            Outbox outbox,
            JdbcClient jdbc,
            WorkingTime calendar) {
        this.sales = sales;
        this.files = files;
        this.rules = rules;
        this.documents = documents;
        this.folders = folders;
        this.partners = partners;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** @param percent of the face amount; {@code null} for a buyer who declines */
    public record Offer(BigDecimal percent, Integer putBackDays, boolean resale, String remarks) {

        public static Offer declined(String remarks) {
            return new Offer(null, null, false, remarks);
        }
    }

    /** @param deduction points that the terms cost; {@code null} before it is judged */
    record Bid(
            UUID partnerId,
            String state,
            BigDecimal percent,
            Integer putBackDays,
            boolean resale,
            String remarks,
            Boolean admissible,
            BigDecimal deduction,
            String judgement) {}

    private record Buyer(UUID partnerId, String countries, LocalDate licenceUntil, boolean conductSigned) {}

    /** Writes the description of the debts that bidders get. */
    public void describe(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        UUID tape = documents.store(
                "debts-" + sale.number() + ".csv", "text/csv", files.description(saleId), "debtSale", "system");
        jdbc.sql("update debt_sale set tape_id = ? where id = ?")
                .params(tape, saleId)
                .update();
    }

    /** Asks everybody who may buy and owes us nothing that we had to remind them of; again is harmless. @return how many */
    public int invite(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        LocalDate until = LocalDate.ofInstant(sales.bidsUntil(saleId), calendar.zone());
        List<String> countries = sales.items(saleId, "OFFERED").stream()
                .map(DebtSale.Item::country)
                .distinct()
                .toList();
        List<Buyer> buyers = jdbc
                .sql("select * from debt_buyer b where active and currency = ? and not exists (select 1 from"
                        + " sold_money_claim c where c.buyer_id = b.partner_id and c.state <> 'SETTLED' and c.reminded_on is"
                        + " not null)")
                .param(sale.currency())
                .query(Buyer.class)
                .stream()
                .filter(b -> b.conductSigned() && !b.licenceUntil().isBefore(until))
                .filter(b -> Arrays.asList(b.countries().split(",")).containsAll(countries))
                .toList();
        byte[] tape = documents.open(sale.tapeId()).content();
        for (Buyer buyer : buyers) {
            Partner partner = partners.get(buyer.partnerId());
            jdbc.sql("insert into debt_bid (id, sale_id, partner_id, state, resale) select ?, ?, ?, 'INVITED', false"
                            + " where not exists (select 1 from debt_bid where sale_id = ? and partner_id = ?)")
                    .params(UUID.randomUUID(), saleId, partner.id(), saleId, partner.id())
                    .update();
            folders.write(folderOf(partner), "debts-" + sale.number() + ".csv", out -> out.write(tape));
            outbox.write(OutgoingMessage.of(
                            sale.number() + "/invitation/" + partner.number(),
                            sale.number(),
                            Channel.EMAIL,
                            partner.email(),
                            "Invitation to bid " + sale.number(),
                            sale.debts() + " debts of " + sale.face() + " in all are for sale; they are described in"
                                    + " the file. Bid until " + until + " in percent of that amount, with the days in"
                                    + " which you may return defective debts. Bids stay closed until then. Payment in"
                                    + " one sum before any data of debtors is handed over; no resale.")
                    .withAttachment(sale.tapeId()));
        }
        return buyers.size();
    }

    /** The buyer's own folder: what it gets by file is there. */
    static String folderOf(Partner buyer) {
        return "sale-" + buyer.number();
    }

    /** @throws InvalidInput naming the field if it cannot be a bid in this sale */
    public void check(UUID saleId, String buyerNumber, Offer offer) {
        DebtSale sale = sales.get(saleId);
        if (!sale.state().equals("OFFERED")
                || calendar.now().isAfter(sales.bidsUntil(saleId))
                || is("select count(*) from debt_bid where sale_id = ? and admissible is not null", saleId)) {
            throw new InvalidInput("bidBuyer", "Bids for " + sale.number() + " are closed.");
        }
        UUID partner = buyer(buyerNumber, "bidBuyer").id();
        if (!is("select count(*) from debt_bid where sale_id = ? and partner_id = ?", saleId, partner)) {
            throw new InvalidInput("bidBuyer", buyerNumber + " was not invited to bid.");
        }
        if (offer.percent() == null) {
            return;
        }
        if (offer.percent().signum() <= 0 || offer.percent().compareTo(HUNDRED) > 0) {
            throw new InvalidInput("bidPercent", "A price is above 0 and up to 100 percent.");
        }
        if (offer.putBackDays() == null || offer.putBackDays() < 0 || offer.putBackDays() > 730) {
            throw new InvalidInput("bidPutBackDays", "Say in how many days, 0 to 730, debts can be returned.");
        }
    }

    /** What {@link #check} would say, empty if nothing. */
    public Optional<String> objection(UUID saleId, String buyerNumber, Offer offer) {
        try {
            check(saleId, buyerNumber, offer);
            return Optional.empty();
        } catch (InvalidInput e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Keeps a bid after {@link #check}; it replaces an earlier one. */
    public void keep(UUID saleId, String buyerNumber, Offer offer, String actor) {
        check(saleId, buyerNumber, offer);
        jdbc.sql("update debt_bid set state = ?, percent = ?, put_back_days = ?, resale = ?, remarks = ?, given_on = ?,"
                        + " entered_by = ? where sale_id = ? and partner_id = ?")
                .params(Arrays.asList(
                        offer.percent() == null ? "DECLINED" : "BID",
                        offer.percent(),
                        offer.putBackDays(),
                        offer.resale(),
                        offer.remarks() == null ? null : DebtSales.cut(offer.remarks()),
                        calendar.today(),
                        actor,
                        saleId,
                        buyer(buyerNumber, "bidBuyer").id()))
                .update();
    }

    /** Whether somebody has not answered yet. */
    public boolean areMoreToCome(UUID saleId) {
        return is("select count(*) from debt_bid where sale_id = ? and state = 'INVITED'", saleId);
    }

    /** Opens the bids and judges them. @return whether one can be accepted */
    public boolean judge(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        for (Bid bid : bids(saleId)) {
            if (bid.state().equals("BID")) {
                Buyer buyer = jdbc.sql("select * from debt_buyer where partner_id = ?")
                        .param(bid.partnerId())
                        .query(Buyer.class)
                        .single();
                SaleRules.Judgement j = rules.judge(new SaleRules.Bid(
                        !buyer.licenceUntil().isBefore(calendar.today()),
                        buyer.conductSigned(),
                        bid.resale(),
                        bid.percent().subtract(sale.reservePercent()),
                        bid.putBackDays()));
                jdbc.sql("update debt_bid set admissible = ?, deduction = ?, judgement = ? where sale_id = ?"
                                + " and partner_id = ?")
                        .params(j.accepted(), j.deduction(), j.reason(), saleId, bid.partnerId())
                        .update();
            }
        }
        return !admissible(saleId).isEmpty();
    }

    /** Bids that can be accepted, the best first: price less what the terms cost. */
    List<Bid> admissible(UUID saleId) {
        return bids(saleId).stream()
                .filter(b -> b.state().equals("BID") && Boolean.TRUE.equals(b.admissible()))
                .sorted(java.util.Comparator.comparing((Bid b) -> b.percent().subtract(b.deduction()))
                        .reversed())
                .toList();
    }

    List<Bid> bids(UUID saleId) {
        return jdbc.sql("select b.* from debt_bid b join partner p on p.id = b.partner_id where b.sale_id = ?"
                        + " order by p.number")
                .param(saleId)
                .query(Bid.class)
                .list();
    }

    Partner buyer(String number, String field) {
        return partners.byNumber(number == null ? "" : number.strip())
                .orElseThrow(() -> new InvalidInput(field, "There is no partner " + number + "."));
    }

    private boolean is(String count, Object... values) {
        return jdbc.sql(count).params(values).query(Integer.class).single() > 0;
    }
}
