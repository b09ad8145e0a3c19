package io.etomflow.collection.process;

import static io.etomflow.collection.process.RecoveryVariables.CASE_NUMBER;
import static io.etomflow.collection.process.RecoveryVariables.PRIORITY;
import static io.etomflow.collection.process.RecoveryVariables.REPORTED_CASES;

import io.etomflow.collection.recovery.PartnerTerms;
import io.etomflow.collection.recovery.PartnerTerms.Terms;
import io.etomflow.collection.recovery.PartnerTerms.Wanted;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that agree on terms with collection agencies and buyers of debts. */
@Configuration(proxyBeanMethods = false)
class TermsSteps {

    static final Variable<UUID> TERMS_ID = Variable.id("termsId", "Id of the proposed terms");
    static final Variable<String> TERMS_KIND = Variable.text("termsKind", "agency or buyer");
    static final Variable<String> TERMS_ACTION = Variable.text("termsAction", "agree or end");
    static final Variable<String> PARTNER_NUMBER = Variable.text("partnerNumber", "Number of the partner, like S-2003");
    static final Variable<String> PARTNER_NAME = Variable.text("partnerName", "Name of the partner");
    static final Variable<String> PARTNER_EMAIL = Variable.text("partnerEmail", "E-mail address of a new partner");
    static final Variable<String> COUNTRIES = Variable.text("termsCountries", "Countries, separated by commas");
    static final Variable<String> CURRENCY = Variable.text("termsCurrency", "ISO 4217");
    static final Variable<BigDecimal> SMALLEST = Variable.amount("smallestAmount", "Smallest debt");
    static final Variable<BigDecimal> LARGEST = Variable.amount("largestAmount", "Largest debt");
    static final Variable<BigDecimal> FEE = Variable.amount("feePercent", "Fee in percent of what is paid");
    static final Variable<Integer> LONGEST_DAYS = Variable.integer("longestDays", "Days that it may keep a debt");
    static final Variable<String> REGIONS = Variable.text("termsRegions", "First digits of postcodes");
    static final Variable<Integer> CAPACITY = Variable.integer("agencyCapacity", "Debts at a time");
    static final Variable<String> LICENCE = Variable.text("partnerLicence", "Registration");
    static final Variable<Boolean> CONDUCT = Variable.flag("conductSigned", "Whether our code of conduct is signed");
    static final Variable<LocalDate> VALID_FROM = Variable.date("validFrom", "First day of the terms");
    static final Variable<LocalDate> VALID_UNTIL = Variable.date("validUntil", "Last day of the terms");
    static final Variable<String> REASON = Variable.text("termsReason", "Why");
    static final Variable<String> VIEW = Variable.text("termsView", "Old and new terms, Markdown for a form");
    static final Variable<String> ANSWER = Variable.text("termsAnswer", "agree or refuse");
    static final Variable<String> ANSWER_REASON = Variable.text("termsAnswerReason", "Why");
    static final Variable<Boolean> AGREED = Variable.flag("termsAgreed", "Whether somebody else agreed");

    private static final int USUAL = 40;

    @Bean
    Step proposePartnerTerms(PartnerTerms terms) {
        return Step.titled("Check terms", "Refuses terms that cannot be, and keeps the proposal under its own number.")
                .reads(
                        TERMS_KIND,
                        TERMS_ACTION,
                        PARTNER_NUMBER,
                        PARTNER_NAME,
                        PARTNER_EMAIL,
                        COUNTRIES,
                        CURRENCY,
                        SMALLEST,
                        LARGEST,
                        FEE,
                        LONGEST_DAYS,
                        REGIONS,
                        CAPACITY,
                        LICENCE,
                        CONDUCT,
                        VALID_FROM,
                        VALID_UNTIL,
                        REASON)
                .writes(TERMS_ID, CASE_NUMBER, PARTNER_NAME, VIEW, PRIORITY)
                .does(c -> {
                    Terms proposed = terms.propose(wanted(c), c.actor());
                    c.execution().setProcessBusinessKey(proposed.number());
                    c.set(TERMS_ID, proposed.id());
                    c.set(CASE_NUMBER, proposed.number());
                    c.set(PARTNER_NAME, proposed.partnerName());
                    c.set(VIEW, terms.view(proposed.id()));
                    c.set(PRIORITY, USUAL);
                });
    }

    @Bean
    Step decidePartnerTerms(PartnerTerms terms) {
        return Step.titled("Check decision", "Nobody agrees to what they proposed.")
                .needs(TERMS_ID)
                .reads(ANSWER, ANSWER_REASON)
                .writes(AGREED)
                .does(c -> {
                    String answer = c.get(ANSWER);
                    if (!answer.equals("agree") && !answer.equals("refuse")) {
                        throw new InvalidInput("termsAnswer", "Choose agree or refuse.");
                    }
                    terms.decide(c.get(TERMS_ID), answer.equals("agree"), c.get(ANSWER_REASON), c.actor());
                    c.set(AGREED, answer.equals("agree"));
                });
    }

    @Bean
    Step lapsePartnerTerms(PartnerTerms terms) {
        return Step.titled("Let proposal lapse", "Nobody decided: nothing changes.")
                .needs(TERMS_ID)
                .does(c -> terms.lapse(c.get(TERMS_ID)));
    }

    @Bean
    Step putTermsInForce(PartnerTerms terms) {
        return Step.titled(
                        "Put terms in force",
                        "Debts are placed and offered by them from now on; where a cooperation ends, its debts come"
                                + " back.")
                .needs(TERMS_ID)
                .writes(REPORTED_CASES)
                .does(c -> c.set(REPORTED_CASES, terms.putInForce(c.get(TERMS_ID))));
    }

    @Bean
    Step tellPartnerTerms(PartnerTerms terms) {
        return Step.titled("Tell partner", "Writes to the partner what was agreed.")
                .needs(TERMS_ID)
                .does(c -> terms.tell(c.get(TERMS_ID)));
    }

    private static Wanted wanted(StepContext c) {
        return new Wanted(
                c.get(TERMS_KIND),
                c.get(TERMS_ACTION).equals("end"),
                c.get(PARTNER_NUMBER),
                c.find(PARTNER_NAME).orElse(null),
                c.find(PARTNER_EMAIL).orElse(null),
                c.find(COUNTRIES).orElse(""),
                c.find(CURRENCY).orElse(""),
                c.find(SMALLEST).orElse(null),
                c.find(LARGEST).orElse(null),
                c.find(FEE).orElse(null),
                c.find(LONGEST_DAYS).orElse(null),
                c.find(REGIONS).orElse(""),
                c.find(CAPACITY).orElse(null),
                c.find(LICENCE).orElse(null),
                c.find(CONDUCT).orElse(false),
                c.find(VALID_FROM).orElse(null),
                c.find(VALID_UNTIL).orElse(null),
                c.get(REASON));
    }
}
