package io.etomflow.receivables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccount;
import io.etomflow.billing.CustomerBill;
import io.etomflow.information.Customer;
import io.etomflow.shared.ReadOnce;
import io.etomflow.testing.EtomflowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction may remember of what it read. */
class ReadOnceTest extends EtomflowTest {

    @Autowired
    TestData data;

    @Autowired
    BillInquiries inquiries;

    @Autowired
    BillInquiryRepository repository;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void everyReaderHasACopyOfItsOwn() {
        BillInquiry inquiry = data.unconverted("too much");
        transaction.executeWithoutResult(status -> {
            inquiries.get(inquiry.id()).priority = 77;
            assertThat(inquiries.get(inquiry.id()).priority).isNotEqualTo(77);
        });
        assertThat(inquiries.get(inquiry.id()).priority).isNotEqualTo(77);
    }

    @Test
    void whatWasSavedIsReadAndMayBeSavedAgain() {
        BillInquiry inquiry = data.unconverted("too much");
        transaction.executeWithoutResult(status -> {
            BillInquiry saved = inquiries.change(inquiry.id(), i -> i.priority = 77);
            saved.priority = 78;
            assertThat(inquiries.get(inquiry.id()).priority).isEqualTo(77);
            inquiries.change(inquiry.id(), i -> i.owner = "clara");
            assertThat(inquiries.byNumber(inquiry.number()).orElseThrow().owner).isEqualTo("clara");
        });
        BillInquiry after = inquiries.get(inquiry.id());
        assertThat(after.priority).isEqualTo(77);
        assertThat(after.owner).isEqualTo("clara");
    }

    @Test
    void whatWasDeletedIsGone() {
        BillInquiry inquiry = inquiries.get(data.unconverted("too much").id());
        transaction.executeWithoutResult(status -> {
            BillInquiry known = repository.findById(inquiry.id()).orElseThrow();
            jdbc.sql("delete from inquiry_status_history where inquiry_id = ?")
                    .param(known.id())
                    .update();
            jdbc.sql("update inquiry_intake set inquiry_id = null where inquiry_id = ?")
                    .param(known.id())
                    .update();
            repository.delete(known);
            assertThat(repository.findById(known.id())).isEmpty();
            status.setRollbackOnly();
        });
        assertThat(repository.findById(inquiry.id())).isPresent();
    }

    @Test
    void anotherTransactionsChangeIsFoundWhenSavingAndTheNextTransactionReadsAnew() {
        BillInquiry inquiry = data.unconverted("too much");
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    inquiries.get(inquiry.id());
                    another.executeWithoutResult(inner -> inquiries.change(inquiry.id(), i -> i.owner = "clara"));
                    assertThat(inquiries.get(inquiry.id()).owner).isNull();
                    inquiries.change(inquiry.id(), i -> i.owner = "otto");
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
        transaction.executeWithoutResult(
                status -> assertThat(inquiries.get(inquiry.id()).owner).isEqualTo("clara"));
    }

    @Test
    void whatChangesTheirRowsBesideTheRepositorySaysSo() throws IOException {
        assertThat(Stream.of(BillInquiry.class, CustomerBill.class, Customer.class, BillingAccount.class))
                .allMatch(type -> type.isAnnotationPresent(ReadOnce.class));
        Pattern change = Pattern.compile(
                "\\b(update|delete from|merge into)\\s+(bill_inquiry|customer_bill|customer|billing_account)\\b",
                Pattern.CASE_INSENSITIVE);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> {
                        String source = Files.readString(file);
                        if (change.matcher(source).find()) {
                            assertThat(source).contains("TransactionRepository.forgetRead()");
                        }
                    });
        }
    }
}
