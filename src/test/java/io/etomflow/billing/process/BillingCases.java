package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingData;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.ChargeCollection;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RunPosition;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of billing runs and usage files have in common. */
abstract class BillingCases extends EtomflowTest {

    static final String HEADER = "event_id,product_number,kind,started_at,quantity,unit,amount,currency,counterpart\n";

    @Autowired
    TestData data;

    @Autowired
    BillingData billing;

    @Autowired
    BillingRuns runs;

    @Autowired
    CustomerBills bills;

    @Autowired
    CustomerProducts products;

    @Autowired
    ChargeCollection charges;

    @Autowired
    ExchangeIntake exchange;

    @Autowired
    TransactionTemplate transaction;

    BillingRun open(BillingData.Cycle cycle) {
        return transaction.execute(status -> runs.open(cycle.day(), cycle.billDate()));
    }

    /** Opens the run of a cycle and collects what is to be billed. */
    BillingRun collected(BillingData.Cycle cycle) {
        BillingRun run = open(cycle);
        RunPosition position = new RunPosition("", 0, true);
        while (position.more()) {
            String last = position.last();
            position = transaction.execute(status -> charges.collect(run.id(), last));
        }
        return run;
    }

    Case pricing(BillingRun run) {
        return start("etom-1.3.9.4.2", run.code(), Map.of("runId", run.id().toString()))
                .runJobs();
    }

    /** The whole cycle by 1.3.9.4. */
    Case cycle(BillingData.Cycle cycle) {
        return startByMessage(
                        "billing.cycleDue",
                        cycle.code(),
                        Map.of(
                                "cycleDay",
                                cycle.day(),
                                "billDate",
                                cycle.billDate().toString()))
                .runJobs();
    }

    /** Has one product at this price. */
    TestData.Subscriber subscriber(BillingData.Cycle cycle, String price) {
        TestData.Subscriber s = billing.subscriber(cycle);
        billing.product(s, "Fibre 250", "broadband", price, cycle.start().minusYears(1), null);
        return s;
    }

    /** The run before billed the account with less. */
    void before(BillingData.Cycle cycle, TestData.Subscriber s) {
        BillingRun last = transaction.execute(
                status -> runs.open(cycle.day(), cycle.start().minusYears(40)));
        var billed =
                data.bill(s, last.id(), TestData.Line.usage(data.product(s, "Old", "voice", "1.00"), "Once", "20.00"));
        jdbc.sql("update customer_product set ended_on = ? where offering = 'Old' and billing_account_id = ?")
                .params(cycle.start().minusYears(1), s.account().id())
                .update();
        assertThat(billed.bill().runId()).isEqualTo(last.id());
    }

    /** The one bill of an account. */
    CustomerBill bill(TestData.Subscriber s) {
        List<CustomerBill> of = bills.ofAccount(s.account().id());
        assertThat(of).hasSize(1);
        return of.get(0);
    }

    List<BillItem> items(TestData.Subscriber s, ItemKind kind) {
        return bills.items(bill(s).id()).stream().filter(i -> i.kind() == kind).toList();
    }

    BillItem item(TestData.Subscriber s, ItemKind kind) {
        List<BillItem> of = items(s, kind);
        assertThat(of).as("%s of %s", kind, bills.items(bill(s).id())).hasSize(1);
        return of.get(0);
    }

    /** Puts a file into the folder and starts what is done with it. */
    Case usageFile(String name, String content) {
        return usageFile(name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Case usageFile(String name, byte[] content) {
        Path in = TestFolders.EXCHANGE.resolve("usage/in");
        try {
            Files.createDirectories(in);
            Files.write(in.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exchange.look();
        UUID file = jdbc.sql(
                        "select id from exchange_file where area = 'usage' and name = ? order by arrived_at desc limit 1")
                .param(name)
                .query(UUID.class)
                .single();
        String key = runtimeService
                .createProcessInstanceQuery()
                .variableValueEquals("exchangeFileId", file.toString())
                .singleResult()
                .getBusinessKey();
        return caseOf(key).runJobs();
    }

    static String csv(String... lines) {
        return HEADER + String.join("\n", Stream.of(lines).toList()) + "\n";
    }

    static String unique(String source, String ending) {
        return source + "-" + UUID.randomUUID() + "." + ending;
    }
}
