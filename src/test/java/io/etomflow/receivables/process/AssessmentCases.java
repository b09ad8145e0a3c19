package io.etomflow.receivables.process;

import io.etomflow.billing.BillItem;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.notification.NewSubscription;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.notification.Subscriptions;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of the assessment share: inquiries whose records say this or that, and looks at the rows. */
abstract class AssessmentCases extends InquiryCases {

    @Autowired
    protected Subscriptions subscriptions;

    /** The same line twice; the customer disputes the second. The checks settle it. */
    protected Disputed duplicateLine() {
        return duplicateLine(null);
    }

    protected Disputed duplicateLine(UUID runId) {
        TestData.Subscriber s = data.subscriber();
        CustomerProduct fibre = data.product(s, "Fibre 250", "broadband", "35.00");
        TestData.Billed billed = data.bill(s, runId, TestData.Line.recurring(fibre), TestData.Line.recurring(fibre));
        return new Disputed(s, billed, data.inquiry(s, billed, "Fibre is on my bill twice.", billed.item(2)));
    }

    /** A recurring line with nothing wrong about it. */
    protected Disputed rightLine() {
        TestData.Subscriber s = data.subscriber();
        CustomerProduct fibre = data.product(s, "Fibre 250", "broadband", "35.00");
        TestData.Billed billed =
                data.bill(s, TestData.Line.recurring(fibre), TestData.Line.usage(fibre, "Calls", "20.00"));
        return new Disputed(s, billed, data.inquiry(s, billed, "Fibre is <b>too dear</b>.", billed.item(1)));
    }

    /** Usage that the customer made. */
    protected Disputed ownUsage() {
        Disputed it = disputed();
        data.usage(it.item(2), "E-" + it.number(), "roaming", "20.00");
        return it;
    }

    /** A partner's charge and a wrong price at once, both disputed: two areas could be the cause. */
    protected Disputed twoAreas() {
        TestData.Subscriber s = data.subscriber();
        CustomerProduct fibre = data.product(s, "Fibre 250", "broadband", "35.00");
        UUID partner = data.partner("Stream").id();
        TestData.Billed billed = data.bill(
                s,
                TestData.Line.recurring(fibre),
                TestData.Line.recurring(fibre),
                TestData.Line.partnerCharge(fibre, "Stream Premium", "9.99", partner));
        return new Disputed(s, billed, data.inquiry(s, billed, "Both are wrong.", billed.item(2), billed.item(3)));
    }

    protected void finding(
            Disputed it,
            BillItem line,
            io.etomflow.receivables.RootCauseArea area,
            String code,
            int weight,
            String amount) {
        records.find(
                it.id(),
                line == null ? null : line.id(),
                area,
                code,
                weight,
                amount == null ? null : new BigDecimal(amount),
                "Evidence of " + code + ".",
                "test");
    }

    protected Case startAbout(String processId, Disputed it, Object... more) {
        return start(processId, it.number(), about(it, more));
    }

    /** What a process of another area receives about this customer. */
    protected String subscribe(Disputed it, String topic) {
        String name = "listener-" + it.number();
        subscriptions.add(NewSubscription.process(name, topic, it.number()));
        return name;
    }

    protected List<OutboxMessage> eventsFor(Disputed it, String listener) {
        return outbox.ofCase(it.number()).stream()
                .filter(m -> m.recipient().equals(listener))
                .toList();
    }

    protected List<String> codes(Disputed it) {
        return records.findings(it.id()).stream().map(Finding::code).toList();
    }

    /** The present rows of the comparison, differences first. */
    protected List<Map<String, Object>> comparison(Disputed it) {
        return jdbc.sql(
                        "select code, result, settled_by, settled_as, settled_because, customer_says, records_say"
                                + " from inquiry_statement_check where inquiry_id = ? and superseded_at is null order by result desc, code")
                .param(it.id())
                .query()
                .listOfRows();
    }

    protected void set(Disputed it, String column, Object value) {
        jdbc.sql("update bill_inquiry set " + column + " = ? where id = ?")
                .params(value, it.id())
                .update();
    }

    protected List<String> notesOf(Disputed it) {
        return records.correspondence(it.id()).stream()
                .filter(c -> c.direction().equals("note"))
                .map(c -> c.body())
                .toList();
    }
}
