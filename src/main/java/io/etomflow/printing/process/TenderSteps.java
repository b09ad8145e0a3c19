package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrinterAgreementSteps.AGREEMENT_DECISION;
import static io.etomflow.printing.process.PrinterAgreementSteps.AGREEMENT_VIEW;
import static io.etomflow.printing.process.PrinterAgreementSteps.APPROVED_BY;
import static io.etomflow.printing.process.PrinterAgreementSteps.ARRANGEMENT_IN_FORCE;
import static io.etomflow.printing.process.PrinterAgreementSteps.PRINTER_NUMBERS;
import static io.etomflow.printing.process.PrinterAgreementSteps.PROPOSED_BY;
import static io.etomflow.printing.process.PrinterAgreementSteps.TENDER_ID;

import io.etomflow.printing.ArrangementWishes;
import io.etomflow.printing.OfferTexts;
import io.etomflow.printing.PrinterChoice;
import io.etomflow.printing.Tenders;
import io.etomflow.printing.Tenders.Comparison;
import io.etomflow.printing.Tenders.Offer;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the part of 1.3.9.3.4 that finds a printer. */
@Configuration(proxyBeanMethods = false)
class TenderSteps {

    static final Variable<List<String>> PRINTER_IDS = Variable.texts("printerIds", "Ids of the partners to ask");
    static final Variable<UUID> PRINTER_ID = Variable.id("printerId", "Id of the partner who is asked");
    static final Variable<UUID> OFFER_ID = Variable.id("offerId", "Id of the offer of a printer");
    static final Variable<Instant> OFFERS_UNTIL = Variable.instant("offersUntil", "Until when offers may come");
    static final Variable<String> OFFER_VIEW = Variable.text("offerView", "What a printer was asked, for a form");
    static final Variable<String> OFFER_ANSWER = Variable.text("offerAnswer", "offers or declines");
    static final Variable<BigDecimal> OFFER_PER_LETTER = Variable.amount("offerPerLetter", "Offered price of a letter");
    static final Variable<BigDecimal> OFFER_PER_SHEET = Variable.amount("offerPerSheet", "Offered price of a sheet");
    static final Variable<Integer> OFFER_TURNAROUND = Variable.integer("offerTurnaround", "Offered working days");
    static final Variable<BigDecimal> OFFER_ERRORS =
            Variable.amount("offerErrors", "Offered missing or damaged letters per thousand");
    static final Variable<Integer> OFFER_LETTERS = Variable.integer("offerLetters", "Offered letters a month");
    static final Variable<Boolean> OFFER_CERTIFIED = Variable.flag("offerCertified", "Whether a certificate was shown");
    static final Variable<Boolean> OFFER_DATA_AGREEMENT =
            Variable.flag("offerDataAgreement", "Whether the agreement on personal data is signed");
    static final Variable<Boolean> MUSTS_MET = Variable.flag("mustsMet", "Whether an offer meets all that must be");
    static final Variable<Double> PRICE_SHARE = Variable.number("priceShare", "Price against the limit, 1 for it");
    static final Variable<Integer> TURNAROUND_LEAD = Variable.integer("turnaroundLead", "Days faster than required");
    static final Variable<Double> ERRORS_SHARE = Variable.number("errorsShare", "Errors against the limit, 1 for it");
    static final Variable<Integer> OFFER_SCORE =
            Variable.integer("offerScore", "Points of an offer, 0 if inadmissible");
    static final Variable<String> OFFER_VERDICT = Variable.text("offerVerdict", "The points in words");
    static final Variable<Boolean> OFFERS_ADMISSIBLE =
            Variable.flag("offersAdmissible", "Whether there is an offer to choose");
    static final Variable<String> OFFERS_VIEW = Variable.text("offersView", "Admissible offers, for a form");
    static final Variable<String> CHOSEN_PRINTER = Variable.text("chosenPrinter", "Number of the chosen printer");
    static final Variable<LocalDate> VALID_FROM = Variable.date("validFrom", "First day of the agreement");
    static final Variable<LocalDate> VALID_TO = Variable.date("validTo", "Last day of the agreement");
    static final Variable<Integer> NOTICE_DAYS = Variable.integer("noticeDays", "Days of notice");
    static final Variable<String> CHOICE_REASON = Variable.text("choiceReason", "Why this printer");

    @Bean
    Step findPrinters(Tenders tenders) {
        return Step.titled("Find printers", "Finds the partners who are asked for an offer.")
                .needs(TENDER_ID)
                .reads(PRINTER_NUMBERS)
                .writes(PRINTER_IDS, OFFERS_UNTIL, ARRANGEMENT_IN_FORCE)
                .does(c -> {
                    c.set(ARRANGEMENT_IN_FORCE, false);
                    c.set(OFFERS_UNTIL, tenders.get(c.get(TENDER_ID)).offersUntil());
                    c.set(
                            PRINTER_IDS,
                            tenders.printers(c.find(PRINTER_NUMBERS).orElse("")).stream()
                                    .map(p -> p.id().toString())
                                    .toList());
                });
    }

    @Bean
    Step askForOffer(Tenders tenders, OfferTexts texts) {
        return Step.titled("Ask for offer", "Asks a printer in writing for an offer by the requirements.")
                .needs(TENDER_ID, PRINTER_ID)
                .writes(
                        OFFER_ID,
                        OFFER_VIEW,
                        OFFER_ANSWER,
                        OFFER_PER_LETTER,
                        OFFER_PER_SHEET,
                        OFFER_TURNAROUND,
                        OFFER_ERRORS,
                        OFFER_LETTERS,
                        OFFER_CERTIFIED,
                        OFFER_DATA_AGREEMENT,
                        OFFER_SCORE,
                        OFFER_VERDICT)
                .does(c -> {
                    Offer offer = tenders.ask(c.get(TENDER_ID), c.get(PRINTER_ID));
                    c.setLocal(OFFER_ID, offer.id());
                    c.setLocal(OFFER_VIEW, texts.describe(offer.id()));
                    // Local and empty: what one printer offers must not stand in the form about another.
                    List.of(
                                    OFFER_ANSWER,
                                    OFFER_PER_LETTER,
                                    OFFER_PER_SHEET,
                                    OFFER_TURNAROUND,
                                    OFFER_ERRORS,
                                    OFFER_LETTERS,
                                    OFFER_SCORE,
                                    OFFER_VERDICT)
                            .forEach(variable -> c.setLocal(variable, null));
                    c.setLocal(OFFER_CERTIFIED, false);
                    c.setLocal(OFFER_DATA_AGREEMENT, false);
                });
    }

    @Bean
    Step takeOffer(Tenders tenders) {
        return Step.titled("Take offer", "Keeps what a printer offers and compares it with the requirements.")
                .needs(OFFER_ID, TENDER_ID, PRINTER_ID)
                .reads(
                        OFFER_ANSWER,
                        OFFER_PER_LETTER,
                        OFFER_PER_SHEET,
                        OFFER_TURNAROUND,
                        OFFER_ERRORS,
                        OFFER_LETTERS,
                        OFFER_CERTIFIED,
                        OFFER_DATA_AGREEMENT)
                .writes(MUSTS_MET, PRICE_SHARE, TURNAROUND_LEAD, ERRORS_SHARE)
                .does(c -> {
                    if (c.get(OFFER_ANSWER).equals("declines")) {
                        tenders.decline(c.get(OFFER_ID));
                        set(c, new Comparison(false, 1, 0, 1));
                    } else if (c.get(OFFER_ANSWER).equals("offers")) {
                        set(c, tenders.take(offer(c)));
                    } else {
                        throw new InvalidInput("offerAnswer", "Say whether the printer makes an offer.");
                    }
                });
    }

    @Bean
    Step keepOfferScore(Tenders tenders) {
        return Step.titled("Keep score of offer", "Keeps the points that the table gives.")
                .needs(OFFER_ID, OFFER_SCORE, OFFER_VERDICT)
                .does(c -> tenders.score(c.get(OFFER_ID), c.get(OFFER_SCORE), c.get(OFFER_VERDICT)));
    }

    @Bean
    Step expireOffer(Tenders tenders) {
        return Step.titled("Let request expire", "A printer made no offer in time.")
                .needs(OFFER_ID)
                .does(c -> tenders.expire(c.get(OFFER_ID)));
    }

    @Bean
    Step rankOffers(Tenders tenders, OfferTexts texts) {
        return Step.titled("Rank offers", "Lists the admissible offers, the best first.")
                .needs(TENDER_ID)
                .writes(OFFERS_ADMISSIBLE, OFFERS_VIEW)
                .does(c -> {
                    c.set(
                            OFFERS_ADMISSIBLE,
                            !tenders.admissible(c.get(TENDER_ID)).isEmpty());
                    c.set(OFFERS_VIEW, texts.ranking(c.get(TENDER_ID)));
                });
    }

    @Bean
    Step checkPrinterChoice(PrinterChoice choice) {
        return Step.titled("Check choice of printer", "Refuses who made no admissible offer, and days that cannot be.")
                .needs(TENDER_ID)
                .reads(CHOSEN_PRINTER, VALID_FROM, VALID_TO, NOTICE_DAYS, CHOICE_REASON)
                .writes(AGREEMENT_VIEW, PROPOSED_BY, AGREEMENT_DECISION)
                .does(c -> {
                    c.set(AGREEMENT_VIEW, choice.describe(c.get(TENDER_ID), terms(c), c.get(CHOICE_REASON)));
                    c.set(PROPOSED_BY, c.actor());
                    c.set(AGREEMENT_DECISION, null);
                });
    }

    @Bean
    Step signPrinterAgreement(PrinterChoice choice, ArrangementWishes wishes) {
        return Step.titled(
                        "Sign agreement or refuse",
                        "Puts the approved agreement into force and tells all who made an offer; without a choice the offers lapse.")
                .needs(TENDER_ID)
                .reads(PROPOSED_BY, APPROVED_BY, AGREEMENT_DECISION, CHOSEN_PRINTER, VALID_FROM, VALID_TO, NOTICE_DAYS)
                .writes(ARRANGEMENT_IN_FORCE)
                .does(c -> {
                    choice.sign(
                            c.get(TENDER_ID),
                            c.find(AGREEMENT_DECISION).orElse("").equals("approve") ? terms(c) : null,
                            c.find(PROPOSED_BY).orElse(StepContext.SYSTEM),
                            c.find(APPROVED_BY).orElse(StepContext.SYSTEM));
                    c.set(ARRANGEMENT_IN_FORCE, wishes.isAnyInForce());
                });
    }

    private static void set(StepContext c, Comparison comparison) {
        c.setLocal(MUSTS_MET, comparison.mustsMet());
        c.setLocal(PRICE_SHARE, comparison.priceShare());
        c.setLocal(TURNAROUND_LEAD, comparison.turnaroundLead());
        c.setLocal(ERRORS_SHARE, comparison.errorsShare());
    }

    private static PrinterChoice.Choice terms(StepContext c) {
        return new PrinterChoice.Choice(c.get(CHOSEN_PRINTER), c.get(VALID_FROM), c.get(VALID_TO), c.get(NOTICE_DAYS));
    }

    private static Offer offer(StepContext c) {
        return new Offer(
                c.get(OFFER_ID),
                c.get(TENDER_ID),
                c.get(PRINTER_ID),
                null,
                "OFFERED",
                c.find(OFFER_PER_SHEET).orElse(BigDecimal.ZERO),
                c.get(OFFER_PER_LETTER),
                c.get(OFFER_TURNAROUND),
                c.get(OFFER_ERRORS),
                c.get(OFFER_LETTERS),
                c.find(OFFER_CERTIFIED).orElse(false),
                c.find(OFFER_DATA_AGREEMENT).orElse(false),
                null,
                null);
    }
}
