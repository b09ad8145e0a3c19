package io.etomflow.collection.sale;

import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gets the debts: proposed by one person among the bids that can be accepted, approved by another. */
@UseCase
public class BuyerChoice {

    private final DebtSales sales;
    private final DebtBids bids;
    private final Partners partners;
    private final JdbcClient jdbc;

    BuyerChoice(DebtSales sales, DebtBids bids, Partners partners, JdbcClient jdbc) {
        this.sales = sales;
        this.bids = bids;
        this.partners = partners;
        this.jdbc = jdbc;
    }

    /** Number of the best bidder, empty if no bid or no debt is left. */
    public Optional<String> best(UUID saleId) {
        return sales.get(saleId).debts() == 0
                ? Optional.empty()
                : bids.admissible(saleId).stream().findFirst().map(b -> partners.get(b.partnerId())
                        .number());
    }

    /** @throws InvalidInput if that buyer has no bid that can be accepted */
    public DebtSale propose(UUID saleId, String buyerNumber, String reason, String actor) {
        UUID buyer = bids.buyer(buyerNumber, "chosenBuyer").id();
        List<DebtBids.Bid> good = bids.admissible(saleId).stream()
                .filter(b -> b.partnerId().equals(buyer))
                .toList();
        if (good.isEmpty()) {
            throw new InvalidInput("chosenBuyer", buyerNumber + " has no bid that can be accepted.");
        }
        jdbc.sql("update debt_sale set state = 'CHOSEN', buyer_id = ?, price_percent = ?, put_back_days = ?,"
                        + " chosen_by = ?, choice_reason = ? where id = ?")
                .params(buyer, good.get(0).percent(), good.get(0).putBackDays(), actor, DebtSales.cut(reason), saleId)
                .update();
        return sales.get(saleId);
    }

    /** Name of the buyer who is proposed. */
    public String buyerName(UUID saleId) {
        return partners.get(sales.get(saleId).buyerId()).name();
    }

    /** @throws InvalidInput if it is their own proposal */
    public void approve(UUID saleId, boolean approved, String reason, String actor) {
        if (actor.equals(sales.get(saleId).chosenBy())) {
            throw new InvalidInput("approvalAnswer", "You proposed this yourself: somebody else has to approve.");
        }
        jdbc.sql("update debt_sale set approved_by = ?, approval_reason = ? where id = ?")
                .params(actor, DebtSales.cut(reason), saleId)
                .update();
        if (!approved) {
            release(saleId);
        }
    }

    /** The buyer does not sign or does not pay: the bid is out, the debts are free for another. */
    public void drop(UUID saleId) {
        jdbc.sql("update debt_bid set state = 'DROPPED' where sale_id = ? and partner_id = ?")
                .params(saleId, sales.get(saleId).buyerId())
                .update();
        release(saleId);
    }

    private void release(UUID saleId) {
        jdbc.sql("update debt_sale set state = 'OFFERED', buyer_id = null, price_percent = null, put_back_days = null,"
                        + " price_amount = null, contract_id = null, contract_reference = null, signed_on = null"
                        + " where id = ?")
                .param(saleId)
                .update();
    }
}
