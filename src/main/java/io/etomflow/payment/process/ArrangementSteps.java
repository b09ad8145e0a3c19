package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.CUSTOMER_NAME;
import static io.etomflow.payment.process.BankVariables.PAYMENT_DAY;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.supplier.ArrangementReviews;
import io.etomflow.payment.supplier.Arrangements;
import io.etomflow.payment.supplier.Arrangements.NewTerms;
import io.etomflow.payment.supplier.Offers;
import io.etomflow.payment.supplier.PaymentArrangement;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.2.5 Administer Commercial Arrangement for Third Party Supplier. */
@Configuration(proxyBeanMethods = false)
class ArrangementSteps {

    static final Variable<String> MATTER = Variable.text("arrangementMatter", "establish, change, end or watch");
    static final Variable<UUID> ARRANGEMENT_ID = Variable.id("arrangementId", "Id of the arrangement");
    static final Variable<String> NUMBER =
            Variable.text("arrangementNumber", "Number of the arrangement, like PA-2026-000001");
    static final Variable<String> KIND =
            Variable.text("arrangementKind", "acquirer, cashPoints, lockbox or internalCheques");
    static final Variable<String> PURPOSE = Variable.text("arrangementPurpose", "What it is needed for");
    static final Variable<BigDecimal> VOLUME = Variable.amount("arrangementVolume", "What is collected in a month");
    static final Variable<String> CURRENCY = Variable.text("arrangementCurrency", "ISO 4217");
    static final Variable<BigDecimal> FEE = Variable.amount("arrangementFee", "Fee in percent of what is collected");
    static final Variable<Integer> DAYS = Variable.integer("arrangementDays", "Calendar days until the money arrives");
    static final Variable<String> SUPPLIERS =
            Variable.text("supplierNumbers", "Numbers of the suppliers who are asked");
    static final Variable<String> REASON = Variable.text("arrangementReason", "Why it is wanted, changed or ended");
    static final Variable<String> ASKED_BY = Variable.text("arrangementAskedBy", "Who asked for it");
    static final Variable<String> VIEW = Variable.text("arrangementView", "The arrangement, Markdown for a form");
    static final Variable<Boolean> INTERNAL = Variable.flag("internalProcessing", "Whether we do it ourselves");
    static final Variable<String> DECISION = Variable.text("agreementDecision", "sign or decline");
    static final Variable<String> DECISION_REASON = Variable.text("agreementReason", "Why it was decided so");
    static final Variable<String> SIGNED_BY = Variable.text("agreementSignedBy", "Who decided");
    static final Variable<LocalDate> ENDS_ON = Variable.date("arrangementEndsOn", "Until when the agreement counts");
    static final Variable<List<String>> DUE_REVIEWS =
            Variable.texts("dueArrangementIds", "Ids of the arrangements whose month has to be reviewed");

    @Bean
    Step recordArrangementNeed(Arrangements arrangements, Offers offers) {
        return Step.titled(
                        "Record need of arrangement",
                        "Checks and keeps what is needed of somebody who takes payments for us: kind, volume, highest fee, longest time to transfer.")
                .reads(KIND, PURPOSE, VOLUME, CURRENCY, FEE, DAYS, SUPPLIERS)
                .writes(ARRANGEMENT_ID, NUMBER, CASE_NUMBER, ASKED_BY, INTERNAL, VIEW)
                .does(c -> {
                    if (!c.get(KIND).equals("internalCheques")) {
                        offers.suppliers(c.find(SUPPLIERS).orElse(""));
                    }
                    PaymentArrangement wanted = arrangements.want(
                            new Arrangements.Requirements(
                                    c.get(KIND),
                                    c.get(PURPOSE),
                                    c.get(VOLUME),
                                    c.get(CURRENCY),
                                    c.get(FEE),
                                    c.get(DAYS)),
                            c.actor());
                    c.execution().setProcessBusinessKey(wanted.number());
                    show(c, arrangements, wanted, null);
                });
    }

    @Bean
    Step prepareArrangementChange(Arrangements arrangements) {
        return Step.titled(
                        "Prepare change of arrangement",
                        "Finds an arrangement in force and compares it with the terms it shall have.")
                .needs(MATTER, NUMBER)
                .reads(FEE, DAYS)
                .writes(ARRANGEMENT_ID, NUMBER, CASE_NUMBER, ASKED_BY, INTERNAL, VIEW)
                .does(c -> {
                    PaymentArrangement active = arrangements.active(c.get(NUMBER));
                    boolean change = c.get(MATTER).equals("change");
                    NewTerms terms = change ? new NewTerms(c.get(FEE), c.get(DAYS)) : null;
                    if (change) {
                        arrangements.checkChange(active, terms);
                    }
                    show(c, arrangements, active, terms);
                });
    }

    private static void show(StepContext c, Arrangements arrangements, PaymentArrangement a, NewTerms terms) {
        c.set(ARRANGEMENT_ID, a.id());
        c.set(NUMBER, a.number());
        c.set(CASE_NUMBER, a.number());
        c.set(ASKED_BY, c.actor());
        c.set(INTERNAL, a.isInternal());
        c.set(VIEW, arrangements.view(a.id(), terms));
    }

    @Bean
    Step checkAgreement(Arrangements arrangements) {
        return Step.titled("Check decision on agreement", "Refuses a decision by whoever asked for the agreement.")
                .needs(ARRANGEMENT_ID, ASKED_BY)
                .reads(DECISION, DECISION_REASON)
                .writes(SIGNED_BY)
                .does(c -> {
                    if (!List.of("sign", "decline").contains(c.get(DECISION))) {
                        throw new InvalidInput("agreementDecision", "Sign or decline.");
                    }
                    c.get(DECISION_REASON);
                    arrangements.checkOther(arrangements.get(c.get(ARRANGEMENT_ID)), c.get(ASKED_BY), c.actor());
                    c.set(SIGNED_BY, c.actor());
                });
    }

    @Bean
    Step signAgreement(Arrangements arrangements) {
        return Step.titled(
                        "Sign agreement",
                        "Puts an agreement, its changed terms, or its notice into force, keeps the old terms, and tells supplier and delivery.")
                .needs(MATTER, ARRANGEMENT_ID, SIGNED_BY)
                .reads(FEE, DAYS, REASON)
                .writes(ENDS_ON)
                .does(c -> {
                    if (c.get(MATTER).equals("end")) {
                        c.set(
                                ENDS_ON,
                                arrangements.giveNotice(
                                        c.get(ARRANGEMENT_ID), c.find(REASON).orElse(""), c.get(SIGNED_BY)));
                        return;
                    }
                    boolean change = c.get(MATTER).equals("change");
                    arrangements.activate(
                            c.get(ARRANGEMENT_ID),
                            change ? new NewTerms(c.get(FEE), c.get(DAYS)) : null,
                            c.get(SIGNED_BY));
                });
    }

    @Bean
    Step dropArrangement(Arrangements arrangements) {
        return Step.titled(
                        "Drop arrangement",
                        "Nothing comes of it: a wanted arrangement is dropped, one in force stays as it is.")
                .needs(ARRANGEMENT_ID)
                .reads(DECISION_REASON)
                .does(c -> arrangements.drop(
                        c.get(ARRANGEMENT_ID), c.find(DECISION_REASON).orElse("No offer fits")));
    }

    @Bean
    Step findDueReviews(Arrangements arrangements, ArrangementReviews reviews, WorkingTime calendar) {
        return Step.titled(
                        "Find due reviews",
                        "Ends agreements whose notice is over, and finds those whose last month is not reviewed yet.")
                .reads(PAYMENT_DAY)
                .writes(PAYMENT_DAY, DUE_REVIEWS)
                .does(c -> {
                    LocalDate day = c.find(PAYMENT_DAY).orElse(calendar.today());
                    c.set(PAYMENT_DAY, day);
                    arrangements.closeEnded(day);
                    c.set(
                            DUE_REVIEWS,
                            reviews.due(day).stream().map(UUID::toString).toList());
                });
    }

    @Bean
    Step showChosenSupplier(Arrangements arrangements) {
        return Step.titled("Show chosen supplier", "Puts together what is to be signed.")
                .needs(ARRANGEMENT_ID)
                .writes(VIEW, CUSTOMER_NAME)
                .does(c -> {
                    PaymentArrangement a = arrangements.get(c.get(ARRANGEMENT_ID));
                    c.set(VIEW, arrangements.view(a.id(), null));
                    c.set(CUSTOMER_NAME, arrangements.supplier(a));
                });
    }
}
