package io.etomflow.payment.process;

import static io.etomflow.payment.process.ArrangementSteps.ARRANGEMENT_ID;
import static io.etomflow.payment.process.ArrangementSteps.INTERNAL;
import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.CUSTOMER_NAME;
import static io.etomflow.payment.process.BankVariables.PAYMENT_DAY;

import io.etomflow.payment.supplier.ArrangementReviews;
import io.etomflow.payment.supplier.ArrangementReviews.Review;
import io.etomflow.payment.supplier.Arrangements;
import io.etomflow.payment.supplier.PaymentArrangement;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that watch whether suppliers, and our own cheque room, do what was agreed. */
@Configuration(proxyBeanMethods = false)
class ReviewSteps {

    static final Variable<UUID> REVIEW_ID = Variable.id("reviewId", "Id of the review");
    static final Variable<String> REVIEW_VIEW =
            Variable.text("reviewView", "What was agreed and measured, Markdown for a form");
    static final Variable<String> SAMPLE_VIEW = Variable.text("sampleView", "Cheques to check, Markdown for a form");
    static final Variable<Integer> SAMPLE_ERRORS =
            Variable.integer("sampleErrors", "How many of them were entered wrongly");
    static final Variable<Double> FEE_OVER = Variable.number("feeOverPercent", "Fee above the agreed one, in percent");
    static final Variable<Double> DAYS_OVER =
            Variable.number("daysOver", "Days above the agreed time of transfer, on average");
    static final Variable<Double> LATE_PERCENT = Variable.number("latePercent", "Share of advices paid late or short");
    static final Variable<Double> ERROR_PERCENT =
            Variable.number("errorPercent", "Share of payments corrected or, of a sample, entered wrongly");
    static final Variable<String> REVIEW_OUTCOME = Variable.text("reviewOutcome", "keep, talk or end");
    static final Variable<String> REVIEW_REASON = Variable.text("reviewReason", "Why");
    static final Variable<String> REVIEWED_BY = Variable.text("reviewedBy", "Who decided");

    @Bean
    Step measureArrangement(Arrangements arrangements, ArrangementReviews reviews) {
        return Step.titled(
                        "Measure arrangement",
                        "Measures the last month against the agreement: fee, days until the money came, late and short transfers, corrections.")
                .needs(ARRANGEMENT_ID, PAYMENT_DAY)
                .writes(
                        REVIEW_ID,
                        REVIEW_VIEW,
                        SAMPLE_VIEW,
                        INTERNAL,
                        FEE_OVER,
                        DAYS_OVER,
                        LATE_PERCENT,
                        ERROR_PERCENT,
                        CASE_NUMBER,
                        CUSTOMER_NAME,
                        REVIEWED_BY)
                .does(c -> {
                    PaymentArrangement a = arrangements.get(c.get(ARRANGEMENT_ID));
                    Review review = reviews.measure(a.id(), c.get(PAYMENT_DAY));
                    c.set(REVIEW_ID, review.id());
                    c.set(INTERNAL, a.isInternal());
                    c.set(SAMPLE_VIEW, a.isInternal() ? reviews.sample(review.id()) : null);
                    c.set(REVIEW_VIEW, reviews.view(review.id()));
                    c.set(FEE_OVER, review.feeOverPercent().doubleValue());
                    c.set(DAYS_OVER, Math.max(0, review.averageDays().doubleValue() - a.transferDays()));
                    c.set(LATE_PERCENT, percent(review.lateCount() + review.shortCount(), review.advices()));
                    c.set(ERROR_PERCENT, review.correctionPercent().doubleValue());
                    c.set(CASE_NUMBER, a.number());
                    c.set(CUSTOMER_NAME, arrangements.supplier(a));
                    c.set(REVIEWED_BY, StepContext.SYSTEM);
                });
    }

    @Bean
    Step takeChequeSample(ArrangementReviews reviews) {
        return Step.titled("Keep result of sample", "Keeps how many cheques of the sample were entered wrongly.")
                .needs(REVIEW_ID, ERROR_PERCENT)
                .reads(SAMPLE_ERRORS)
                .writes(ERROR_PERCENT, REVIEW_VIEW)
                .does(c -> {
                    Review review = reviews.get(c.get(REVIEW_ID));
                    if (c.get(SAMPLE_ERRORS) > review.sampled()) {
                        throw new InvalidInput("sampleErrors", "The sample has only " + review.sampled() + " cheques.");
                    }
                    reviews.sampled(review.id(), c.get(SAMPLE_ERRORS));
                    c.set(
                            ERROR_PERCENT,
                            Math.max(c.get(ERROR_PERCENT), percent(c.get(SAMPLE_ERRORS), review.sampled())));
                    c.set(REVIEW_VIEW, reviews.view(review.id()));
                });
    }

    @Bean
    Step takeReviewTalk() {
        return Step.titled("Check result of talk", "Refuses any result but to keep or to end the arrangement.")
                .reads(REVIEW_OUTCOME, REVIEW_REASON)
                .writes(REVIEWED_BY)
                .does(c -> {
                    if (!List.of("talk", "end").contains(c.get(REVIEW_OUTCOME))) {
                        throw new InvalidInput("reviewOutcome", "Say whether it goes on or ends.");
                    }
                    c.get(REVIEW_REASON);
                    c.set(REVIEWED_BY, c.actor());
                });
    }

    @Bean
    Step closeReview(ArrangementReviews reviews) {
        return Step.titled("Close review", "Keeps what came of the review.")
                .needs(REVIEW_ID, REVIEW_OUTCOME, REVIEWED_BY)
                .reads(REVIEW_REASON)
                .does(c -> reviews.close(
                        c.get(REVIEW_ID),
                        c.get(REVIEW_OUTCOME),
                        c.find(REVIEW_REASON).orElse(null),
                        c.get(REVIEWED_BY)));
    }

    @Bean
    Step endReviewedArrangement(Arrangements arrangements) {
        return Step.titled("Give notice", "Ends an arrangement after its review, with the notice that was agreed.")
                .needs(ARRANGEMENT_ID, REVIEWED_BY)
                .reads(REVIEW_REASON)
                .does(c -> arrangements.giveNotice(
                        c.get(ARRANGEMENT_ID), c.find(REVIEW_REASON).orElse(""), c.get(REVIEWED_BY)));
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
