package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.RUN_ID;

import io.etomflow.billing.AdjustmentApplication;
import io.etomflow.billing.AdjustmentReview;
import io.etomflow.billing.AgreedAdjustment;
import io.etomflow.billing.AgreedAdjustments;
import io.etomflow.billing.RunPosition;
import io.etomflow.shared.Money;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.4.3 Apply Agreed Customer Bill Adjustment. */
@Configuration(proxyBeanMethods = false)
class AgreedAdjustmentSteps {

    static final Variable<List<String>> ADJUSTMENT_IDS =
            Variable.texts("adjustmentIds", "Ids of the agreed adjustments that a person reviews");
    static final Variable<Boolean> REVIEW_NEEDED = Variable.flag("reviewNeeded", "Whether there are any");
    static final Variable<UUID> ADJUSTMENT_ID = Variable.id("adjustmentId", "Id of one of them");
    static final Variable<String> ADJUSTMENT_VIEW =
            Variable.text("adjustmentView", "The adjustment, Markdown for a form");
    static final Variable<String> REVIEW_REASON = Variable.text("reviewReason", "Why a person is asked");
    static final Variable<String> AMOUNT = Variable.text("amount", "What is at stake, for lists of tasks: EUR 12.50");
    static final Variable<String> ADJUSTMENT_DECISION =
            Variable.text("adjustmentDecision", "What the reviewer decided: apply, defer or withdraw");
    static final Variable<String> ADJUSTMENT_REASON = Variable.text("adjustmentReason", "Why they decided so");
    static final Variable<String> LAST_BILL =
            Variable.text("lastBill", "Number of the bill up to which adjustments are applied");
    static final Variable<Boolean> MORE_BILLS = Variable.flag("moreBills", "Whether there may be bills behind it");

    @Bean
    Step reviewAgreedAdjustments(AdjustmentReview review) {
        return Step.titled(
                        "Review agreed adjustments",
                        "Looks by rule at what was agreed for accounts since their last bill, and finds what a person"
                                + " looks at.")
                .needs(RUN_ID)
                .writes(ADJUSTMENT_IDS, REVIEW_NEEDED, LAST_BILL)
                .does(c -> {
                    review.review(c.get(RUN_ID));
                    List<UUID> ids = review.toReview(c.get(RUN_ID));
                    c.set(ADJUSTMENT_IDS, ids.stream().map(UUID::toString).toList());
                    c.set(REVIEW_NEEDED, !ids.isEmpty());
                    c.set(LAST_BILL, "");
                });
    }

    @Bean
    Step showAgreedAdjustment(AdjustmentReview review, AgreedAdjustments adjustments) {
        return Step.titled("Show agreed adjustment", "Shows an agreed adjustment beside all others of its account.")
                .needs(ADJUSTMENT_ID)
                .writes(ADJUSTMENT_VIEW, REVIEW_REASON, AMOUNT, ADJUSTMENT_DECISION, ADJUSTMENT_REASON)
                .does(c -> {
                    AgreedAdjustment adjustment = adjustments.get(c.get(ADJUSTMENT_ID));
                    c.setLocal(ADJUSTMENT_VIEW, review.view(adjustment.id()));
                    c.setLocal(REVIEW_REASON, adjustment.reviewReason());
                    c.setLocal(AMOUNT, new Money(adjustment.remainingAmount(), adjustment.currency()).toString());
                    c.setLocal(ADJUSTMENT_DECISION, null);
                    c.setLocal(ADJUSTMENT_REASON, null);
                });
    }

    @Bean
    Step decideOnAgreedAdjustment(AdjustmentReview review) {
        return Step.titled(
                        "Decide on agreed adjustment",
                        "Keeps what a reviewer decided; nobody reviews what they agreed themselves.")
                .needs(ADJUSTMENT_ID)
                .reads(ADJUSTMENT_DECISION, ADJUSTMENT_REASON)
                .does(c -> review.decide(
                        c.get(ADJUSTMENT_ID),
                        c.get(ADJUSTMENT_DECISION),
                        c.find(ADJUSTMENT_REASON).orElse(""),
                        c.actor()));
    }

    @Bean
    Step deferAgreedAdjustment(AdjustmentReview review) {
        return Step.titled(
                        "Defer agreed adjustment",
                        "Nobody has reviewed it in time: this bill goes without it, and it is asked about again with"
                                + " the next.")
                .needs(ADJUSTMENT_ID)
                .does(c -> review.decide(
                        c.get(ADJUSTMENT_ID), "defer", "Nobody reviewed it before the bill was made.", c.actor()));
    }

    @Bean
    Step applyAgreedAdjustments(AdjustmentApplication application) {
        return Step.titled(
                        "Apply agreed adjustments",
                        "Takes agreed credits and debits onto the next 500 bills of the run, once, and adds what the"
                                + " bill says of notes on earlier bills and of the account's balance.")
                .needs(RUN_ID)
                .reads(LAST_BILL)
                .writes(LAST_BILL, MORE_BILLS)
                .does(c -> {
                    RunPosition position =
                            application.apply(c.get(RUN_ID), c.find(LAST_BILL).orElse(""));
                    c.set(LAST_BILL, position.last());
                    c.set(MORE_BILLS, position.more());
                });
    }
}
