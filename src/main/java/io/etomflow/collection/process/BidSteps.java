package io.etomflow.collection.process;

import static io.etomflow.collection.process.SaleVariables.APPROVAL_ANSWER;
import static io.etomflow.collection.process.SaleVariables.APPROVAL_REASON;
import static io.etomflow.collection.process.SaleVariables.BIDDERS_VIEW;
import static io.etomflow.collection.process.SaleVariables.BIDS_DUE_AT;
import static io.etomflow.collection.process.SaleVariables.BIDS_OPEN;
import static io.etomflow.collection.process.SaleVariables.BIDS_VIEW;
import static io.etomflow.collection.process.SaleVariables.BID_ACTION;
import static io.etomflow.collection.process.SaleVariables.BID_ADMISSIBLE;
import static io.etomflow.collection.process.SaleVariables.BID_BUYER;
import static io.etomflow.collection.process.SaleVariables.BID_PERCENT;
import static io.etomflow.collection.process.SaleVariables.BID_PUT_BACK;
import static io.etomflow.collection.process.SaleVariables.BID_REMARKS;
import static io.etomflow.collection.process.SaleVariables.BID_RESALE;
import static io.etomflow.collection.process.SaleVariables.BUYERS_INVITED;
import static io.etomflow.collection.process.SaleVariables.BUYER_CHOSEN;
import static io.etomflow.collection.process.SaleVariables.CHOICE_ANSWER;
import static io.etomflow.collection.process.SaleVariables.CHOICE_REASON;
import static io.etomflow.collection.process.SaleVariables.CHOSEN_BUYER;
import static io.etomflow.collection.process.SaleVariables.PRICE_GAP;
import static io.etomflow.collection.process.SaleVariables.SALE_APPROVER;
import static io.etomflow.collection.process.SaleVariables.SALE_BUYER;
import static io.etomflow.collection.process.SaleVariables.SALE_FACE;
import static io.etomflow.collection.process.SaleVariables.SALE_ID;

import io.etomflow.collection.sale.BuyerChoice;
import io.etomflow.collection.sale.DebtBids;
import io.etomflow.collection.sale.DebtBids.Offer;
import io.etomflow.collection.sale.DebtSale;
import io.etomflow.collection.sale.DebtSales;
import io.etomflow.collection.sale.SaleViews;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that take bids for debts and choose among them. */
@Configuration(proxyBeanMethods = false)
class BidSteps {

    private static final String MANAGERS = "receivables-manager";

    @Bean
    Step describeDebts(DebtBids bids) {
        return Step.titled(
                        "Describe debts", "Writes what bidders see of the debts: nothing that tells who a debtor is.")
                .needs(SALE_ID)
                .writes(BID_ADMISSIBLE)
                .does(c -> {
                    bids.describe(c.get(SALE_ID));
                    c.set(BID_ADMISSIBLE, false);
                });
    }

    @Bean
    Step inviteBuyers(DebtBids bids, DebtSales sales, SaleViews views) {
        return Step.titled(
                        "Invite buyers", "Asks all who are registered, have signed our code of conduct, and buy there.")
                .needs(SALE_ID)
                .writes(BUYERS_INVITED, BIDS_DUE_AT, BIDDERS_VIEW)
                .does(c -> {
                    c.set(BUYERS_INVITED, bids.invite(c.get(SALE_ID)));
                    c.set(BIDS_DUE_AT, sales.bidsUntil(c.get(SALE_ID)));
                    c.set(BIDDERS_VIEW, views.bidders(c.get(SALE_ID)));
                });
    }

    @Bean
    Step keepDebtBid(DebtBids bids, SaleViews views) {
        return Step.titled("Check and keep bid", "Keeps a bid closed until all are opened; a later one replaces it.")
                .needs(SALE_ID)
                .reads(BID_ACTION, BID_BUYER, BID_PERCENT, BID_PUT_BACK, BID_RESALE, BID_REMARKS)
                .writes(
                        BIDS_OPEN,
                        BIDDERS_VIEW,
                        BID_ACTION,
                        BID_BUYER,
                        BID_PERCENT,
                        BID_PUT_BACK,
                        BID_RESALE,
                        BID_REMARKS)
                .does(c -> {
                    bids.keep(c.get(SALE_ID), c.get(BID_BUYER), offer(c), c.actor());
                    c.set(BIDS_OPEN, bids.areMoreToCome(c.get(SALE_ID)));
                    c.set(BIDDERS_VIEW, views.bidders(c.get(SALE_ID)));
                    c.set(BID_ACTION, null);
                    c.set(BID_BUYER, null);
                    c.set(BID_PERCENT, null);
                    c.set(BID_PUT_BACK, null);
                    c.set(BID_RESALE, null);
                    c.set(BID_REMARKS, null);
                });
    }

    private static Offer offer(StepContext c) {
        String remarks = c.find(BID_REMARKS).orElse(null);
        return switch (c.get(BID_ACTION)) {
            case "decline" -> Offer.declined(remarks);
            case "bid" ->
                new Offer(
                        c.get(BID_PERCENT),
                        c.get(BID_PUT_BACK),
                        c.find(BID_RESALE).orElse(false),
                        remarks);
            default -> throw new InvalidInput("bidAction", "Choose bid or decline.");
        };
    }

    @Bean
    Step lookAtDebtBids(DebtBids bids, SaleViews views) {
        return Step.titled("Look who answered", "A bid came by file.")
                .needs(SALE_ID)
                .writes(BIDS_OPEN, BIDDERS_VIEW)
                .does(c -> {
                    c.set(BIDS_OPEN, bids.areMoreToCome(c.get(SALE_ID)));
                    c.set(BIDDERS_VIEW, views.bidders(c.get(SALE_ID)));
                });
    }

    @Bean
    Step judgeDebtBids(DebtBids bids) {
        return Step.titled(
                        "Open and judge bids", "Asks the table about each bid: price, reserve, terms, and the buyer.")
                .needs(SALE_ID)
                .writes(BID_ADMISSIBLE)
                .does(c -> c.set(BID_ADMISSIBLE, bids.judge(c.get(SALE_ID))));
    }

    @Bean
    Step compareDebtBids(BuyerChoice choice, SaleViews views) {
        return Step.titled("Compare bids", "The best bid that is left: price less what its terms cost.")
                .needs(SALE_ID)
                .writes(BIDS_VIEW, CHOSEN_BUYER, BID_ADMISSIBLE, BUYER_CHOSEN, SALE_BUYER)
                .does(c -> {
                    Optional<String> best = choice.best(c.get(SALE_ID));
                    c.set(BIDS_VIEW, views.bids(c.get(SALE_ID)));
                    c.set(CHOSEN_BUYER, best.orElse(null));
                    c.set(BID_ADMISSIBLE, best.isPresent());
                    c.set(BUYER_CHOSEN, false);
                    c.set(SALE_BUYER, "none");
                });
    }

    @Bean
    Step checkBuyerChoice(BuyerChoice choice) {
        return Step.titled("Check choice", "Only a bid that can be accepted is proposed.")
                .needs(SALE_ID)
                .reads(CHOICE_ANSWER, CHOSEN_BUYER, CHOICE_REASON)
                .writes(SALE_BUYER, SALE_FACE, PRICE_GAP)
                .does(c -> {
                    String answer = c.get(CHOICE_ANSWER);
                    if (!answer.equals("choose") && !answer.equals("none")) {
                        throw new InvalidInput("choiceAnswer", "Choose a buyer or none.");
                    }
                    if (answer.equals("choose")) {
                        DebtSale sale =
                                choice.propose(c.get(SALE_ID), c.get(CHOSEN_BUYER), c.get(CHOICE_REASON), c.actor());
                        c.set(SALE_BUYER, choice.buyerName(sale.id()));
                        c.set(SALE_FACE, sale.faceAmount().doubleValue());
                        c.set(
                                PRICE_GAP,
                                sale.pricePercent()
                                        .subtract(sale.floorPercent())
                                        .doubleValue());
                    }
                });
    }

    @Bean
    Step escalateSaleApproval() {
        return Step.titled("Hand to manager", "Nobody approved or refused in three working days.")
                .writes(SALE_APPROVER)
                .does(c -> c.set(SALE_APPROVER, MANAGERS));
    }

    @Bean
    Step checkSaleApproval(BuyerChoice choice) {
        return Step.titled("Check approval", "Nobody approves what they proposed.")
                .needs(SALE_ID)
                .reads(APPROVAL_ANSWER, APPROVAL_REASON)
                .writes(BUYER_CHOSEN)
                .does(c -> {
                    String answer = c.get(APPROVAL_ANSWER);
                    if (!answer.equals("approve") && !answer.equals("refuse")) {
                        throw new InvalidInput("approvalAnswer", "Choose approve or refuse.");
                    }
                    choice.approve(c.get(SALE_ID), answer.equals("approve"), c.get(APPROVAL_REASON), c.actor());
                    c.set(BUYER_CHOSEN, answer.equals("approve"));
                });
    }
}
