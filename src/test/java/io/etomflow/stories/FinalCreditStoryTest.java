package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.document.Documents;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.Invoices;
import io.etomflow.invoice.internal.InvoicePdf;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.LedgerFiles;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.TransactionRepository;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A contract ends in the middle of a month that was paid in advance, less a discount: the money for the other days goes back. */
class FinalCreditStoryTest extends MoneyStory {

    @Autowired
    private Invoices invoices;

    @Autowired
    private Documents documents;

    @Autowired
    private Ledger ledger;

    @Autowired
    private LedgerFiles finance;

    @Test
    void whatWasPaidInAdvanceGoesBackWithTheFinalBill() throws IOException {
        BankAccount account = bank.bankAccount("receipts", "0.00");
        Subscriber s = data.subscriber();
        accounts.save(new BillingTerms(
                s.account().id(), null, BillFormat.UBL, "en", "standard", 14, null, null, null, null, "standard"));
        Billed advance = paidInAdvance(s);
        String payer = bank.iban();
        arrives(StatementFiles.of(account.iban(), 1, "0.00", today())
                .transfer("35.70", advance.bill().number(), "Ann Payer", payer));
        assertThat(bills.get(advance.bill().id()).state()).isEqualTo(BillState.SETTLED);
        assertBalance(s, "0.00");

        Case closing = startAs(
                        People.CLERK,
                        "etom-1.3.10.1",
                        Map.of(
                                "accountRequestKind",
                                "close",
                                "accountNumber",
                                s.account().number()))
                .runJobs();
        closing.waitsAt("Event_NextDay");
        caseOf("F-" + s.account().number()).runJobs();
        CustomerBill last = bills.ofAccount(s.account().id()).stream()
                .filter(b -> !b.id().equals(advance.bill().id()))
                .findFirst()
                .orElseThrow();
        assertThat(bills.items(last.id()))
                .extracting(BillItem::kind, i -> i.taxExcludedAmount().toPlainString(), BillItem::periodStart)
                .containsExactly(
                        Tuple.tuple(ItemKind.RECURRING, "-26.67", today()),
                        Tuple.tuple(ItemKind.DISCOUNT, "6.67", today()));
        assertThat(last.taxIncluded().amount()).isEqualByComparingTo("-23.80");
        assertThat(last.remaining().amount()).isZero();
        assertThat(last.state()).as("it needs nobody").isEqualTo(BillState.SETTLED);
        assertBalance(s, "-23.80");
        invoiceSaysSo(last);

        closing.fireTimer("Event_NextDay");
        assertBooks(s);
        UUID payment = payments.ofAccount(s.account().id()).get(0).id();
        assertThat(payments.get(payment).unallocated().amount()).isEqualByComparingTo("23.80");
        assertThat(bills.get(advance.bill().id()).remaining().amount()).isZero();
        goesBack(s, account, payment, payer);
        closing.fireTimer("Event_NextDay").hasEndedAt("EndEvent_AccountClosed");
        assertThat(accounts.get(s.account().id()).state()).isEqualTo(AccountState.CLOSED);
        assertBooks(s);
    }

    /** Half of what was paid in advance is still owed when the contract ends: it is not collected, and nothing goes back. */
    @Test
    void whatIsGivenBackFirstSettlesWhatIsOpen() {
        Subscriber s = data.subscriber();
        Billed advance = paidInAdvance(s);
        Case closing = startAs(
                        People.CLERK,
                        "etom-1.3.10.1",
                        Map.of(
                                "accountRequestKind",
                                "close",
                                "accountNumber",
                                s.account().number()))
                .runJobs();
        caseOf("F-" + s.account().number()).runJobs();
        assertBalance(s, "11.90");
        closing.fireTimer("Event_NextDay").waitsAt("Event_NextDay");
        assertThat(bills.get(advance.bill().id()).remaining().amount()).isEqualByComparingTo("11.90");
        assertBooks(s);
        transaction.executeWithoutResult(status -> payments.book(
                s.account().id(),
                advance.bill().id(),
                bills.get(advance.bill().id()).remaining(),
                "transfer",
                today(),
                "rest"));
        closing.fireTimer("Event_NextDay").hasEndedAt("EndEvent_AccountClosed");
        assertThat(bills.get(advance.bill().id()).state()).isEqualTo(BillState.SETTLED);
        assertBalance(s, "0.00");
        assertBooks(s);
    }

    /** Thirty days at 40.00 less a quarter, of which ten were used. */
    private Billed paidInAdvance(Subscriber s) {
        CustomerProduct product = data.product(s, "Fibre 250", "broadband", "40.00");
        Billed billed = data.bill(
                s, Line.recurring(product), new Line(ItemKind.DISCOUNT, product, "Discount 25 %", "-10.00", null));
        LocalDate from = today().minusDays(10);
        for (String table : List.of(
                "bill_item set period_start = ?, period_end = ? where bill_id",
                "customer_bill set period_start = ?, period_end = ? where id")) {
            jdbc.sql("update " + table + " = ?")
                    .params(from, from.plusDays(29), billed.bill().id())
                    .update();
        }
        jdbc.sql("update customer_product set ended_on = ?, status = 'terminated' where id = ?")
                .params(today().minusDays(1), product.id())
                .update();
        TransactionRepository.forgetRead();
        return billed;
    }

    private void invoiceSaysSo(CustomerBill bill) throws IOException {
        Invoice invoice = invoices.ofBill(bill.id()).orElseThrow();
        assertThat(invoice.total()).isEqualByComparingTo("-23.80");
        assertThat(InvoicePdf.read(documents.open(invoice.pdfDocumentId()).content())
                        .text())
                .contains("In your favour: 23.80", "-23.80", "given back from")
                .doesNotContain("Please transfer");
        assertThat(new String(documents.open(invoice.deliveryDocumentId()).content(), StandardCharsets.UTF_8))
                .contains("PayableAmount currencyID=\"EUR\">-23.80<")
                .doesNotContain("PaymentMeans");
    }

    private void goesBack(Subscriber s, BankAccount account, UUID payment, String payer) throws IOException {
        sender.deliverDue();
        Case refund = caseOf(jdbc.sql("select i.business_key_ from act_ru_variable v join act_ru_execution i on"
                                + " i.id_ = v.proc_inst_id_ where v.name_ = 'paymentId' and v.text_ = ?"
                                + " and i.business_key_ is not null")
                        .param(payment.toString())
                        .query(String.class)
                        .single())
                .runJobs();
        refund.complete(
                "Task_ReleaseRefund",
                People.CASH_SUPERVISOR,
                Map.of("refundDecision", "release", "refundReason", "Contract ended, paid in advance"));
        assertBalance(s, "0.00");
        Map<String, Object> order = jdbc.sql("select * from refund_order where payment_id = ?")
                .param(payment)
                .query()
                .singleRow();
        assertThat(order).containsEntry("state", "SENT").containsEntry("payee_iban", payer);
        assertThat(Files.readString(
                        TestFolders.EXCHANGE.resolve("bank/out").resolve((String) order.get("file_name")),
                        StandardCharsets.UTF_8))
                .contains("pain.001.001.09", payer, "23.80");
        StatementFiles second = StatementFiles.of(account.iban(), 2, "35.70", today())
                .line("-23.80", "Refund", "Ann Payer", payer, (String) order.get("number"), "", "");
        arrives(second).hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(second)).containsExactly("SETTLED REFUND");
        assertThat(ledger.balanceOfBank(account.id())).isEqualByComparingTo("11.90");
        assertThat(ledger.clearingOfBank(account.id())).isZero();
        transaction.executeWithoutResult(status -> finance.close(today()));
        assertThat(jdbc.sql("select kind || ' ' || amount from ledger_entry where billing_account_id = ?"
                                + " and export_id is not null order by sequence_no")
                        .param(s.account().id())
                        .query(String.class)
                        .list())
                .containsSubsequence("transfer 35.70", "refundOrdered 23.80");
    }

    /** What the books say of each account and bill, here of one. */
    private void assertBooks(Subscriber s) {
        for (CustomerBill bill : bills.ofAccount(s.account().id())) {
            BigDecimal paid = jdbc.sql(
                            "select coalesce((select sum(a.amount) from payment_allocation a where a.bill_id = b.id"
                                    + " and a.reversed_on is null), 0) + coalesce((select sum(case when c.bill_id = b.id then"
                                    + " c.amount else -c.amount end) from credit_settlement c where b.id in (c.bill_id,"
                                    + " c.credit_bill_id)), 0) from customer_bill b where b.id = ?")
                    .param(bill.id())
                    .query(BigDecimal.class)
                    .single();
            assertThat(bill.paid().amount()).isEqualByComparingTo(paid);
        }
        assertThat(jdbc.sql("select count(*) from payment p where p.billing_account_id = ? and p.amount <>"
                                + " p.unallocated_amount + p.refunded_amount + (select coalesce(sum(a.amount), 0) from"
                                + " payment_allocation a where a.payment_id = p.id and a.reversed_on is null)")
                        .param(s.account().id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
