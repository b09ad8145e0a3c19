package io.etomflow.invoice.process;

import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.InvoiceData;
import io.etomflow.invoice.InvoiceQuality;
import io.etomflow.invoice.Invoices;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of invoices share. */
abstract class InvoiceCaseTest extends EtomflowTest {

    @Autowired
    InvoiceData data;

    @Autowired
    CustomerBills bills;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceQuality quality;

    BillState state(CustomerBill bill) {
        return bills.get(bill.id()).state();
    }

    Invoice invoice(CustomerBill bill) {
        return invoices.ofBill(bill.id()).orElseThrow();
    }

    CustomerBill usualBill(Subscriber s, BillingRun run) {
        return data.bill(s, run, InvoiceData.line("Internet 100", "29.90"));
    }

    Case startRun(String process, BillingRun run) {
        return start(process, run.code(), Map.of("runId", run.id().toString()));
    }

    Case startBill(String process, CustomerBill bill) {
        return start(process, bill.number(), Map.of("billId", bill.id().toString()));
    }

    /** Renders and checks the bill, whose invoice is held back then; the case of the clerk. */
    Case held(CustomerBill bill) {
        startBill("etom-1.3.9.2.1", bill).runJobs().hasEndedAt("EndEvent_Rendered");
        startBill("etom-1.3.9.2.3", bill).runJobs().hasEndedAt("EndEvent_Verified");
        return caseOf(bill.number()).runJobs();
    }

    static final String CLERK = People.BILLING_CLERK;
    static final String SUPERVISOR = People.BILLING_SUPERVISOR;
}
