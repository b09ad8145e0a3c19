package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.CASE_NUMBER;

import io.etomflow.billing.PriceChange;
import io.etomflow.billing.PriceChanges;
import io.etomflow.billing.PriceWish;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of a change of prices or discounts: proposed by one supervisor, agreed by another. */
@Configuration(proxyBeanMethods = false)
class PriceChangeSteps {

    static final Variable<String> KIND = Variable.text("priceKind", "price or discount");
    static final Variable<String> CODE = Variable.text("priceCode", "Code of the price, which stands at bill lines");
    static final Variable<String> CHARGE = Variable.text("priceCharge", "RECURRING, USAGE or ONE_OFF");
    static final Variable<String> SUBJECT = Variable.text("priceSubject", "Offering, or kind of usage");
    static final Variable<String> SEGMENT = Variable.text("priceSegment", "Segment that it is for; none for everybody");
    static final Variable<String> CUSTOMER = Variable.text("priceCustomer", "Number of the customer that it is for");
    static final Variable<String> ACCOUNT = Variable.text("priceAccount", "Number of the account that it is for");
    static final Variable<String> CURRENCY = Variable.text("priceCurrency", "ISO 4217");
    static final Variable<String> TIERS = Variable.text("priceTiers", "An amount, or a line for each tier: 100: 0.07");
    static final Variable<String> UNIT = Variable.text("priceUnit", "month, min, MB or piece");
    static final Variable<String> PERCENT = Variable.text("pricePercent", "Percent of a discount");
    static final Variable<LocalDate> FROM = Variable.date("priceFrom", "First day");
    static final Variable<LocalDate> TO = Variable.date("priceTo", "Last day; none for good");
    static final Variable<String> REASON = Variable.text("priceReason", "Why it changes");
    static final Variable<UUID> CHANGE_ID = Variable.id("priceChangeId", "Id of the proposed change (price_change)");
    static final Variable<String> VIEW = Variable.text("priceView", "What changes for how many, Markdown for a form");
    static final Variable<String> DEADLINE =
            Variable.text("priceDeadline", "When its first day begins, ISO instant: then it is too late");
    static final Variable<String> DECISION = Variable.text("priceDecision", "agree or refuse");
    static final Variable<String> COMMENT = Variable.text("priceComment", "What who decided says, or why it cannot be");
    static final Variable<String> DECIDED_BY = Variable.text("priceDecidedBy", "User id of who decided");

    @Bean
    Step proposePriceChange(PriceChanges changes, Clock clock) {
        return Step.titled(
                        "Check and keep proposal",
                        "Refuses days in the past or taken, unknown customers, odd tiers; keeps what can be and shows whom"
                                + " it concerns.")
                .needs(KIND, CODE, FROM, REASON)
                .reads(CHARGE, SUBJECT, SEGMENT, CUSTOMER, ACCOUNT, CURRENCY, TIERS, UNIT, PERCENT, TO)
                .writes(CHANGE_ID, VIEW, DEADLINE, CASE_NUMBER)
                .does(c -> {
                    PriceChange change = changes.propose(wish(c), c.actor());
                    c.execution().setProcessBusinessKey(change.number());
                    c.set(CHANGE_ID, change.id());
                    c.set(VIEW, changes.view(change.id()));
                    c.set(
                            DEADLINE,
                            change.from()
                                    .atStartOfDay(clock.getZone())
                                    .toInstant()
                                    .toString());
                    c.set(CASE_NUMBER, change.number());
                });
    }

    private static PriceWish wish(StepContext c) {
        return new PriceWish(
                given(c, KIND),
                given(c, CODE),
                given(c, CHARGE),
                given(c, SUBJECT),
                given(c, SEGMENT),
                given(c, CUSTOMER),
                given(c, ACCOUNT),
                given(c, CURRENCY),
                given(c, TIERS),
                given(c, UNIT),
                given(c, PERCENT),
                c.find(FROM).orElse(null),
                c.find(TO).orElse(null),
                given(c, REASON));
    }

    private static String given(StepContext c, Variable<String> variable) {
        return c.find(variable).map(String::strip).filter(v -> !v.isEmpty()).orElse(null);
    }

    @Bean
    Step checkPriceDecision(PriceChanges changes) {
        return Step.titled(
                        "Check decision on price", "Refuses that who proposed it decides, and refusals without a word.")
                .needs(CHANGE_ID, DECISION)
                .reads(COMMENT)
                .writes(DECIDED_BY)
                .does(c -> {
                    changes.checkDecision(
                            c.get(CHANGE_ID), c.get(DECISION), c.find(COMMENT).orElse(null), c.actor());
                    c.set(DECIDED_BY, c.actor());
                });
    }

    @Bean
    Step enterPriceChange(PriceChanges changes) {
        return Step.titled("Enter price", "Adds its rows, and ends what was valid for the same people until then.")
                .needs(CHANGE_ID, DECIDED_BY)
                .reads(COMMENT)
                .refuses(PriceChanges.CONFLICT)
                .does(c -> changes.enter(
                        c.get(CHANGE_ID), c.get(DECIDED_BY), c.find(COMMENT).orElse(null)));
    }

    @Bean
    Step dropPriceChange(PriceChanges changes, Notifications notifications) {
        return Step.titled(
                        "Drop proposal", "Keeps why the price does not come and tells those who subscribed to prices.")
                .needs(CHANGE_ID)
                .reads(DECIDED_BY, DECISION, COMMENT)
                .does(c -> {
                    PriceChange change = changes.get(c.get(CHANGE_ID));
                    String because = c.find(COMMENT).orElse("Nobody agreed before its first day.");
                    String state = c.find(DECISION).isEmpty()
                            ? "LAPSED"
                            : c.get(DECISION).equals("refuse") ? "REFUSED" : "CONFLICTING";
                    changes.drop(change.id(), state, c.find(DECIDED_BY).orElse(null), because);
                    notifications.tell(new Notice(
                            "billing/price/" + change.number(),
                            "billing.priceDropped",
                            null,
                            change.number(),
                            change.number() + " does not come",
                            "The proposed " + change.code() + " from " + change.from() + " is not entered: " + because,
                            Map.of("state", state, "proposedBy", change.proposedBy())));
                });
    }
}
