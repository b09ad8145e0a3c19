package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.payment.Collecting;
import io.etomflow.payment.DebitBatches;
import io.etomflow.payment.DebitFile;
import io.etomflow.payment.DebitFiles;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitOrders;
import io.etomflow.payment.DebitReports;
import io.etomflow.payment.DebitState;
import io.etomflow.payment.Mandates;
import io.etomflow.payment.PayerData;
import io.etomflow.payment.PaymentMethods;
import io.etomflow.payment.Payments;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of collecting do again and again. */
abstract class DebitCases extends EtomflowTest {

    static final Path BANK_OUT = TestFolders.EXCHANGE.resolve("bank/out");

    @Autowired
    TestData data;

    @Autowired
    PayerData paying;

    @Autowired
    PaymentMethods methods;

    @Autowired
    Mandates mandates;

    @Autowired
    DebitOrders orders;

    @Autowired
    DebitFiles files;

    @Autowired
    DebitBatches batches;

    @Autowired
    DebitReports reports;

    @Autowired
    Collecting collecting;

    @Autowired
    Payments payments;

    @Autowired
    CustomerBills bills;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    Case collect() {
        return start("etom-1.3.10.2.2", Map.of()).runJobs();
    }

    /** The newest debit of an account. */
    DebitOrder debit(Subscriber s) {
        return orders.ofAccount(s.account().id()).get(0);
    }

    DebitOrder again(DebitOrder order) {
        return orders.get(order.id());
    }

    CustomerBill again(CustomerBill bill) {
        return bills.get(bill.id());
    }

    /** Moves to the day on which the bank has to have the debit, and lets it be collected until its file is sent. */
    DebitOrder present(DebitOrder order) {
        goTo(order.presentOn());
        collect();
        Case sending = fileCase(order).runJobs();
        // debits of other tests may have made the file a large one
        if (sending.tasks().findAny().isPresent()) {
            sending.complete("Task_ReleaseFile", People.CASH_SUPERVISOR, Map.of("releaseDecision", "release"));
        }
        DebitOrder presented = again(order);
        assertThat(presented.state()).isEqualTo(DebitState.PRESENTED);
        return presented;
    }

    /** A debit of this customer, presented to the bank. */
    DebitOrder presented(Subscriber s, String net) {
        if (methods.active(s.account().id()).isEmpty()) {
            paying.mandate(s);
        }
        paying.bill(s, net);
        collect();
        return present(debit(s));
    }

    void goTo(LocalDate day) {
        setTime(day.atTime(9, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant());
    }

    DebitFile file(DebitOrder order) {
        UUID fileId = jdbc.sql("select file_id from debit_batch where id = ?")
                .param(again(order).batchId())
                .query(UUID.class)
                .single();
        return files.get(fileId);
    }

    Case fileCase(DebitOrder order) {
        return caseOf(file(order).messageId());
    }

    String batch(DebitOrder order) {
        return jdbc.sql("select reference from debit_batch where id = ?")
                .param(again(order).batchId())
                .query(String.class)
                .single();
    }

    List<OutboxMessage> messages(DebitOrder order) {
        return outbox.ofCase(order.number());
    }

    DebitReports.Taken report(String xml) {
        try {
            Path file = Files.createTempFile("report", ".xml");
            Files.writeString(file, xml);
            return transaction.execute(status -> reports.take(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bank refuses one debit. */
    DebitReports.Taken refuse(DebitOrder order, String code) {
        return report(head(file(order).messageId(), "")
                + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>" + batch(order) + "</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>"
                + order.number() + "</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>" + code
                + "</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>" + FOOT);
    }

    static final String FOOT = "</CstmrPmtStsRpt></Document>";

    static String head(String originalId, String groupStatus) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document"
                + " xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>R-"
                + UUID.randomUUID().toString().substring(0, 30)
                + "</MsgId><CreDtTm>2026-11-23T10:00:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>" + originalId
                + "</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>" + groupStatus + "</OrgnlGrpInfAndSts>";
    }
}
