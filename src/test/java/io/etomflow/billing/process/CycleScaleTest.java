package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.Statements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Statements and commits of a cycle follow its pieces and not its accounts; its invoices take few for each. */
@Tag("story")
class CycleScaleTest extends BillingCases {

    /** Of 500 accounts each; an account that fills a piece makes it look for another. */
    private static final int PIECES = 3;

    /** With outages that became known late, for which the past year of the products is read. */
    private static final int STATEMENTS_PER_PIECE = 50;

    private static final int STATEMENTS_PER_INVOICE = 20;

    @Autowired
    private BillingAccounts billingAccounts;

    @Autowired
    private ServiceProblems problems;

    @Autowired
    private Clock clock;

    @Test
    void statementsAndCommitsFollowPieces() {
        Cycle cycle = billing.cycle();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 1_000; i++) {
                Subscriber s = billing.subscriber(cycle);
                billing.product(
                        s, "Fibre 250", "broadband", "30.00", cycle.start().minusYears(1), null);
            }
            // Each of them becomes known now, long after the bills of its month.
            for (int month = 1; month <= 6; month++) {
                Instant down = cycle.start()
                        .minusMonths(month)
                        .plusDays(2)
                        .atStartOfDay(clock.getZone())
                        .toInstant();
                problems.record(new ServiceProblem(
                        UUID.randomUUID(),
                        "SP-" + UUID.randomUUID().toString().substring(0, 18),
                        null,
                        "broadband",
                        "Atlantis",
                        "Cable cut",
                        down,
                        down.plus(Duration.ofDays(3))));
            }
        });
        Statements statements = new Statements();
        statements.start();
        var it = priced(cycle);
        int executed = statements.end();

        it.hasEndedAt("EndEvent_BillsPriced").hasVariable("billsMade", 1_000);
        assertThat(executed).isGreaterThan(20).isLessThan(PIECES * STATEMENTS_PER_PIECE);
        // Each job is one commit: opening, three steps by pieces, the review, the hand-over.
        long jobs = historyService
                .createHistoricJobLogQuery()
                .successLog()
                .processInstanceId(it.instanceId())
                .count();
        long inCalled = historyService.createHistoricActivityInstanceQuery().activityType("serviceTask").list().stream()
                .filter(a -> it.businessKey().equals(businessKey(a.getRootProcessInstanceId())))
                .filter(a -> a.getActivityId()
                        .matches("Task_(CollectCharges|PriceAccounts|ReviewAdjustments|ApplyAdjustments)"))
                .count();
        assertThat(jobs).isLessThanOrEqualTo(3);
        assertThat(inCalled).isEqualTo(3 * PIECES + 1);
        // Numbers of the cycle have no gaps.
        assertThat(jdbc.sql(
                                "select count(distinct number) from customer_bill where run_id = (select id from billing_run"
                                        + " where code = ?)")
                        .param(cycle.code())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1_000);
        assertThat(jdbc.sql(
                                "select max(number) from customer_bill where run_id = (select id from billing_run where code = ?)")
                        .param(cycle.code())
                        .query(String.class)
                        .single())
                .isEqualTo("B-%d-%06d".formatted(cycle.billDate().getYear(), first(cycle) + 999));
    }

    /**
     * From a priced bill to its archived Factur-X. What chunks and steps take is the same for few and for many; what is
     * more for each bill more belongs to the bill: its rows and documents are written one by one, nothing is read so.
     */
    @Test
    void statementsOfAnInvoiceAreFew() {
        int few = invoiced(10);
        int many = invoiced(40);
        assertThat((many - few) / 30.0).isGreaterThan(5).isLessThan(STATEMENTS_PER_INVOICE);
    }

    /** @return statements from the run's hand-over until its invoices are archived and in the outbox */
    private int invoiced(int accounts) {
        Cycle cycle = billing.cycle();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < accounts; i++) {
                Subscriber s = billing.subscriber(cycle);
                billing.product(
                        s, "Fibre 250", "broadband", "30.00", cycle.start().minusYears(1), null);
                billingAccounts.save(new BillingTerms(
                        s.account().id(),
                        null,
                        BillFormat.FACTUR_X,
                        "de",
                        "standard",
                        14,
                        null,
                        null,
                        null,
                        null,
                        "standard"));
            }
        });
        priced(cycle);
        Statements statements = new Statements();
        statements.start();
        Case it = caseOf(cycle.code()).runJobs();
        it.complete("Task_JudgeRun", People.BILLING_SUPERVISOR, Map.of("runJudgement", "goOn"));
        int executed = statements.end();
        assertThat(jdbc.sql("select count(*) from archived_document a join invoice i on i.id = a.invoice_id"
                                + " join billing_run r on r.id = i.run_id where r.code = ? and i.state = 'HANDED_OVER'"
                                + " and a.kind in ('pdf', 'eInvoice')")
                        .param(cycle.code())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2 * accounts);
        return executed;
    }

    /** The cycle alone: rendering and sending its bills is another matter. */
    private Case priced(Cycle cycle) {
        Case it = startByMessage(
                "billing.cycleDue",
                cycle.code(),
                Map.of("cycleDay", cycle.day(), "billDate", cycle.billDate().toString()));
        while (!it.isEnded()) {
            jdbc.sql("select j.ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_"
                            + " where e.ROOT_PROC_INST_ID_ = ?")
                    .param(it.instanceId())
                    .query(String.class)
                    .list()
                    .forEach(managementService::executeJob);
        }
        return it;
    }

    private int first(Cycle cycle) {
        return Integer.parseInt(
                jdbc.sql("select min(number) from customer_bill where run_id = (select id from billing_run"
                                + " where code = ?)")
                        .param(cycle.code())
                        .query(String.class)
                        .single()
                        .substring(7));
    }

    private String businessKey(String rootInstance) {
        return historyService
                .createHistoricProcessInstanceQuery()
                .processInstanceId(rootInstance)
                .singleResult()
                .getBusinessKey();
    }
}
