package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.payment.DebitBatches;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.DebitState;
import io.etomflow.payment.Mandate;
import io.etomflow.payment.MandateScheme;
import io.etomflow.payment.MandateState;
import io.etomflow.payment.PaymentRequests;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.CreditorReference;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.2.2 Collect Customer Payment. */
@Tag("model")
class CollectCustomerPaymentTest extends DebitCases {

    @Autowired
    private PaymentRequests requests;

    @Autowired
    private BillingAccounts accounts;

    @Test
    void aDebitIsAnnouncedPresentedAndBookedWhenTheStatementShowsIt() throws Exception {
        Subscriber s = data.subscriber();
        Mandate mandate = paying.mandate(s);
        CustomerBill bill = paying.bill(s, "100.00");
        collect().hasPassed("EndEvent_KindAnnounced");
        DebitOrder debit = debit(s);
        assertThat(debit.state()).isEqualTo(DebitState.ANNOUNCED);
        assertThat(debit.amount()).isEqualByComparingTo("119.00");
        assertThat(debit.collectionDate()).isAfterOrEqualTo(LocalDate.now().plusDays(5));
        assertThat(messages(debit)).singleElement().satisfies(m -> assertThat(m.body())
                .contains("119.00")
                .contains(mandate.reference())
                .contains("DE** **** **** 3000")
                .doesNotContain("370400440532"));
        collect();
        assertThat(orders.ofAccount(s.account().id())).hasSize(1);

        DebitOrder presented = present(debit);
        String xml = Files.readString(BANK_OUT.resolve(file(presented).fileName()));
        assertThat(xml)
                .contains("<EndToEndId>" + debit.number() + "</EndToEndId>")
                .contains("<SeqTp>FRST</SeqTp>")
                .contains("Juergen Muster")
                .contains("<MndtId>" + mandate.reference() + "</MndtId>");
        assertThat(mandates.get(mandate.id()).uses()).isEqualTo(1);
        assertThat(again(bill).state()).isEqualTo(BillState.SENT);

        BigDecimal sum = orders.ofBatch(presented.batchId()).stream()
                .map(DebitOrder::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        DebitBatches.Settlement wrong = settled(batch(presented), sum.add(BigDecimal.ONE));
        assertThat(wrong.known()).isTrue();
        assertThat(wrong.agreed()).isFalse();
        assertThat(again(debit).state()).isEqualTo(DebitState.PRESENTED);
        assertThat(settled("DD-1999-1", sum).known()).isFalse();
        assertThat(batches.awaited()).extracting("reference").contains(batch(presented));

        assertThat(settled(batch(presented), sum).agreed()).isTrue();
        assertThat(again(debit).state()).isEqualTo(DebitState.SETTLED);
        assertThat(again(bill).state()).isEqualTo(BillState.SETTLED);
        assertThat(payments.get(again(debit).paymentId()).endToEndId()).isEqualTo(debit.number());
        assertThat(balance(s)).isEqualByComparingTo("0.00");
        assertThat(settled(batch(presented), sum).known()).isFalse();
        assertThat(batches.awaited()).extracting("reference").doesNotContain(batch(presented));
    }

    @Test
    void theSecondDebitIsRecurrentAndSaysThatTheAccountMoved() throws Exception {
        Subscriber s = data.subscriber();
        DebitOrder first = presented(s, "10.00");
        transaction.executeWithoutResult(status -> methods.moveBankAccount(
                s.account().id(),
                io.etomflow.payment.BankDetails.checked(
                        "Jürgen Muster", io.etomflow.payment.PayerData.OTHER_IBAN, null),
                null));
        DebitOrder second = presented(s, "20.00");
        String xml = Files.readString(BANK_OUT.resolve(file(second).fileName()));
        String own = xml.substring(xml.indexOf(second.number()));
        own = own.substring(0, own.indexOf("</DrctDbtTxInf>"));
        assertThat(own)
                .contains("<AmdmntInd>true</AmdmntInd>")
                .contains("SMNDA")
                .contains("NOTPROVIDED");
        assertThat(mandates.get(second.mandateId()).originalIban()).isNull();
        assertThat(second.mandateId()).isEqualTo(first.mandateId());
        assertThat(jdbc.sql("select sequence_type from debit_batch where id = ?")
                        .param(second.batchId())
                        .query(String.class)
                        .single())
                .isEqualTo("RCUR");
    }

    @Test
    void aSingleEntryOfTheStatementSettlesItsDebit() {
        DebitOrder debit = presented(data.subscriber(), "30.00");
        assertThat(one(debit, "30.00").agreed()).isFalse();
        assertThat(one(debit, "35.70").agreed()).isTrue();
        assertThat(one(debit, "35.70").known()).isFalse();
        assertThat(again(debit).state()).isEqualTo(DebitState.SETTLED);
    }

    /** Accounts that are billed together are paid by the one that gets the invoice, under its mandate. */
    @Test
    void theAccountThatGetsTheInvoicePaysForTheOthers() {
        Subscriber payer = data.subscriber();
        Subscriber works = data.subscriber();
        Mandate mandate = paying.mandate(payer);
        BillingTerms terms = accounts.terms(works.account().id());
        transaction.executeWithoutResult(status -> accounts.save(new BillingTerms(
                works.account().id(),
                terms.version(),
                BillFormat.PDF,
                "en",
                "standard",
                14,
                payer.account().id(),
                "Works",
                null,
                null,
                "standard")));
        CustomerBill bill = paying.bill(works, "60.00");
        collect();
        DebitOrder debit = debit(works);
        assertThat(debit.billId()).isEqualTo(bill.id());
        assertThat(debit.mandateId()).isEqualTo(mandate.id());
        assertThat(requests.ofBill(bill.id())).isEmpty();
        assertThat(present(debit).state()).isEqualTo(DebitState.PRESENTED);
    }

    @Test
    void whatIsDisputedIsNeitherAnnouncedNorPresented() {
        Subscriber s = data.subscriber();
        paying.mandate(s);
        CustomerBill bill = paying.bill(s, "50.00");
        BillItem item = bills.items(bill.id()).get(0);
        var inquiry = data.unconverted("Wrong!").id();
        transaction.executeWithoutResult(status -> bills.dispute(item.id(), item.taxIncludedAmount(), inquiry));
        collect();
        assertThat(orders.ofAccount(s.account().id())).isEmpty();

        transaction.executeWithoutResult(status -> bills.releaseDispute(inquiry));
        collect();
        DebitOrder debit = debit(s);
        transaction.executeWithoutResult(status -> bills.dispute(item.id(), new BigDecimal("9.50"), inquiry));
        DebitOrder presented = present(debit);
        assertThat(presented.amount()).isEqualByComparingTo("50.00");

        CustomerBill other = paying.bill(s, "10.00");
        collect();
        DebitOrder later = debit(s);
        transaction.executeWithoutResult(status -> {
            BillItem line = bills.items(other.id()).get(0);
            bills.dispute(line.id(), line.taxIncludedAmount(), inquiry);
        });
        goTo(later.presentOn());
        collect();
        assertThat(again(later).state()).isEqualTo(DebitState.CANCELLED);
    }

    @Test
    void creditOfTheAccountIsNotCollectedAgain() {
        Subscriber s = data.subscriber();
        paying.mandate(s);
        paying.bill(s, "100.00");
        transaction.executeWithoutResult(status -> payments.book(
                s.account().id(), null, Money.of("100.00", "EUR"), "transfer", LocalDate.now(), "in advance"));
        collect();
        assertThat(debit(s).amount()).isEqualByComparingTo("19.00");
    }

    @Test
    void aDebitThatMissedItsDayKeepsItsDistanceToTheCollection() {
        Subscriber s = data.subscriber();
        paying.mandate(s, MandateScheme.B2B);
        paying.bill(s, "10.00");
        collect();
        DebitOrder debit = debit(s);
        goTo(debit.collectionDate().plusDays(3));
        collect();
        assertThat(again(debit).collectionDate()).isAfter(debit.collectionDate().plusDays(3));
    }

    @Test
    void mandatesThatWereNotUsedForThreeYearsLapse() {
        Subscriber s = data.subscriber();
        Mandate mandate = paying.mandate(s);
        jdbc.sql("update mandate set signed_on = ? where id = ?")
                .params(LocalDate.now().minusMonths(37), mandate.id())
                .update();
        paying.bill(s, "10.00");
        collect();
        assertThat(mandates.get(mandate.id()).state()).isEqualTo(MandateState.LAPSED);
        assertThat(methods.active(s.account().id())).isEmpty();
        assertThat(requests.ofBill(bills.ofAccount(s.account().id()).get(0).id()))
                .isPresent();
    }

    @Test
    void aMandateThatIsCancelledMeanwhileStopsItsDebits() {
        Subscriber s = data.subscriber();
        paying.mandate(s);
        paying.bill(s, "10.00");
        collect();
        DebitOrder debit = debit(s);
        transaction.executeWithoutResult(
                status -> methods.transferOnly(s.account().id()));
        goTo(debit.presentOn());
        collect();
        assertThat(again(debit).state()).isEqualTo(DebitState.CANCELLED);
    }

    @Test
    void whoTransfersIsAskedOnceWithAStructuredReference() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "42.00");
        collect();
        collect();
        String reference = requests.ofBill(bill.id()).orElseThrow().reference();
        assertThat(CreditorReference.isValid(reference)).isTrue();
        assertThat(outbox.ofCase(bill.number())).singleElement().satisfies(m -> assertThat(m.body())
                .contains(CreditorReference.printed(reference))
                .contains("49.98"));
    }

    @Test
    void cardsAreChargedInLotsAndBookedWhenTheirSettlementComesIn() {
        Subscriber s = data.subscriber();
        paying.card(s, "5000.00");
        for (int i = 0; i < 201; i++) {
            paying.bill(s, "1.00");
        }
        Case it = collect();
        assertThat(orders.ofAccount(s.account().id())).hasSize(201).allMatch(o -> o.state() == DebitState.ANNOUNCED);
        goTo(debit(s).presentOn());
        it = collect();
        it.hasPassed("Task_ChargeCards");
        assertThat(orders.ofAccount(s.account().id()))
                .hasSize(201)
                .allMatch(o -> o.state() == DebitState.PRESENTED && o.authorisation() != null);
        goTo(LocalDate.ofInstant(now(), java.time.ZoneOffset.UTC).plusDays(5));
        collect();
        collect();
        String reference = batch(debit(s));
        assertThat(reference).startsWith("CARD-");
        BigDecimal sum = orders.ofBatch(debit(s).batchId()).stream()
                .map(DebitOrder::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(settled(reference, sum).agreed()).isTrue();
        assertThat(balance(s)).isEqualByComparingTo("0.00");
        assertThat(payments.ofAccount(s.account().id()))
                .allMatch(p -> p.method().equals("card"));
    }

    @Test
    void aCardThatItsHolderTookBackIsNotCharged() {
        Subscriber s = data.subscriber();
        paying.card(s, "5000.00");
        paying.bill(s, "100.00");
        collect();
        DebitOrder debit = debit(s);
        transaction.executeWithoutResult(
                status -> methods.transferOnly(s.account().id()));
        goTo(debit.presentOn());
        collect();
        assertThat(again(debit).state()).isEqualTo(DebitState.CANCELLED);
        assertThat(jdbc.sql("select count(*) from local_card_charge where reference = ?")
                        .param(debit.number())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aDeclinedCardIsFollowedUp() {
        Subscriber s = data.subscriber();
        paying.card(s, "50.00");
        paying.bill(s, "100.00");
        collect();
        DebitOrder debit = debit(s);
        goTo(debit.presentOn());
        collect();
        assertThat(again(debit).state()).isEqualTo(DebitState.FAILED);
        assertThat(again(debit).reasonCode()).isEqualTo("51");
        caseOf(debit.number()).runJobs().hasEndedAt("EndEvent_RetryPlanned");
        assertThat(debit(s).retryOf()).isEqualTo(debit.id());
        assertThat(collecting.failed(s.account().id())).isEmpty();
    }

    @Test
    void nothingGoesToTheBankOnADayWithoutDebits() {
        // everything that is due has been presented by the first run
        collect();
        collect().hasEndedAt("EndEvent_KindAnnounced", "EndEvent_NothingPresented");
    }

    private DebitBatches.Settlement settled(String reference, BigDecimal sum) {
        return transaction.execute(status -> batches.settled(reference, new Money(sum, "EUR"), LocalDate.now()));
    }

    private DebitBatches.Settlement one(DebitOrder debit, String amount) {
        return transaction.execute(
                status -> batches.settledOne(debit.number(), Money.of(amount, "EUR"), LocalDate.now()));
    }

    private BigDecimal balance(Subscriber s) {
        return jdbc.sql("select balance from billing_account where id = ?")
                .param(s.account().id())
                .query(BigDecimal.class)
                .single();
    }
}
