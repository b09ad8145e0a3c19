package io.etomflow.collection.tax;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.NoteKind;
import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.collection.sale.SoldData;
import io.etomflow.document.Documents;
import io.etomflow.information.Segment;
import io.etomflow.invoice.InvoiceData;
import io.etomflow.notification.Outbox;
import io.etomflow.payment.NewPayment;
import io.etomflow.payment.Payments;
import io.etomflow.payment.WriteOffs;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Tax of bills that were written off, sold, or paid after all, by the law of the customer's country. */
@Tag("model")
class TaxCorrectionsTest extends EtomflowTest {

    @Autowired
    private InvoiceData notes;

    @Autowired
    private RecoveryData data;

    @Autowired
    private SoldData soldData;

    @Autowired
    private WriteOffs writeOffs;

    @Autowired
    private Payments payments;

    @Autowired
    private Documents documents;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whatIsWrittenOffIsOwedNoMoreAndAgainWhenItIsPaid() {
        Debt debt = debt("DE", Segment.RESIDENTIAL, "119.00", 100);
        writeOff(debt, "119.00");
        run(data.today(), false).hasEndedAt("EndEvent_UpToDate");
        assertThat(base(debt)).isEqualByComparingTo("100.00");
        assertThat(tax(debt)).isEqualByComparingTo("19.00");
        assertThat(ledger("taxBadDebt", debt)).isEqualByComparingTo("19.00");
        run(data.today(), false);
        assertThat(tax(debt)).as("once").isEqualByComparingTo("19.00");

        pay(debt, "59.50");
        run(data.today(), false);
        assertThat(tax(debt)).isEqualByComparingTo("9.50");
        assertThat(ledger("taxLateIncome", debt)).isEqualByComparingTo("9.50");

        pay(debt, "59.50");
        run(data.today(), false);
        assertThat(tax(debt)).isEqualByComparingTo("0.00");
        assertThat(base(debt)).isEqualByComparingTo("0.00");
        assertThat(ledger("taxLateIncome", debt)).isEqualByComparingTo("19.00");
    }

    @Test
    void paidOnTheSameDayOnlyTheRestIsCorrected() {
        Debt debt = debt("AT", Segment.RESIDENTIAL, "119.00", 100);
        writeOff(debt, "119.00");
        pay(debt, "19.00");
        run(data.today(), false);
        assertThat(tax(debt)).isEqualByComparingTo("15.97");
        assertThat(base(debt)).isEqualByComparingTo("84.03");
    }

    @Test
    void theRatesAreThoseOfTheLines() {
        Debt debt = debt("CH", Segment.RESIDENTIAL, "119.00", 100);
        jdbc.sql("insert into bill_item (id, version, bill_id, line_no, kind, description, quantity, unit,"
                        + " tax_excluded_amount, tax_rate, tax_amount, tax_included_amount, disputed_amount) values (?, 0,"
                        + " ?, 2, 'ONE_OFF', 'Late fee', 1, 'piece', 119.00, 0, 0, 119.00, 0)")
                .params(UUID.randomUUID(), debt.bill().id())
                .update();
        writeOff(debt, "100.00");
        run(data.today(), false);
        assertThat(shares(debt)).containsExactly("0.00: 50.00", "19.00: 50.00");
        assertThat(tax(debt)).isEqualByComparingTo("7.98");
    }

    @Test
    void creditNotesLessenAndDebitNotesAddToTheShareOfTheirRate() {
        Debt debt = debt("DE", Segment.RESIDENTIAL, "238.00", 100);
        UUID line = jdbc.sql("select id from bill_item where bill_id = ?")
                .param(debt.bill().id())
                .query(UUID.class)
                .single();
        jdbc.sql("insert into bill_item (id, version, bill_id, line_no, kind, description, quantity, unit,"
                        + " tax_excluded_amount, tax_rate, tax_amount, tax_included_amount, disputed_amount) values (?, 0,"
                        + " ?, 2, 'ONE_OFF', 'Late fee', 1, 'piece', 119.00, 0, 0, 119.00, 0)")
                .params(UUID.randomUUID(), debt.bill().id())
                .update();
        notes.note(debt.subscriber(), debt.bill(), line, NoteKind.CREDIT_NOTE, "178.50");
        notes.note(debt.subscriber(), debt.bill(), line, NoteKind.DEBIT_NOTE, "59.50");
        writeOff(debt, "100.00");
        run(data.today(), false);
        assertThat(shares(debt)).as("119.00 are left of each rate").containsExactly("0.00: 50.00", "19.00: 50.00");
        assertThat(tax(debt)).isEqualByComparingTo("7.98");
    }

    @Test
    void aRateThatWasCreditedAsAWholeHasNoShare() {
        Debt debt = debt("DE", Segment.RESIDENTIAL, "119.00", 100);
        UUID line = jdbc.sql("select id from bill_item where bill_id = ?")
                .param(debt.bill().id())
                .query(UUID.class)
                .single();
        jdbc.sql("insert into bill_item (id, version, bill_id, line_no, kind, description, quantity, unit,"
                        + " tax_excluded_amount, tax_rate, tax_amount, tax_included_amount, disputed_amount) values (?, 0,"
                        + " ?, 2, 'ONE_OFF', 'Late fee', 1, 'piece', 119.00, 0, 0, 119.00, 0)")
                .params(UUID.randomUUID(), debt.bill().id())
                .update();
        notes.note(debt.subscriber(), debt.bill(), line, NoteKind.CREDIT_NOTE, "119.00");
        jdbc.sql("update customer_bill set remaining_amount = 119.00 where id = ?")
                .param(debt.bill().id())
                .update();
        writeOff(debt, "100.00");
        run(data.today(), false);
        assertThat(shares(debt)).containsExactly("0.00: 100.00");
        assertThat(tax(debt)).isEqualByComparingTo("0");
    }

    private List<String> shares(Debt debt) {
        return jdbc.sql("select tax_rate || ': ' || (base_amount + tax_amount) from debt_tax_correction where bill_id"
                        + " = ? order by tax_rate")
                .param(debt.bill().id())
                .query(String.class)
                .list();
    }

    @Test
    void manyAreCorrectedInSeveralTransactions() {
        Debt debt = debt("DE", Segment.RESIDENTIAL, "119.00", 100);
        for (int i = 0; i < 201; i++) {
            jdbc.sql("insert into bill_write_off (id, bill_id, billing_account_id, kind, amount, currency, reference,"
                            + " booked_on) values (?, ?, ?, 'writeOff', 0.10, 'EUR', ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            debt.bill().id(),
                            debt.bill().billingAccountId(),
                            debt.number(),
                            data.today())
                    .update();
        }
        run(data.today(), false).hasEndedAt("EndEvent_UpToDate");
        assertThat(base(debt).add(tax(debt))).isEqualByComparingTo("20.10");
    }

    @Test
    void inGreatBritainReliefWaitsHalfAYear() {
        Debt debt = debt("GB", Segment.RESIDENTIAL, "119.00", 100);
        writeOff(debt, "119.00");
        run(data.today(), false);
        assertThat(tax(debt)).isEqualByComparingTo("0");
        pay(debt, "59.50");
        run(data.today().plusDays(83), false);
        assertThat(tax(debt)).isEqualByComparingTo("0");
        run(data.today().plusDays(84), false);
        assertThat(tax(debt)).as("what is still lost then").isEqualByComparingTo("9.50");
    }

    @Test
    void inFranceBusinessesGetTheBillAgainWithTheNote() {
        Debt business = debt("FR", Segment.ENTERPRISE, "119.00", 100);
        jdbc.sql("update customer set language = 'fr' where id = ?")
                .param(business.subscriber().customer().id())
                .update();
        Debt person = debt("FR", Segment.RESIDENTIAL, "119.00", 100);
        writeOff(business, "119.00");
        writeOff(person, "119.00");
        run(data.today(), false);
        assertThat(outbox.ofCase(business.number())).singleElement().satisfies(m -> assertThat(m.body())
                .contains(
                        "100,00 EUR (prix net)",
                        "19,00 EUR (TVA",
                        "article 272",
                        business.bill().number()));
        assertThat(outbox.ofCase(person.number())).isEmpty();
        assertThat(tax(person)).isEqualByComparingTo("19.00");
    }

    @Test
    void aSaleAloneCorrectsNothingAndTheReportSaysWhy() {
        LocalDate month = data.today().withDayOfMonth(1);
        Debt sold = debt("DE", Segment.RESIDENTIAL, "119.00", 100);
        soldData.sold(sold, data.base().partner("Buyer"), null);
        Debt other = debt("IT", Segment.RESIDENTIAL, "119.00", 100);
        writeOff(other, "119.00");
        Debt lost = debt("DE", Segment.RESIDENTIAL, "119.00", 100);
        writeOff(lost, "119.00");
        // A month that no other test reports.
        LocalDate first = month.plusYears(30);
        moveTo(sold, first);
        moveTo(other, first);
        moveTo(lost, first);
        run(first, false);
        assertThat(tax(sold)).isEqualByComparingTo("0");
        assertThat(tax(other)).isEqualByComparingTo("0");

        run(first.plusMonths(1), true).hasEndedAt("EndEvent_Reported");

        UUID csv = jdbc.sql("select csv_id from debt_tax_report where period = ?")
                .param(first)
                .query(UUID.class)
                .single();
        assertThat(new String(documents.open(csv).content(), StandardCharsets.UTF_8))
                .contains(lost.bill().number(), "-19.00", "UStG § 17")
                .doesNotContain(sold.bill().number());
        assertThat(run(first.plusMonths(1), true).variable("taxReportWritten")).isEqualTo(false);
        pay(lost, "119.00");
        jdbc.sql("update bill_write_off set booked_on = ? where bill_id = ? and kind = 'writeOffBack'")
                .params(first.plusDays(3), lost.bill().id())
                .update();
        run(first.plusMonths(1), false);
        assertThat(jdbc.sql("select period from debt_tax_item where bill_id = ? and treatment = 'RESTORE'")
                        .param(lost.bill().id())
                        .query(LocalDate.class)
                        .single())
                .as("what comes too late for a return counts for the next one")
                .isEqualTo(first.plusMonths(1));
        jdbc.sql("delete from debt_tax_report where period = ?").param(first).update();
    }

    @Test
    void whatTheLawSays() {
        Decision law = Decision.of("collection-tax-correction").given("event", "writeOff");
        for (String country : new String[] {"DE", "AT", "CH", "FR"}) {
            law.given("country", country).then("taxTreatment", "reduce");
        }
        law.given("country", "FR").then("taxNotice", true);
        law.given("country", "GB").then("waitDays", 184);
        law.given("country", "IT").then("taxTreatment", "none");
        Decision sale = law.given("event", "sale");
        sale.given("country", "DE").then("taxTreatment", "none");
        sale.given("country", "CH")
                .then(
                        "taxSource",
                        "CH: MWSTG Art. 41 (1); practice of the ESTV on assignment with the risk of default");
        sale.given("country", "GB").then("taxSource", "GB: VAT Notice 700/18; HMRC manual VBDR1900");
        sale.given("country", "AT").then("taxTreatment", "none");
        law.given("event", "lateIncome").given("country", "DE").then("taxTreatment", "restore");
    }

    private void moveTo(Debt debt, LocalDate day) {
        jdbc.sql("update bill_write_off set booked_on = ? where bill_id = ?")
                .params(day, debt.bill().id())
                .update();
    }

    private Case run(LocalDate day, boolean monthOver) {
        return start(
                        "collection-correct-taxes",
                        newBusinessKey(),
                        Map.of("collectionDay", day.toString(), "portfolioDue", monthOver))
                .runJobs();
    }

    private Debt debt(String country, Segment segment, String gross, int daysAgo) {
        Subscriber s = data.subscriber(segment, "EUR");
        jdbc.sql("update customer set country = ? where id = ?")
                .params(country, s.customer().id())
                .update();
        return data.debt(s, data.bill(s, gross, data.today().minusDays(daysAgo)));
    }

    private void writeOff(Debt debt, String amount) {
        transaction.executeWithoutResult(
                status -> writeOffs.settle(debt.bill().id(), Money.of(amount, "EUR"), "writeOff", debt.number()));
    }

    private void pay(Debt debt, String amount) {
        transaction.executeWithoutResult(status -> payments.receive(NewPayment.of(
                debt.bill().billingAccountId(),
                Money.of(amount, "EUR"),
                "transfer",
                data.today(),
                debt.bill().number())));
    }

    private BigDecimal tax(Debt debt) {
        return sum("select coalesce(sum(tax_amount), 0) from debt_tax_correction where bill_id = ?", debt);
    }

    private BigDecimal base(Debt debt) {
        return sum("select coalesce(sum(base_amount), 0) from debt_tax_correction where bill_id = ?", debt);
    }

    private BigDecimal sum(String sql, Debt debt) {
        return jdbc.sql(sql).param(debt.bill().id()).query(BigDecimal.class).single();
    }

    private BigDecimal ledger(String kind, Debt debt) {
        return jdbc.sql("select coalesce(sum(amount), 0) from ledger_entry where kind = ? and reference = ?")
                .params(kind, debt.number())
                .query(BigDecimal.class)
                .single();
    }
}
