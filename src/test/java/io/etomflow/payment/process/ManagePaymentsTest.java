package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.payment.ledger.LedgerFiles;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.2 Manage Customer Payments, and its clock. */
@Tag("model")
class ManagePaymentsTest extends BankCases {

    @Autowired
    private LedgerFiles files;

    @Autowired
    private Ledger ledger;

    @Autowired
    private ExchangeFolders folders;

    @Test
    void theDayGivesFinanceItsFileAndCallsTheRest() throws IOException {
        TestData.Subscriber s = data.subscriber();
        payments.book(s.account().id(), null, eur("12.34"), "transfer", today(), "=HYPERLINK(1)");
        Case day = startByMessage("payment.dayStarted", newBusinessKey(), Map.of("paymentDay", today().toString()))
                .runJobs();
        finish(day)
                .hasEndedAt("EndEvent_DayDone")
                .hasPassed("Call_Collect", "Call_WatchSuppliers", "Call_CompareAccounts");
        UUID id = UUID.fromString((String) day.variable("ledgerFileId"));
        Path written = folders.write("finance", "probe-" + id + ".txt", out -> {})
                .resolveSibling(files.get(id).fileName());
        List<String> lines = Files.readAllLines(written);
        assertThat(lines.get(0)).startsWith("record,file,entry,postedOn,side,account,amount");
        assertThat(lines)
                .anyMatch(line -> line.contains(",Customer payment by transfer,") && line.endsWith(",'=HYPERLINK(1)"));
        assertThat(sum(lines, "D"))
                .isEqualByComparingTo(sum(lines, "C"))
                .isEqualByComparingTo(files.get(id).total());
        assertThat(lines.stream().filter(line -> line.startsWith("P,")))
                .hasSize(2 * files.get(id).entries());
        byte[] before = Files.readAllBytes(written);
        files.write(id);
        assertThat(written).hasBinaryContent(before);
    }

    private static BigDecimal sum(List<String> lines, String side) {
        return lines.stream()
                .map(line -> line.split(","))
                .filter(cells -> cells[0].equals("P") && cells[4].equals(side))
                .map(cells -> new BigDecimal(cells[6]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void eachPostingIsInOneFileAndNumbersHaveNoGaps() {
        ledger.post(Posting.ofPayment("transfer", new BigDecimal("1.00"), "EUR", "x", null, null));
        LedgerFiles.LedgerFile first = files.close(today()).orElseThrow();
        assertThat(files.close(today())).isEmpty();
        ledger.post(Posting.ofPayment("difference", new BigDecimal("-2.00"), "EUR", "x", null, null));
        ledger.post(Posting.ofPayment("difference", BigDecimal.ZERO, "EUR", "nothing", null, null));
        LedgerFiles.LedgerFile second = files.close(today()).orElseThrow();
        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(second.entries()).isEqualTo(1);
        assertThat(jdbc.sql("select debit_account from ledger_entry where export_id = ?")
                        .param(second.id())
                        .query(String.class)
                        .single())
                .as("a negative amount is posted the other way round")
                .isEqualTo("1400");
    }

    @Test
    void aSupervisorRunsTheDayByHand() {
        Case day = startAs(People.CASH_SUPERVISOR, "etom-1.3.10.2", Map.of("paymentMatter", "day"))
                .runJobs();
        finish(day).hasEndedAt("EndEvent_DayDone");
    }

    @Test
    void whoCannotPayAtOnceGetsAPlan() {
        TestData.Subscriber s = data.subscriber();
        bank.bill(s, "119.00");
        Case plan = startAs(
                        People.CASH_CLERK,
                        "etom-1.3.10.2",
                        Map.of(
                                "paymentMatter",
                                "plan",
                                "accountNumber",
                                s.account().number(),
                                "planRates",
                                3,
                                "planFrequency",
                                "monthly",
                                "planFirstDueOn",
                                today().plusDays(14).toString(),
                                "planReason",
                                "Lost the job"))
                .runJobs();
        plan.waitsAt("Task_GetAnswer").complete("Task_GetAnswer", People.CASH_CLERK, Map.of("planAnswer", "declined"));
        plan.hasEndedAt("EndEvent_PlanAnswered");
    }

    @Test
    void aWrongAnswerToOurDebitsIsPutAside() {
        Case it = arrives(
                "pain002.xml",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><x>%s</x></Document>"
                        .formatted(UUID.randomUUID()));
        it.hasEndedAt("EndEvent_ReportTaken");
        assertThat(file().state().name()).isEqualTo("REFUSED");
        assertThat((String) it.variable("reportOutcome")).startsWith("refused: ");
    }

    @Test
    void theClockStartsEachDayOnce() {
        tick();
        tick();
        String key = "PD-" + today();
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .rootProcessInstances()
                        .count())
                .isEqualTo(1);
        finish(caseOf(key).runJobs()).hasEndedAt("EndEvent_DayDone");
    }

    private void tick() {
        managementService
                .createJobQuery()
                .timers()
                .processDefinitionKey("payment-start-day")
                .list()
                .forEach(job -> managementService.executeJob(job.getId()));
    }

    /** Other tests leave accounts that differ: somebody explains them. */
    private static Case finish(Case day) {
        if (day.tasks().anyMatch(task -> task.getTaskDefinitionKey().equals("Task_ExplainDifference"))) {
            day.complete(
                    "Task_ExplainDifference",
                    People.CASH_SUPERVISOR,
                    Map.of("differenceAction", "wait", "differenceExplanation", "Left over by another test"));
        }
        return day;
    }
}
