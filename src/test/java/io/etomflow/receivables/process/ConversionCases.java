package io.etomflow.receivables.process;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.notification.Outbox;
import io.etomflow.receivables.AccountChanges;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.Intakes;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of 1.3.10.4.1.2 share. */
abstract class ConversionCases extends EtomflowTest {

    static final String PROCESS = "etom-1.3.10.4.1.2";

    @Autowired
    TestData data;

    @Autowired
    Intakes intakes;

    @Autowired
    BillInquiries inquiries;

    @Autowired
    InquiryRecords records;

    @Autowired
    CustomerBills bills;

    @Autowired
    BillingAccounts accounts;

    @Autowired
    AccountChanges accountChanges;

    @Autowired
    Outbox outbox;

    Case convert(BillInquiry inquiry) {
        return start(
                        PROCESS,
                        inquiry.number(),
                        Map.of("inquiryId", inquiry.id().toString(), "inquiryNumber", inquiry.number()))
                .runJobs();
    }
}
