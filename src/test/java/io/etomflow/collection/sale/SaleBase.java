package io.etomflow.collection.sale;

import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.information.Segment;
import io.etomflow.notification.Outbox;
import io.etomflow.partner.Partner;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Sql;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** Debts in the pool, buyers, bank lines and files for tests of the sale of debts; each test has a currency of its own. */
abstract class SaleBase extends EtomflowTest {

    static final Path EXCHANGE = TestFolders.EXCHANGE;

    @Autowired
    RecoveryData data;

    @Autowired
    Outbox outbox;

    @Autowired
    DebtSales sales;

    @Autowired
    ExchangeIntake intake;

    /** A debt that no agency takes: it waits for a buyer. */
    Debt pooled(String gross, String currency, int daysAgo) {
        Subscriber s = data.subscriber(Segment.RESIDENTIAL, currency);
        Debt debt = data.debt(s, data.bill(s, gross, data.today().minusDays(daysAgo)));
        start(
                        "etom-1.3.10.3.4",
                        debt.number(),
                        Map.of("debtCaseId", debt.caseId().toString()))
                .runJobs()
                .fireTimer("Event_DayReached")
                .waitsAt("Gateway_Waiting");
        return debt;
    }

    Partner buyer(String currency) {
        Partner partner = data.base().partner("Buyer");
        jdbc.sql("insert into debt_buyer (partner_id, countries, currency, licence, licence_until, conduct_signed,"
                        + " active) values (?, 'AT,DE', ?, 'HRB 1', ?, true, true)")
                .params(partner.id(), currency, data.today().plusYears(1))
                .update();
        return partner;
    }

    Case sell(String currency) {
        return startAs(
                        People.COLLECTIONS_SUPERVISOR,
                        "collection-sell-debts",
                        Map.of("saleCurrency", currency, "saleReason", "End of the year"))
                .runJobs();
    }

    static Map<String, Object> offer(String reserve) {
        return new HashMap<>(Map.of(
                "offerAnswer",
                "offer",
                "reservePercent",
                reserve,
                "bidDays",
                10,
                "removedCases",
                "",
                "offerReason",
                "As agreed"));
    }

    static Case offered(Case it, String reserve) {
        it.complete("Task_Offer", People.COLLECTIONS_SUPERVISOR, offer(reserve));
        return it.waitsAt("Task_EnterBid");
    }

    static Map<String, Object> bid(Partner buyer, String percent, int days) {
        return new HashMap<>(Map.of(
                "bidBuyer",
                buyer.number(),
                "bidAction",
                "bid",
                "bidPercent",
                percent,
                "bidPutBackDays",
                days,
                "bidResale",
                false));
    }

    static void enterBid(Case it, Partner buyer, String percent, int days) {
        it.complete("Task_EnterBid", People.COLLECTIONS_CLERK, bid(buyer, percent, days));
    }

    static void choose(Case it, Partner buyer) {
        it.complete(
                "Task_Choose",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("choiceAnswer", "choose", "chosenBuyer", buyer.number(), "choiceReason", "Best price"));
    }

    static void approve(Case it, String who, String answer) {
        it.complete("Task_Approve", who, Map.of("approvalAnswer", answer, "approvalReason", "Looked at it"));
    }

    Case sign(Case it) {
        it.complete(
                "Task_Sign",
                People.PARTNER_MANAGER,
                Map.of(
                        "contractAnswer",
                        "signed",
                        "contractReference",
                        "Safe 4",
                        "signedOn",
                        data.today().toString()));
        return it.waitsAt("Task_ConfirmPrice");
    }

    /** Chosen, approved, signed and paid. */
    Case assigned(Case it, Partner buyer) {
        choose(it, buyer);
        approve(it, People.MANAGER, "approve");
        sign(it);
        DebtSale sale = sale(it);
        it.complete(
                "Task_ConfirmPrice",
                People.CASH_CLERK,
                Map.of("bankLine", line(sale.priceAmount().toPlainString(), sale.currency(), true)));
        return it.waitsAt("Gateway_Waiting");
    }

    /** What the form of a task shows. */
    String shown(Case it, String task, String name) {
        return String.valueOf(taskService.getVariable(it.task(task).getId(), name));
    }

    DebtSale sale(Case it) {
        return sales.get(UUID.fromString((String) it.variable("saleId")));
    }

    /** A line of a statement that a clerk clarified as none of a customer. @return statement and line */
    String line(String amount, String currency, boolean credit) {
        UUID file = UUID.randomUUID();
        UUID statement = UUID.randomUUID();
        String number = "BX-" + Long.toString(Math.abs(file.getMostSignificantBits()), 36);
        jdbc.sql("insert into exchange_file (id, area, name, sha256, size_bytes, state, arrived_at) values (?, 'bank',"
                        + " 's.xml', ?, 1, 'DONE', ?)")
                .params(file, (file + "" + file).replace("-", ""), Sql.at(now()))
                .update();
        jdbc.sql("insert into bank_statement (id, version, number, source, exchange_file_id, file_position, holder_ref,"
                        + " reference, currency, lines_taken, state, taken_at) values (?, 0, ?, 'camt053', ?, 1, 'X', ?,"
                        + " ?, 1, 'RECONCILED', ?)")
                .params(statement, number, file, number, currency, Sql.at(now()))
                .update();
        jdbc.sql("insert into bank_entry (id, statement_id, line_no, amount, currency, credit, booked_on, value_on,"
                        + " method, state) values (?, ?, 1, ?, ?, ?, ?, ?, 'transfer', 'SETTLED')")
                .params(
                        UUID.randomUUID(),
                        statement,
                        new BigDecimal(amount),
                        currency,
                        credit,
                        data.today(),
                        data.today())
                .update();
        // The bank's own account is no matter here: only that the line was posted as none of a customer.
        jdbc.sql("insert into ledger_entry (id, kind, debit_account, credit_account, amount, currency, posted_on,"
                        + " reference, statement_id) values (?, ?, '1590', '2700', ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        credit ? "notCustomers" : "bankCharge",
                        new BigDecimal(amount),
                        currency,
                        data.today(),
                        number,
                        statement)
                .update();
        return number + "/1";
    }

    Case file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    Case file(byte[] content) throws IOException {
        Files.createDirectories(EXCHANGE.resolve("sale/in"));
        Path in = EXCHANGE.resolve("sale/in/buyer-" + UUID.randomUUID() + ".csv");
        Files.write(in, content);
        Files.setLastModifiedTime(in, FileTime.fromMillis(0));
        intake.look();
        UUID id = jdbc.sql("select id from exchange_file where area = 'sale' and name = ?")
                .param(in.getFileName().toString())
                .query(UUID.class)
                .single();
        // It waits behind the save point, with the file's id.
        String key = runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey("collection-take-buyer-file")
                .variableValueEquals("exchangeFileId", id.toString())
                .singleResult()
                .getBusinessKey();
        return caseOf(key).runJobs();
    }

    BigDecimal ledger(String kind, String reference) {
        return jdbc.sql(
                        "select coalesce(sum(case when r.debit_account = e.debit_account then e.amount else -e.amount end),"
                                + " 0) from ledger_entry e join posting_rule r on r.kind = e.kind where e.kind = ? and"
                                + " e.reference = ?")
                .params(kind, reference)
                .query(BigDecimal.class)
                .single();
    }
}
