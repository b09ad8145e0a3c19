package io.etomflow.collection.sale;

import io.etomflow.collection.DebtCases;
import io.etomflow.collection.sale.BuyerClaims.Claim;
import io.etomflow.collection.sale.SoldDebtMoney.Held;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What buyers read about money that they owe us, and what our people see of it. */
@UseCase
public class BuyerClaimLetters {

    private final BuyerClaims claims;
    private final SoldDebtMoney moneys;
    private final SoldDebts sold;
    private final DebtSales sales;
    private final DebtCases cases;
    private final Partners partners;
    private final Payments payments;
    private final Outbox outbox;

    BuyerClaimLetters(
            BuyerClaims claims,
            SoldDebtMoney moneys,
            SoldDebts sold,
            DebtSales sales,
            DebtCases cases,
            Partners partners,
            Payments payments,
            Outbox outbox) {
        this.claims = claims;
        this.moneys = moneys;
        this.sold = sold;
        this.sales = sales;
        this.cases = cases;
        this.partners = partners;
        this.payments = payments;
        this.outbox = outbox;
    }

    public String buyer(UUID claimId) {
        return partners.get(claims.get(claimId).buyerId()).name();
    }

    /** Tells the buyer what it owes and until when, and the customer, if they took it back, whom they owe again; once. */
    public void claim(UUID claimId) {
        Claim claim = claims.get(claimId);
        Held money = moneys.get(claim.moneyId());
        write(claim, "claimed", "You owe us " + claim.money() + " of " + debt(money), what(money) + " " + owes(claim));
        if (money.state().equals("RECLAIMED")) {
            sold.tellTakenBack(money);
        }
    }

    private String what(Held money) {
        return money.state().equals("CREDITED")
                ? "Of the payment of " + money.receivedOn() + " for " + debt(money) + " we had kept back "
                        + "what you owed us; it turned out to be for something else."
                : "The debtor of " + debt(money) + " took back the payment of " + money.money() + " of "
                        + money.receivedOn() + ": they owe it to you again.";
    }

    private static String owes(Claim claim) {
        return "You owe us " + claim.left() + ". We keep it back from the next money that we pass on to you. What we"
                + " cannot keep back until " + claim.dueOn() + " please transfer until then to the account to which you"
                + " paid the price, under the reference " + claim.number() + ".";
    }

    /** The term was over: the last one. */
    public void remind(UUID claimId) {
        Claim claim = claims.get(claimId);
        write(
                claim,
                "reminded",
                "Reminder: you owe us " + claim.left(),
                owes(claim) + " We wrote to you on " + claim.claimedOn()
                        + ". Until it is paid we offer you no more debts.");
    }

    private void write(Claim claim, String what, String subject, String body) {
        Partner buyer = partners.get(claim.buyerId());
        outbox.write(OutgoingMessage.of(
                claim.number() + "/" + what, claim.number(), Channel.EMAIL, buyer.email(), subject, body));
    }

    private String debt(Held money) {
        return cases.get(money.caseId()).number();
    }

    /** Claim, payment, what was kept back and paid so far, as Markdown. */
    public String view(UUID claimId) {
        Claim claim = claims.get(claimId);
        Held money = moneys.get(claim.moneyId());
        Payment payment = payments.get(money.paymentId());
        Partner buyer = partners.get(claim.buyerId());
        return Markdown.fit("**" + Markdown.escape(what(money)) + "** Reason of the bank: "
                + Markdown.escape(claim.returnCode()) + "\n\n"
                + Markdown.table(
                        List.of("Buyer", "E-mail", "Claimed", "Left", "Written", "Until", "Reminded"),
                        List.of(Arrays.asList(
                                buyer.name() + " (" + buyer.number() + ")",
                                buyer.email(),
                                claim.money(),
                                claim.left(),
                                claim.claimedOn(),
                                claim.dueOn(),
                                claim.remindedOn())),
                        "")
                + "\n\n"
                + Markdown.table(
                        List.of("Debt", "Sold with", "Paid to us", "Amount", "Payer", "Passed on with"),
                        List.of(Arrays.asList(
                                debt(money),
                                sales.get(money.saleId()).number(),
                                payment.paidOn(),
                                money.money(),
                                payment.payerName(),
                                money.number())),
                        "")
                + "\n\n"
                + Markdown.table(
                        List.of("On", "Kept back or paid", "From"),
                        claims.repayments(claimId),
                        "Nothing was kept back or paid yet."));
    }
}
