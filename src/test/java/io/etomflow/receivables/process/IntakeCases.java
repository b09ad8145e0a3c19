package io.etomflow.receivables.process;

import io.etomflow.billing.CustomerBills;
import io.etomflow.notification.Outbox;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.intake.Intakes;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of 1.3.10.4.1 and its children share: something comes in, a process takes it, and looks at the rows. */
abstract class IntakeCases extends EtomflowTest {

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
    Outbox outbox;

    Case take(String process, UUID intake) {
        return start(process, intakes.get(intake).reservedNumber(), Map.of("intakeId", intake.toString()))
                .runJobs();
    }
}
