package io.etomflow.stories;

import io.etomflow.billing.BillingData;
import io.etomflow.billing.CustomerBill;
import io.etomflow.notification.OutboxSender;
import io.etomflow.payment.PaymentData;
import io.etomflow.payment.Payments;
import io.etomflow.payment.StatementFiles;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** Stories of usage, bills and money: files come in where others put them. */
abstract class MoneyStory extends Story {

    @Autowired
    BillingData billing;

    @Autowired
    PaymentData bank;

    @Autowired
    Payments payments;

    @Autowired
    OutboxSender sender;

    /** Bills a cycle, from its charges to its invoices; the case of the invoices. */
    Case bill(BillingData.Cycle cycle) {
        Case pricing = startByMessage(
                        "billing.cycleDue",
                        cycle.code(),
                        Map.of(
                                "cycleDay",
                                cycle.day(),
                                "billDate",
                                cycle.billDate().toString()))
                .runJobs();
        pricing.hasEndedAt("EndEvent_BillsPriced");
        return caseOf(cycle.code()).runJobs();
    }

    CustomerBill billOf(Subscriber s) {
        List<CustomerBill> all = bills.ofAccount(s.account().id());
        if (all.size() != 1) {
            throw new AssertionError("The account has " + all.size() + " bills, not one.");
        }
        return all.get(0);
    }

    /** A statement of the bank arrives as camt.053; its case, run as far as it goes. */
    Case arrives(StatementFiles statement) {
        return caseOfFile(
                bank.drop(statement.reference() + ".xml", statement.camt().getBytes(StandardCharsets.UTF_8)));
    }

    Case caseOfFile(UUID file) {
        String key = jdbc.sql("select i.business_key_ from act_ru_variable v join act_ru_execution i on"
                        + " i.id_ = v.proc_inst_id_ where v.name_ = 'exchangeFileId' and v.text_ = ?"
                        + " and i.business_key_ is not null")
                .param(file.toString())
                .query(String.class)
                .single();
        return caseOf(key).runJobs();
    }

    /** State and rule of each line of a statement. */
    List<String> lines(StatementFiles statement) {
        return jdbc.sql("select e.state || ' ' || e.match_rule from bank_entry e join bank_statement t on t.id ="
                        + " e.statement_id where t.reference = ? order by e.line_no")
                .param(statement.reference())
                .query(String.class)
                .list();
    }

    LocalDate today() {
        return now().atZone(ZoneId.of("Europe/Berlin")).toLocalDate();
    }
}
