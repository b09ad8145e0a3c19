package io.etomflow.receivables;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingData;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ProductChange;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.assessment.InquiryInvestigation;
import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An inquiry about a bill that 1.3.9.4 made finds nothing to correct: billing and its critics reckon alike. */
@Tag("story")
class InquiryAboutCorrectBillTest extends EtomflowTest {

    @Autowired
    private TestData data;

    @Autowired
    private BillingData billing;

    @Autowired
    private CustomerBills bills;

    @Autowired
    private CustomerProducts products;

    @Autowired
    private ServiceProblems problems;

    @Autowired
    private InquiryInvestigation investigation;

    @Autowired
    private InquiryRecords records;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private List<String> found;

    private final Cycle[] cycle = new Cycle[1];

    @Test
    void nothingIsWrongWithAHouseholdsBill() {
        cycle[0] = billing.cycle();
        LocalDate start = cycle[0].start();
        Subscriber s = billing.subscriber(cycle[0]);
        billing.product(s, "Fibre 250", "broadband", "33.57", start.minusYears(1), null, "15", start.plusDays(11));
        billing.product(s, "TV Plus", "tv", "12.56", start.plusDays(1), null, "10", null);
        billing.product(s, "Voice Flat", "voice", "8.36", start.minusYears(1), start.plusDays(17), "20", null);
        CustomerProduct mobile =
                billing.product(s, "Mobile M", "mobile", "20.00", start.minusYears(1), null, "5", null);
        // Half a month at 40.00 is as much as a whole one at 20.00.
        CustomerProduct changed = billing.product(s, "Cloud", "content", "40.00", start.minusYears(1), null);
        transaction.executeWithoutResult(status -> {
            products.record(change(changed, start.plusDays(ChronoUnit.DAYS.between(start, cycle[0].billDate()) / 2)));
            problems.record(outage(mobile, start.plusDays(4), 75));
        });
        for (int i = 0; i < 9; i++) {
            data.usage(usageOf(mobile), "E" + i + UUID.randomUUID(), "roaming", "0.3333");
        }
        jdbc.sql("update rated_usage set bill_item_id = null, list_amount = tax_excluded_amount where product_id = ?")
                .param(mobile.id())
                .update();
        assertThat(wrong(s)).isEmpty();
        // The checks did look: they say what explains the bill.
        assertThat(found).contains("serviceOutage", "usageConfirmed");
    }

    @Test
    void nothingIsWrongWithACompanysBillUnderReverseCharge() {
        cycle[0] = billing.cycle();
        Subscriber s = billing.subscriber(cycle[0], Segment.ENTERPRISE, "EUR");
        billing.taxed(s, "reverseCharge", "ATU12345678");
        for (int i = 0; i < 12; i++) {
            billing.product(
                    s,
                    "Mobile Fleet",
                    "mobile",
                    "14.9" + i % 10,
                    cycle[0].start().minusYears(1),
                    null);
        }
        assertThat(wrong(s)).isEmpty();
    }

    /** Findings with an amount to correct, of an inquiry about each line. */
    private List<String> wrong(Subscriber s) {
        var run = startByMessage(
                        "billing.cycleDue",
                        cycle[0].code(),
                        Map.of(
                                "cycleDay",
                                cycle[0].day(),
                                "billDate",
                                cycle[0].billDate().toString()))
                .runJobs();
        run.hasEndedAt("EndEvent_BillsPriced");
        CustomerBill bill = bills.ofAccount(s.account().id()).stream()
                .filter(b -> b.runId() != null)
                .findFirst()
                .orElseThrow();
        List<BillItem> items = bills.items(bill.id());
        jdbc.sql("update customer_bill set state = 'SENT' where id = ?")
                .param(bill.id())
                .update();
        BillItem[] charges =
                items.stream().filter(i -> i.taxIncludedAmount().signum() > 0).toArray(BillItem[]::new);
        BillInquiry inquiry = data.inquiry(s, new Billed(bill, items), "All of this is wrong!", charges);
        transaction.execute(status -> investigation.investigate(inquiry.id()));
        found = records.findings(inquiry.id()).stream().map(Finding::code).toList();
        return records.findings(inquiry.id()).stream()
                .filter(f -> f.amount() != null && f.amount().signum() != 0)
                .map(f -> f.code() + " " + f.amount() + ": " + f.evidence())
                .toList();
    }

    /** Somewhere to hang usage on before the bill is made. */
    private BillItem usageOf(CustomerProduct product) {
        return new BillItem(
                null,
                null,
                null,
                1,
                null,
                product.id(),
                null,
                "",
                BigDecimal.ONE,
                "MB",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                cycle[0].start().plusDays(EVENT.incrementAndGet() % 20),
                null,
                null,
                BigDecimal.ZERO,
                null,
                null,
                null);
    }

    private static final java.util.concurrent.atomic.AtomicInteger EVENT =
            new java.util.concurrent.atomic.AtomicInteger();

    private static ProductChange change(CustomerProduct p, LocalDate day) {
        return new ProductChange(
                UUID.randomUUID(),
                p.id(),
                day,
                "Cloud S",
                "Cloud",
                new BigDecimal("20.00"),
                new BigDecimal("40.00"),
                "O-9");
    }

    private ServiceProblem outage(CustomerProduct p, LocalDate day, int hours) {
        Instant from = day.atStartOfDay(clock.getZone()).toInstant();
        return new ServiceProblem(
                UUID.randomUUID(),
                "SP-" + UUID.randomUUID().toString().substring(0, 18),
                p.id(),
                null,
                null,
                "Lost",
                from,
                from.plus(hours, ChronoUnit.HOURS));
    }
}
