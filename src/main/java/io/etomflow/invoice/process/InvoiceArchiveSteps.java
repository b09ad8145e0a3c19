package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceVariables.BILL_ID;
import static io.etomflow.invoice.process.InvoiceVariables.BILL_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CASE_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CHUNK;
import static io.etomflow.invoice.process.InvoiceVariables.INVOICE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.RUN_ID;
import static io.etomflow.invoice.process.InvoiceVariables.isScoped;
import static io.etomflow.invoice.process.InvoiceVariables.scope;

import io.etomflow.invoice.ArchiveRepair;
import io.etomflow.invoice.ArchiveRequest;
import io.etomflow.invoice.ArchiveRequests;
import io.etomflow.invoice.ArchiveRequests.Asked;
import io.etomflow.invoice.InvoiceArchive;
import io.etomflow.invoice.Requester;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.2.4 Manage Customer Invoice Archive. */
@Configuration(proxyBeanMethods = false)
class InvoiceArchiveSteps {

    static final Variable<ArchiveRequest> ARCHIVE_REQUEST =
            Variable.word("archiveRequest", ArchiveRequest.class, "What is asked: store, retrieve, hold or liftHold");
    static final Variable<Requester> REQUESTER =
            Variable.word("requester", Requester.class, "For whom: customer, authority or internal");
    static final Variable<String> REQUESTER_NAME = Variable.text("requesterName", "Who asks");
    static final Variable<String> ARCHIVE_PURPOSE = Variable.text("archivePurpose", "Why they ask");
    static final Variable<String> ARCHIVE_REFERENCE =
            Variable.text("archiveReference", "Reference of an authority's request or of proceedings");
    static final Variable<String> SEND_TO = Variable.text("sendTo", "An authority's e-mail address");
    static final Variable<String> ASKED_BY = Variable.text("askedBy", "User id of who entered the request");
    static final Variable<String> ALLOWED_BY = Variable.text("allowedBy", "User id of who allowed it, or rule");
    static final Variable<String> ACCESS_VIEW = Variable.text("accessView", "The request, for a form");
    static final Variable<Boolean> ACCESS_ALLOWED = Variable.flag("accessAllowed", "Whether it is allowed");
    static final Variable<String> ACCESS_COMMENT = Variable.text("accessComment", "Why it is not");
    static final Variable<Integer> LEFT_TO_ARCHIVE =
            Variable.integer("leftToArchive", "Invoices that are not archived yet");
    static final Variable<UUID> RETRIEVED_DOCUMENT_ID =
            Variable.id("retrievedDocumentId", "Id of the document that was handed out");

    @Bean
    Step checkArchiveRequest(ArchiveRequests requests) {
        return Step.titled(
                        "Check request to archive",
                        "Refuses requests without a bill, a reason or a reference. Without a request, invoices are"
                                + " stored.")
                .reads(
                        RUN_ID,
                        BILL_ID,
                        INVOICE_ID,
                        ARCHIVE_REQUEST,
                        BILL_NUMBER,
                        REQUESTER,
                        REQUESTER_NAME,
                        ARCHIVE_PURPOSE,
                        ARCHIVE_REFERENCE,
                        SEND_TO)
                .writes(ARCHIVE_REQUEST, REQUESTER, ASKED_BY, ALLOWED_BY, ACCESS_VIEW, CASE_NUMBER)
                .does(c -> {
                    boolean stored = isScoped(c);
                    ArchiveRequest request = c.find(ARCHIVE_REQUEST).orElse(stored ? ArchiveRequest.STORE : null);
                    if (request == null || request == ArchiveRequest.STORE && !stored) {
                        throw new InvalidInput(ARCHIVE_REQUEST.name(), "Say what you ask of the archive.");
                    }
                    c.set(ARCHIVE_REQUEST, request);
                    c.set(ASKED_BY, c.actor());
                    c.set(ALLOWED_BY, "rule");
                    if (request != ArchiveRequest.STORE) {
                        Asked asked = asked(c, request);
                        requests.check(asked);
                        c.set(ACCESS_VIEW, requests.view(asked, c.actor()));
                        c.set(CASE_NUMBER, asked.billNumber());
                    }
                    c.set(REQUESTER, c.find(REQUESTER).orElse(Requester.INTERNAL));
                });
    }

    @Bean
    Step archiveInvoices(InvoiceArchive archive) {
        return Step.titled(
                        "Archive next invoices",
                        "Keeps the documents of the next fifty with checksum, retention class and last day.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(LEFT_TO_ARCHIVE)
                .does(c -> c.set(LEFT_TO_ARCHIVE, archive.storeNext(scope(c), CHUNK)));
    }

    @Bean
    Step checkArchiveAllowance() {
        return Step.titled("Check allowance", "Somebody else than who asked allows it, and says why if they do not.")
                .needs(ACCESS_ALLOWED, ASKED_BY)
                .reads(ACCESS_COMMENT)
                .writes(ALLOWED_BY)
                .does(c -> {
                    if (c.actor().equals(c.get(ASKED_BY)) && !c.actor().equals(StepContext.SYSTEM)) {
                        throw new InvalidInput(
                                ACCESS_ALLOWED.name(), "You asked for this yourself: another person has to allow it.");
                    }
                    if (!c.get(ACCESS_ALLOWED) && c.find(ACCESS_COMMENT).isEmpty()) {
                        throw new InvalidInput(ACCESS_COMMENT.name(), "Say why: who asked will read it.");
                    }
                    c.set(ALLOWED_BY, c.actor());
                });
    }

    @Bean
    Step refuseUndecidedRequest() {
        return Step.titled(
                        "Refuse for want of a decision",
                        "Refuses what nobody allowed in time: silence opens no archive and lifts no hold.")
                .writes(ACCESS_ALLOWED, ACCESS_COMMENT, ALLOWED_BY)
                .does(c -> {
                    c.set(ACCESS_ALLOWED, false);
                    c.set(ACCESS_COMMENT, "Nobody decided within ten working days. Ask again if it is still needed.");
                    c.set(ALLOWED_BY, "rule");
                });
    }

    @Bean
    Step handOutArchivedInvoice(ArchiveRequests requests) {
        return Step.titled(
                        "Open and hand out document",
                        "Compares the document with its archived checksum, leaves a row, and sends it to who asked.")
                .needs(ARCHIVE_REQUEST, BILL_NUMBER, REQUESTER, ASKED_BY, ALLOWED_BY)
                .reads(REQUESTER_NAME, ARCHIVE_PURPOSE, ARCHIVE_REFERENCE, SEND_TO)
                .writes(RETRIEVED_DOCUMENT_ID)
                .refuses(InvoiceArchive.DAMAGED)
                .does(c -> c.set(
                        RETRIEVED_DOCUMENT_ID,
                        requests.handOut(
                                asked(c, c.get(ARCHIVE_REQUEST)),
                                c.get(ASKED_BY),
                                c.get(ALLOWED_BY),
                                address(c),
                                "invoice/archive/" + c.execution().getProcessInstanceId())));
    }

    @Bean
    Step refuseArchiveRequest(ArchiveRequests requests) {
        return Step.titled(
                        "Keep refusal and tell",
                        "Keeps in the archive's log that somebody asked and was refused, and tells them why.")
                .needs(ARCHIVE_REQUEST, BILL_NUMBER, REQUESTER, ASKED_BY, ALLOWED_BY)
                .reads(REQUESTER_NAME, ARCHIVE_PURPOSE, ARCHIVE_REFERENCE, SEND_TO, ACCESS_COMMENT)
                .does(c -> {
                    Asked asked = asked(c, c.get(ARCHIVE_REQUEST));
                    requests.refuse(asked, c.get(ASKED_BY), c.get(ALLOWED_BY));
                    requests.notDone(
                            "invoice/archiveRefused/" + c.execution().getProcessInstanceId(),
                            asked,
                            address(c),
                            "It was refused: " + c.find(ACCESS_COMMENT).orElse(""));
                });
    }

    @Bean
    Step changeLegalHold(ArchiveRequests requests) {
        return Step.titled("Change legal hold", "Places or lifts the hold on all documents of the customer.")
                .needs(ARCHIVE_REQUEST, BILL_NUMBER, ASKED_BY, ALLOWED_BY)
                .reads(REQUESTER, REQUESTER_NAME, ARCHIVE_PURPOSE, ARCHIVE_REFERENCE, SEND_TO)
                .does(c -> requests.changeHold(asked(c, c.get(ARCHIVE_REQUEST)), c.get(ASKED_BY), c.get(ALLOWED_BY)));
    }

    @Bean
    Step reportDamagedDocument(ArchiveRepair repair, Notifications notifications, ArchiveRequests requests) {
        return Step.titled(
                        "Report damage",
                        "Opens the case of a document that is not what was archived, and tells those who watch the"
                                + " archive, and who asked, that it was not handed out.")
                .needs(ARCHIVE_REQUEST, BILL_NUMBER, ASKED_BY)
                .reads(REQUESTER, REQUESTER_NAME, ARCHIVE_PURPOSE, ARCHIVE_REFERENCE, SEND_TO)
                .does(c -> {
                    repair.report(c.get(BILL_NUMBER));
                    notifications.tell(new Notice(
                            "invoice/archiveDamaged/" + c.execution().getProcessInstanceId(),
                            "invoice.archiveDamaged",
                            null,
                            c.get(BILL_NUMBER),
                            "Archived invoice of bill " + c.get(BILL_NUMBER) + " is damaged",
                            "Its checksum is not the one that was archived. A billing clerk has the task to have it restored.",
                            Map.of()));
                    requests.notDone(
                            "invoice/archiveNotOpened/" + c.execution().getProcessInstanceId(),
                            asked(c, c.get(ARCHIVE_REQUEST)),
                            address(c),
                            "The document is not what was archived and was not handed out. It is being restored: ask"
                                    + " again when that is done.");
                });
    }

    /** Who entered the request, as their login knows them; {@code null} for processes. */
    private static String address(StepContext c) {
        User asker = c.execution()
                .getProcessEngineServices()
                .getIdentityService()
                .createUserQuery()
                .userId(c.get(ASKED_BY))
                .singleResult();
        return asker == null || asker.getEmail() == null || !asker.getEmail().contains("@") ? null : asker.getEmail();
    }

    private static Asked asked(StepContext c, ArchiveRequest request) {
        return new Asked(
                request,
                c.find(BILL_NUMBER).orElse(null),
                c.find(REQUESTER).orElse(null),
                c.find(REQUESTER_NAME).orElse(null),
                c.find(ARCHIVE_PURPOSE).orElse(null),
                c.find(ARCHIVE_REFERENCE).orElse(null),
                c.find(SEND_TO).orElse(null));
    }
}
