package io.etomflow.collection.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.collection.RecoveryData;
import io.etomflow.partner.Partner;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Terms of agencies and buyers do not end unnoticed. */
@Tag("model")
class EndingTermsTest extends EtomflowTest {

    @Autowired
    private RecoveryData data;

    @Test
    void newTermsHaveToBeProposedForEachThatGoesOn() {
        clear();
        Partner agency = data.base().partner("Agency");
        LocalDate end = data.today().plusDays(45);
        jdbc.sql("insert into collection_agency (partner_id, countries, currency, smallest_amount, fee_percent,"
                        + " longest_days, active, valid_until) values (?, 'XX', 'XXX', 10, 10, 90, true, ?)")
                .params(agency.id(), end)
                .update();
        Case it = watch().waitsAt("Task_Renew");
        assertThat((String) it.variable("endingView")).contains(agency.name());
        watch().hasEndedAt("EndEvent_NothingEnds");
        assertThatThrownBy(() -> answer(it, People.PARTNER_MANAGER, "perhaps")).hasMessageContaining("may end");
        assertThatThrownBy(() -> answer(it, People.PARTNER_MANAGER, "proposed"))
                .hasMessageContaining(agency.number() + " nothing is proposed");
        propose(agency, end.plusYears(1));
        answer(it, People.PARTNER_MANAGER, "proposed");
        it.hasEndedAt("EndEvent_LookedAfter");
        assertThat(answered(agency)).isEqualTo("proposed");
    }

    @Test
    void aManagerLetsABuyerGo() {
        clear();
        Partner buyer = data.base().partner("Buyer");
        jdbc.sql("insert into debt_buyer (partner_id, countries, currency, licence, licence_until, conduct_signed,"
                        + " active) values (?, 'XX', 'XXX', 'HRB 1', ?, true, true)")
                .params(buyer.id(), data.today())
                .update();
        Partner later = data.base().partner("Buyer");
        jdbc.sql("insert into debt_buyer (partner_id, countries, currency, licence, licence_until, conduct_signed,"
                        + " active) values (?, 'XX', 'XXX', 'HRB 1', ?, true, true)")
                .params(later.id(), data.today().plusDays(46))
                .update();
        Case it = watch().waitsAt("Task_Renew");
        assertThat((String) it.variable("endingView"))
                .contains(buyer.number().replace("-", "\\-"))
                .doesNotContain(later.number().replace("-", "\\-"));
        it.fireTimer("BoundaryEvent_NotRenewed").waitsAt("Task_Renew");
        answer(it, People.MANAGER, "letEnd");
        it.hasEndedAt("EndEvent_LookedAfter");
        assertThat(answered(buyer)).isEqualTo("letEnd");
    }

    /** What other tests left is nobody's matter here. */
    private void clear() {
        Case others = watch();
        if (!others.isEnded()) {
            answer(others, People.PARTNER_MANAGER, "letEnd");
        }
    }

    private Case watch() {
        return start("collection-watch-partner-terms", newBusinessKey(), Map.of())
                .runJobs();
    }

    private static void answer(Case it, String who, String answer) {
        it.complete("Task_Renew", who, Map.of("renewAnswer", answer, "renewReason", "Talked to them"));
    }

    private void propose(Partner partner, LocalDate until) {
        jdbc.sql("insert into collection_partner_terms (id, number, kind, partner_id, partner_number, partner_name,"
                        + " partner_email, ends, countries, currency, regions, licence, conduct_signed, valid_from,"
                        + " valid_until, state, reason, proposed_by, proposed_on) values (?, ?, 'AGENCY', ?, ?, ?, ?, false,"
                        + " 'XX', 'XXX', '', 'HRB 1', true, ?, ?, 'PROPOSED', 'Goes on', 'pat', ?)")
                .params(
                        UUID.randomUUID(),
                        "CT-" + partner.number(),
                        partner.id(),
                        partner.number(),
                        partner.name(),
                        partner.email(),
                        data.today(),
                        until,
                        data.today())
                .update();
    }

    private String answered(Partner partner) {
        return jdbc.sql("select answer from collection_terms_end where partner_id = ?")
                .param(partner.id())
                .query(String.class)
                .single();
    }
}
