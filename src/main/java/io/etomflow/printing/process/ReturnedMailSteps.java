package io.etomflow.printing.process;

import static io.etomflow.printing.process.LetterQualitySteps.RETURNED_MAIL_ID;
import static io.etomflow.printing.process.LetterQualitySteps.RETURN_REASON;

import io.etomflow.printing.ReturnedMail;
import io.etomflow.printing.ReturnedMail.NewAddress;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the part of 1.3.9.3.7 that checks where a letter should go. */
@Configuration(proxyBeanMethods = false)
class ReturnedMailSteps {

    static final Variable<Integer> TIMES_RETURNED =
            Variable.integer("timesReturned", "How often letters to the account came back within a year");
    static final Variable<String> RETURNED_VIEW = Variable.text("returnedView", "The letter and addresses, for a form");
    static final Variable<String> CUSTOMER_NAME = Variable.text("customerName", "The customer's name");
    static final Variable<String> RETURN_ACTION =
            Variable.text("returnAction", "What the table says: again, check or stop");
    static final Variable<String> ADDRESS_RESULT =
            Variable.text("addressResult", "What a person found out: corrected, right or unknown");
    static final Variable<UUID> ACCOUNT_REQUEST_ID =
            Variable.id("accountRequestId", "Id of the request to change the account's address");
    static final Variable<String> NEW_STREET = Variable.text("newStreet", "Street and number");
    static final Variable<String> NEW_POSTCODE = Variable.text("newPostcode", "Postcode");
    static final Variable<String> NEW_CITY = Variable.text("newCity", "City");
    static final Variable<String> NEW_COUNTRY = Variable.text("newCountry", "Country, ISO 3166-1 alpha-2");

    @Bean
    Step openReturnedLetter(ReturnedMail returned) {
        return Step.titled(
                        "Open returned letter",
                        "Shows why a letter came back, how often that happened, and the addresses that are known.")
                .needs(RETURNED_MAIL_ID)
                .writes(RETURN_REASON, TIMES_RETURNED, RETURNED_VIEW, CUSTOMER_NAME)
                .does(c -> {
                    c.set(RETURN_REASON, returned.get(c.get(RETURNED_MAIL_ID)).reason());
                    c.set(TIMES_RETURNED, returned.times(c.get(RETURNED_MAIL_ID)));
                    c.set(RETURNED_VIEW, returned.describe(c.get(RETURNED_MAIL_ID)));
                    c.set(CUSTOMER_NAME, returned.customerName(c.get(RETURNED_MAIL_ID)));
                });
    }

    @Bean
    Step checkLetterAddress(ReturnedMail returned) {
        return Step.titled(
                        "Check address",
                        "Refuses an address that is not complete; asks for the account's address to be changed where a"
                                + " person found another one.")
                .needs(RETURNED_MAIL_ID)
                .reads(ADDRESS_RESULT, NEW_STREET, NEW_POSTCODE, NEW_CITY, NEW_COUNTRY)
                .writes(ACCOUNT_REQUEST_ID)
                .does(c -> {
                    if (!List.of("corrected", "right", "unknown").contains(c.get(ADDRESS_RESULT))) {
                        throw new InvalidInput("addressResult", "Say what you found out about the address.");
                    }
                    if (c.get(ADDRESS_RESULT).equals("corrected")) {
                        c.set(
                                ACCOUNT_REQUEST_ID,
                                returned.askForChange(c.get(RETURNED_MAIL_ID), address(c), c.actor()));
                    }
                });
    }

    @Bean
    Step sendLetterAgain(ReturnedMail returned) {
        return Step.titled(
                        "Have letter made again",
                        "Has the next cycle make a new letter, to the address that the account has now.")
                .needs(RETURNED_MAIL_ID)
                .does(c -> returned.sendAgain(c.get(RETURNED_MAIL_ID), c.actor()));
    }

    @Bean
    Step stopLetters(ReturnedMail returned) {
        return Step.titled(
                        "Stop letters",
                        "Makes no more letters for the account until its address is known, and asks the customer for"
                                + " it.")
                .needs(RETURNED_MAIL_ID)
                .does(c -> returned.stop(c.get(RETURNED_MAIL_ID), c.businessKey(), c.actor()));
    }

    private static NewAddress address(StepContext c) {
        return new NewAddress(
                c.find(NEW_STREET).orElse(null),
                c.find(NEW_POSTCODE).orElse(null),
                c.find(NEW_CITY).orElse(null),
                c.find(NEW_COUNTRY).orElse(null));
    }
}
