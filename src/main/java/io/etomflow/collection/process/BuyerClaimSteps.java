package io.etomflow.collection.process;

import static io.etomflow.collection.process.RecoveryVariables.APPROVALS_NEEDED;
import static io.etomflow.collection.process.RecoveryVariables.APPROVER_GROUP;
import static io.etomflow.collection.process.RecoveryVariables.WRITE_OFF_AMOUNT;
import static io.etomflow.collection.process.SaleVariables.AMOUNT;
import static io.etomflow.collection.process.SaleVariables.BANK_LINE;
import static io.etomflow.collection.process.SaleVariables.CASE_NUMBER;
import static io.etomflow.collection.process.SaleVariables.PRIORITY;
import static io.etomflow.collection.process.SaleVariables.SALE_BUYER;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.sale.BuyerClaimLetters;
import io.etomflow.collection.sale.BuyerClaims;
import io.etomflow.collection.sale.BuyerClaims.Claim;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps about money that buyers of debts owe us, since the payer took it back. */
@Configuration(proxyBeanMethods = false)
class BuyerClaimSteps {

    static final Variable<UUID> CLAIM_ID = Variable.id("buyerClaimId", "Id of the claim against a buyer");
    static final Variable<String> CLAIM_VIEW = Variable.text("buyerClaimView", "Claim and money, Markdown for a form");
    static final Variable<Boolean> CLAIM_OPEN = Variable.flag("buyerClaimOpen", "Whether the buyer still owes");
    static final Variable<Boolean> CLAIM_REMINDED = Variable.flag("buyerReminded", "Whether the buyer was reminded");
    static final Variable<Instant> CLAIM_DUE_AT = Variable.instant("buyerClaimDueAt", "When the buyer's term ends");
    static final Variable<String> CLAIM_ANSWER = Variable.text("claimAnswer", "wait or lost");
    static final Variable<LocalDate> CLAIM_UNTIL = Variable.date("claimUntil", "Until when it is waited");
    static final Variable<String> CLAIM_REASON = Variable.text("claimReason", "Why");
    static final Variable<String> LOSS_BY = Variable.text("lossBy", "User id of who wants to give the claim up first");
    static final Variable<String> CLAIM_NEXT = Variable.text("claimNext", "wait, second or lost");

    private static final int USUAL = 50;
    private static final int URGENT = 90;

    @Bean
    Step claimFromBuyer(BuyerClaimLetters letters) {
        return Step.titled(
                        "Claim money from buyer",
                        "Writes to the buyer what it owes and until when, and to the customer that they owe it to the buyer"
                                + " again.")
                .needs(CLAIM_ID)
                .does(c -> letters.claim(c.get(CLAIM_ID)));
    }

    @Bean
    Step reckonBuyerClaim(BuyerClaims claims, BuyerClaimLetters letters, WorkingTime calendar) {
        return Step.titled("Reckon what is left", "What was neither kept back from later money nor paid.")
                .needs(CLAIM_ID)
                .writes(
                        CASE_NUMBER,
                        AMOUNT,
                        PRIORITY,
                        SALE_BUYER,
                        CLAIM_VIEW,
                        CLAIM_OPEN,
                        CLAIM_REMINDED,
                        CLAIM_DUE_AT,
                        WRITE_OFF_AMOUNT,
                        LOSS_BY)
                .does(c -> {
                    Claim claim = claims.get(c.get(CLAIM_ID));
                    LocalDate due = claim.dueOn();
                    c.set(CASE_NUMBER, claim.number());
                    c.set(AMOUNT, claim.left().toString());
                    c.set(PRIORITY, claim.remindedOn() == null ? USUAL : URGENT);
                    c.set(SALE_BUYER, letters.buyer(claim.id()));
                    c.set(CLAIM_VIEW, letters.view(claim.id()));
                    c.set(CLAIM_OPEN, claim.isOpen());
                    c.set(CLAIM_REMINDED, claim.remindedOn() != null);
                    c.set(
                            CLAIM_DUE_AT,
                            calendar.closing(calendar.isWorkingDay(due) ? due : calendar.plusWorkingDays(due, 1)));
                    c.set(WRITE_OFF_AMOUNT, claim.leftAmount().doubleValue());
                    c.set(LOSS_BY, null);
                });
    }

    @Bean
    Step checkBuyersMoney(BuyerClaims claims) {
        return Step.titled("Check money", "The line is a credit of nobody else; as much of it as is owed is booked.")
                .needs(CLAIM_ID)
                .reads(BANK_LINE)
                .does(c -> claims.paid(c.get(CLAIM_ID), c.get(BANK_LINE)));
    }

    @Bean
    Step remindBuyer(BuyerClaims claims, BuyerClaimLetters letters) {
        return Step.titled(
                        "Remind buyer", "Gives ten working days more; until it is paid the buyer is asked for no bids.")
                .needs(CLAIM_ID)
                .does(c -> {
                    claims.remind(c.get(CLAIM_ID));
                    letters.remind(c.get(CLAIM_ID));
                });
    }

    @Bean
    Step escalateBuyerClaim() {
        return Step.titled("Hand to manager", "Nobody has decided in five working days.")
                .writes(APPROVER_GROUP)
                .does(c -> c.set(APPROVER_GROUP, "receivables-manager"));
    }

    @Bean
    Step checkBuyerClaimDecision(BuyerClaims claims) {
        return Step.titled(
                        "Check decision",
                        "A day to wait until has to be near; what is above every limit two people give up.")
                .needs(CLAIM_ID, APPROVALS_NEEDED)
                .reads(CLAIM_ANSWER, CLAIM_UNTIL, CLAIM_REASON, LOSS_BY)
                .writes(CLAIM_NEXT, LOSS_BY)
                .does(c -> decide(c, claims));
    }

    private static void decide(StepContext c, BuyerClaims claims) {
        String first = c.find(LOSS_BY).orElse(null);
        switch (c.get(CLAIM_ANSWER)) {
            case "wait" -> {
                claims.waitUntil(c.get(CLAIM_ID), c.find(CLAIM_UNTIL).orElse(null), c.get(CLAIM_REASON), c.actor());
                c.set(CLAIM_NEXT, "wait");
            }
            case "lost" -> {
                if (c.actor().equals(first)) {
                    throw new InvalidInput("claimAnswer", "You have decided already: a second person has to.");
                }
                claims.proposeLoss(c.get(CLAIM_ID), c.get(CLAIM_REASON), c.actor());
                c.set(LOSS_BY, c.actor());
                c.set(CLAIM_NEXT, first == null && c.get(APPROVALS_NEEDED) > 1 ? "second" : "lost");
            }
            default -> throw new InvalidInput("claimAnswer", "Say whether we wait or give it up.");
        }
    }

    @Bean
    Step loseBuyerClaim(BuyerClaims claims) {
        return Step.titled("Book loss", "What is left is a loss in the ledger.")
                .needs(CLAIM_ID)
                .does(c -> claims.lose(c.get(CLAIM_ID)));
    }
}
