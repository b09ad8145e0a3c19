package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillingData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part process by which prices and discounts are changed. */
@Tag("model")
class ChangePriceTest extends BillingCases {

    private static final String PROCESS = "billing-change-price";

    @Test
    void aPriceForGoodEndsWhatWasValidForTheSame() {
        String offering = "Fibre " + UUID.randomUUID();
        BillingData.Cycle cycle = billing.cycle();
        Subscriber s = billing.subscriber(cycle);
        billing.product(s, offering, "broadband", "30.00", cycle.start().minusYears(1), null);
        billing.price("OLD-FIBRE", "RECURRING", offering, null, null, "0", "28.00", "month");
        Case it = propose(price(offering, "25.50"));
        it.waitsAt("Task_Decide");
        assertThat(it.variable("priceView").toString().replace("\\", ""))
                .contains(
                        "NEW-FIBRE",
                        "25.50 EUR",
                        "Ends the day before",
                        "OLD-FIBRE",
                        "| Accounts that it concerns now | 1 |")
                .contains("everybody", "for good");
        assertThatThrownBy(() -> decide(it, People.MANAGER, "refuse", " ")).hasMessageContaining("Say why");
        assertThatThrownBy(() -> decide(it, People.MANAGER, "maybe", "x")).hasMessageContaining("Say whether");
        decide(it, People.MANAGER, "agree", "As in the list").hasEndedAt("EndEvent_Entered");
        assertThat(rows(offering))
                .containsExactly(
                        "OLD-FIBRE 28.000000 2020-01-01 " + first().minusDays(1),
                        "NEW-FIBRE 25.500000 " + first() + " null");
        assertThat(state(it)).isEqualTo("ENTERED " + People.BILLING_SUPERVISOR + " " + People.MANAGER);
    }

    @Test
    void aPriceForSomeTimeLeavesTheOtherAndTiersAreRows() {
        Subscriber s = data.subscriber();
        Map<String, Object> wish = price("voice", "0: 0.09\n100: 0.07\n1000: 0.05");
        wish.putAll(Map.of(
                "priceCharge",
                "USAGE",
                "priceUnit",
                "min",
                "priceAccount",
                s.account().number(),
                "priceTo",
                first().plusDays(30).toString()));
        Case it = propose(wish);
        assertThat(it.variable("priceView").toString().replace("\\", ""))
                .contains("From 1000 min", "0.05 EUR", "one account");
        decide(it, People.MANAGER, "agree", "").hasEndedAt("EndEvent_Entered");
        assertThat(jdbc.sql("select count(*) from price where billing_account_id = ? and valid_to = ?")
                        .params(s.account().id(), first().plusDays(30))
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        refused(wish, "valid from " + first());
        wish.put("priceFrom", first().plusDays(31).toString());
        wish.remove("priceTo");
        propose(wish).waitsAt("Task_Decide");
    }

    @Test
    void aDiscountIsEnteredForItsCustomer() {
        Subscriber s = data.subscriber();
        Map<String, Object> wish = new HashMap<>(Map.of(
                "priceKind",
                "discount",
                "priceCode",
                "LOYAL-" + s.customer().number(),
                "pricePercent",
                "12.5",
                "priceCustomer",
                s.customer().number(),
                "priceFrom",
                first().toString(),
                "priceReason",
                "Contract of the spring"));
        decide(propose(wish), People.MANAGER, "agree", "").hasEndedAt("EndEvent_Entered");
        assertThat(jdbc.sql("select percent from discount_agreement where customer_id = ?")
                        .param(s.customer().id())
                        .query(java.math.BigDecimal.class)
                        .single())
                .isEqualByComparingTo("12.5");
        refused(wish, "for the same people already");
        wish.put("pricePercent", "101");
        refused(wish, "at most 100");
    }

    @Test
    void nobodyAgreesToTheirOwnProposal() {
        Case it = propose(price("Own " + UUID.randomUUID(), "10"));
        assertThatThrownBy(() -> decide(it, People.BILLING_SUPERVISOR, "agree", ""))
                .hasMessageContaining("somebody else has to agree");
        it.waitsAt("Task_Decide");
    }

    @Test
    void whatIsRefusedOrTooLateIsNotEntered() {
        String offering = "Cable " + UUID.randomUUID();
        Case refused = propose(price(offering, "10"));
        decide(refused, People.MANAGER, "refuse", "Not in the list").hasEndedAt("EndEvent_NotEntered");
        assertThat(state(refused)).startsWith("REFUSED");
        Case late = propose(price(offering, "10"));
        late.fireTimer("BoundaryEvent_TooLate").hasEndedAt("EndEvent_NotEntered");
        assertThat(state(late)).startsWith("LAPSED");
        assertThat(rows(offering)).isEmpty();
    }

    @Test
    void ofTwoProposalsForTheSameDaysTheFirstIsEntered() {
        String offering = "Radio " + UUID.randomUUID();
        Case first = propose(price(offering, "10"));
        Case second = propose(price(offering, "11"));
        decide(first, People.MANAGER, "agree", "").hasEndedAt("EndEvent_Entered");
        decide(second, People.MANAGER, "agree", "")
                .hasPassed("BoundaryEvent_Conflict")
                .hasEndedAt("EndEvent_NotEntered");
        assertThat(state(second)).startsWith("CONFLICTING");
        assertThat(rows(offering)).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefusedWithItsField() {
        change("priceKind", "gift", "price or a discount");
        change("priceCode", "x y", "capital letters");
        change("priceFrom", LocalDate.now().toString(), "in the future");
        change("priceTo", first().minusDays(1).toString(), "before the first");
        change("priceReason", " ", "Say why");
        change("priceCharge", "GIFT", "monthly, usage or once");
        change("priceSubject", "", "Name the offering");
        change("priceCurrency", "EURO", "three letters");
        change("priceUnit", "min", "charged by month");
        change("priceTiers", "cheap", "is no tier");
        change("priceTiers", "", "Give one amount");
        change("priceTiers", "0: 1\n5: 2", "Give one amount");
        change("priceCustomer", "C-none", "no customer");
        change("priceAccount", "A-none", "no account");
        Map<String, Object> both = price("x", "1");
        both.putAll(Map.of("priceSegment", "residential", "priceCustomer", "C-1"));
        refused(both, "name one");
        Map<String, Object> usage = price("coffee", "1");
        usage.put("priceCharge", "USAGE");
        refused(usage, "voice, data");
        usage.putAll(Map.of("priceSubject", "voice", "priceUnit", "min", "priceTiers", "0: 1\n5: 2\n5: 1"));
        refused(usage, "behind the one before");
        usage.put("priceTiers", "5: 1");
        refused(usage, "begins at 0");
        Subscriber s = data.subscriber();
        usage.putAll(Map.of("priceTiers", "1", "priceAccount", s.account().number(), "priceCurrency", "GBP"));
        refused(usage, "is kept in EUR");
    }

    private void change(String field, String value, String says) {
        Map<String, Object> wish = price("Fibre 1", "10");
        wish.put(field, value);
        refused(wish, says);
    }

    private void refused(Map<String, Object> wish, String says) {
        assertThatThrownBy(() -> startAs(People.BILLING_SUPERVISOR, PROCESS, wish))
                .hasMessageContaining(says);
    }

    private Case propose(Map<String, Object> wish) {
        return startAs(People.BILLING_SUPERVISOR, PROCESS, wish).runJobs();
    }

    private static Case decide(Case it, String by, String decision, String comment) {
        return it.complete("Task_Decide", by, Map.of("priceDecision", decision, "priceComment", comment));
    }

    private static LocalDate first() {
        return LocalDate.now().plusDays(40);
    }

    private static Map<String, Object> price(String subject, String tiers) {
        return new HashMap<>(Map.of(
                "priceKind", "price",
                "priceCode", "NEW-FIBRE",
                "priceCharge", "RECURRING",
                "priceSubject", subject,
                "priceCurrency", "EUR",
                "priceTiers", tiers,
                "priceUnit", "month",
                "priceFrom", first().toString(),
                "priceReason", "Price list of the spring"));
    }

    private List<String> rows(String subject) {
        return jdbc.sql(
                        "select code || ' ' || amount || ' ' || valid_from || ' ' || coalesce(cast(valid_to as varchar),"
                                + " 'null') from price where subject = ? order by valid_from")
                .param(subject)
                .query(String.class)
                .list();
    }

    private String state(Case it) {
        return jdbc.sql(
                        "select state || ' ' || proposed_by || ' ' || coalesce(decided_by, '') from price_change where id = ?")
                .param(UUID.fromString(it.variable("priceChangeId").toString()))
                .query(String.class)
                .single();
    }
}
