package io.etomflow.collection.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBill;
import io.etomflow.collection.DebtRisk;
import io.etomflow.collection.RecoveryData;
import io.etomflow.document.DocumentInfo;
import io.etomflow.document.Documents;
import io.etomflow.information.Segment;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class PortfoliosTest extends EtomflowTest {

    private static final String PROCESS = "etom-1.3.10.3.5";

    @Autowired
    RecoveryData data;

    @Autowired
    Portfolios portfolios;

    @Autowired
    Documents documents;

    @Autowired
    DebtRisk risk;

    @Test
    void reviewsComparesReportsAndTightens() {
        Subscriber old = data.subscriber(Segment.RESIDENTIAL, "JPY");
        data.product(old, "tv");
        data.bill(old, "900000000", data.today().minusDays(91));
        Subscriber young = data.subscriber(Segment.ENTERPRISE, "JPY");
        data.bill(young, "100000000", data.today().minusDays(30));
        Case it = startAs(People.MANAGER, PROCESS, Map.of()).runJobs();
        it.waitsAt("Task_DecideAction").hasVariable("limitReason", "A third or more is older than 90 days.");
        UUID id = UUID.fromString((String) it.variable("portfolioId"));
        assertThat(portfolios.lines(id))
                .anySatisfy(l -> {
                    assertThat(l.bucket()).isEqualTo("91-180");
                    assertThat(l.currency()).isEqualTo("JPY");
                    assertThat(l.product()).isEqualTo("tv");
                    assertThat(l.amount()).isEqualByComparingTo("900000000");
                    assertThat(l.adjustment()).isEqualByComparingTo("450000000");
                })
                .anySatisfy(l -> {
                    assertThat(l.bucket()).isEqualTo("0-30");
                    assertThat(l.segment()).isEqualTo("enterprise");
                });
        // Other tests keep portfolios too, some of them of later days.
        List<DocumentInfo> kept = documents.list("debtPortfolio", 0, 100);
        assertThat(kept).extracting(DocumentInfo::mediaType).contains("application/pdf");
        assertThat(kept).filteredOn(d -> d.name().endsWith("csv")).anySatisfy(csv -> assertThat(
                        new String(documents.open(csv.id()).content(), StandardCharsets.UTF_8))
                .contains("91-180,JPY"));

        assertThatThrownBy(() -> decide(it, "pray")).hasMessageContaining("accept, tighten or sell");
        decide(it, "tighten");
        it.hasEndedAt("EndEvent_Tightened");
        assertThat(risk.of(old.customer().id())).isEqualTo("high");
        assertThat(risk.of(young.customer().id())).isNotEqualTo("high");

        setTime(now().plusSeconds(5 * 86_400L));
        Case later = start(PROCESS, newBusinessKey(), Map.of()).runJobs();
        UUID next = UUID.fromString((String) later.variable("portfolioId"));
        assertThat(portfolios.moves(next)).anySatisfy(m -> {
            assertThat(m.from()).isEqualTo("0-30");
            assertThat(m.to()).isEqualTo("31-60");
            assertThat(m.amount()).isEqualByComparingTo(new BigDecimal("100000000"));
        });
        decide(later, "accept");
        later.hasEndedAt("EndEvent_Accepted");
        Case again = start(PROCESS, newBusinessKey(), Map.of()).runJobs();
        again.fireTimer("BoundaryEvent_FiveDays").hasEndedAt("EndEvent_LeftToNext");
        setTime(now().plusSeconds(86_400L));
        Case once = start(PROCESS, newBusinessKey(), Map.of()).runJobs();
        once.fireTimer("BoundaryEvent_FiveDays").hasPassed("Task_Tighten").hasEndedAt("EndEvent_Tightened");
        assertThat(once.variable("portfolioReason")).isEqualTo("Nobody decided in two reviews.");

        Subscriber fresh = data.subscriber(Segment.RESIDENTIAL, "KRW");
        data.bill(fresh, "9000000000", data.today().minusDays(1));
        start(PROCESS, newBusinessKey(), Map.of()).runJobs().hasEndedAt("EndEvent_Within");
    }

    @Test
    void sellsThePoolWhenItIsLargeOrAManagerWantsIt() {
        jdbc.sql("update debt_recovery set for_sale_since = null").update();
        Subscriber s = data.subscriber(Segment.RESIDENTIAL, "UYU");
        RecoveryData.Debt debt =
                data.debt(s, data.bill(s, "900000000", data.today().minusDays(100)));
        jdbc.sql("insert into debt_recovery (case_id, started_on, for_sale_since) values (?, ?, ?)")
                .params(debt.caseId(), data.today(), data.today())
                .update();
        jdbc.sql("update debt_case set state = 'RECOVERY', overdue_amount = 4999.99 where id = ?")
                .param(debt.caseId())
                .update();
        Subscriber old = data.subscriber(Segment.RESIDENTIAL, "UYU");
        CustomerBill most = data.bill(old, "9900000000", data.today().minusDays(100));
        Case small = start(PROCESS, newBusinessKey(), Map.of()).runJobs();
        small.hasNotPassed("Task_StartSale").waitsAt("Task_DecideAction");
        decide(small, "sell");
        small.hasEndedAt("EndEvent_Offered");
        assertThat(sales("UYU")).isEqualTo(1);
        Case running = start(PROCESS, newBusinessKey(), Map.of()).runJobs();
        assertThatThrownBy(() -> decide(running, "sell")).hasMessageContaining("a sale is under way");
        decide(running, "accept");
        jdbc.sql("update debt_sale set state = 'WITHDRAWN' where currency = 'UYU'")
                .update();
        jdbc.sql("update debt_case set overdue_amount = 5000 where id = ?")
                .param(debt.caseId())
                .update();
        start(PROCESS, newBusinessKey(), Map.of()).runJobs().hasPassed("Task_StartSale");
        assertThat(sales("UYU")).isEqualTo(2);
        data.pay(most, "9900000000");
        data.pay(debt.bill(), "900000000");
        jdbc.sql("update debt_recovery set for_sale_since = null where case_id = ?")
                .param(debt.caseId())
                .update();
    }

    private int sales(String currency) {
        return jdbc.sql("select count(*) from debt_sale where currency = ?")
                .param(currency)
                .query(Integer.class)
                .single();
    }

    @Test
    void buckets() {
        assertThat(List.of(30L, 31L, 60L, 61L, 90L, 91L, 180L, 181L, 360L, 361L))
                .extracting(Portfolios::bucket)
                .containsExactly(
                        "0-30", "31-60", "31-60", "61-90", "61-90", "91-180", "91-180", "181-360", "181-360", ">360");
    }

    @Test
    void tables() {
        Decision rate = Decision.of("collection-value-adjustment").given("segment", "residential");
        rate.given("bucket", "0-30").then("adjustmentPercent", 2.0);
        rate.given("bucket", "31-60").then("adjustmentPercent", 10.0);
        rate.given("bucket", "61-90").then("adjustmentPercent", 25.0);
        rate.given("bucket", "91-180").then("adjustmentPercent", 50.0);
        rate.given("bucket", "91-180").given("segment", "enterprise").then("adjustmentPercent", 35.0);
        rate.given("bucket", "181-360").then("adjustmentPercent", 75.0);
        rate.given("bucket", ">360").then("adjustmentPercent", 100.0);
        Decision limits = Decision.of("collection-portfolio-limits").given("oldGrowth", 4);
        limits.given("oldShare", 32).then("limitBroken", false);
        limits.given("oldShare", 33).then("limitBroken", true);
        limits.given("oldShare", 10).given("oldGrowth", 5).then("limitBroken", true);
    }

    private static void decide(Case it, String action) {
        it.complete(
                "Task_DecideAction",
                People.MANAGER,
                Map.of("portfolioAction", action, "portfolioReason", "Looked at it"));
    }
}
