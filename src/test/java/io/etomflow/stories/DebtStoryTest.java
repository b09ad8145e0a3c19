package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.CustomerBill;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtStep;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.payment.DebitFiles;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitOrders;
import io.etomflow.payment.DebitReports;
import io.etomflow.payment.PayerData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Customers who do not pay: from the returned debit, the dispute and the broken plan to the end of the matter. */
@Tag("story")
class DebtStoryTest extends DebtCasesBase {

    @Autowired
    private PayerData paying;

    @Autowired
    private DebitOrders orders;

    @Autowired
    private DebitFiles files;

    @Autowired
    private DebitReports reports;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void debitReturnedRetriedDunnedRestrictedPaidRestored() throws IOException {
        Subscriber s = debts.changed(customer(), "someone@example.org", "Street 1", "DE");
        debts.base().product(s, "Fibre 250", "broadband", "120.00");
        paying.mandate(s);
        CustomerBill bill = debts.bill(s, "150.00", MONDAY.plusDays(3));
        collect();
        DebitOrder first = presented(s);
        refuse(first);
        DebitOrder second = presented(s);
        assertThat(second.retryOf()).as("payments tries by itself at first").isEqualTo(first.id());
        refuse(second);
        refuse(presented(s));

        LocalDate found = bill.paymentDueDate().plusDays(7);
        day(found.isAfter(today()) ? found : today());
        Case it = begin(s);
        DebtCase debt = cases.openOf(s.account().id()).orElseThrow();
        assertThat(it.businessKey()).isEqualTo(debt.number());
        while (measures(s).stream().noneMatch(m -> m == ServiceMeasure.RESTRICT)) {
            it.fireTimer("Event_DayReached");
        }
        assertThat(cases.steps(debt.id()).stream().map(DebtStep::kind))
                .containsSubsequence("reminder", "retry", "warning", "measure");
        assertThat(orders.ofAccount(s.account().id()))
                .as("debits before the steps")
                .hasSizeGreaterThan(3);
        assertThat(outbox.ofCase(debt.number()))
                .anyMatch(m -> m.body().contains("written notice of restriction"))
                .anyMatch(m -> m.subject().startsWith("Now in force: restriction"));

        pay(bill, "150.00");
        it.runJobs().hasEndedAt("EndEvent_CaseClosed");
        assertThat(measures(s)).isEmpty();
        assertThat(outbox.ofCase(debt.number())).anyMatch(m -> m.subject().equals("Your services work again"));
        assertThat(cases.get(debt.id()).closeReason()).isEqualTo("settled");
    }

    @Test
    void aPlanIsBrokenAndTheLadderGoesOn() {
        Subscriber s = customer();
        CustomerBill bill = debts.bill(s, "200.00", MONDAY.minusDays(7));
        Case it = begin(s);
        DebtCase debt = cases.openOf(s.account().id()).orElseThrow();
        Map<String, Object> wish = new HashMap<>(Map.of("caseNumber", debt.number(), "answerKind", "plan"));
        wish.put("answerText", "I can pay a hundred a month");
        wish.put("answerInstalments", 2);
        startAs(People.COLLECTIONS_CLERK, "collection-record-answer", wish).runJobs();
        it.runJobs().complete("Task_GetAnswer", People.COLLECTIONS_CLERK, Map.of("planAnswer", "agreed"));
        pay(bill, "100.00");
        it.runJobs();
        while (!it.passed().contains("EndEvent_Broken")) {
            it.fireTimer("Event_LookAgain");
        }
        it.waitsAt("Gateway_Waiting");
        assertThat(cases.get(debt.id()).stepNo()).isEqualTo(2);
        assertThat(cases.steps(debt.id()).stream().map(DebtStep::kind))
                .containsSubsequence("reminder", "planAgreed", "planBroken");
        assertThat(outbox.ofCase(debt.number())).anyMatch(m -> m.body().contains("Please pay EUR 100.00 by"));
        pay(bill, "100.00");
        it.runJobs().hasEndedAt("EndEvent_CaseClosed");
    }

    @Test
    void aDisputePausesTheLadderUntilTheInquiryIsOver() {
        Subscriber s = customer();
        CustomerBill bill = debts.bill(s, "200.00", MONDAY.minusDays(7));
        Case it = begin(s);
        DebtCase debt = cases.openOf(s.account().id()).orElseThrow();
        int told = outbox.ofCase(debt.number()).size();
        UUID inquiry = UUID.randomUUID();
        debts.dispute(bill, "200.00", inquiry);
        it.runJobs();
        LocalDate later = MONDAY.plusDays(60);
        while (it.timerDue("Event_DayReached").toInstant().isBefore(morning(later))) {
            it.fireTimer("Event_DayReached");
        }
        assertThat(outbox.ofCase(debt.number()))
                .as("nobody is dunned meanwhile")
                .hasSize(told);
        day(later);
        debts.release(inquiry);
        it.runJobs();
        assertThat(cases.get(debt.id()).stepNo()).as("it goes on where it was").isEqualTo(1);
        it.fireTimer("Event_DayReached");
        assertThat(cases.get(debt.id()).stepNo()).isEqualTo(2);
    }

    /** The day's identification, as far as this customer is concerned. */
    private Case begin(Subscriber s) {
        start("etom-1.3.10.3.1", newBusinessKey(), Map.of("collectionDay", today().toString()))
                .runJobs();
        DebtCase debt = cases.openOf(s.account().id()).orElseThrow();
        return startByMessage(
                        "collection.caseIdentified",
                        debt.number(),
                        Map.of("debtCaseId", debt.id().toString()))
                .runJobs();
    }

    private List<ServiceMeasure> measures(Subscriber s) {
        return products.restrictions(s.account().id()).stream()
                .map(r -> r.measure())
                .toList();
    }

    private void collect() {
        start("etom-1.3.10.2.2", Map.of()).runJobs();
    }

    /** The customer's newest debit, presented to the bank. */
    private DebitOrder presented(Subscriber s) {
        DebitOrder order = orders.ofAccount(s.account().id()).get(0);
        day(order.presentOn());
        collect();
        UUID file = jdbc.sql(
                        "select b.file_id from debit_batch b join debit_order o on o.batch_id = b.id where o.id = ?")
                .param(order.id())
                .query(UUID.class)
                .single();
        Case sending = caseOf(files.get(file).messageId()).runJobs();
        if (sending.tasks().findAny().isPresent()) {
            sending.complete("Task_ReleaseFile", People.CASH_SUPERVISOR, Map.of("releaseDecision", "release"));
        }
        return orders.get(order.id());
    }

    /** The bank has no funds. */
    private void refuse(DebitOrder order) throws IOException {
        String batch = jdbc.sql("select reference from debit_batch where id = ?")
                .param(order.batchId())
                .query(String.class)
                .single();
        UUID file = jdbc.sql("select file_id from debit_batch where id = ?")
                .param(order.batchId())
                .query(UUID.class)
                .single();
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document"
                + " xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>R-"
                + UUID.randomUUID().toString().substring(0, 30)
                + "</MsgId><CreDtTm>2027-03-05T10:00:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>"
                + files.get(file).messageId()
                + "</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>"
                + "<OrgnlPmtInfId>" + batch + "</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>" + order.number()
                + "</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></TxInfAndSts>"
                + "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>";
        Path report = Files.createTempFile("report", ".xml");
        Files.writeString(report, xml);
        transaction.executeWithoutResult(status -> reports.take(report));
        caseOf(order.number()).runJobs();
    }
}
