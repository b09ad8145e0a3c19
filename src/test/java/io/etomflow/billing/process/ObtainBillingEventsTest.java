package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.BillingEvent;
import io.etomflow.billing.BillingEvents;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.EventKind;
import io.etomflow.billing.UsageIntake;
import io.etomflow.billing.UsageProgress;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.4.1 Obtain Billing Events. */
@Tag("model")
class ObtainBillingEventsTest extends BillingCases {

    @Autowired
    private BillingEvents events;

    @Autowired
    private ServiceProblems problems;

    @Autowired
    private UsageIntake intake;

    @Autowired
    private Clock clock;

    private Cycle cycle;
    private Subscriber s;
    private CustomerProduct mobile;
    private Instant yesterday;

    @BeforeEach
    void product() {
        cycle = billing.cycle();
        s = billing.subscriber(cycle);
        mobile = billing.product(s, "Mobile S", "mobile", "10.00", cycle.start().minusYears(1), null);
        yesterday = clock.instant().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void eachEventOfASourceIsTakenOnceInWhateverFile() {
        String call = billing.line(mobile, "voice", yesterday, "90", "s", "0.1350");
        Case it = usageFile(unique("switch", "csv"), csv(call, call));
        it.hasEndedAt("EndEvent_UsageTaken").hasVariable("recordsRead", 2);
        assertThat(progress(it)).isEqualTo(new UsageProgress(file(it), "switch", 2, 1, 1, 0, true));
        String sms = billing.line(mobile, "sms", yesterday, "1", "piece", "");
        Case again =
                usageFile(unique("switch", "csv"), "\uFEFF" + csv(call, sms).replace("\n", "\r\n"));
        assertThat(progress(again).taken()).isEqualTo(1);
        assertThat(progress(again).known()).isEqualTo(1);
        // Another source may use the same number.
        assertThat(progress(usageFile(unique("other", "csv"), csv(call))).taken())
                .isEqualTo(1);
        assertThat(jdbc.sql("select kind || ' ' || quantity || ' ' || unit || ' ' || tax_excluded_amount from"
                                + " rated_usage where product_id = ? order by kind, started_at")
                        .param(mobile.id())
                        .query(String.class)
                        .list())
                .containsExactly("sms 1.000 piece 0.0000", "voice 1.500 min 0.1350", "voice 1.500 min 0.1350");
        assertThat(jdbc.sql("select state from exchange_file where id = ?")
                        .param(file(it))
                        .query(String.class)
                        .single())
                .isEqualTo("DONE");
    }

    @Test
    void jsonOfTmf635IsTaken() {
        Case it = usageFile(
                unique("mediation", "json"),
                """
                [{"id": "u-%s", "usageDate": "%s", "usageType": "VOICE", "status": "rated", "description": "a call",
                  "ratedProductUsage": [{"isBilled": false, "taxRate": 19.0, "productRef": {"id": "%s", "name": "Mobile"},
                     "taxExcludedRatingAmount": {"unit": "EUR", "value": 0.35}}],
                  "relatedParty": [{"id": "45", "role": "customer", "deep": {"deeper": [1, {"x": []}]}}],
                  "usageCharacteristic": [{"name": "destinationNumber", "value": "+491512"},
                     {"name": "duration", "value": 120}, {"name": "unit", "value": "sec"}],
                  "usageSpecification": {"id": "22", "name": "VoiceSpec"}},
                 17,
                 {"id": "b-%s", "usageDate": "%s", "usageType": "sms", "status": "billed"}]"""
                        .formatted(UUID.randomUUID(), yesterday, mobile.id(), UUID.randomUUID(), yesterday));
        it.waitsAt("Task_RepairRecords");
        assertThat(progress(it).taken()).isEqualTo(1);
        assertThat(it.variable("asideView").toString())
                .contains("has been billed")
                .contains("no usage");
        assertThat(jdbc.sql("select counterpart from rated_usage where product_id = ? and quantity = 2")
                        .param(mobile.id())
                        .query(String.class)
                        .single())
                .isEqualTo("+491512");
        it.complete(
                "Task_RepairRecords",
                People.BILLING_CLERK,
                Map.of("repairAction", "drop", "repairComment", "Not ours"));
        it.hasEndedAt("EndEvent_UsageTaken");
    }

    @Test
    void recordsSetAsideAreTakenAgainCorrectedOrDropped() {
        String number = "P-" + UUID.randomUUID().toString().substring(0, 18);
        String unknown = billing.line(mobile, "voice", yesterday, "60", "s", "")
                .replace(mobile.number() + ",voice", number + ",voice");
        String wrong = billing.line(mobile, "voice", yesterday, "1e9", "s", "");
        String old = billing.line(mobile, "sms", yesterday.minus(Duration.ofDays(200)), "1", "piece", "");
        Case it = usageFile(unique("switch", "csv"), csv(unknown, wrong, old, "=cmd|'/c calc'!A1,x"));
        it.waitsAt("Task_RepairRecords").hasVariable("recordsAside", 4);
        assertThat(it.variable("asideView").toString())
                .contains("1 productUnknown")
                .contains("1 quantityUnreadable")
                .contains("1 tooOld")
                .contains("1 unreadable");
        it.fireTimer("BoundaryEvent_NotRepaired")
                .waitsAt("Task_RepairRecords")
                .hasVariable("repairRole", "billing-supervisor");
        refused(it, Map.of("repairAction", "drop", "repairComment", " "), "Say why");
        refused(
                it,
                Map.of("repairAction", "drop", "repairComment", "x", "dropReason", "weather"),
                "None waits because");
        refused(it, Map.of("repairAction", "burn"), "take again, correct one or many, drop");
        refused(it, Map.of("repairAction", "correct", "recordNumber", 9), "Record 9 does not wait");
        refused(it, Map.of("repairAction", "correct", "recordNumber", 2, "newUnit", "MB"), "still cannot be billed");

        repair(it, Map.of("repairAction", "correct", "recordNumber", 2, "newQuantity", "120"));
        it.waitsAt("Task_RepairRecords").hasVariable("recordsAside", 3);
        CustomerProduct late =
                billing.product(s, "Mobile M", "mobile", "10.00", cycle.start().minusYears(1), null);
        jdbc.sql("update customer_product set number = ? where id = ?")
                .params(number, late.id())
                .update();
        repair(it, Map.of("repairAction", "takeAgain"));
        it.hasVariable("recordsAside", 2);
        repair(it, Map.of("repairAction", "drop", "dropReason", "tooOld", "repairComment", "Contract ends the claim"));
        repair(it, Map.of("repairAction", "drop", "repairComment", "No usage at all"));
        it.hasEndedAt("EndEvent_UsageTaken");
        assertThat(progress(it).taken()).isEqualTo(2);
        assertThat(jdbc.sql("select state || ' ' || settled_by from usage_aside where file_id = ? order by record_no")
                        .param(file(it))
                        .query(String.class)
                        .list())
                .containsExactly(
                        "REPAIRED " + People.BILLING_SUPERVISOR,
                        "REPAIRED " + People.BILLING_SUPERVISOR,
                        "DROPPED " + People.BILLING_SUPERVISOR,
                        "DROPPED " + People.BILLING_SUPERVISOR);
    }

    private void repair(Case it, Map<String, Object> answers) {
        it.complete("Task_RepairRecords", People.BILLING_SUPERVISOR, answers);
    }

    private void refused(Case it, Map<String, Object> answers, String message) {
        assertThatThrownBy(() -> repair(it, answers)).hasMessageContaining(message);
        it.waitsAt("Task_RepairRecords");
    }

    @Test
    void whatIsNoUsageFileIsRefusedWithItsReason() {
        refusedFile("csv", "event;product\n".getBytes(StandardCharsets.UTF_8), "Missing: event_id");
        refusedFile("csv", csv("x").getBytes(StandardCharsets.UTF_16), "Missing");
        refusedFile("json", "[]".getBytes(StandardCharsets.UTF_8), "no usage in it");
        refusedFile("json", "{\"id\": ".getBytes(StandardCharsets.UTF_8), null);
        refusedFile("json", "[\"a\"]".getBytes(StandardCharsets.UTF_8), "array of TMF635 usages");
        refusedFile("csv", new byte[] {'\n', 1}, "empty");
    }

    private void refusedFile(String ending, byte[] content, String reason) {
        byte[] own = java.util.Arrays.copyOf(content, content.length + 1 + EVENT.incrementAndGet());
        java.util.Arrays.fill(own, content.length, own.length, (byte) '\n');
        Case it = usageFile(unique("bad", ending), own);
        if (reason == null) {
            // It begins well: what can be read is taken, the rest is set aside.
            it.waitsAt("Task_RepairRecords");
            return;
        }
        it.waitsAt("Task_Decide");
        it.complete(
                "Task_Decide",
                People.BILLING_CLERK,
                Map.of("refusalAction", "drop", "refusalComment", "A test of the network"));
        it.hasEndedAt("EndEvent_FileRefused").hasPassed("EndEvent_GivenUp");
        assertThat(it.variable("refusalReason").toString()).contains(reason);
        assertThat(jdbc.sql("select reason from exchange_file where id = ?")
                        .param(file(it))
                        .query(String.class)
                        .single())
                .contains(reason);
    }

    private static final java.util.concurrent.atomic.AtomicInteger EVENT =
            new java.util.concurrent.atomic.AtomicInteger();

    @Test
    void aLongFileIsReadInPiecesAndGoesOnWhereItWas() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 5_500; i++) {
            file.append(billing.line(mobile, "sms", yesterday.minusSeconds(i), "1", "piece", ""))
                    .append('\n');
        }
        String name = unique("switch", "csv");
        Case it = usageFile(name, file.toString());
        it.hasEndedAt("EndEvent_UsageTaken").hasVariable("recordsRead", 5_500);
        assertThat(progress(it).taken()).isEqualTo(5_500);
        assertThat(historyService
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(it.instance().getId())
                        .activityId("Task_TakeRecords")
                        .count())
                .isEqualTo(2);
        // Read to its end already: nothing more happens.
        assertThat(transaction.execute(status -> intake.take(file(it))).read()).isEqualTo(5_500);
    }

    @Test
    void productsBecomeEventsOfARun() {
        LocalDate start = cycle.start();
        CustomerProduct late = billing.product(s, "TV Plus", "tv", "10.00", start.minusDays(3), null);
        CustomerProduct ended =
                billing.product(s, "Voice Flat", "voice", "10.00", start.minusYears(1), start.minusDays(6));
        CustomerProduct unclear = billing.product(s, "Voice Flat", "voice", "10.00", start.minusYears(1), null);
        jdbc.sql("update customer_product set status = 'terminated' where id = ?")
                .param(unclear.id())
                .update();
        billed(ended, start.minusMonths(1), start.minusDays(1));
        billing.price(
                "ACTIVATE-" + late.number(),
                "ONE_OFF",
                "TV Plus",
                "billing_account_id",
                s.account().id(),
                "0",
                "9.90",
                "piece");
        Instant broken = start.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        transaction.executeWithoutResult(status -> problems.record(new ServiceProblem(
                UUID.randomUUID(),
                "SP-" + UUID.randomUUID().toString().substring(0, 18),
                mobile.id(),
                null,
                null,
                "Lost",
                broken,
                broken.plus(30, ChronoUnit.HOURS))));
        BillingRun run = open(cycle);
        Case it = startAs(People.BILLING_CLERK, "etom-1.3.9.4.1", Map.of("runCode", run.code()))
                .runJobs();
        it.hasEndedAt("EndEvent_ChargesCollected");

        assertThat(events.open(List.of(s.account().id()), cycle.end()))
                .extracting(
                        BillingEvent::kind,
                        BillingEvent::productId,
                        BillingEvent::periodStart,
                        BillingEvent::periodEnd,
                        e -> e.quantity().intValue())
                .containsExactlyInAnyOrder(
                        tuple(EventKind.RECURRING, mobile, start, cycle.end(), (int)
                                ChronoUnit.DAYS.between(start, cycle.billDate())),
                        tuple(
                                EventKind.RECURRING,
                                late,
                                start.minusDays(3),
                                cycle.end(),
                                (int) ChronoUnit.DAYS.between(start, cycle.billDate()) + 3),
                        tuple(EventKind.ONE_OFF, late, start.minusDays(3), start.minusDays(3), 1),
                        tuple(EventKind.RECURRING, ended, start.minusDays(5), start.minusDays(1), -5),
                        tuple(EventKind.RECURRING, ended, start.minusMonths(1), start.minusDays(1), 10),
                        tuple(EventKind.REBATE, mobile, start.plusDays(1), cycle.end(), 1));
        // Done twice it adds nothing.
        transaction.executeWithoutResult(status -> charges.collect(run.id(), ""));
        assertThat(events.open(List.of(s.account().id()), cycle.end())).hasSize(6);
        assertThatThrownBy(() -> startAs(People.BILLING_CLERK, "etom-1.3.9.4.1", Map.of("runCode", "R-0")))
                .hasMessageContaining("no run R-0");
    }

    @Test
    void accountsAreTakenInPieces() {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 500; i++) {
                billing.subscriber(cycle);
            }
        });
        BillingRun run = open(cycle);
        Case it = start("etom-1.3.9.4.1", run.code(), Map.of("runId", run.id().toString()))
                .runJobs();
        it.hasEndedAt("EndEvent_ChargesCollected");
        assertThat(historyService
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(it.instance().getId())
                        .activityId("Task_CollectCharges")
                        .count())
                .isEqualTo(2);
    }

    private void billed(CustomerProduct product, LocalDate from, LocalDate to) {
        transaction.executeWithoutResult(status -> events.add(new io.etomflow.billing.NewBillingEvent(
                "inventory",
                product.number() + ":" + from,
                EventKind.RECURRING,
                product.billingAccountId(),
                product.id(),
                product.offering(),
                from,
                to,
                java.math.BigDecimal.TEN,
                "day",
                null,
                "EUR")));
    }

    private static org.assertj.core.groups.Tuple tuple(
            EventKind kind, CustomerProduct product, LocalDate from, LocalDate to, int days) {
        return org.assertj.core.groups.Tuple.tuple(kind, product.id(), from, to, days);
    }

    private static UUID file(Case it) {
        return UUID.fromString(it.variable("exchangeFileId").toString());
    }

    private UsageProgress progress(Case it) {
        return intake.progress(file(it));
    }
}
