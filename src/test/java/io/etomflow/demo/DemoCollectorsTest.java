package io.etomflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.collection.recovery.Placements;
import io.etomflow.partner.Partners;
import io.etomflow.testing.EtomflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class DemoCollectorsTest extends EtomflowTest {

    @Autowired
    private DemoCollectors collectors;

    @Autowired
    private Placements placements;

    @Autowired
    private Partners partners;

    @Autowired
    private RecoveryData data;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void debtsOfTheDemoFindAnAgency() {
        Debt small = data.debt("80.00", 90);
        Debt large = data.debt("501.00", 90);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update collection_agency set active = false").update();
            collectors.agree();
            assertThat(agencyOf(small)).isEqualTo("Nordlicht Inkasso GmbH");
            assertThat(agencyOf(large)).isEqualTo("Rheinforderung AG");
            status.setRollbackOnly();
        });
    }

    private String agencyOf(Debt debt) {
        assertThat(placements.place(debt.caseId())).isPresent();
        return partners.get(placements.last(debt.caseId()).orElseThrow().partnerId())
                .name();
    }
}
