package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillFormat;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.invoice.FindingCode;
import io.etomflow.invoice.InvoiceData;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 1.3.9.2.3 Verify Customer Invoice Quality. */
@Tag("model")
class VerifyInvoiceQualityTest extends InvoiceCaseTest {

    private static final String PROCESS = "etom-1.3.9.2.3";

    @Test
    void goodInvoiceIsValidatedByRule() {
        CustomerBill bill = rendered(usualBill(data.subscriber(), data.run()));
        startBill(PROCESS, bill).runJobs().hasEndedAt("EndEvent_Verified").hasVariable("runReleased", true);
        assertThat(invoice(bill).state()).isEqualTo(InvoiceState.VERIFIED);
        assertThat(state(bill)).isEqualTo(BillState.VALIDATED);
        assertThat(codes(bill)).isEmpty();
    }

    @Test
    void runIsJudgedByClerkWithSample() {
        BillingRun run = data.run();
        List<CustomerBill> made = runOf(run, 52);
        Case it = startRun(PROCESS, run).runJobs();
        it.waitsAt("Task_JudgeRun");
        assertThat((String) it.variable("sampleView"))
                .contains("52 invoices, 0 held back")
                .contains("Nothing is held back");
        assertThat(it.task("Task_JudgeRun").getDueDate()).isNotNull();
        it.fireTimer("BoundaryEvent_NotJudged").waitsAt("Task_JudgeRun");
        assertThat(it.task("Task_JudgeRun").getPriority())
                .as("the role above is asked too")
                .isEqualTo(90);
        assertThatThrownBy(() -> it.complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "maybe")))
                .hasMessageContaining("Say whether the run");
        it.complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "goOn"))
                .hasEndedAt("EndEvent_Verified", "EndEvent_Told");
        assertThat(made).allSatisfy(bill -> assertThat(state(bill)).isEqualTo(BillState.VALIDATED));
    }

    @Test
    void supervisorStopsFaultyRun() {
        BillingRun run = data.run();
        Subscriber s = data.subscriber();
        CustomerBill good = usualBill(s, run);
        CustomerBill other = usualBill(data.subscriber(), run);
        CustomerBill bad = usualBill(data.subscriber(), run);
        jdbc.sql("update bill_item set tax_excluded_amount = tax_excluded_amount + 1 where bill_id = ?")
                .param(bad.id())
                .update();
        render(run);
        Case it = startRun(PROCESS, run).runJobs();
        it.waitsAt("Task_JudgeRun").hasVariable("judge", "supervisor");
        assertThat((String) it.variable("sampleView")).contains("totalsDiffer");
        assertThatThrownBy(() -> it.complete("Task_JudgeRun", SUPERVISOR, Map.of("runJudgement", "stop")))
                .hasMessageContaining("Say what is wrong");
        it.complete(
                        "Task_JudgeRun",
                        SUPERVISOR,
                        Map.of("runJudgement", "stop", "judgementReason", "Old prices of Internet 100"))
                .hasEndedAt("EndEvent_Stopped")
                .hasVariable("runReleased", false);
        assertThat(state(good)).isEqualTo(BillState.ON_HOLD);
        assertThat(state(other)).isEqualTo(BillState.ON_HOLD);
        assertThat(codes(good)).containsExactly(FindingCode.RUN_STOPPED);
        assertThat(quality.findings(invoice(good).id()).get(0).detail()).isEqualTo("bernd: Old prices of Internet 100");
    }

    @Test
    void sumsAndTaxes() {
        CustomerBill sums = usualBill(data.subscriber(), data.run());
        jdbc.sql("update bill_item set tax_excluded_amount = 28.90 where bill_id = ?")
                .param(sums.id())
                .update();
        assertThat(checked(sums)).contains(FindingCode.TOTALS_DIFFER, FindingCode.TAX_DIFFERS);
        CustomerBill tax =
                data.bill(data.subscriber(), data.run(), InvoiceData.line("Old rate", "100.00", "16.00", "S"));
        assertThat(checked(tax)).containsExactly(FindingCode.TAX_RATE_UNUSUAL);
        CustomerBill cents = data.bill(
                data.subscriber(),
                data.run(),
                InvoiceData.line("a", "0.03"),
                InvoiceData.line("b", "0.03"),
                InvoiceData.line("c", "0.03"));
        assertThat(checked(cents)).isEmpty();
    }

    @Test
    void reverseChargeNeedsNumber() {
        Subscriber s = data.company();
        data.agree(s.account().id(), BillFormat.PDF, "en", "standard", null, null, "reverseCharge", null);
        CustomerBill bill = data.bill(s, data.run(), InvoiceData.line("Line", "100.00", "0", "AE"));
        assertThat(checked(bill)).containsExactly(FindingCode.NO_TAX_NUMBER);
        Subscriber electronic = data.company();
        data.agree(electronic.account().id(), BillFormat.UBL, "en", "standard", null, null, "reverseCharge", null);
        CustomerBill ubl = data.bill(electronic, data.run(), InvoiceData.line("Line", "100.00", "0", "AE"));
        assertThat(checked(ubl)).contains(FindingCode.EN16931);
        assertThat(quality.findings(invoice(ubl).id()))
                .anySatisfy(f -> assertThat(f.detail()).contains("BR-AE-02"));
        Subscriber good = data.company();
        data.agree(
                good.account().id(),
                BillFormat.FACTUR_X,
                "de",
                "standard",
                null,
                null,
                "reverseCharge",
                "FR12345678901");
        assertThat(checked(data.bill(good, data.run(), InvoiceData.line("Line", "100.00", "0", "AE"))))
                .isEmpty();
    }

    @Test
    void numbersOfTheRun() {
        BillingRun run = data.run();
        CustomerBill first = usualBill(data.subscriber(), run);
        CustomerBill elsewhere = usualBill(data.subscriber(), run);
        jdbc.sql("update customer_bill set run_id = null where id = ?")
                .param(elsewhere.id())
                .update();
        CustomerBill behind = usualBill(data.subscriber(), run);
        render(run);
        startRun(PROCESS, run).runJobs();
        assertThat(codes(first)).isEmpty();
        assertThat(codes(behind)).containsExactly(FindingCode.NUMBER_GAP);
    }

    @Test
    void usualAmount() {
        Subscriber s = data.subscriber();
        for (int i = 0; i < 3; i++) {
            CustomerBill before = data.bill(s, data.run(), InvoiceData.line("Line", "50.00"));
            bills.judge(before.id(), true);
            bills.send(before.id(), before.billDate());
        }
        CustomerBill shock = data.bill(s, data.run(), InvoiceData.line("Roaming", "900.00"));
        assertThat(checked(shock)).containsExactly(FindingCode.AMOUNT_EXTREME);
        CustomerBill high = data.bill(data.subscriber(), data.run(), InvoiceData.line("Line", "300.00"));
        assertThat(checked(high)).containsExactly(FindingCode.AMOUNT_UNUSUAL);
    }

    @Test
    void recipientsAndPeriods() {
        Subscriber noMail = data.subscriber();
        data.change(noMail, "email", "nowhere", null);
        BillingRun run = data.run();
        CustomerBill bill = usualBill(noMail, run);
        assertThat(checked(bill)).containsExactlyInAnyOrder(FindingCode.NO_EMAIL, FindingCode.NO_POSTAL_ADDRESS);
        CustomerBill again = data.bill(noMail, run, InvoiceData.line("Line", "29.90"));
        assertThat(checked(again)).contains(FindingCode.PERIOD_TWICE);
        CustomerBill odd = data.bill(data.subscriber(), data.run(), InvoiceData.line("Credit", "-10.00"));
        assertThat(checked(odd)).contains(FindingCode.NEGATIVE_TOTAL);
    }

    @Test
    void runJudgementTable() {
        Decision d =
                Decision.of("invoice-run-judgement").given("checkedCount", 1001).given("heldPercent", 0.0);
        d.then("sampleSize", 13);
        d.given("checkedCount", 0).then("judge", "rule");
        d.given("checkedCount", 2).given("heldPercent", 50.0).then("judge", "rule");
        d.given("checkedCount", 50).then("sampleSize", 3);
        d.given("checkedCount", 51).then("sampleSize", 5);
        d.given("checkedCount", 1000).then("sampleSize", 5);
        d.given("heldPercent", 0.99).then("sampleSize", 13);
        d.given("heldPercent", 1.0).then("sampleSize", 8);
        d.given("heldPercent", 5.0).then("judge", "supervisor");
    }

    @Test
    void deviationTable() {
        Decision d = Decision.of("invoice-amount-deviation")
                .given("deviationAmount", 100.0)
                .given("billsBefore", 3)
                .given("segment", "residential")
                .given("deviationPercent", 49.9);
        d.then("deviation", "usual");
        d.given("deviationPercent", 50.0).then("deviation", "unusual");
        d.given("deviationPercent", 50.0).given("deviationAmount", 25.0).then("deviation", "usual");
        Decision young = d.given("billsBefore", 2);
        young.given("deviationPercent", 50.0).then("deviation", "usual");
        young.given("deviationPercent", 100.0).then("deviation", "unusual");
        d.given("deviationPercent", 500.0).then("deviation", "unusual");
        d.given("deviationPercent", 500.0).given("deviationAmount", 250.0).then("deviation", "unusual");
        d.given("deviationPercent", 500.0).given("deviationAmount", 251.0).then("deviation", "extreme");
        Decision first = d.given("billsBefore", 0).given("deviationPercent", 0.0);
        first.given("deviationAmount", 1000.0).then("deviation", "unusual");
        first.given("deviationAmount", 1001.0).then("deviation", "extreme");
        first.given("deviationAmount", 250.0).then("deviation", "usual");
        Decision company = first.given("segment", "enterprise");
        company.given("deviationAmount", 10000.0).then("deviation", "usual");
        company.given("deviationAmount", 10001.0).then("deviation", "unusual");
        Decision known = company.given("billsBefore", 3);
        known.given("deviationAmount", 250.0).given("deviationPercent", 75.0).then("deviation", "usual");
        known.given("deviationAmount", 251.0).given("deviationPercent", 75.0).then("deviation", "unusual");
        known.given("deviationAmount", 251.0).given("deviationPercent", 74.9).then("deviation", "usual");
        known.given("deviationAmount", 5000.0).given("deviationPercent", 500.0).then("deviation", "unusual");
        known.given("deviationAmount", 5001.0).given("deviationPercent", 500.0).then("deviation", "extreme");
    }

    @Test
    void treatmentTable() {
        Decision d = Decision.of("invoice-finding-treatment").given("invoiceMedium", "email");
        for (String severe :
                List.of("totalsDiffer", "taxDiffers", "currencyDiffers", "numberGap", "amountExtreme", "runStopped")) {
            d.given("findingCode", severe).then("treatment", "supervisor");
        }
        d.given("findingCode", "noPostalAddress").then("treatment", "note");
        d.given("findingCode", "noPostalAddress")
                .given("invoiceMedium", "paper")
                .then("treatment", "hold");
        d.given("findingCode", "en16931").then("treatment", "hold");
    }

    private List<CustomerBill> runOf(BillingRun run, int many) {
        List<CustomerBill> made = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            made.add(usualBill(data.subscriber(), run));
        }
        render(run);
        return made;
    }

    private void render(BillingRun run) {
        startRun("etom-1.3.9.2.1", run).runJobs().hasEndedAt("EndEvent_Rendered");
    }

    private CustomerBill rendered(CustomerBill bill) {
        startBill("etom-1.3.9.2.1", bill).runJobs().hasEndedAt("EndEvent_Rendered");
        return bill;
    }

    private List<FindingCode> checked(CustomerBill bill) {
        startBill(PROCESS, rendered(bill)).runJobs().hasEndedAt("EndEvent_Verified");
        return codes(bill);
    }

    private List<FindingCode> codes(CustomerBill bill) {
        return quality.findings(invoice(bill).id()).stream().map(f -> f.code()).toList();
    }
}
