package io.etomflow.payment.process;

import static io.etomflow.payment.process.ArrangementSteps.ARRANGEMENT_ID;
import static io.etomflow.payment.process.ArrangementSteps.ASKED_BY;
import static io.etomflow.payment.process.ArrangementSteps.SUPPLIERS;

import io.etomflow.payment.supplier.Offers;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that find a supplier for an arrangement. */
@Configuration(proxyBeanMethods = false)
class OfferSteps {

    static final Variable<Instant> OFFERS_DUE_AT = Variable.instant("offersDueAt", "Until when suppliers may offer");
    static final Variable<String> OFFERS_VIEW = Variable.text("offersView", "All offers, Markdown for a form");
    static final Variable<Boolean> OFFERS_OPEN = Variable.flag("offersOpen", "Whether suppliers have not answered yet");
    static final Variable<String> OFFER_ACTION = Variable.text("offerAction", "offered, declined or enough");
    static final Variable<String> OFFER_SUPPLIER = Variable.text("offerSupplier", "Number of the supplier who answers");
    static final Variable<BigDecimal> OFFER_FEE = Variable.amount("offerFee", "Fee in percent that is offered");
    static final Variable<Integer> OFFER_DAYS = Variable.integer("offerDays", "Days until the money arrives");
    static final Variable<Integer> OFFER_NOTICE = Variable.integer("offerNotice", "Notice in days");
    static final Variable<String> OFFER_REMARKS = Variable.text("offerRemarks", "What else the supplier says");
    static final Variable<Boolean> OFFER_FITS = Variable.flag("offerFits", "Whether one of the offers fits");
    static final Variable<String> CHOSEN_SUPPLIER =
            Variable.text("chosenSupplier", "Number of the supplier who is chosen");
    static final Variable<String> CHOICE_REASON = Variable.text("choiceReason", "Why this supplier");
    static final Variable<Boolean> SUPPLIER_CHOSEN = Variable.flag("supplierChosen", "Whether a supplier was chosen");

    @Bean
    Step inviteOffers(Offers offers) {
        return Step.titled("Invite offers", "Writes to each supplier what is needed; they have ten working days.")
                .needs(ARRANGEMENT_ID, SUPPLIERS)
                .writes(OFFERS_DUE_AT, OFFERS_VIEW)
                .does(c -> {
                    c.set(OFFERS_DUE_AT, offers.invite(c.get(ARRANGEMENT_ID), c.get(SUPPLIERS)));
                    c.set(OFFERS_VIEW, offers.view(c.get(ARRANGEMENT_ID)));
                });
    }

    @Bean
    Step keepOffer(Offers offers) {
        return Step.titled("Keep offer", "Keeps what a supplier offers, or that they do not.")
                .needs(ARRANGEMENT_ID)
                .reads(OFFER_ACTION, OFFER_SUPPLIER, OFFER_FEE, OFFER_DAYS, OFFER_NOTICE, OFFER_REMARKS)
                .writes(
                        OFFERS_OPEN,
                        OFFERS_VIEW,
                        OFFER_SUPPLIER,
                        OFFER_FEE,
                        OFFER_DAYS,
                        OFFER_NOTICE,
                        OFFER_REMARKS,
                        OFFER_ACTION)
                .does(c -> {
                    c.set(OFFERS_OPEN, keep(c, offers));
                    c.set(OFFERS_VIEW, offers.view(c.get(ARRANGEMENT_ID)));
                    List.of(OFFER_SUPPLIER, OFFER_REMARKS, OFFER_ACTION).forEach(v -> c.set(v, null));
                    c.set(OFFER_FEE, null);
                    c.set(OFFER_DAYS, null);
                    c.set(OFFER_NOTICE, null);
                });
    }

    private static boolean keep(StepContext c, Offers offers) {
        return switch (c.get(OFFER_ACTION)) {
            case "enough" -> false;
            case "declined" -> offers.keep(c.get(ARRANGEMENT_ID), c.get(OFFER_SUPPLIER), null);
            case "offered" ->
                offers.keep(
                        c.get(ARRANGEMENT_ID),
                        c.get(OFFER_SUPPLIER),
                        new Offers.Terms(
                                c.find(OFFER_FEE).orElse(null),
                                c.find(OFFER_DAYS).orElse(null),
                                c.find(OFFER_NOTICE).orElse(null),
                                c.find(OFFER_REMARKS).orElse(null)));
            default -> throw new InvalidInput("offerAction", "Say what the supplier answered.");
        };
    }

    @Bean
    Step gradeOffers(Offers offers) {
        return Step.titled(
                        "Grade offers",
                        "Asks the table payment-offer-grade about each offer: good, acceptable or unfit.")
                .needs(ARRANGEMENT_ID)
                .writes(OFFER_FITS, OFFERS_VIEW)
                .does(c -> {
                    for (Offers.Comparison offer : offers.compare(c.get(ARRANGEMENT_ID))) {
                        String grade = c.execution()
                                .getProcessEngineServices()
                                .getDecisionService()
                                .evaluateDecisionTableByKey(
                                        "payment-offer-grade",
                                        Map.of("feeShare", offer.feeShare(), "daysShare", offer.daysShare()))
                                .getSingleResult()
                                .getSingleEntry();
                        offers.grade(offer.offerId(), grade);
                    }
                    c.set(OFFER_FITS, offers.anyFits(c.get(ARRANGEMENT_ID)));
                    c.set(OFFERS_VIEW, offers.view(c.get(ARRANGEMENT_ID)));
                });
    }

    @Bean
    Step chooseOffer(Offers offers) {
        return Step.titled("Choose offer", "Takes the offer of one supplier, if it fits, as what is to be signed.")
                .needs(ARRANGEMENT_ID)
                .reads(CHOSEN_SUPPLIER, CHOICE_REASON)
                .writes(ASKED_BY, SUPPLIER_CHOSEN)
                .does(c -> {
                    c.get(CHOICE_REASON);
                    offers.choose(c.get(ARRANGEMENT_ID), c.get(CHOSEN_SUPPLIER), c.actor());
                    c.set(ASKED_BY, c.actor());
                    c.set(SUPPLIER_CHOSEN, true);
                });
    }
}
