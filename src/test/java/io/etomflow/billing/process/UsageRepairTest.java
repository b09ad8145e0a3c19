package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.UsageIntake;
import io.etomflow.billing.UsageProgress;
import io.etomflow.billing.UsageRepair;
import io.etomflow.billing.UsageRepair.Correction;
import io.etomflow.billing.UsageRepair.Selection;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.4.1: records set aside, corrected alone or many at once, however many there are. */
@Tag("model")
class UsageRepairTest extends BillingCases {

    @Autowired
    private UsageIntake intake;

    @Autowired
    private UsageRepair repair;

    @Autowired
    private Clock clock;

    private CustomerProduct mobile;
    private Instant yesterday;

    @BeforeEach
    void product() {
        Cycle cycle = billing.cycle();
        Subscriber s = billing.subscriber(cycle);
        mobile = billing.product(s, "Mobile S", "mobile", "10.00", cycle.start().minusYears(1), null);
        yesterday = clock.instant().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void aWrongCurrencyIsCorrected() {
        Case it = usageFile(unique("switch", "csv"), csv(line("60", "s", "0.10,USD"), line("60", "s", "0.20,USD")));
        it.waitsAt("Task_RepairRecords").hasVariable("recordsAside", 2);
        refused(
                it,
                Map.of("repairAction", "correct", "recordNumber", 1, "newCurrency", "GBP"),
                "The account is kept in EUR, not GBP");
        complete(it, Map.of("repairAction", "correct", "recordNumber", 1, "newCurrency", "EUR"));
        it.waitsAt("Task_RepairRecords").hasVariable("recordsAside", 1);
        complete(it, Map.of("repairAction", "correctMany", "dropReason", "currencyWrong", "newCurrency", "EUR"));
        it.hasEndedAt("EndEvent_UsageTaken").hasPassed("Task_ApplyRepair").hasNotPassed("Task_TakeAgain");
        assertThat(jdbc.sql("select list_amount from rated_usage where product_id = ? order by list_amount")
                        .param(mobile.id())
                        .query(java.math.BigDecimal.class)
                        .list())
                .extracting(a -> a.setScale(2).toPlainString())
                .containsExactly("0.10", "0.20");
    }

    @Test
    void manyOfOneReasonAreCorrectedAtOnceAndWhatGetsFurtherKeepsWhatIsRight() {
        String wrong = "X-" + UUID.randomUUID().toString().substring(0, 18);
        String other = "Y-" + UUID.randomUUID().toString().substring(0, 18);
        String right = mobile.number();
        Case it = usageFile(
                unique("switch", "csv"),
                csv(
                        line("60", "s", ",").replace(right + ",voice", wrong + ",voice"),
                        line("2", "minutes", ",").replace(right + ",voice", wrong + ",voice"),
                        line("60", "s", ",").replace(right + ",voice", other + ",voice"),
                        line("3", "minutes", ",")));
        it.waitsAt("Task_RepairRecords").hasVariable("recordsAside", 4);
        assertThat(it.variable("asideView").toString().replace("\\", ""))
                .contains("| productUnknown | " + wrong + " | 2 |")
                .contains("| productUnknown | " + other + " | 1 |")
                .contains("| unitUnknown | minutes | 1 |");
        refused(it, many("", "", Map.of("newProductNumber", right)), "Say for which reason");
        refused(it, many("weather", "", Map.of("newProductNumber", right)), "None waits because of 'weather'");
        refused(it, many("productUnknown", "Z", Map.of("newProductNumber", right)), "with the value 'Z'");
        refused(it, many("productUnknown", wrong, Map.of()), "Say what is right");
        refused(it, many("productUnknown", wrong, Map.of("newQuantity", "1")), "correct them one by one");
        refused(it, many("productUnknown", wrong, Map.of("newProductNumber", "P-0")), "That does not help");
        refused(
                it,
                Map.of("repairAction", "drop", "dropReason", "productUnknown", "onlyValue", "Z", "repairComment", "x"),
                "with the value 'Z'");

        complete(it, Map.of("repairAction", "show", "dropReason", "unitUnknown", "recordNumber", 2));
        it.hasVariable("recordsAside", 4);
        assertThat(it.variable("asideView").toString()).contains("| 4 | ").doesNotContain("| 1 | ");

        complete(it, many("productUnknown", wrong, Map.of("newProductNumber", right)));
        it.waitsAt("Task_RepairRecords").hasVariable("recordsAside", 3);
        assertThat(jdbc.sql("select record_no || ' ' || reason_code || ' ' || product_number from usage_aside"
                                + " where file_id = ? and state = 'OPEN' order by record_no")
                        .param(file(it))
                        .query(String.class)
                        .list())
                .containsExactly("2 unitUnknown " + right, "3 productUnknown " + other, "4 unitUnknown " + right);
        complete(
                it,
                Map.of(
                        "repairAction",
                        "drop",
                        "dropReason",
                        "productUnknown",
                        "onlyValue",
                        other,
                        "repairComment",
                        "A test number of the network"));
        complete(it, many("unitUnknown", "minutes", Map.of("newUnit", "min")));
        it.hasEndedAt("EndEvent_UsageTaken");
        assertThat(intake.progress(file(it))).isEqualTo(new UsageProgress(file(it), "switch", 4, 3, 0, 4, true));
    }

    @Test
    void noneOfAWholeFileIsOutOfReach() {
        String wrong = "X-" + UUID.randomUUID().toString().substring(0, 18);
        int records = 50_001;
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < records; i++) {
            file.append(mobile.id())
                    .append('-')
                    .append(i)
                    .append(',')
                    .append(wrong)
                    .append(",sms,")
                    .append(yesterday)
                    .append(",1,piece,,,\n");
        }
        Case it = usageFile(unique("switch", "csv"), file.toString());
        it.waitsAt("Task_RepairRecords").hasVariable("recordsAside", records);
        complete(it, Map.of("repairAction", "correct", "recordNumber", records, "newProductNumber", mobile.number()));
        it.waitsAt("Task_RepairRecords").hasVariable("recordsAside", records - 1);
        complete(it, many("productUnknown", wrong, Map.of("newProductNumber", mobile.number())));
        it.hasEndedAt("EndEvent_UsageTaken").hasPassed("Task_TakeAgain");
        UsageProgress taken = new UsageProgress(file(it), "switch", records, records, 0, records, true);
        assertThat(intake.progress(file(it))).isEqualTo(taken);
        // A piece that is taken twice changes nothing.
        transaction.executeWithoutResult(
                status -> repair.takeAgain(file(it), Selection.EVERYTHING, Correction.NONE, 0, "system"));
        assertThat(intake.progress(file(it))).isEqualTo(taken);
        assertThat(jdbc.sql("select count(*) from rated_usage where product_id = ?")
                        .param(mobile.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(records);
        assertThat(jdbc.sql("select distinct settled_by from usage_aside where file_id = ?")
                        .param(file(it))
                        .query(String.class)
                        .list())
                .isEqualTo(List.of(People.BILLING_CLERK));
    }

    /** @param price amount and currency, separated by a comma */
    private String line(String quantity, String unit, String price) {
        return "E" + UUID.randomUUID() + "," + mobile.number() + ",voice," + yesterday + "," + quantity + "," + unit
                + "," + price + ",";
    }

    private static Map<String, Object> many(String reason, String value, Map<String, Object> right) {
        Map<String, Object> answers = new java.util.HashMap<>(right);
        answers.put("repairAction", "correctMany");
        answers.put("dropReason", reason);
        answers.put("onlyValue", value);
        return answers;
    }

    private void complete(Case it, Map<String, Object> answers) {
        it.complete("Task_RepairRecords", People.BILLING_CLERK, answers);
    }

    private void refused(Case it, Map<String, Object> answers, String message) {
        assertThatThrownBy(() -> complete(it, answers)).hasMessageContaining(message);
        it.waitsAt("Task_RepairRecords");
    }

    private static UUID file(Case it) {
        return UUID.fromString(it.variable("exchangeFileId").toString());
    }
}
