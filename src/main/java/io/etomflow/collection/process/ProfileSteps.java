package io.etomflow.collection.process;

import io.etomflow.collection.profile.DebtProfiles;
import io.etomflow.collection.profile.DebtProfiles.Progress;
import io.etomflow.collection.profile.ProfileCorrection;
import io.etomflow.collection.profile.ProfileLetters;
import io.etomflow.collection.profile.ProfileRequests;
import io.etomflow.information.Customer;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.UUID;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.3.6 Establish & Manage Customer Debt Profiles. */
@Configuration(proxyBeanMethods = false)
class ProfileSteps {

    static final Variable<String> CUSTOMER_NUMBER = Variable.text("customerNumber", "Number of the customer");
    static final Variable<String> PROFILE_MATTER =
            Variable.text("profileMatter", "What is asked for: all, renew, override, explain or correct");
    static final Variable<String> PROFILE_WISH =
            Variable.text("profileWish", "What should be different, in the customer's or the clerk's words");
    static final Variable<String> PROFILE_ASKED_BY = Variable.text("profileAskedBy", "User id of who asked");
    static final Variable<UUID> CUSTOMER_ID = Variable.id("customerId", "Id of the customer");
    static final Variable<String> CUSTOMER_NAME = Variable.text("customerName", "Name of the customer");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "Priority of tasks, 0 to 100");
    static final Variable<String> PROFILE_VIEW = Variable.text("profileView", "The debt profile, Markdown for a form");
    static final Variable<String> PROFILE_AFTER =
            Variable.text("profileAfter", "Number of the last customer looked at, empty before and at the end");
    static final Variable<Boolean> MORE_PROFILES =
            Variable.flag("moreProfiles", "Whether there are customers that were not looked at");
    static final Variable<Integer> CHANGED_RISKS = Variable.integer("changedRisks", "Customers whose risk changed");
    static final Variable<Integer> CHANGED_GROUPS =
            Variable.integer("changedGroups", "Products and segments whose band changed");
    static final Variable<String> OVERRIDE_BAND =
            Variable.text("overrideBand", "What the supervisor sets: low, medium, high or none");
    static final Variable<LocalDate> OVERRIDE_UNTIL =
            Variable.date("overrideUntil", "Last day on which the override counts");
    static final Variable<String> OVERRIDE_REASON = Variable.text("overrideReason", "Why it is set");
    static final Variable<String> CORRECTION_GROUP =
            Variable.text("correctionGroup", "Role that examines a correction");
    static final Variable<ProfileCorrection> CORRECTION_FACT = Variable.word(
            "correctionFact", ProfileCorrection.class, "daysLate, returnedDebits, brokenPromises or brokenPlans");
    static final Variable<String> CORRECTION_ANSWER = Variable.text("correctionAnswer", "grant or refuse");
    static final Variable<Integer> CORRECTION_LESS =
            Variable.integer("correctionLess", "How many days, debits, promises or plans do not count");
    static final Variable<String> CORRECTION_REASON =
            Variable.text("correctionReason", "Why, as the customer reads it");

    static final Variable<Boolean> ASKER_TOLD = Variable.flag("askerTold", "Whether the asker was told by e-mail");
    static final Variable<String> ASKER_MESSAGE = Variable.text("askerMessage", "What to tell, Markdown for a form");
    static final Variable<String> TELL_GROUP = Variable.text("tellGroup", "Role that tells the asker");

    private static final String ALL = "all";
    private static final String CLERKS = "collections-clerk";
    private static final String SUPERVISORS = "collections-supervisor";
    private static final int CUSTOMERS_AT_ONCE = 300;
    private static final int USUAL = 50;
    private static final int URGENT = 70;

    @Bean
    Step takeProfileRequest(ProfileRequests requests) {
        return Step.titled(
                        "Take profile request",
                        "Checks who asks what about which customer; without one all profiles are looked at.")
                .reads(CUSTOMER_NUMBER, PROFILE_MATTER, PROFILE_WISH)
                .writes(
                        PROFILE_MATTER,
                        PROFILE_WISH,
                        PROFILE_ASKED_BY,
                        CUSTOMER_ID,
                        CUSTOMER_NAME,
                        PRIORITY,
                        PROFILE_VIEW,
                        PROFILE_AFTER,
                        CHANGED_RISKS,
                        CORRECTION_GROUP)
                .does(c -> {
                    String matter = c.find(PROFILE_MATTER).orElse(ALL);
                    c.set(PROFILE_MATTER, matter);
                    c.set(PROFILE_AFTER, "");
                    c.set(CHANGED_RISKS, 0);
                    c.set(PRIORITY, USUAL);
                    c.set(PROFILE_ASKED_BY, c.actor());
                    c.set(CORRECTION_GROUP, CLERKS);
                    if (!matter.equals(ALL)) {
                        String wish = c.find(PROFILE_WISH).orElse("");
                        Customer customer =
                                requests.take(c.find(CUSTOMER_NUMBER).orElse(""), matter, wish);
                        c.set(PROFILE_WISH, wish);
                        c.set(CUSTOMER_ID, customer.id());
                        c.set(CUSTOMER_NAME, customer.name());
                        c.set(PROFILE_VIEW, requests.view(customer.id()));
                    }
                });
    }

    @Bean
    Step renewDebtProfiles(DebtProfiles profiles) {
        return Step.titled(
                        "Renew next profiles",
                        "Reads the facts of the next customers by few statements; those whose facts changed are scored"
                                + " anew, and whoever works with their risk is told.")
                .needs(CHANGED_RISKS)
                .reads(PROFILE_AFTER)
                .writes(PROFILE_AFTER, MORE_PROFILES, CHANGED_RISKS)
                .does(c -> {
                    Progress progress = profiles.renewNext(c.find(PROFILE_AFTER).orElse(""), CUSTOMERS_AT_ONCE);
                    c.set(PROFILE_AFTER, progress.last() == null ? "" : progress.last());
                    c.set(MORE_PROFILES, progress.last() != null);
                    c.set(CHANGED_RISKS, c.get(CHANGED_RISKS) + progress.changed());
                });
    }

    @Bean
    Step renewGroupProfiles(DebtProfiles profiles) {
        return Step.titled(
                        "Renew profiles of products and groups",
                        "Counts debtors and high risks of each product and segment; a changed band is told by event.")
                .writes(CHANGED_GROUPS)
                .does(c -> c.set(CHANGED_GROUPS, profiles.renewGroups()));
    }

    @Bean
    Step renewDebtProfile(DebtProfiles profiles) {
        return Step.titled("Renew profile", "Reads the facts of one customer and scores them now.")
                .needs(CUSTOMER_ID, PROFILE_ASKED_BY)
                .does(c -> profiles.renew(c.get(CUSTOMER_ID), "Renewed on demand.", c.get(PROFILE_ASKED_BY)));
    }

    @Bean
    Step overrideDebtProfile(DebtProfiles profiles) {
        return Step.titled(
                        "Check and set override",
                        "Somebody else than who asked sets the risk, with a reason and a last day, or ends that.")
                .needs(CUSTOMER_ID, PROFILE_ASKED_BY)
                .reads(OVERRIDE_BAND, OVERRIDE_UNTIL, OVERRIDE_REASON)
                .does(c -> profiles.override(
                        c.get(CUSTOMER_ID),
                        c.get(OVERRIDE_BAND),
                        c.find(OVERRIDE_UNTIL).orElse(null),
                        c.get(OVERRIDE_REASON),
                        c.get(PROFILE_ASKED_BY),
                        c.actor()));
    }

    @Bean
    Step tellOverrideAsker(ProfileLetters letters) {
        return Step.titled(
                        "Tell asker",
                        "Whoever asked for an override reads what was decided, or that nobody did and nothing changes;"
                                + " without an e-mail address somebody tells them.")
                .needs(CUSTOMER_ID, PROFILE_ASKED_BY)
                .reads(OVERRIDE_BAND, OVERRIDE_REASON)
                .writes(ASKER_TOLD, ASKER_MESSAGE, TELL_GROUP, PRIORITY)
                .does(c -> {
                    String band = c.find(OVERRIDE_BAND).orElse(null);
                    String text = letters.decided(
                            c.get(CUSTOMER_ID), band, c.find(OVERRIDE_REASON).orElse(""));
                    String email = email(c);
                    c.set(ASKER_TOLD, email != null);
                    c.set(ASKER_MESSAGE, Markdown.fit(Markdown.escape(text)));
                    c.set(TELL_GROUP, CLERKS);
                    c.set(PRIORITY, USUAL);
                    if (email != null) {
                        String key = "profileOverride/" + c.execution().getProcessInstanceId();
                        letters.tellAsker(c.get(CUSTOMER_ID), key, email, band, text);
                    }
                });
    }

    @Bean
    Step urgeTellingAsker() {
        return Step.titled("Hand to supervisor", "Nobody has told the asker in three working days.")
                .writes(TELL_GROUP, PRIORITY)
                .does(c -> {
                    c.set(TELL_GROUP, SUPERVISORS);
                    c.set(PRIORITY, URGENT);
                });
    }

    private static String email(StepContext c) {
        User asker = c.execution()
                .getProcessEngineServices()
                .getIdentityService()
                .createUserQuery()
                .userId(c.get(PROFILE_ASKED_BY))
                .singleResult();
        return asker == null || asker.getEmail() == null || asker.getEmail().isBlank() ? null : asker.getEmail();
    }

    @Bean
    Step explainDebtProfile(ProfileLetters letters) {
        return Step.titled(
                        "Explain profile to customer", "Writes what counted, with its points, and how to correct it.")
                .needs(CUSTOMER_ID)
                .does(c -> letters.explain(
                        c.get(CUSTOMER_ID), "profile/" + c.execution().getProcessInstanceId()));
    }

    @Bean
    Step escalateProfileCorrection() {
        return Step.titled("Hand correction to supervisor", "Nobody examined it in half of the customer's month.")
                .writes(CORRECTION_GROUP, PRIORITY)
                .does(c -> {
                    c.set(CORRECTION_GROUP, SUPERVISORS);
                    c.set(PRIORITY, URGENT);
                });
    }

    @Bean
    Step correctDebtProfile(DebtProfiles profiles) {
        return Step.titled(
                        "Check and make correction",
                        "What should not count is left out for a year, and the profile is scored anew; a refusal is"
                                + " kept too.")
                .needs(CUSTOMER_ID, PROFILE_WISH)
                .reads(CORRECTION_FACT, CORRECTION_ANSWER, CORRECTION_LESS, CORRECTION_REASON)
                .does(c -> {
                    boolean granted = granted(c.get(CORRECTION_ANSWER));
                    int less = granted ? c.find(CORRECTION_LESS).orElse(0) : 0;
                    if (granted && less < 1) {
                        throw new InvalidInput("correctionLess", "Say how much does not count: 1 or more.");
                    }
                    profiles.correct(
                            c.get(CUSTOMER_ID),
                            c.get(CORRECTION_FACT),
                            less,
                            c.get(PROFILE_WISH),
                            c.get(CORRECTION_REASON),
                            c.actor());
                });
    }

    @Bean
    Step answerProfileCorrection(ProfileLetters letters) {
        return Step.titled("Answer customer", "Tells the customer what became of their wish, and the reason.")
                .needs(CUSTOMER_ID, CORRECTION_ANSWER, CORRECTION_REASON)
                .does(c -> letters.answer(
                        c.get(CUSTOMER_ID),
                        "profile/" + c.execution().getProcessInstanceId(),
                        granted(c.get(CORRECTION_ANSWER)),
                        c.get(CORRECTION_REASON)));
    }

    private static boolean granted(String answer) {
        return switch (answer) {
            case "grant" -> true;
            case "refuse" -> false;
            default -> throw new InvalidInput("correctionAnswer", "Choose grant or refuse.");
        };
    }
}
