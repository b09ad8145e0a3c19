package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.BillingAccount;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.document.Documents;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.invoice.ArchivedDocument;
import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.InvoiceArchive;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.invoice.Invoices;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.CreditorReference;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From usage to money: what was used is billed, the invoice checked, delivered and archived, and the bank brings the money. */
class BillToCashStoryTest extends MoneyStory {

    @Autowired
    private ExchangeIntake exchange;

    @Autowired
    private Invoices invoices;

    @Autowired
    private InvoiceArchive archive;

    @Autowired
    private Documents documents;

    @Test
    void whatWasUsedIsBilledDeliveredAndPaid() throws IOException {
        Cycle cycle = billing.cycle();
        Subscriber s = billing.subscriber(cycle);
        CustomerProduct mobile =
                billing.product(s, "Mobile M", "mobile", "16.76", cycle.start().minusYears(1), null);
        usageFile(billing.line(
                        mobile,
                        "roaming",
                        cycle.start().plusDays(5).atTime(12, 0).toInstant(ZoneOffset.UTC),
                        "50",
                        "MB",
                        ""))
                .hasEndedAt("EndEvent_UsageTaken");

        Case invoicing = bill(cycle);
        CustomerBill bill = billOf(s);
        assertThat(bills.items(bill.id())).extracting(BillItem::kind).contains(ItemKind.RECURRING, ItemKind.USAGE);
        assertThat(bills.items(bill.id()).stream()
                        .filter(i -> i.kind() == ItemKind.USAGE)
                        .toList())
                .singleElement()
                .satisfies(usage -> assertThat(usage.taxExcludedAmount()).isEqualByComparingTo("10.00"));
        invoicing.waitsAt("Event_StatusDue", "Gateway_AllDone");
        assertThat(bill.state()).isEqualTo(BillState.SENT);
        assertBalance(s, bill.taxIncluded().amount().toPlainString());
        Invoice invoice = invoices.ofBill(bill.id()).orElseThrow();
        assertThat(invoice.state()).isEqualTo(InvoiceState.HANDED_OVER);
        assertThat(invoice.total()).isEqualByComparingTo(bill.taxIncluded().amount());
        assertThat(documents.open(invoice.pdfDocumentId()).content()).startsWith("%PDF".getBytes());
        sender.deliverDue();
        invoicing.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Created");
        assertThat(archive.ofBill(bill.number()))
                .extracting(ArchivedDocument::kind)
                .contains("pdf");

        pays(s, bill);
    }

    @Test
    void aBadInvoiceIsStoppedCorrectedAndDelivered() {
        Cycle cycle = billing.cycle();
        Subscriber good = subscriber(cycle);
        Subscriber bad = subscriber(cycle);
        mailTo(bad, "not an address");
        Case invoicing = bill(cycle);
        if (invoicing.tasks().anyMatch(t -> t.getTaskDefinitionKey().equals("Task_JudgeRun"))) {
            invoicing.complete("Task_JudgeRun", People.BILLING_SUPERVISOR, Map.of("runJudgement", "goOn"));
        }
        assertThat(billOf(good).state()).isEqualTo(BillState.SENT);
        assertThat(billOf(bad).state()).isEqualTo(BillState.ON_HOLD);
        assertBalance(bad, "0.00");
        assertThat(outbox.ofCase(billOf(bad).number()))
                .noneMatch(m -> m.recipient().equals("not an address"));

        String number = billOf(bad).number();
        Case held = caseOf(number).runJobs();
        held.waitsAt("Task_Settle");
        mailTo(bad, bad.customer().email());
        held.complete(
                "Task_Settle",
                People.BILLING_CLERK,
                Map.of("settlement", "makeAnew", "settleReason", "The customer gave the right address"));
        assertThat(billOf(bad).state()).isEqualTo(BillState.SENT);
        assertThat(billOf(bad).number()).as("no number is lost").isEqualTo(number);
        sender.deliverDue();
        held.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_MadeAnew");

        pays(bad, billOf(bad));
    }

    /** The customer transfers what the bill asks for, with the reference that stands on it. */
    private void pays(Subscriber s, CustomerBill bill) {
        BankAccount account = bank.bankAccount("receipts", "0.00");
        StatementFiles statement = StatementFiles.of(account.iban(), 1, "0.00", today())
                .transfer(
                        bill.taxIncluded().amount().toPlainString(),
                        CreditorReference.of(bill.number()),
                        s.customer().name(),
                        bank.iban());
        arrives(statement).hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(statement)).containsExactly("SETTLED REFERENCE_EXACT");
        assertThat(bills.get(bill.id()).state()).isEqualTo(BillState.SETTLED);
        assertThat(payments.paidFor(bill.id()))
                .isEqualByComparingTo(bill.taxIncluded().amount());
        assertBalance(s, "0.00");
    }

    private Subscriber subscriber(Cycle cycle) {
        Subscriber s = billing.subscriber(cycle);
        billing.product(s, "Fibre 250", "broadband", "33.57", cycle.start().minusYears(1), null);
        return s;
    }

    private void mailTo(Subscriber s, String email) {
        BillingAccount a = accounts.get(s.account().id());
        accounts.save(new BillingAccount(
                a.id(),
                a.version(),
                a.number(),
                a.customerId(),
                a.name(),
                a.state(),
                a.currency(),
                a.cycleDay(),
                a.billDelivery(),
                email,
                a.billStreet(),
                a.billPostcode(),
                a.billCity(),
                a.billCountry(),
                a.balance(),
                a.openedOn(),
                a.closedOn()));
    }

    private Case usageFile(String line) throws IOException {
        Path in = Files.createDirectories(TestFolders.EXCHANGE.resolve("usage/in"));
        String name = "story-" + UUID.randomUUID() + ".csv";
        Files.writeString(
                in.resolve(name),
                "event_id,product_number,kind,started_at,quantity,unit,amount,currency,counterpart\n" + line + "\n");
        exchange.look();
        return caseOfFile(jdbc.sql("select id from exchange_file where area = 'usage' and name = ?")
                .param(name)
                .query(UUID.class)
                .single());
    }
}
