package io.etomflow.receivables.process;

import io.etomflow.receivables.NewAccountChange;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
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
    static final Variable<Integer> CYCLE_DAY = Variable.integer("cycleDay", "Day of the month on which is billed, 1 to 28");

    static final List<Variable<?>> WISH =
            List.of(BILL_DELIVERY, BILL_EMAIL, BILL_STREET, BILL_POSTCODE, BILL_CITY, BILL_COUNTRY, CYCLE_DAY);

    static NewAccountChange wish(StepContext c) {
        return new NewAccountChange(
                c.find(BILL_DELIVERY).orElse(null), c.find(BILL_EMAIL).orElse(null), c.find(BILL_STREET).orElse(null),
                c.find(BILL_POSTCODE).orElse(null), c.find(BILL_CITY).orElse(null), c.find(BILL_COUNTRY).orElse(null),
                c.find(CYCLE_DAY).orElse(null));
    }
}
