package io.etomflow.printing.process;

import io.etomflow.information.Customer;
import io.etomflow.printing.AdvertisingChoices;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the part of 1.3.9.3.1 that records who objects to advertising. */
@Configuration(proxyBeanMethods = false)
class ObjectionSteps {

    static final Variable<String> CUSTOMER_NUMBER =
            Variable.text("customerNumber", "Number of a customer or of one of their accounts");
    static final Variable<String> OBJECTION_MATTER =
            Variable.text("objectionMatter", "object, or withdraw where the customer takes it back");
    static final Variable<String> OBJECTION_CHANNEL =
            Variable.text("objectionChannel", "How it came: letter, phone, email, portal, shop or system");
    static final Variable<String> OBJECTION_WORDS = Variable.text("objectionWords", "What the customer said");
    static final Variable<String> OBJECTED_FROM =
            Variable.text("objectedFrom", "E-mail address from which it came, if any");
    static final Variable<UUID> CUSTOMER_ID = Variable.id("customerId", "Id of the customer");
    static final Variable<String> CUSTOMER_NAME = Variable.text("customerName", "The customer's name");
    static final Variable<Boolean> CUSTOMER_KNOWN = Variable.flag("customerKnown", "Whether we know who it is");
    static final Variable<String> OBJECTION_VIEW =
            Variable.text("objectionView", "What was said and who it may be, for a form");
    static final Variable<String> OBJECTOR_RESULT =
            Variable.text("objectorResult", "What a person found out: customer or nobody");
    static final Variable<String> OBJECTION_NUMBER =
            Variable.text("objectionNumber", "Number of the objection, for example OB-2026-000007");
    static final Variable<String> RECORDED_BY = Variable.text("recordedBy", "Who records it");

    @Bean
    Step checkAdvertisingChoice(AdvertisingChoices choices, Numbers numbers) {
        return Step.titled(
                        "Check objection",
                        "Finds the customer by number, and refuses what cannot be while the form is open.")
                .reads(CUSTOMER_NUMBER, OBJECTION_MATTER, OBJECTION_CHANNEL)
                .writes(CUSTOMER_ID, CUSTOMER_NAME, RECORDED_BY)
                .does(c -> {
                    if (!List.of("object", "withdraw")
                            .contains(c.find(OBJECTION_MATTER).orElse(""))) {
                        throw new InvalidInput("objectionMatter", "Say whether the customer objects or takes it back.");
                    }
                    if (!AdvertisingChoices.CHANNELS.contains(
                            c.find(OBJECTION_CHANNEL).orElse(""))) {
                        throw new InvalidInput("objectionChannel", "Say how it came.");
                    }
                    found(c, choices.byNumber(c.find(CUSTOMER_NUMBER).orElse("")));
                    named(c, numbers);
                });
    }

    @Bean
    Step identifyObjector(AdvertisingChoices choices, Numbers numbers) {
        return Step.titled(
                        "Identify who objects",
                        "Finds the customer by number of customer or account, or by an e-mail address that only one has.")
                .reads(CUSTOMER_NUMBER, OBJECTED_FROM, OBJECTION_WORDS, OBJECTION_MATTER, OBJECTION_CHANNEL)
                .writes(
                        CUSTOMER_ID,
                        CUSTOMER_NAME,
                        CUSTOMER_KNOWN,
                        OBJECTION_VIEW,
                        OBJECTION_MATTER,
                        OBJECTION_CHANNEL,
                        RECORDED_BY)
                .does(c -> {
                    String number = c.find(CUSTOMER_NUMBER).orElse(null);
                    String from = c.find(OBJECTED_FROM).orElse(null);
                    Optional<Customer> customer = choices.who(number, from);
                    c.set(CUSTOMER_KNOWN, customer.isPresent());
                    customer.ifPresent(known -> found(c, known));
                    c.set(
                            OBJECTION_VIEW,
                            choices.describe(
                                    number, from, c.find(OBJECTION_WORDS).orElse(null)));
                    c.set(OBJECTION_MATTER, c.find(OBJECTION_MATTER).orElse("object"));
                    c.set(OBJECTION_CHANNEL, c.find(OBJECTION_CHANNEL).orElse("system"));
                    c.set(RECORDED_BY, StepContext.SYSTEM);
                    named(c, numbers);
                });
    }

    @Bean
    Step checkObjector(AdvertisingChoices choices) {
        return Step.titled("Check who objects", "Refuses a number that no customer and no account has.")
                .reads(OBJECTOR_RESULT, CUSTOMER_NUMBER)
                .writes(CUSTOMER_ID, CUSTOMER_NAME, CUSTOMER_KNOWN, RECORDED_BY)
                .does(c -> {
                    boolean customer = "customer".equals(c.find(OBJECTOR_RESULT).orElse(""));
                    c.set(CUSTOMER_KNOWN, customer);
                    if (customer) {
                        found(c, choices.byNumber(c.find(CUSTOMER_NUMBER).orElse("")));
                    }
                });
    }

    @Bean
    Step recordAdvertisingChoice(AdvertisingChoices choices) {
        return Step.titled(
                        "Record objection",
                        "Keeps since when the customer objects and takes promotions out of letters that are not on the"
                                + " press yet; or takes the objection back.")
                .needs(CUSTOMER_ID, OBJECTION_MATTER, OBJECTION_CHANNEL, RECORDED_BY)
                .reads(OBJECTION_WORDS)
                .writes(OBJECTION_NUMBER)
                .does(c -> {
                    if (c.get(OBJECTION_MATTER).equals("withdraw")) {
                        choices.withdraw(c.get(CUSTOMER_ID), c.get(RECORDED_BY));
                    } else {
                        c.set(
                                OBJECTION_NUMBER,
                                choices.object(
                                        c.get(CUSTOMER_ID),
                                        c.get(OBJECTION_CHANNEL),
                                        c.find(OBJECTION_WORDS).orElse(null),
                                        c.get(RECORDED_BY)));
                    }
                });
    }

    @Bean
    Step confirmAdvertisingChoice(AdvertisingChoices choices) {
        return Step.titled(
                        "Confirm to customer",
                        "Tells the customer what holds from now on, and privacy management, so that others stop too.")
                .needs(CUSTOMER_ID, OBJECTION_MATTER)
                .does(c -> choices.confirm(
                        c.get(CUSTOMER_ID), !c.get(OBJECTION_MATTER).equals("withdraw"), c.businessKey()));
    }

    private static void found(StepContext c, Customer customer) {
        c.set(CUSTOMER_ID, customer.id());
        c.set(CUSTOMER_NAME, customer.name());
        c.set(RECORDED_BY, c.actor());
    }

    /** A case of its own where nobody gave it a number. */
    private static void named(StepContext c, Numbers numbers) {
        if (c.businessKey() == null) {
            c.execution().setProcessBusinessKey(numbers.next("OC"));
        }
    }
}
