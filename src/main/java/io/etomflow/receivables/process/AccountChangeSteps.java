package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ConvertVariables.CHOSEN_ACCOUNT;
import static io.etomflow.receivables.process.ConvertVariables.CLERK_DECISION;
import static io.etomflow.receivables.process.ConvertVariables.CONFIDENCE;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_ACCOUNT;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_CUSTOMER;
import static io.etomflow.receivables.process.ConvertVariables.QUESTION;
import static io.etomflow.receivables.process.ConvertVariables.REFUSAL;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.MISSING_INFORMATION;

import io.etomflow.account.NewAccountChange;
import io.etomflow.receivables.intake.AccountChanges;
import io.etomflow.receivables.intake.ClerkConversion;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Changes of billing accounts that customers ask for. */
@Configuration(proxyBeanMethods = false)
class AccountChangeSteps {

    static final Variable<String> BILL_DELIVERY = Variable.text("billDelivery", "How bills are sent: email or paper");
    static final Variable<String> BILL_EMAIL = Variable.text("billEmail", "E-mail address for bills");
    static final Variable<String> BILL_STREET = Variable.text("billStreet", "Street and number for bills");
    static final Variable<String> BILL_POSTCODE = Variable.text("billPostcode", "Postcode for bills");
    static final Variable<String> BILL_CITY = Variable.text("billCity", "Town for bills");
    static final Variable<String> BILL_COUNTRY = Variable.text("billCountry", "Country for bills, ISO 3166-1 alpha-2");
    static final Variable<Integer> CYCLE_DAY =
            Variable.integer("cycleDay", "Day of the month on which is billed, 1 to 28");

    static final List<Variable<?>> WISH =
            List.of(BILL_DELIVERY, BILL_EMAIL, BILL_STREET, BILL_POSTCODE, BILL_CITY, BILL_COUNTRY, CYCLE_DAY);

    @Bean
    Step enterAccountChange(AccountChanges changes, ClerkConversion clerks) {
        return Step.titled(
                        "Take down the account change",
                        "Checks what the clerk read in the customer's words, while the task is still open.")
                .needs(INQUIRY_ID, CLERK_DECISION)
                .reads(Stream.concat(Stream.of(FOUND_CUSTOMER, CHOSEN_ACCOUNT, QUESTION, REFUSAL), WISH.stream())
                        .toArray(Variable[]::new))
                .writes(FOUND_ACCOUNT, CONFIDENCE, MISSING_INFORMATION, REFUSAL, ConvertVariables.DECIDED_BY)
                .does(c -> {
                    c.set(ConvertVariables.DECIDED_BY, c.actor());
                    switch (c.get(CLERK_DECISION)) {
                        case "accept" -> {
                            UUID account = clerks.account(
                                    c.find(FOUND_CUSTOMER).orElse(null),
                                    c.find(CHOSEN_ACCOUNT).orElse(null));
                            changes.enter(c.get(INQUIRY_ID), account, wish(c), c.actor());
                            c.set(FOUND_ACCOUNT, account);
                            c.set(CONFIDENCE, 100);
                        }
                        case "ask" ->
                            c.set(
                                    MISSING_INFORMATION,
                                    List.of(ClerkConversionSteps.sentence(
                                            c, QUESTION, "what the customer is to be asked")));
                        case "unusable" ->
                            c.set(
                                    REFUSAL,
                                    ClerkConversionSteps.sentence(c, REFUSAL, "why nothing can be done with it"));
                        default -> throw new InvalidInput("clerkDecision", "Choose one of the answers.");
                    }
                });
    }

    static NewAccountChange wish(StepContext c) {
        return new NewAccountChange(
                c.find(BILL_DELIVERY).orElse(null),
                c.find(BILL_EMAIL).orElse(null),
                c.find(BILL_STREET).orElse(null),
                c.find(BILL_POSTCODE).orElse(null),
                c.find(BILL_CITY).orElse(null),
                c.find(BILL_COUNTRY).orElse(null),
                c.find(CYCLE_DAY).orElse(null));
    }
}
