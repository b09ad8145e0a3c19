package io.etomflow.receivables.process;

import io.etomflow.account.BillingAccounts;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.intake.AccountChanges;
import io.etomflow.testing.Case;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of 1.3.10.4.1.2 share. */
abstract class ConversionCases extends IntakeCases {

    static final String PROCESS = "etom-1.3.10.4.1.2";

    @Autowired
    BillingAccounts accounts;

    @Autowired
    AccountChanges accountChanges;

    Case convert(BillInquiry inquiry) {
        return start(
                        PROCESS,
                        inquiry.number(),
                        Map.of("inquiryId", inquiry.id().toString(), "inquiryNumber", inquiry.number()))
                .runJobs();
    }
}
