package io.etomflow.account.process;

import io.etomflow.account.AccountRequest;
import io.etomflow.account.AccountRequests;
import io.etomflow.account.AccountTalks;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.payment.PayerData;
import io.etomflow.payment.PaymentMethods;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of billing accounts do again and again. */
abstract class AccountCases extends EtomflowTest {

    @Autowired
    TestData data;

    @Autowired
    PayerData paying;

    @Autowired
    PaymentMethods methods;

    @Autowired
    BillingAccounts accounts;

    @Autowired
    AccountRequests requests;

    @Autowired
    AccountTalks talks;

    @Autowired
    CustomerProducts products;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    /** A clerk enters what is wanted. */
    Case enter(Map<String, Object> answers) {
        return startAs(People.CLERK, "etom-1.3.10.1", answers).runJobs();
    }

    Case enter(Subscriber s, String kind, Object... more) {
        return enter(wanted(s, kind, more));
    }

    static Map<String, Object> wanted(Subscriber s, String kind, Object... more) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("accountRequestKind", kind);
        if (kind.equals("open")) {
            answers.put("customerNumber", s.customer().number());
        } else {
            answers.put("accountNumber", s.account().number());
        }
        for (int i = 0; i < more.length; i += 2) {
            answers.put((String) more[i], more[i + 1]);
        }
        return answers;
    }

    BillingAccount account(Subscriber s) {
        return accounts.get(s.account().id());
    }

    /** A variable of the part process that runs now. */
    Object inner(Case it, String name) {
        String part = runtimeService
                .createProcessInstanceQuery()
                .superProcessInstanceId(it.instanceId())
                .singleResult()
                .getId();
        return runtimeService.getVariable(part, name);
    }

    AccountRequest request(Case it) {
        return requests.get(java.util.UUID.fromString((String) it.variable("accountRequestId")));
    }

    List<OutboxMessage> messages(Case it) {
        return outbox.ofCase(request(it).caseNumber());
    }

    static Map<String, Object> decision(boolean approved) {
        return Map.of(
                "accountChangeApproved",
                String.valueOf(approved),
                "accountChangeReason",
                "Called the customer under the number that we know.");
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneId.of("Europe/Berlin"));
    }
}
