package io.etomflow.receivables.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RunFault;
import io.etomflow.billing.TaxRates;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ProductChange;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** That the checks get to see the rows: each kind of fact once, from the database to the finding. */
@Tag("model")
class InquiryInvestigationTest extends EtomflowTest {

    @Autowired
    private TestData data;

    @Autowired
    private InquiryInvestigation investigation;

    @Autowired
    private InquiryRecords records;

    @Autowired
    private BillingRecords billing;

    @Autowired
    private CustomerProducts products;

    @Autowired
    private ServiceProblems problems;

    @Autowired
    private TaxRates taxRates;

    private Subscriber s;
    private CustomerProduct fibre;

    private void subscriber() {
        s = data.subscriber();
        fibre = data.product(s, "Fibre 250", "broadband", "30.00");
    }

    @Test
    void usageOfAnEarlierBillIsSeen() {
        subscriber();
        Billed earlier = data.bill(s, Line.usage(fibre, "Calls", "10.00"));
        jdbc.sql("update customer_bill set bill_date = ? where id = ?")
                .params(earlier.bill().billDate().minusMonths(1), earlier.bill().id())
                .update();
        Billed billed = data.bill(s, Line.usage(fibre, "Calls", "10.00"));
        String event = "E-" + UUID.randomUUID();
        data.usage(earlier.item(1), event, "voice", "10.00");
        data.usage(billed.item(1), event, "voice", "10.00");

        assertFinds(billed, billed.item(1), "usageChargedTwice", "11.90");
        assertThat(billing.chargedBefore(earlier.item(1).id())).isEmpty();
    }

    @Test
    void planChangesAreSeen() {
        subscriber();
        Billed billed = data.bill(s, Line.recurring(fibre));
        products.record(new ProductChange(
                UUID.randomUUID(),
                fibre.id(),
                billed.bill().periodStart().minusDays(5),
                "Fibre 250",
                "Fibre 100",
                new BigDecimal("30.00"),
                new BigDecimal("20.00"),
                "O-1"));

        assertFinds(billed, billed.item(1), "planChangeNotApplied", "11.90");
    }

    @Test
    void outagesOfTheCityAreSeen() {
        subscriber();
        Billed billed = data.bill(s, Line.recurring(fibre));
        Instant start = billed.bill()
                .periodStart()
                .plusDays(2)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        problems.record(new ServiceProblem(
                UUID.randomUUID(),
                "SP-" + UUID.randomUUID().toString().substring(0, 8),
                fibre.id(),
                null,
                null,
                "Cable cut",
                start,
                start.plus(Duration.ofDays(30))));

        InquiryInvestigation.Result result = investigate(billed, billed.item(1));

        assertThat(result.weighing().code()).isEqualTo("serviceOutage");
        assertThat(result.weighing().leading().amount()).isPositive();

        // a later bill has given it back meanwhile
        Billed later = data.bill(s, new Line(ItemKind.REBATE, fibre, "Days without service", "-35.00", null));
        jdbc.sql("update bill_item set period_end = ? where id = ?")
                .params(billed.bill().periodEnd(), later.item(1).id())
                .update();
        jdbc.sql("update bill_item set disputed_by = null, disputed_amount = 0 where id = ?")
                .param(billed.item(1).id())
                .update();
        assertThat(investigate(billed, billed.item(1)).weighing().leading().amount())
                .isNull();
    }

    @Test
    void faultsOfTheRunAndTheBillBeforeAreSeen() {
        subscriber();
        UUID run = UUID.randomUUID();
        billing.recordRun(run, "RUN-" + run.toString().substring(0, 8), 1, now());
        billing.record(
                new RunFault(UUID.randomUUID(), run, ItemKind.RECURRING, "Fibre 250", "Wrong price list", true, now()));
        Billed earlier = data.bill(s, Line.recurring(fibre));
        moveBack(earlier);
        Billed billed = data.bill(s, run, new Line(ItemKind.RECURRING, fibre, "Fibre 250", "33.00", null));

        investigate(billed, billed.item(1));

        assertThat(records.findings(inquiry.id()))
                .filteredOn(f -> f.code().equals("runFaultConfirmed"))
                .singleElement()
                .satisfies(f -> assertThat(f.amount()).isEqualByComparingTo("3.57"));
    }

    @Test
    void theTaxOfTheCountryIsSeen() {
        subscriber();
        jdbc.sql("update customer set country = 'AT' where id = ?")
                .param(s.customer().id())
                .update();
        Billed billed = data.bill(s, Line.recurring(fibre));

        investigate(billed, billed.item(1));

        assertThat(records.findings(inquiry.id())).extracting(Finding::code).contains("taxRateWrong");
        assertThat(taxRates.standard("DE", LocalDate.of(2020, 6, 30))).contains(new BigDecimal("19.00"));
        assertThat(taxRates.standard("DE", LocalDate.of(2020, 7, 1))).contains(new BigDecimal("16.00"));
        assertThat(taxRates.standard("DE", LocalDate.of(2021, 1, 1))).contains(new BigDecimal("19.00"));
        assertThat(taxRates.standard("XX", LocalDate.of(2021, 1, 1))).isEmpty();
    }

    @Test
    void partOfTheClaimIsAPartOfOne() {
        subscriber();
        Billed billed = data.bill(s, Line.usage(fibre, "Calls", "20.00"));
        String event = "E-" + UUID.randomUUID();
        data.usage(billed.item(1), event, "voice", "10.00");
        data.usage(billed.item(1), event, "voice", "10.00");

        assertThat(investigate(billed, billed.item(1)).explainedShare()).isEqualTo(0.5);
    }

    private BillInquiry inquiry;

    private InquiryInvestigation.Result investigate(Billed billed, BillItem disputed) {
        inquiry = data.inquiry(s, billed, "This is wrong.", disputed);
        return investigation.investigate(inquiry.id());
    }

    private void assertFinds(Billed billed, BillItem disputed, String code, String amount) {
        InquiryInvestigation.Result result = investigate(billed, disputed);
        assertThat(result.weighing().code()).isEqualTo(code);
        assertThat(records.findings(inquiry.id()))
                .filteredOn(f -> f.code().equals(code))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.amount()).isEqualByComparingTo(amount);
                    assertThat(f.billItemId()).isEqualTo(disputed.id());
                });
    }

    /** A bill of the month before. */
    private void moveBack(Billed billed) {
        jdbc.sql("update customer_bill set bill_date = ?, period_start = ?, period_end = ? where id = ?")
                .params(
                        billed.bill().billDate().minusMonths(1),
                                billed.bill().periodStart().minusMonths(1),
                        billed.bill().periodStart().minusDays(1), billed.bill().id())
                .update();
        jdbc.sql("update bill_item set period_start = ?, period_end = ? where bill_id = ?")
                .params(
                        billed.bill().periodStart().minusMonths(1),
                        billed.bill().periodStart().minusDays(1),
                        billed.bill().id())
                .update();
    }
}
