package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitOrders;
import io.etomflow.payment.NewPayment;
import io.etomflow.payment.PayerData;
import io.etomflow.payment.Payment;
import io.etomflow.payment.PaymentMoves;
import io.etomflow.payment.WriteOffs;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.ledger.LedgerFiles;
import io.etomflow.payment.ledger.LedgerFiles.LedgerFile;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Each way in which money moves is in the ledger once, and what the ledger says of an account is what it owes. */
@Tag("story")
class LedgerOfMovesTest extends BankCases {

    @Autowired
    private PaymentMoves moves;

    @Autowired
    private WriteOffs writeOffs;

    @Autowired
    private LedgerFiles ledgerFiles;

    @Autowired
    private PayerData paying;

    @Autowired
    private DebitOrders orders;

    @Autowired
    private TransactionTemplate transaction;

    private Subscriber s;
    private Billed billed;

    @BeforeEach
    void billed() {
        s = data.subscriber();
        billed = bank.bill(s, "119.00");
    }

    @Test
    void whatComesInIsPostedByItsWayAndItsAllocationNotAtAll() {
        Map.of(
                        "transfer",
                        "1590",
                        "cash",
                        "1594",
                        "cheque",
                        "1594",
                        "directDebit",
                        "1592",
                        "card",
                        "1593",
                        "agency",
                        "1594")
                .forEach((method, account) -> {
                    Payment payment = received(method, "10.00");
                    payments.allocate(payment.id(), billed.bill().id(), eur("10.00"));
                    assertThat(posted(payment)).containsExactly(method + " " + account + " 1400 10.00");
                });
        assertLedgerIsBalance(s);
    }

    @Test
    void whatGoesBackLeavesTheAccountWhereItWasAwaited() {
        Map.of(
                        "directDebit",
                        "withdrawn 1400 1592",
                        "card",
                        "cardWithdrawn 1400 1593",
                        "transfer",
                        "returned 1400 1590")
                .forEach((method, posting) -> {
                    Payment payment = received(method, "10.00");
                    payments.giveBack(payment.id(), "AM04", today());
                    assertThat(posted(payment)).hasSize(2).contains(posting + " 10.00");
                });
        Payment throughBank = received("card", "10.00");
        payments.giveBackThroughBank(throughBank.id(), "MD06", today(), null);
        assertThat(posted(throughBank)).containsExactlyInAnyOrder("card 1593 1400 10.00", "returned 1400 1590 10.00");
        assertLedgerIsBalance(s);
    }

    @Test
    void refundsAndMovesArePostedForTheAccountsThatTheyTouch() {
        Payment refunded = received("transfer", "30.00");
        payments.refund(refunded.id(), eur("30.00"));
        assertThat(posted(refunded))
                .containsExactlyInAnyOrder("transfer 1590 1400 30.00", "refundOrdered 1400 1595 30.00");

        Subscriber other = data.subscriber();
        bank.bill(other, "119.00");
        Payment moved = received("transfer", "20.00");
        moves.move(moved.id(), other.account().id());
        assertThat(posted(moved))
                .containsExactlyInAnyOrder(
                        "transfer 1590 1400 20.00", "movedOut 1400 1598 20.00", "movedIn 1598 1400 20.00");
        assertLedgerIsBalance(s);
        assertLedgerIsBalance(other);
    }

    @Test
    void debtsWrittenOffSoldAndTakenBackArePosted() {
        UUID bill = billed.bill().id();
        String code = newBusinessKey();
        writeOffs.settle(bill, eur("50.00"), "debtSold", code);
        writeOffs.settle(bill, eur("69.00"), "debtSaleLoss", code);
        assertThat(of(code)).containsExactlyInAnyOrder("debtSold 1594 1400 50.00", "debtSaleLoss 2401 1400 69.00");
        assertLedgerIsBalance(s);
        writeOffs.takeBack(bill, code);
        writeOffs.takeBack(bill, code);
        assertThat(of(code))
                .as("once, however often")
                .hasSize(4)
                .contains("debtSold 1400 1594 50.00", "debtSaleLoss 1400 2401 69.00");
        assertLedgerIsBalance(s);

        String lost = newBusinessKey();
        writeOffs.settle(bill, eur("119.00"), "writeOff", lost);
        Payment late = received("transfer", "119.00");
        assertThat(of(lost)).containsExactlyInAnyOrder("writeOff 2400 1400 119.00", "writeOffBack 1400 2732 119.00");
        assertThat(posted(late)).contains("transfer 1590 1400 119.00");
        assertThat(remaining(billed)).isZero();
        assertLedgerIsBalance(s);

        String sale = newBusinessKey();
        writeOffs.pricePaid(eur("50.00"), sale);
        writeOffs.pricePaidBack(eur("20.00"), sale);
        writeOffs.fee(s.account().id(), late.id(), eur("5.00"), sale);
        assertThat(of(sale))
                .containsExactlyInAnyOrder(
                        "salePrice 2700 1594 50.00", "salePriceBack 1594 4970 20.00", "agencyFee 4970 1594 5.00");
        assertLedgerIsBalance(s);
    }

    @Test
    void moneyOfCardsLeavesTheAccountOnWhichItWasAwaited() {
        Subscriber payer = data.subscriber();
        paying.card(payer, "5000.00");
        paying.bill(payer, "100.00");
        DebitOrder order = charged(payer);
        BigDecimal sum = orders.ofBatch(order.batchId()).stream()
                .map(DebitOrder::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String reference = jdbc.sql("select reference from debit_batch where id = ?")
                .param(order.batchId())
                .query(String.class)
                .single();
        BankAccount account = bank.bankAccount("receipts", "0.00");
        var statement = statement(account, 1, "0.00").transfer(sum.toPlainString(), reference, "Cards Ltd", "");
        arrives(statement).hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(statement.reference())).containsExactly("SETTLED BATCH");
        assertThat(posted("cardsSettled", statement.reference())).isEqualByComparingTo(sum);
        assertThat(posted("batchSettled", statement.reference())).isZero();
        assertThat(net("1593", order.batchId(), statement.reference())).isZero();
        assertLedgerIsBalance(payer);
    }

    @Test
    void theFileForFinanceHasEachPostingOnceAndItsSidesAreEqual() throws IOException {
        Payment payment = received("transfer", "30.00");
        payments.refund(payment.id(), eur("30.00"));
        LedgerFile file =
                transaction.execute(status -> ledgerFiles.close(today())).orElseThrow();
        List<CSVRecord> lines;
        try (Reader in = Files.newBufferedReader(transaction.execute(status -> ledgerFiles.write(file.id())))) {
            lines = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).stream()
                    .filter(line -> line.get("record").equals("P"))
                    .toList();
        }
        Map<String, BigDecimal> sides = lines.stream()
                .collect(Collectors.toMap(l -> l.get("side"), l -> new BigDecimal(l.get("amount")), BigDecimal::add));
        assertThat(sides.get("D")).isEqualByComparingTo(sides.get("C")).isEqualByComparingTo(file.total());
        Map<String, Long> perEntry =
                lines.stream().collect(Collectors.groupingBy(l -> l.get("entry"), Collectors.counting()));
        assertThat(perEntry).hasSize(file.entries()).allSatisfy((entry, count) -> assertThat(count)
                .isEqualTo(2));
        for (String entry : entries(payment)) {
            assertThat(perEntry).containsKey(entry);
        }
        assertThat(entries(payment)).hasSize(2);
    }

    private DebitOrder charged(Subscriber payer) {
        collect();
        DebitOrder order = orders.ofAccount(payer.account().id()).get(0);
        setTime(order.presentOn()
                .atTime(9, 0)
                .atZone(java.time.ZoneId.of("Europe/Berlin"))
                .toInstant());
        collect();
        setTime(order.presentOn()
                .plusDays(5)
                .atTime(9, 0)
                .atZone(java.time.ZoneId.of("Europe/Berlin"))
                .toInstant());
        collect();
        return orders.get(order.id());
    }

    private Case collect() {
        return start("etom-1.3.10.2.2", Map.of()).runJobs();
    }

    private Payment received(String method, String amount) {
        return payments.receive(NewPayment.of(s.account().id(), eur(amount), method, today(), newBusinessKey()));
    }

    private static final String SHOWN =
            "select kind || ' ' || debit_account || ' ' || credit_account || ' ' || amount from ledger_entry where ";

    private List<String> posted(Payment payment) {
        return jdbc.sql(SHOWN + "payment_id = ?")
                .param(payment.id())
                .query(String.class)
                .list();
    }

    private List<String> of(String reference) {
        return jdbc.sql(SHOWN + "reference = ?")
                .param(reference)
                .query(String.class)
                .list();
    }

    private List<String> entries(Payment payment) {
        return jdbc.sql("select cast(sequence_no as varchar(20)) from ledger_entry where payment_id = ?")
                .param(payment.id())
                .query(String.class)
                .list();
    }

    /** What is left on a ledger account of the payments of a batch and of the statement that settled it. */
    private BigDecimal net(String account, UUID batchId, String statement) {
        return jdbc.sql("select coalesce(sum(case when debit_account = :account then amount else -amount end), 0)"
                        + " from ledger_entry where (debit_account = :account or credit_account = :account)"
                        + " and (payment_id in (select payment_id from debit_order where batch_id = :batch)"
                        + " or statement_id = (select id from bank_statement where reference = :statement))")
                .param("account", account)
                .param("batch", batchId)
                .param("statement", statement)
                .query(BigDecimal.class)
                .single();
    }

    private void assertLedgerIsBalance(Subscriber subscriber) {
        BigDecimal owed = jdbc.sql(
                        "select coalesce(sum(owed_change), 0) from ledger_entry where billing_account_id = ?")
                .param(subscriber.account().id())
                .query(BigDecimal.class)
                .single();
        assertThat(balance(subscriber)).isEqualByComparingTo(owed);
    }
}
