package io.etomflow.payment;

import io.etomflow.billing.CustomerBill;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Customers who pay: by mandate, by card or by transfer. */
@Component
public class PayerData {

    /** An example that the German Bundesbank uses. */
    public static final String IBAN = "DE89370400440532013000";

    public static final String OTHER_IBAN = "DE75512108001245126199";

    /** A number that card schemes publish for tests. */
    public static final String VISA = "4111 1111 1111 1111";

    private final TestData data;
    private final PaymentMethods methods;
    private final PaymentProvider provider;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PayerData(
            TestData data,
            PaymentMethods methods,
            PaymentProvider provider,
            Clock clock,
            TransactionTemplate transaction) {
        this.data = data;
        this.methods = methods;
        this.provider = provider;
        this.clock = clock;
        this.transaction = transaction;
    }

    public Mandate mandate(Subscriber s) {
        return mandate(s, MandateScheme.CORE);
    }

    public Mandate mandate(Subscriber s, MandateScheme scheme) {
        return transaction.execute(status -> methods.agree(
                s.account().id(),
                new NewMandate(
                        BankDetails.checked("Jürgen Muster", IBAN, "COBADEFFXXX"),
                        scheme,
                        LocalDate.now(clock).minusDays(10),
                        null)));
    }

    /** A Visa card that may be charged up to a limit in a month. */
    public PaymentMethod card(Subscriber s, String limit) {
        return transaction.execute(status -> methods.useCard(
                s.account().id(),
                s.customer().name(),
                provider.keep(VISA, YearMonth.now(clock).plusYears(1), Money.of(limit, "EUR"))
                        .token()));
    }

    /** A bill of last month over this net amount. */
    public CustomerBill bill(Subscriber s, String net) {
        return data.bill(s, new TestData.Line(io.etomflow.billing.ItemKind.ONE_OFF, null, "Service", net, null))
                .bill();
    }

    public UUID account(Subscriber s) {
        return s.account().id();
    }
}
