package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccount;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.document.Documents;
import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.InvoiceBill;
import io.etomflow.invoice.InvoiceData;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.payment.Mandate;
import io.etomflow.payment.PayerData;
import io.etomflow.payment.PaymentMethods;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.2.1 Render &amp; Format Customer Invoice. */
@Tag("model")
class RenderInvoiceTest extends InvoiceCaseTest {

    private static final String PROCESS = "etom-1.3.9.2.1";

    @Autowired
    private Documents documents;

    @Autowired
    private PayerData payers;

    @Autowired
    private PaymentMethods methods;

    @Test
    void runOfManyBillsInChunks() {
        BillingRun run = data.run();
        Subscriber s = data.subscriber();
        List<CustomerBill> made = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            made.add(usualBill(s, run));
        }
        startRun(PROCESS, run).runJobs().hasEndedAt("EndEvent_Rendered");
        assertThat(made).allSatisfy(bill -> assertThat(invoice(bill).state()).isEqualTo(InvoiceState.RENDERED));
        startRun(PROCESS, run).runJobs();
        assertThat(jdbc.sql("select count(*) from invoice where run_id = ?")
                        .param(run.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(52);
    }

    @Test
    void oneBillByItsNumber() throws IOException {
        CustomerBill bill = usualBill(data.subscriber(), data.run());
        startAs(CLERK, PROCESS, Map.of("billNumber", " " + bill.number() + " "))
                .runJobs()
                .hasEndedAt("EndEvent_Rendered")
                .hasVariable("billId", bill.id().toString());
        Invoice invoice = invoice(bill);
        assertThat(invoice.pages()).isEqualTo(1);
        assertThat(invoice.sheets()).isEqualTo(1);
        assertThat(text(invoice)).contains("Invoice " + bill.number(), "Internet 100", "35.58\u00a0EUR");
        assertThatThrownBy(() -> startAs(CLERK, PROCESS, Map.of("billNumber", "B-none")))
                .hasMessageContaining("There is no bill B-none");
        bills.judge(bill.id(), true);
        assertThatThrownBy(() -> startAs(CLERK, PROCESS, Map.of("billNumber", bill.number())))
                .hasMessageContaining("of new bills only");
    }

    @Test
    void costCentresAreOneInvoiceAndOneEInvoice() throws IOException {
        Subscriber s = data.company();
        data.agree(s, BillFormat.FACTUR_X, "de", "standard");
        BillingAccount sales = data.costCentre(s, "Vertrieb");
        BillingAccount works = data.costCentre(s, "Werk");
        BillingRun run = data.run();
        CustomerBill second = data.bill(works, run, InvoiceData.line("Mobil", "10.00"));
        CustomerBill first = usualBill(s, run);
        CustomerBill third = data.bill(sales, run, InvoiceData.line("Mobil", "20.00"));
        startRun(PROCESS, run).runJobs().hasEndedAt("EndEvent_Rendered");
        Invoice invoice = invoice(first);
        assertThat(invoice(second)).isEqualTo(invoice);
        assertThat(invoice(third)).isEqualTo(invoice);
        assertThat(invoice.number()).isEqualTo(first.number());
        assertThat(invoice.template()).isEqualTo("cost-centres");
        assertThat(invoice.total()).isEqualByComparingTo("71.28");
        assertThat(text(invoice)).contains("Sammelrechnung", "Vertrieb", "Werk", second.number(), "71,28\u00a0EUR");
        assertThat(documents.info(invoice.deliveryDocumentId()).mediaType()).isEqualTo("application/pdf");
        assertThat(invoices.bills(invoice.id()))
                .extracting(InvoiceBill::xmlDocumentId)
                .doesNotContainNull()
                .containsOnly(invoices.bills(invoice.id()).get(0).xmlDocumentId());
        String xml = new String(
                documents
                        .open(invoices.bills(invoice.id()).get(0).xmlDocumentId())
                        .content(),
                StandardCharsets.UTF_8);
        assertThat(xml)
                .contains(">" + first.number() + "<", "Bill " + second.number(), ">Vertrieb<", ">Werk<", ">71.28<");
        startRun("etom-1.3.9.2.3", run).runJobs();
        assertThat(invoice(first).state()).isEqualTo(InvoiceState.VERIFIED);
    }

    /** The method of the account that pays, also for what the accounts under it are billed. */
    @Test
    void debitedCustomersAreToldWhen() throws IOException {
        Subscriber s = data.company();
        Mandate mandate = payers.mandate(s);
        data.agree(s, BillFormat.UBL, "de", "standard");
        BillingAccount sales = data.costCentre(s, "Vertrieb");
        BillingRun run = data.run();
        CustomerBill first = usualBill(s, run);
        data.bill(sales, run, InvoiceData.line("Mobil", "20.00"));
        startRun(PROCESS, run).runJobs().hasEndedAt("EndEvent_Rendered");
        Invoice invoice = invoice(first);
        assertThat(new String(documents.open(invoice.deliveryDocumentId()).content(), StandardCharsets.UTF_8))
                .contains(
                        ">59<",
                        ">" + mandate.reference() + "<",
                        ">" + methods.get(mandate.paymentMethodId()).iban());
        assertThat(text(invoice))
                .contains("SEPA-Lastschrift", mandate.reference())
                .doesNotContain(methods.get(mandate.paymentMethodId()).iban());
    }

    @Test
    void ublIsDeliveredWithThePdfInside() {
        Subscriber s = data.company();
        data.agree(s, BillFormat.UBL, "fr", "short");
        CustomerBill bill = usualBill(s, data.run());
        startBill(PROCESS, bill).runJobs().hasEndedAt("EndEvent_Rendered");
        Invoice invoice = invoice(bill);
        String xml = new String(documents.open(invoice.deliveryDocumentId()).content(), StandardCharsets.UTF_8);
        assertThat(xml).contains(bill.number(), "PO-4711", "application/pdf", "Internet 100");
    }

    @Test
    void clerkMendsAgreement() {
        Subscriber s = data.subscriber();
        data.agree(s, BillFormat.PDF, "en", "golden");
        CustomerBill bill = usualBill(s, data.run());
        Case it = startBill(PROCESS, bill).runJobs();
        it.waitsAt("Task_MendData");
        assertThat((String) it.variable("unrenderedView")).contains("golden");
        assertThatThrownBy(() -> it.complete("Task_MendData", CLERK, Map.of("renderingAnswer", "perhaps")))
                .hasMessageContaining("Say whether");
        it.complete("Task_MendData", CLERK, Map.of("renderingAnswer", "again")).waitsAt("Task_MendData");
        data.agree(s, BillFormat.PDF, "en", "large-print");
        it.complete("Task_MendData", CLERK, Map.of("renderingAnswer", "again")).hasEndedAt("EndEvent_Rendered");
        assertThat(invoice(bill).template()).isEqualTo("large-print");
    }

    @Test
    void charactersThatNoXmlHoldsAreReplaced() throws IOException {
        Subscriber s = data.company();
        data.agree(s, BillFormat.FACTUR_X, "en", "standard");
        CustomerBill bill = data.bill(s, data.run(), InvoiceData.line("Bell \u0007 & <b>", "10.00"));
        startBill(PROCESS, bill).runJobs().hasEndedAt("EndEvent_Rendered");
        startBill("etom-1.3.9.2.3", bill).runJobs();
        assertThat(quality.findings(invoice(bill).id())).isEmpty();
        assertThat(text(invoice(bill))).contains("& <b>");
    }

    @Test
    void houseLayoutInsteadOfUnknownLanguage() {
        Subscriber s = data.subscriber();
        data.agree(s, BillFormat.FACTUR_X, "xx", "standard");
        CustomerBill bill = usualBill(s, data.run());
        Case it = startBill(PROCESS, bill).runJobs();
        it.complete("Task_MendData", CLERK, Map.of("renderingAnswer", "standard"))
                .hasEndedAt("EndEvent_Rendered");
        assertThat(invoice(bill).language()).isEqualTo("en");
    }

    @Test
    void heldBackByClerkOrByTime() {
        Subscriber s = data.subscriber();
        data.agree(s, BillFormat.PDF, "en", "golden");
        CustomerBill first = usualBill(s, data.run());
        startBill(PROCESS, first)
                .runJobs()
                .complete("Task_MendData", CLERK, Map.of("renderingAnswer", "hold"))
                .hasEndedAt("EndEvent_RestHeld");
        CustomerBill second = usualBill(s, data.run());
        startBill(PROCESS, second)
                .runJobs()
                .fireTimer("BoundaryEvent_NotMended")
                .hasEndedAt("EndEvent_RestHeld");
        assertThat(state(first)).isEqualTo(BillState.ON_HOLD);
        assertThat(state(second)).isEqualTo(BillState.ON_HOLD);
        assertThat(quality.findings(invoice(first).id())).singleElement().satisfies(f -> assertThat(f.detail())
                .contains("golden"));
    }

    @Test
    void layoutTable() {
        Decision normal = Decision.of("invoice-layout")
                .given("agreedTemplate", "standard")
                .given("costCentres", 1)
                .given("invoiceMedium", "email")
                .given("lineCount", 10);
        normal.then("template", "standard");
        normal.given("agreedTemplate", "large-print").given("costCentres", 3).then("template", "large-print");
        normal.given("costCentres", 2).then("template", "cost-centres");
        Decision paper = normal.given("invoiceMedium", "paper");
        paper.given("lineCount", 200).then("template", "standard");
        paper.given("lineCount", 200).then("output", "pdf");
        paper.given("lineCount", 201).then("template", "short");
        normal.given("lineCount", 201).then("output", "agreed");
    }

    private String text(Invoice invoice) throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(documents.open(invoice.pdfDocumentId()).content())) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
