package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.CustomerBills;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.StatusChange;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.workforce.Workforce;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A customer's matter from the first word to the end, across processes, as other systems and people drive it. */
@Tag("story")
abstract class Story extends EtomflowTest {

    @Autowired
    TestData data;

    @Autowired
    InquiryIntakes intakes;

    @Autowired
    BillInquiryCases cases;

    @Autowired
    BillInquiries inquiries;

    @Autowired
    InquiryRecords records;

    @Autowired
    CustomerBills bills;

    @Autowired
    BillingAccounts accounts;

    @Autowired
    AdjustmentNotes notes;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Workforce workforce;

    @BeforeEach
    void peopleAreAtWork() {
        Map<String, Integer> skills =
                Map.of("rating", 2, "billing", 2, "service", 2, "supplier", 2, "customerContact", 2, "adjustment", 2);
        transaction.executeWithoutResult(status -> {
            workforce.enter(People.CLERK, "Clara", 100_000, skills);
            workforce.enter(People.OTHER_CLERK, "Conrad", 100_000, skills);
        });
    }

    /** Opens an inquiry as another system does, and lets it run until it waits. */
    Case complain(Subscriber s, Billed billed, String words, String amount, Integer... lines) {
        return open(new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "portal",
                RequestKind.COMPLAINT,
                null,
                new NewIntake.About(
                        s.customer().number(),
                        s.account().number(),
                        billed == null ? null : billed.bill().number(),
                        List.of(lines),
                        amount == null ? null : new BigDecimal(amount),
                        s.account().currency()),
                null,
                null,
                words,
                null,
                List.of()));
    }

    Case open(NewIntake intake) {
        String number = transaction.execute(status -> {
            UUID id = intakes.take(intake);
            cases.open(id);
            return intakes.get(id).reservedNumber();
        });
        return caseOf(number).runJobs();
    }

    BillInquiry inquiry(Case it) {
        return inquiries.byNumber(it.businessKey()).orElseThrow();
    }

    List<InquiryState> states(Case it) {
        return records.history(inquiry(it).id()).stream()
                .map(StatusChange::newState)
                .toList();
    }

    List<String> subjects(Case it) {
        return outbox.ofCase(it.businessKey()).stream()
                .map(OutboxMessage::subject)
                .toList();
    }

    BigDecimal credited(Billed billed) {
        return notes.ofBill(billed.bill().id()).stream()
                .map(n -> n.taxIncludedAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    void assertBalance(Subscriber s, String amount) {
        assertThat(accounts.get(s.account().id()).balance()).isEqualByComparingTo(amount);
    }
}
