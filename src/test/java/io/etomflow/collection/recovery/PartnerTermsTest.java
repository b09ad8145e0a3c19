package io.etomflow.collection.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.information.Segment;
import io.etomflow.notification.Outbox;
import io.etomflow.partner.Partners;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class PartnerTermsTest extends EtomflowTest {

    private static final String PROCESS = "collection-agree-partner-terms";

    @Autowired
    RecoveryData data;

    @Autowired
    Placements placements;

    @Autowired
    Partners partners;

    @Autowired
    Outbox outbox;

    @Test
    void newAgencyIsAgreedAndGetsDebtsWithinItsTerms() {
        Case it = propose(People.PARTNER_MANAGER, terms("agency"));
        String key = (String) it.variable("caseNumber");
        assertThat((String) it.variable("termsView")).contains("NOK").contains("12\\.50");
        assertThatThrownBy(() -> decide(it, "shrug")).hasMessageContaining("agree or refuse");
        decide(it, "agree");
        it.hasEndedAt("EndEvent_InForce");
        assertThat(outbox.ofCase(key)).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo("new@inkasso.example");
            assertThat(m.body()).contains("12.50");
        });
        assertThat(partners.byNumber((String) it.variable("partnerNumber")))
                .hasValueSatisfying(p -> assertThat(p.kind()).isEqualTo("collectionAgency"));

        assertThat(placements.place(debt("19.99").caseId())).as("too small").isEmpty();
        assertThat(placements.place(debt("500.01").caseId())).as("too large").isEmpty();
        Debt debt = debt("500.00");
        assertThat(placements.place(debt.caseId())).contains(data.today().plusDays(365));
        assertThat(placements.place(debt("20.00").caseId()))
                .as("no room for a second")
                .isEmpty();

        Map<String, Object> end = Map.of(
                "termsKind",
                "agency",
                "termsAction",
                "end",
                "partnerNumber",
                it.variable("partnerNumber"),
                "termsReason",
                "Complaints");
        Case ended = propose(People.COLLECTIONS_SUPERVISOR, end);
        assertThat((String) ended.variable("termsView")).contains("to end");
        decide(ended, "agree");
        ended.hasEndedAt("EndEvent_InForce");
        assertThat(placements.last(debt.caseId()).orElseThrow().state()).isEqualTo("RECALLED");
        assertThat(placements.place(debt("30.00").caseId()))
                .as("cooperation over")
                .isEmpty();
    }

    @Test
    void regionsAndDaysCount() {
        Map<String, Object> elsewhere = terms("agency");
        elsewhere.put("termsCurrency", "SEK");
        elsewhere.put("termsRegions", "99, 98");
        agree(elsewhere);
        assertThat(placements.place(debt("30.00", "SEK").caseId())).isEmpty();
        Map<String, Object> later = terms("agency");
        later.put("termsCurrency", "DKK");
        later.put("validFrom", data.today().plusDays(1).toString());
        agree(later);
        assertThat(placements.place(debt("30.00", "DKK").caseId())).isEmpty();
        advance(java.time.Duration.ofDays(1));
        assertThat(placements.place(debt("30.00", "DKK").caseId())).isPresent();
        advance(java.time.Duration.ofDays(400));
        assertThat(placements.place(debt("30.00", "DKK").caseId()))
                .as("terms are over")
                .isEmpty();
    }

    @Test
    void refusedAndLapsed() {
        Case refused = propose(People.PARTNER_MANAGER, terms("buyer"));
        decide(refused, "refuse");
        refused.hasEndedAt("EndEvent_Refused");
        Case lapsed = propose(People.PARTNER_MANAGER, terms("buyer"));
        lapsed.fireTimer("BoundaryEvent_TenDays").hasEndedAt("EndEvent_Lapsed");
        assertThat(partners.byNumber((String) lapsed.variable("partnerNumber"))).isEmpty();
        // martha may propose through another role; she must not agree to that herself
        jdbc.sql("update collection_partner_terms set proposed_by = ? where number = ?")
                .params(
                        People.MANAGER,
                        propose(People.PARTNER_MANAGER, terms("buyer")).variable("caseNumber"))
                .update();
        Case own = propose(People.PARTNER_MANAGER, terms("buyer"));
        jdbc.sql("update collection_partner_terms set proposed_by = ? where number = ?")
                .params(People.MANAGER, own.variable("caseNumber"))
                .update();
        assertThatThrownBy(() -> decide(own, "agree")).hasMessageContaining("proposed this yourself");
    }

    @Test
    void buyersAreAdmittedAndLeave() {
        Case it = agree(terms("buyer"));
        String number = (String) it.variable("partnerNumber");
        assertThat(active(number)).isTrue();
        agree(new HashMap<>(
                Map.of("termsKind", "buyer", "termsAction", "end", "partnerNumber", number, "termsReason", "Fined")));
        assertThat(active(number)).isFalse();
    }

    @Test
    void termsThatCannotBeAreRefused() {
        refuses("termsKind", "friend", "agency or buyer");
        refuses("termsCountries", "DE, XX", "no country");
        refuses("termsCurrency", "EURO", "no currency");
        refuses("partnerLicence", " ", "registration");
        refuses("conductSigned", false, "code of conduct");
        refuses("validUntil", data.today().minusDays(400).toString(), "after they begin");
        refuses("largestAmount", "19.00", "below the smallest");
        refuses("termsRegions", "a-b", "first digits");
        refuses("partnerEmail", "", "a new one needs");
        Map<String, Object> past = terms("agency");
        past.put("validFrom", data.today().minusDays(10).toString());
        past.put("validUntil", data.today().minusDays(1).toString());
        assertThatThrownBy(() -> propose(People.PARTNER_MANAGER, past)).hasMessageContaining("has passed");
        Map<String, Object> poor = terms("agency");
        poor.remove("feePercent");
        assertThatThrownBy(() -> propose(People.PARTNER_MANAGER, poor)).hasMessageContaining("needs a smallest debt");
    }

    private void refuses(String field, Object value, String words) {
        Map<String, Object> bad = terms("agency");
        bad.put(field, value);
        assertThatThrownBy(() -> propose(People.PARTNER_MANAGER, bad)).hasMessageContaining(words);
    }

    private Case agree(Map<String, Object> terms) {
        Case it = propose(People.PARTNER_MANAGER, terms);
        decide(it, "agree");
        return it.hasEndedAt("EndEvent_InForce");
    }

    private Case propose(String who, Map<String, Object> terms) {
        return startAs(who, PROCESS, terms).waitsAt("Task_Agree");
    }

    private static void decide(Case it, String answer) {
        it.complete("Task_Agree", People.MANAGER, Map.of("termsAnswer", answer, "termsAnswerReason", "Looked at it"));
    }

    private Map<String, Object> terms(String kind) {
        Map<String, Object> t = new HashMap<>();
        t.put("termsKind", kind);
        t.put("termsAction", "agree");
        t.put("partnerNumber", "S-" + newBusinessKey().replaceAll("\\D", ""));
        t.put("partnerName", "Neue Inkasso GmbH");
        t.put("partnerEmail", "new@inkasso.example");
        t.put("termsCountries", "de, at");
        t.put("termsCurrency", "NOK");
        t.put("smallestAmount", "20.00");
        t.put("largestAmount", "500.00");
        t.put("feePercent", "12.50");
        t.put("longestDays", 365);
        t.put("termsRegions", "");
        t.put("agencyCapacity", 1);
        t.put("partnerLicence", "OLG Hamm 3712");
        t.put("conductSigned", true);
        t.put("validFrom", data.today().toString());
        t.put("validUntil", data.today().plusDays(365).toString());
        t.put("termsReason", "Tender of autumn");
        return t;
    }

    private Debt debt(String gross) {
        return debt(gross, "NOK");
    }

    private Debt debt(String gross, String currency) {
        Subscriber s = data.subscriber(Segment.RESIDENTIAL, currency);
        return data.debt(s, data.bill(s, gross, data.today().minusDays(90)));
    }

    private boolean active(String number) {
        return jdbc.sql("select b.active from debt_buyer b join partner p on p.id = b.partner_id where p.number = ?")
                .param(number)
                .query(Boolean.class)
                .single();
    }
}
