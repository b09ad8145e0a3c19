package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AgreedAdjustments;
import io.etomflow.billing.BillsSent;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.NewAgreedAdjustment;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.payment.ledger.LedgerFiles;
import io.etomflow.payment.ledger.LedgerFiles.LedgerFile;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Decision;
import io.etomflow.testing.Statements;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** Bills and notes are in the ledger from the moment in which they are owed, and once; finance's file can be checked. */
@Tag("story")
class LedgerOfBillsTest extends BankCases {

    @Autowired
    private LedgerFiles ledgerFiles;

    @Autowired
    private AdjustmentNotes notes;

    @Autowired
    private AgreedAdjustments agreed;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aBillIsPostedByRateAndPurposeAndOnce() {
        Subscriber s = data.subscriber();
        Billed billed = billedWith(s, "10.00", "reminderFee", "3.00", "interest", "1.00", "waived", "-3.00");
        assertThat(posted(billed.bill().number()))
                .containsExactlyInAnyOrder(
                        "billCharge 1400 8400 10.00 19.00",
                        "billTax 1400 1776 1.90 19.00",
                        "lateFee 1400 8600 3.00 19.00",
                        "billTax 1400 1776 0.57 19.00",
                        "lateInterest 1400 8650 1.00 19.00",
                        "billTax 1400 1776 0.19 19.00",
                        "lateFee 8700 1400 3.00 19.00",
                        "billTax 1776 1400 0.57 19.00");
        assertThat(owed(s)).isEqualByComparingTo(balance(s)).isEqualByComparingTo("13.09");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                        events.publishEvent(new BillsSent(List.of(billed.bill().id())))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(posted(billed.bill().number())).hasSize(8);
    }

    @Test
    void notesChangeRevenueTaxAndWhatIsOwed() {
        Subscriber s = data.subscriber();
        Billed billed = bank.bill(s, "119.00");
        String credit = note(s, billed, NoteKind.CREDIT_NOTE, "11.90");
        String debit = note(s, billed, NoteKind.DEBIT_NOTE, "2.38");
        assertThat(posted(credit))
                .containsExactlyInAnyOrder("noteCharge 8720 1400 10.00 19.00", "noteTax 1776 1400 1.90 19.00");
        assertThat(posted(debit))
                .containsExactlyInAnyOrder("noteCharge 1400 8400 2.00 19.00", "noteTax 1400 1776 0.38 19.00");
        assertThat(owed(s)).isEqualByComparingTo("109.48");
    }

    @Test
    void aNoteThatIsTakenBackWithItsTransactionIsNotPosted() {
        Subscriber s = data.subscriber();
        Billed billed = bank.bill(s, "119.00");
        NewNote note = newNote(s, billed, NoteKind.CREDIT_NOTE, "11.90");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    notes.post(note);
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");
        assertThat(owed(s)).isEqualByComparingTo("119.00");
    }

    @Test
    void theFileAddsUpAndGoesOnWhereTheLastOneEnded() throws IOException {
        Subscriber s = data.subscriber();
        transaction.execute(status -> ledgerFiles.close(today()));
        Billed billed = bank.bill(s, "119.00");
        payments.book(s.account().id(), billed.bill().id(), eur("100.00"), "transfer", today(), newBusinessKey());
        LedgerFile first =
                transaction.execute(status -> ledgerFiles.close(today())).orElseThrow();
        List<CSVRecord> lines = read(first);
        assertThat(lines.stream()
                        .filter(line -> line.get("record").equals("P"))
                        .filter(line ->
                                line.get("billingAccount").equals(s.account().number()))
                        .map(line -> line.get("side") + line.get("account") + " " + line.get("amount") + " "
                                + line.get("document")))
                .containsExactlyInAnyOrder(
                        "D1400 100.00 " + billed.bill().number(),
                        "C8400 100.00 " + billed.bill().number(),
                        "D1400 19.00 " + billed.bill().number(),
                        "C1776 19.00 " + billed.bill().number(),
                        "D1590 100.00 ",
                        "C1400 100.00 ");
        assertThat(sum(lines, "A", "D"))
                .isEqualByComparingTo(sum(lines, "P", "D"))
                .isEqualByComparingTo(sum(lines, "T", "D"))
                .isEqualByComparingTo(sum(lines, "A", "C"))
                .isEqualByComparingTo(sum(lines, "T", "C"))
                .isEqualByComparingTo(first.total());
        Map<String, BigDecimal> euros = control(lines, "EUR");
        assertThat(euros.get("owedChange")).isEqualByComparingTo("19.00");
        assertThat(euros.get("owedBefore").add(euros.get("owedChange"))).isEqualByComparingTo(euros.get("owedAfter"));
        assertThat(euros.get("balances").subtract(euros.get("owedAfter")))
                .isEqualByComparingTo(euros.get("difference"));

        bank.bill(s, "11.90");
        LedgerFile second =
                transaction.execute(status -> ledgerFiles.close(today())).orElseThrow();
        assertThat(control(read(second), "EUR").get("owedBefore")).isEqualByComparingTo(euros.get("owedAfter"));
        assertThat(read(first))
                .as("later postings and balances do not change it")
                .hasToString(lines.toString());
    }

    @Test
    void aClosedFileThatWasNotWrittenIsWrittenLaterAndNothingIsInTwo() throws IOException {
        Subscriber s = data.subscriber();
        Billed billed = bank.bill(s, "11.90");
        LedgerFile lost =
                transaction.execute(status -> ledgerFiles.close(today())).orElseThrow();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    bank.bill(s, "2.38");
                    ledgerFiles.close(today());
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");
        assertThat(ledgerFiles.close(today())).isEmpty();
        assertThat(read(lost).stream().map(line -> line.get("document")))
                .contains(billed.bill().number());
        assertThat(ledgerFiles.get(lost.id()).state()).isEqualTo("WRITTEN");
    }

    @Test
    void statementsDoNotFollowBillsOrPostings() {
        int few = statements(3);
        int many = statements(60);
        assertThat(many).isBetween(few - 1, few + 1).isLessThan(25);
    }

    /** Those of posting this many bills, and of closing the file with them. */
    private int statements(int bills) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < bills; i++) {
            Subscriber s = data.subscriber();
            ids.add(bank.bill(s, "119.00").bill().id());
        }
        jdbc.sql("delete from ledger_entry where document in (select number from customer_bill where id in (:ids))")
                .param("ids", ids)
                .update();
        Statements statements = new Statements();
        statements.start();
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new BillsSent(ids));
            ledgerFiles.close(today());
        });
        return statements.end();
    }

    @Test
    void eachPartHasItsAccount() {
        Decision usual = Decision.of("payment-ledger-account")
                .given("chargeReason", "none")
                .given("document", "bill")
                .given("tax", false)
                .given("taxCategory", "S")
                .given("taxCountry", "DE")
                .given("taxRate", 19.0);
        account(usual, "billCharge", "8400");
        account(usual.given("taxRate", 7.0), "billCharge", "8300");
        account(usual.given("taxRate", 16.0), "billCharge", "8200");
        account(usual.given("taxCategory", "AE").given("taxRate", 0.0), "billCharge", "8337");
        account(usual.given("taxCategory", "E").given("taxRate", 0.0), "billCharge", "8100");
        account(usual.given("taxCountry", "AT").given("taxRate", 20.0), "billCharge", "8320");
        account(usual.given("chargeReason", "goodwill"), "billCharge", "8400");
        account(usual.given("chargeReason", "interest"), "lateInterest", "8650");
        for (String fee : List.of("reminderFee", "reactivation", "returnFee")) {
            account(usual.given("chargeReason", fee), "lateFee", "8600");
        }
        account(usual.given("chargeReason", "waived"), "lateFee", "8700");
        Decision tax = usual.given("tax", true);
        account(tax, "billTax", "1776");
        account(tax.given("taxRate", 7.0), "billTax", "1771");
        account(tax.given("taxRate", 16.0), "billTax", "1770");
        account(tax.given("taxCountry", "AT").given("taxRate", 20.0), "billTax", "1767");
        account(tax.given("chargeReason", "interest"), "billTax", "1776");
        Decision credit = usual.given("document", "creditNote");
        account(credit, "noteCharge", "8720");
        account(credit.given("taxRate", 7.0), "noteCharge", "8710");
        account(credit.given("taxCountry", "AT").given("taxRate", 20.0), "noteCharge", "8700");
        Decision debit = usual.given("document", "debitNote");
        account(debit, "noteCharge", "8400");
        account(debit.given("taxRate", 7.0), "noteCharge", "8300");
        account(debit.given("taxCountry", "AT").given("taxRate", 20.0), "noteCharge", "8200");
        account(credit.given("tax", true), "noteTax", "1776");
        account(credit.given("tax", true).given("taxRate", 7.0), "noteTax", "1771");
        account(credit.given("tax", true).given("taxRate", 16.0), "noteTax", "1770");
        account(credit.given("tax", true).given("taxCountry", "AT").given("taxRate", 20.0), "noteTax", "1767");
    }

    private static void account(Decision asked, String kind, String account) {
        asked.then(Map.of("postingKind", kind, "ledgerAccount", account));
    }

    /** A bill with a charge and with what was agreed for these reasons, each taxed as the charge. */
    private Billed billedWith(Subscriber s, String charge, String... reasonsAndAmounts) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.recurring(data.product(s, "Fibre 100", "internet", charge)));
        for (int i = 0; i < reasonsAndAmounts.length; i += 2) {
            lines.add(new Line(ItemKind.ADJUSTMENT, null, reasonsAndAmounts[i], reasonsAndAmounts[i + 1], null));
        }
        return transaction.execute(status -> {
            Billed billed = data.bill(s, lines.toArray(Line[]::new));
            jdbc.sql("delete from ledger_entry where document = ?")
                    .param(billed.bill().number())
                    .update();
            for (int i = 0; i < reasonsAndAmounts.length; i += 2) {
                BigDecimal amount = new BigDecimal(reasonsAndAmounts[i + 1]);
                UUID agreement = agreed.agree(new NewAgreedAdjustment(
                                "test",
                                UUID.randomUUID().toString(),
                                s.account().id(),
                                amount.signum() > 0 ? NoteKind.DEBIT_NOTE : NoteKind.CREDIT_NOTE,
                                eur(amount.abs().toPlainString()),
                                reasonsAndAmounts[i],
                                reasonsAndAmounts[i],
                                "clara",
                                null))
                        .id();
                jdbc.sql("insert into adjustment_use (id, adjustment_id, bill_item_id, amount) values (?, ?, ?, ?)")
                        .params(
                                UUID.randomUUID(),
                                agreement,
                                billed.item(2 + i / 2).id(),
                                amount.abs())
                        .update();
            }
            events.publishEvent(new BillsSent(List.of(billed.bill().id())));
            return billed;
        });
    }

    private NewNote newNote(Subscriber s, Billed billed, NoteKind kind, String amount) {
        CustomerBill bill = billed.bill();
        UUID inquiry = data.inquiry(s, billed, "Too much").id();
        UUID proposal = UUID.randomUUID();
        jdbc.sql(
                        "insert into adjustment_proposal (id, version, inquiry_id, bill_id, kind, amount, currency, reason_code,"
                                + " justification, state, proposed_by, proposed_at, approvals_needed)"
                                + " values (?, 0, ?, ?, ?, ?, 'EUR', 'other', 'x', 'APPROVED', 'clara', current_timestamp, 0)")
                .params(proposal, inquiry, bill.id(), kind.name(), new BigDecimal(amount))
                .update();
        return new NewNote(
                proposal,
                inquiry,
                bill.id(),
                billed.item(1).id(),
                kind,
                eur(amount),
                "other",
                "a rule",
                "clara",
                "simon");
    }

    private String note(Subscriber s, Billed billed, NoteKind kind, String amount) {
        return transaction.execute(
                status -> notes.post(newNote(s, billed, kind, amount)).number());
    }

    private List<CSVRecord> read(LedgerFile file) throws IOException {
        Path path = transaction.execute(status -> ledgerFiles.write(file.id()));
        try (Reader in = Files.newBufferedReader(path)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)
                    .getRecords();
        }
    }

    private static BigDecimal sum(List<CSVRecord> lines, String record, String side) {
        return lines.stream()
                .filter(line ->
                        line.get("record").equals(record) && line.get("side").equals(side))
                .map(line -> new BigDecimal(line.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, BigDecimal> control(List<CSVRecord> lines, String currency) {
        return lines.stream()
                .filter(line ->
                        line.get("record").equals("R") && line.get("currency").equals(currency))
                .collect(Collectors.toMap(line -> line.get("kind"), line -> new BigDecimal(line.get("amount"))));
    }

    private List<String> posted(String document) {
        return jdbc.sql(
                        "select kind || ' ' || debit_account || ' ' || credit_account || ' ' || amount || ' ' || tax_rate"
                                + " from ledger_entry where document = ?")
                .param(document)
                .query(String.class)
                .list();
    }

    private BigDecimal owed(Subscriber s) {
        return jdbc.sql("select coalesce(sum(owed_change), 0) from ledger_entry where billing_account_id = ?")
                .param(s.account().id())
                .query(BigDecimal.class)
                .single();
    }
}
