package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillFormat;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.document.Documents;
import io.etomflow.invoice.ArchivedDocument;
import io.etomflow.invoice.InvoiceArchive;
import io.etomflow.invoice.LegalHolds;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.NotFound;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.2.4 Manage Customer Invoice Archive, and destroying what is expired. */
@Tag("model")
class ArchiveInvoiceTest extends InvoiceCaseTest {

    private static final String PROCESS = "etom-1.3.9.2.4";
    private static final String CLERK_ADDRESS = "bella@etomflow.example";
    private static final String DESTROY = "invoice-destroy-expired-documents";

    @Autowired
    private InvoiceArchive archive;

    @Autowired
    private LegalHolds holds;

    @Autowired
    private Documents documents;

    @Autowired
    private Outbox outbox;

    @BeforeEach
    void clerkHasAnAddress() {
        address(CLERK_ADDRESS);
    }

    @AfterEach
    void clerkHasNone() {
        address(null);
    }

    private void address(String email) {
        User clerk = identityService.createUserQuery().userId(CLERK).singleResult();
        clerk.setEmail(email);
        identityService.saveUser(clerk);
    }

    @Test
    void runIsArchivedOnceWithRetention() {
        BillingRun run = data.run();
        Subscriber s = data.subscriber();
        data.agree(s, BillFormat.UBL, "de", "standard");
        for (int i = 0; i < 51; i++) {
            usualBill(data.subscriber(), run);
        }
        CustomerBill bill = usualBill(s, run);
        startRun("etom-1.3.9.2.1", run).runJobs();
        startRun("etom-1.3.9.2.3", run).runJobs().complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "goOn"));
        startRun(PROCESS, run).runJobs().hasEndedAt("EndEvent_Stored");
        startRun(PROCESS, run).runJobs().hasEndedAt("EndEvent_Stored");
        assertThat(archive.ofBill(bill.number())).hasSize(2).allSatisfy(d -> {
            assertThat(d.retentionClass()).isEqualTo("DE invoices, 8 years");
            assertThat(d.keepUntil()).isEqualTo(LocalDate.of(run.billDate().getYear() + 8, 12, 31));
            assertThat(d.sha256()).isEqualTo(documents.info(d.documentId()).sha256());
        });
    }

    /** The provider's own law covers all that it issues; consumers elsewhere in the Union are declared by the one-stop shop. */
    @Test
    void longerOneOfTwoLawsCounts() {
        assertThat(retentionIn("AT", false)).isEqualTo("One-stop shop, 10 years");
        assertThat(retentionIn("AT", true)).isEqualTo("DE invoices, 8 years");
        assertThat(retentionIn("GB", false)).isEqualTo("DE invoices, 8 years");
        assertThat(retentionIn("FR", true)).isEqualTo("FR invoices, 10 years");
    }

    private String retentionIn(String country, boolean company) {
        Subscriber s = data.subscriber();
        jdbc.sql("update customer set country = ? where id = ?")
                .params(country, s.customer().id())
                .update();
        if (company) {
            data.agree(
                    s.account().id(), BillFormat.PDF, "en", "standard", null, null, "standard", country + "123456789");
        }
        return archive.ofBill(archived(s).number()).get(0).retentionClass();
    }

    @Test
    void customerGetsACopyAtTheirOwnAddress() {
        Subscriber s = data.subscriber();
        CustomerBill bill = archived(s);
        Case it = ask("retrieve", bill, "customer", "").hasEndedAt("EndEvent_HandedOut");
        OutboxMessage copy = lastMessage(bill);
        assertThat(copy.recipient()).isEqualTo(s.customer().email());
        assertThat(copy.attachmentId().toString()).isEqualTo(it.variable("retrievedDocumentId"));
        assertThat(accesses(bill)).singleElement().satisfies(row -> assertThat(row)
                .containsValues("CUSTOMER", "opened", CLERK, "rule", "Ms Test"));
        ask("retrieve", bill, "internal", "").hasEndedAt("EndEvent_HandedOut");
        assertThat(accesses(bill)).hasSize(2);
        assertThat(outbox.ofCase(bill.number()))
                .filteredOn(m -> m.attachmentId() != null)
                .extracting(OutboxMessage::recipient)
                .contains(CLERK_ADDRESS);
    }

    @Test
    void authorityNeedsASupervisor() {
        CustomerBill bill = archived(data.subscriber());
        assertThatThrownBy(() -> ask("retrieve", bill, "authority", "")).hasMessageContaining("has a reference");
        Case it = ask("retrieve", bill, "authority", "Az. 42");
        it.waitsAt("Task_Allow");
        assertThat((String) it.variable("accessView")).contains("Az\\. 42");
        assertThatThrownBy(() -> it.complete("Task_Allow", SUPERVISOR, Map.of("accessAllowed", "false")))
                .hasMessageContaining("Say why");
        it.complete("Task_Allow", SUPERVISOR, Map.of("accessAllowed", "true")).hasEndedAt("EndEvent_HandedOut");
        assertThat(lastMessage(bill).recipient()).isEqualTo("office@tax.example");
        Case second = ask("retrieve", bill, "authority", "Az. 43");
        second.complete("Task_Allow", SUPERVISOR, Map.of("accessAllowed", "false", "accessComment", "Not an office"))
                .hasEndedAt("EndEvent_Refused");
        assertThat(accesses(bill)).extracting(row -> row.get("OUTCOME")).containsExactly("opened", "refused");
        assertThat(outbox.ofCase(bill.number()))
                .anySatisfy(m -> assertThat(m.body()).isEqualTo("It was refused: Not an office"));
        Case silent = ask("retrieve", bill, "authority", "Az. 44");
        silent.fireTimer("BoundaryEvent_Waits").hasPassed("EndEvent_Urged").waitsAt("Task_Allow");
        silent.fireTimer("BoundaryEvent_Undecided")
                .hasPassed("EndEvent_Undecided")
                .hasEndedAt("EndEvent_Refused");
        assertThat(outbox.ofCase(bill.number()))
                .anySatisfy(m -> assertThat(m.body()).contains("Nobody decided within ten working days"));
    }

    @Test
    void damagedDocumentIsNotHandedOut() {
        CustomerBill bill = archived(data.subscriber());
        ArchivedDocument document = archive.ofBill(bill.number()).get(0);
        jdbc.sql("update document_part set content = ? where document_id = ?")
                .params(new byte[] {1, 2, 3}, document.documentId())
                .update();
        ask("retrieve", bill, "internal", "").hasEndedAt("EndEvent_Damaged");
        assertThat(outbox.ofCase(bill.number()))
                .anySatisfy(m -> assertThat(m.body()).contains("It is being restored"));
        assertThat(accesses(bill)).singleElement().satisfies(row -> assertThat(row)
                .containsValue("damaged"));
        CustomerBill swapped = archived(data.subscriber());
        ArchivedDocument other = archive.ofBill(swapped.number()).get(0);
        jdbc.sql("update document set sha256 = ? where id = ?")
                .params("0".repeat(64), other.documentId())
                .update();
        ask("retrieve", swapped, "internal", "").hasEndedAt("EndEvent_Damaged");
    }

    @Test
    void holdsArePlacedAndLifted() {
        Subscriber s = data.subscriber();
        CustomerBill bill = archived(s);
        assertThatThrownBy(() -> ask("liftHold", bill, "", "Az. 1")).hasMessageContaining("No hold of this reference");
        ask("hold", bill, "", "Az. 1").hasEndedAt("EndEvent_HoldChanged");
        assertThat(holds.stands(s.customer().id())).isTrue();
        assertThatThrownBy(() -> ask("hold", bill, "", "Az. 1")).hasMessageContaining("stands already");
        ask("liftHold", bill, "", "Az. 1")
                .complete("Task_Allow", SUPERVISOR, Map.of("accessAllowed", "true"))
                .hasEndedAt("EndEvent_HoldChanged");
        assertThat(holds.stands(s.customer().id())).isFalse();
    }

    @Test
    void badRequestsAreRefused() {
        assertThatThrownBy(() -> startAs(CLERK, PROCESS, Map.of("billNumber", "B-1")))
                .hasMessageContaining("Say what you ask");
        CustomerBill bill = usualBill(data.subscriber(), data.run());
        assertThatThrownBy(() -> ask("retrieve", bill, "customer", "")).hasMessageContaining("has no document");
    }

    @Test
    void expiredDocumentsAreDestroyedButNotUnderHold() {
        Subscriber free = data.subscriber();
        Subscriber kept = data.subscriber();
        CustomerBill old = archived(free);
        BillingRun run = data.run();
        for (int i = 0; i < 51; i++) {
            usualBill(data.subscriber(), run);
        }
        startRun("etom-1.3.9.2.1", run).runJobs();
        startRun("etom-1.3.9.2.3", run).runJobs().complete("Task_JudgeRun", CLERK, Map.of("runJudgement", "goOn"));
        startRun(PROCESS, run).runJobs().hasEndedAt("EndEvent_Stored");
        CustomerBill withHold = archived(kept);
        ask("hold", withHold, "", "Az. 7");
        setTime(LocalDate.of(withHold.billDate().getYear() + 9, 1, 2)
                .atTime(8, 0)
                .toInstant(ZoneOffset.UTC));
        Case undecided = start(DESTROY, Map.of()).runJobs();
        undecided.fireTimer("BoundaryEvent_Undecided").hasEndedAt("EndEvent_Undecided");
        Case refused = start(DESTROY, Map.of()).runJobs();
        assertThatThrownBy(() -> refused.complete("Task_Approve", SUPERVISOR, Map.of("destructionApproved", "false")))
                .hasMessageContaining("Say why");
        decide(refused, "false").hasEndedAt("EndEvent_Kept");
        assertThat(archive.ofBill(old.number()).get(0).destroyedAt()).isNull();
        Case it = start(DESTROY, Map.of()).runJobs();
        assertThat((String) it.variable("destructionView"))
                .contains("DE invoices")
                .contains("Kept by legal holds");
        decide(it, "true").hasEndedAt("EndEvent_Destroyed");
        ArchivedDocument gone = archive.ofBill(old.number()).get(0);
        assertThat(gone.destroyedAt()).isNotNull();
        assertThatThrownBy(() -> documents.open(gone.documentId())).isInstanceOf(NotFound.class);
        assertThat(documents.info(gone.documentId()).sha256()).isEqualTo(gone.sha256());
        assertThat(archive.ofBill(withHold.number()).get(0).destroyedAt()).isNull();
        assertThatThrownBy(() -> ask("retrieve", old, "internal", "")).hasMessageContaining("has no document");
        start(DESTROY, Map.of()).runJobs().hasEndedAt("EndEvent_Nothing");
    }

    @Test
    void tables() {
        Decision keep =
                Decision.of("invoice-retention").given("documentKind", "pdf").given("consumerAbroad", false);
        keep.given("customerCountry", "DE").then("retentionYears", 8);
        keep.given("customerCountry", "DE")
                .given("documentKind", "cancellation")
                .then("retentionYears", 8);
        keep.given("customerCountry", "AT").then("retentionYears", 7);
        keep.given("customerCountry", "NL").then("retentionYears", 7);
        keep.given("customerCountry", "GB").then("retentionYears", 6);
        keep.given("customerCountry", "FR").then("retentionClass", "FR invoices, 10 years");
        keep.given("customerCountry", "CH").then("retentionYears", 10);
        Decision abroad = keep.given("consumerAbroad", true);
        abroad.given("customerCountry", "AT").then("retentionClass", "One-stop shop, 10 years");
        abroad.given("customerCountry", "GB").then("retentionYears", 6);
        Decision access = Decision.of("invoice-archive-access").given("archiveRequest", "retrieve");
        access.given("requester", "customer").then("accessBy", "rule");
        access.given("requester", "internal").then("accessBy", "rule");
        access.given("requester", "authority").then("accessBy", "supervisor");
        access.given("archiveRequest", "hold").given("requester", "internal").then("accessBy", "rule");
        access.given("archiveRequest", "liftHold")
                .given("requester", "internal")
                .then("accessBy", "supervisor");
    }

    private CustomerBill archived(Subscriber s) {
        CustomerBill bill = usualBill(s, data.run());
        startBill("etom-1.3.9.2.1", bill).runJobs();
        startBill("etom-1.3.9.2.3", bill).runJobs();
        startBill(PROCESS, bill).runJobs().hasEndedAt("EndEvent_Stored");
        return bill;
    }

    private Case ask(String request, CustomerBill bill, String requester, String reference) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "archiveRequest",
                request,
                "billNumber",
                bill.number(),
                "archivePurpose",
                "Asked by telephone",
                "requesterName",
                "Ms Test",
                "archiveReference",
                reference,
                "sendTo",
                "office@tax.example"));
        if (!requester.isEmpty()) {
            answers.put("requester", requester);
        }
        return startAs(CLERK, PROCESS, answers).runJobs();
    }

    private static Case decide(Case it, String destroy) {
        return it.complete(
                "Task_Approve", SUPERVISOR, Map.of("destructionApproved", destroy, "destroyReason", "Time is over"));
    }

    private OutboxMessage lastMessage(CustomerBill bill) {
        List<OutboxMessage> messages = outbox.ofCase(bill.number());
        return messages.get(messages.size() - 1);
    }

    private List<Map<String, Object>> accesses(CustomerBill bill) {
        return jdbc.sql("select * from archive_access where bill_number = ? order by accessed_at")
                .param(bill.number())
                .query()
                .listOfRows();
    }
}
