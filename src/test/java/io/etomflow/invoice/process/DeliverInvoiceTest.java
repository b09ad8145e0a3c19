package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.AccountRequest;
import io.etomflow.account.AccountRequests;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.invoice.Delivery;
import io.etomflow.invoice.DeliveryState;
import io.etomflow.invoice.InvoiceDelivery;
import io.etomflow.invoice.InvoiceMedium;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.mail.InboxFolder;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.notification.OutboxSender;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.2.2 Deliver Electronic Invoice, with mail servers' reports as they write them. */
@Tag("model")
class DeliverInvoiceTest extends InvoiceCaseTest {

    private static final String PROCESS = "etom-1.3.9.2.2";

    @Autowired
    private InvoiceDelivery delivery;

    @Autowired
    private AccountRequests requests;

    @Autowired
    private BillingAccounts accounts;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxSender sender;

    @Autowired
    private InboxFolder inbox;

    @Test
    void runIsHandedOverInChunksAndFollowed() {
        BillingRun run = data.run();
        for (int i = 0; i < 51; i++) {
            usualBill(data.subscriber(), run);
        }
        CustomerBill bill = usualBill(data.subscriber(), run);
        startRun("etom-1.3.9.2.1", run).runJobs();
        startRun("etom-1.3.9.2.3", run).runJobs().complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "goOn"));
        Case it = startRun(PROCESS, run).runJobs();
        it.waitsAt("Event_StatusDue");
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        OutboxMessage message = message(bill, 1);
        assertThat(message.subject()).isEqualTo("Your invoice " + bill.number());
        assertThat(message.body()).contains("35.58").contains("Etomflow Telecom GmbH");
        assertThat(message.attachmentId()).isEqualTo(invoice(bill).deliveryDocumentId());
        it.fireTimer("Event_StatusDue").waitsAt("Event_StatusDue");
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Delivered");
        assertThat(attempts(bill)).extracting(Delivery::state).containsExactly(DeliveryState.SENT);
    }

    @Test
    void portalIsReadThere() {
        Subscriber s = data.subscriber();
        data.change(s, "email", null, "Teststrasse 1");
        jdbc.sql("update customer set preferred_channel = 'PORTAL' where id = ?")
                .param(s.customer().id())
                .update();
        CustomerBill bill = verified(usualBill(s, data.run()));
        startBill(PROCESS, bill).runJobs();
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        assertThat(attempts(bill)).singleElement().satisfies(d -> {
            assertThat(d.channel()).isEqualTo(InvoiceMedium.PORTAL);
            assertThat(d.address()).isEqualTo(s.customer().number());
        });
        sender.deliverDue();
        assertThat(outbox.portal(s.customer().number(), 10))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).contains(bill.number()).contains("portal"));
    }

    @Test
    void whatIsTooLargeForMailIsInThePortalAndTheCustomerIsTold() {
        Subscriber s = data.subscriber();
        CustomerBill bill = verified(usualBill(s, data.run()));
        jdbc.sql("update document set size_bytes = 11000000 where id = ?")
                .param(invoice(bill).deliveryDocumentId())
                .update();
        startBill(PROCESS, bill).runJobs().waitsAt("Event_StatusDue");
        assertThat(attempts(bill)).singleElement().satisfies(d -> assertThat(d.channel())
                .isEqualTo(InvoiceMedium.PORTAL));
        assertThat(outbox.ofCase(bill.number()))
                .filteredOn(m -> m.recipient().equals(s.customer().email()))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.attachmentId()).isNull();
                    assertThat(m.body()).contains(bill.number()).contains("portal");
                });
    }

    @Test
    void paperWaitsForItsProduction() {
        Subscriber paper = data.subscriber();
        data.change(paper, "paper", null, "Teststrasse 1");
        CustomerBill letter = verified(usualBill(paper, data.run()));
        startAs(CLERK, PROCESS, Map.of("billNumber", letter.number())).runJobs();
        assertThat(invoice(letter).state()).isEqualTo(InvoiceState.FOR_PAPER);
        assertThat(state(letter)).isEqualTo(BillState.VALIDATED);
        assertThat(invoices.forPaper(letter.runId())).containsExactly(invoice(letter));
        assertThat(invoices.forPaper(100_000)).contains(invoice(letter));
        invoices.posted(invoice(letter).id(), letter.billDate().plusDays(3));
        assertThat(state(letter)).isEqualTo(BillState.SENT);
        assertThatThrownBy(() -> startAs(CLERK, PROCESS, Map.of("billNumber", letter.number())))
                .hasMessageContaining("only a verified one");
    }

    @Test
    void bouncedAddressIsReplacedByTheCustomersOther() throws IOException {
        Subscriber s = data.subscriber();
        data.change(s, "email", "gone-" + s.customer().number() + "@example.org", "Teststrasse 1");
        CustomerBill bill = delivered(usualBill(s, data.run()));
        report(bill, 1, "failed", "5.1.1", "550 5.1.1 user unknown");
        Case it = caseOf(bill.number()).runJobs();
        it.waitsAt("Event_StatusDue").hasVariable("nextWay", "otherAddress");
        assertThat(message(bill, 2).recipient()).isEqualTo(s.customer().email());
        assertThat(attempts(bill).get(0)).satisfies(d -> {
            assertThat(d.state()).isEqualTo(DeliveryState.BOUNCED);
            assertThat(d.statusCode()).isEqualTo("5.1.1");
            assertThat(d.diagnostic()).isEqualTo("550 5.1.1 user unknown");
        });
        report(bill, 1, "failed", "5.1.1", "550 5.1.1 user unknown");
        assertThat(attempts(bill)).hasSize(2);
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Corrected");
        AccountRequest change = change(s);
        assertThat(change.trusted()).as("the customer's own address").isTrue();
        caseOf(change.number()).runJobs();
        assertThat(accounts.get(s.account().id()).billEmail())
                .isEqualTo(s.customer().email());
        CustomerBill next = verified(usualBill(s, data.run()));
        startBill(PROCESS, next).runJobs();
        assertThat(message(next, 1).recipient()).isEqualTo(s.customer().email());
    }

    /** Two bills came back: the account is changed once; a closed one is left alone. */
    @Test
    void addressIsAskedToBeCorrectedOnce() throws IOException {
        Subscriber s = data.subscriber();
        data.change(s, "email", "gone-" + s.customer().number() + "@example.org", "Teststrasse 1");
        CustomerBill first = delivered(usualBill(s, data.run()));
        CustomerBill second = delivered(usualBill(s, data.run()));
        for (CustomerBill bill : List.of(first, second)) {
            report(bill, 1, "failed", "5.1.1", "550 5.1.1 user unknown");
            Case it = caseOf(bill.number()).runJobs();
            sender.deliverDue();
            it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Corrected");
        }
        change(s);
    }

    @Test
    void fullMailboxIsTriedAgainThenALetter() throws IOException {
        Subscriber s = data.subscriber();
        CustomerBill bill = delivered(usualBill(s, data.run()));
        report(bill, 1, "delayed", "4.2.2", "mailbox full");
        assertThat(attempts(bill)).extracting(Delivery::state).containsExactly(DeliveryState.SENT);
        report(bill, 1, "failed", "4.2.2", "mailbox full");
        Case it = caseOf(bill.number()).runJobs();
        it.waitsAt("Event_Pause");
        it.fireTimer("Event_Pause").waitsAt("Event_StatusDue");
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Corrected");
        assertThat(requests.ofAccount(s.account().id())).as("the address works").isEmpty();
        report(bill, 2, "failed", "5.0.0", "");
        Case letter = lastCase(bill);
        letter.hasEndedAt("EndEvent_OnPaper");
        assertThat(outbox.portal(s.customer().number(), 10)).singleElement().satisfies(m -> assertThat(m.body())
                .contains(bill.number(), s.customer().email(), "tell us an address"));
        assertThat(invoice(bill).state()).isEqualTo(InvoiceState.FOR_PAPER);
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        invoices.posted(invoice(bill).id(), bill.billDate());
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        CustomerBill next = verified(usualBill(s, data.run()));
        startBill(PROCESS, next).runJobs();
        assertThat(invoice(next).state()).isEqualTo(InvoiceState.FOR_PAPER);
    }

    @Test
    void personFindsAWay() throws IOException {
        Subscriber s = data.subscriber();
        data.change(s, "email", s.customer().email(), null);
        CustomerBill bill = delivered(usualBill(s, data.run()));
        report(bill, 1, "failed", "5.1.1", "unknown *user* <b>");
        Case it = caseOf(bill.number()).runJobs();
        it.waitsAt("Task_FindWay");
        assertThat((String) it.variable("bounceView")).contains("unknown \\*user\\* &lt;b\\>");
        assertThatThrownBy(() -> way(it, "newAddress", "nobody")).hasMessageContaining("Write an e-mail address");
        assertThatThrownBy(() -> way(it, "newAddress", s.customer().email())).hasMessageContaining("did not arrive");
        assertThatThrownBy(() -> way(it, "pigeon", "")).hasMessageContaining("Say how");
        way(it, "newAddress", "new@example.org").waitsAt("Event_StatusDue");
        assertThat(message(bill, 2).recipient()).isEqualTo("new@example.org");
        jdbc.sql("update outbox_message set state = 'FAILED', last_error = 'refused' where id = ?")
                .param(message(bill, 2).id())
                .update();
        it.fireTimer("Event_StatusDue");
        assertThat(attempts(bill).get(1).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(requests.ofAccount(s.account().id()))
                .as("nothing was taken there")
                .isEmpty();
        Case second = lastCase(bill);
        way(second, "paper", "").hasPassed("Task_GiveToPaper");
        assertThat(invoice(bill).state()).isEqualTo(InvoiceState.FOR_PAPER);
    }

    @Test
    void addressThatAClerkFoundIsTheAccountsOnceASecondPersonAgrees() throws IOException {
        Subscriber s = data.subscriber();
        data.change(s, "email", s.customer().email(), null);
        CustomerBill bill = delivered(usualBill(s, data.run()));
        report(bill, 1, "failed", "5.1.1", "unknown user");
        Case it = caseOf(bill.number()).runJobs();
        way(it, "newAddress", "found@example.org");
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Corrected");
        AccountRequest change = change(s);
        assertThat(change.enteredBy()).isEqualTo(CLERK);
        assertThat(change.trusted()).isFalse();
        assertThat(caseOf(change.number()).runJobs().tasks())
                .as("a second person looks at it")
                .isNotEmpty();
        assertThat(accounts.get(s.account().id()).billEmail())
                .isEqualTo(s.customer().email());
    }

    @Test
    void tableDecidesWhereNobodyFindsAWay() throws IOException {
        Subscriber s = data.subscriber();
        data.change(s, "email", s.customer().email(), null);
        CustomerBill bill = delivered(usualBill(s, data.run()));
        report(bill, 1, "failed", "5.1.1", "550 5.1.1 user unknown");
        Case it = caseOf(bill.number()).runJobs();
        it.fireTimer("BoundaryEvent_Waits").hasPassed("EndEvent_Urged").waitsAt("Task_FindWay");
        assertThat(it.task("Task_FindWay").getPriority()).isEqualTo(90);
        it.fireTimer("BoundaryEvent_NobodyFound").hasPassed("EndEvent_Chosen").waitsAt("Event_StatusDue");
        assertThat(attempts(bill).get(1)).satisfies(d -> {
            assertThat(d.channel()).isEqualTo(InvoiceMedium.PORTAL);
            assertThat(d.address()).isEqualTo(s.customer().number());
        });
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Corrected");
        assertThat(outbox.portal(s.customer().number(), 10))
                .anySatisfy(m -> assertThat(m.body()).contains("tell us an address"));
        Decision neglected = Decision.of("invoice-neglected-delivery");
        neglected.given("postalAddress", true).then("nextWay", "paper");
        neglected.given("postalAddress", false).then("nextWay", "portal");
    }

    @Test
    void reportsAboutOtherMessagesAreMails() throws IOException {
        Path file = put(Files.readString(Path.of("src/test/resources/mails/bounce.eml"))
                .replace("MESSAGE-ID", "<" + UUID.randomUUID() + "@etomflow.example>"));
        inbox.look();
        assertThat(TestFolders.INBOX.resolve("done").resolve(file.getFileName()))
                .exists();
    }

    @Test
    void tables() {
        Decision channel = Decision.of("invoice-delivery-channel")
                .given("invoiceMedium", "email")
                .given("addressUsable", true)
                .given("addressBounced", false)
                .given("attachmentMegabytes", 10.0);
        channel.then("channel", "email");
        channel.given("attachmentMegabytes", 10.01).then("channel", "portal");
        channel.given("addressBounced", true).then("channel", "paper");
        channel.given("addressUsable", false).then("channel", "paper");
        channel.given("invoiceMedium", "portal").then("channel", "portal");
        channel.given("invoiceMedium", "paper").then("channel", "paper");
        Decision way = Decision.of("invoice-undelivered")
                .given("bounceKind", "permanent")
                .given("deliveryAttempts", 2)
                .given("otherAddress", false)
                .given("postalAddress", false);
        way.then("nextWay", "person");
        way.given("postalAddress", true).then("nextWay", "paper");
        way.given("otherAddress", true).then("nextWay", "otherAddress");
        way.given("bounceKind", "temporary").then("nextWay", "again");
        way.given("bounceKind", "temporary").given("deliveryAttempts", 3).then("nextWay", "person");
    }

    private CustomerBill verified(CustomerBill bill) {
        startBill("etom-1.3.9.2.1", bill).runJobs();
        startBill("etom-1.3.9.2.3", bill).runJobs();
        assertThat(invoice(bill).state()).isEqualTo(InvoiceState.VERIFIED);
        return bill;
    }

    /** Handed over and taken by the other side's server. */
    private CustomerBill delivered(CustomerBill bill) {
        Case it = startBill(PROCESS, verified(bill)).runJobs();
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Delivered");
        return bill;
    }

    /** The one change that is asked of the account. */
    private AccountRequest change(Subscriber s) {
        List<AccountRequest> all = requests.ofAccount(s.account().id());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<Delivery> attempts(CustomerBill bill) {
        return delivery.ofInvoice(invoice(bill).id());
    }

    private OutboxMessage message(CustomerBill bill, int attempt) {
        Delivery sent = attempts(bill).get(attempt - 1);
        assertThat(sent.channel()).isEqualTo(InvoiceMedium.EMAIL);
        return outbox.get(sent.messageId());
    }

    /** What Postfix writes when a message does not arrive. */
    private void report(CustomerBill bill, int attempt, String action, String status, String words) throws IOException {
        OutboxMessage message = message(bill, attempt);
        put(Files.readString(Path.of("src/test/resources/mails/bounce.eml"))
                .replace("RECIPIENT", message.recipient())
                .replace("ACTION", action)
                .replace("STATUS", status)
                .replace("DIAGNOSTIC", words)
                .replace("MESSAGE-ID", "<" + message.id() + "@etomflow.example>"));
        inbox.look();
    }

    private static Path put(String mail) throws IOException {
        Path file = Files.createDirectories(TestFolders.INBOX).resolve(UUID.randomUUID() + ".eml");
        Files.writeString(file, mail);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return file;
    }

    private Case lastCase(CustomerBill bill) {
        Case it = caseOf(bill.number());
        return it.runJobs();
    }

    private static Case way(Case it, String way, String email) {
        Map<String, Object> answers = new HashMap<>(Map.of("nextWay", way, "newEmail", email));
        return it.complete("Task_FindWay", CLERK, answers);
    }
}
