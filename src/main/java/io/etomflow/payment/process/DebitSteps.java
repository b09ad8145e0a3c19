package io.etomflow.payment.process;

import static io.etomflow.payment.process.DebitVariables.AMOUNT;
import static io.etomflow.payment.process.DebitVariables.ANNOUNCED;
import static io.etomflow.payment.process.DebitVariables.ANNOUNCED_UP_TO;
import static io.etomflow.payment.process.DebitVariables.CASE_NUMBER;
import static io.etomflow.payment.process.DebitVariables.COLLECTION_KIND;
import static io.etomflow.payment.process.DebitVariables.COLLECTION_KINDS;
import static io.etomflow.payment.process.DebitVariables.COLLECTION_METHOD;
import static io.etomflow.payment.process.DebitVariables.DEBIT_FILE_ID;
import static io.etomflow.payment.process.DebitVariables.DEBIT_FILE_IDS;
import static io.etomflow.payment.process.DebitVariables.FILE_ANSWER_UNTIL;
import static io.etomflow.payment.process.DebitVariables.FILE_TOTAL;
import static io.etomflow.payment.process.DebitVariables.FILE_USUAL;
import static io.etomflow.payment.process.DebitVariables.FILE_VIEW;
import static io.etomflow.payment.process.DebitVariables.FIRST_DEBIT;
import static io.etomflow.payment.process.DebitVariables.LEAD_DAYS;
import static io.etomflow.payment.process.DebitVariables.MANDATE_SCHEME;
import static io.etomflow.payment.process.DebitVariables.MORE_TO_ANNOUNCE;
import static io.etomflow.payment.process.DebitVariables.NOTICE_DAYS;
import static io.etomflow.payment.process.DebitVariables.REFUSAL_DECISION;
import static io.etomflow.payment.process.DebitVariables.RELEASED_BY;
import static io.etomflow.payment.process.DebitVariables.RELEASE_DECISION;
import static io.etomflow.payment.process.DebitVariables.RELEASE_REASON;
import static io.etomflow.payment.process.DebitVariables.SEGMENT;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.DebitAnnouncement;
import io.etomflow.payment.DebitFile;
import io.etomflow.payment.DebitFiles;
import io.etomflow.payment.DebitFollowUps;
import io.etomflow.payment.DebitKind;
import io.etomflow.payment.DebitPresentation;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.2.2 Collect Customer Payment and of the files that it makes. */
@Configuration(proxyBeanMethods = false)
class DebitSteps {

    @Bean
    Step listCollectionKinds(DebitAnnouncement announcement) {
        return Step.titled(
                        "List kinds of collecting",
                        "Ends mandates that were not used for 36 months and lists by which ways bills are to be paid"
                                + " now.")
                .writes(COLLECTION_KINDS, ANNOUNCED)
                .does(c -> {
                    c.set(COLLECTION_KINDS, announcement.kinds());
                    c.set(ANNOUNCED, 0);
                });
    }

    @Bean
    Step readCollectionKind() {
        return Step.titled("Read kind of collecting", "Puts what the table on notice periods needs into variables.")
                .needs(COLLECTION_KIND)
                .writes(COLLECTION_METHOD, MANDATE_SCHEME, FIRST_DEBIT, SEGMENT, ANNOUNCED_UP_TO)
                .does(c -> {
                    DebitKind kind = DebitKind.parse(c.get(COLLECTION_KIND));
                    c.set(COLLECTION_METHOD, kind.method().word());
                    c.set(
                            MANDATE_SCHEME,
                            kind.scheme() == null ? "none" : kind.scheme().word());
                    c.set(FIRST_DEBIT, kind.first());
                    c.set(SEGMENT, kind.segment().word());
                    c.set(ANNOUNCED_UP_TO, null);
                });
    }

    @Bean
    Step announceDebits(DebitAnnouncement announcement) {
        return Step.titled(
                        "Announce debits",
                        "Tells customers what will be collected and when, or asks them to transfer; a few hundred"
                                + " bills at a time.")
                .needs(COLLECTION_KIND, NOTICE_DAYS, LEAD_DAYS, ANNOUNCED)
                .reads(ANNOUNCED_UP_TO)
                .writes(ANNOUNCED_UP_TO, MORE_TO_ANNOUNCE, ANNOUNCED)
                .does(c -> {
                    DebitAnnouncement.Announced done = announcement.announce(
                            DebitKind.parse(c.get(COLLECTION_KIND)),
                            c.get(NOTICE_DAYS),
                            c.get(LEAD_DAYS),
                            c.find(ANNOUNCED_UP_TO).orElse(null));
                    c.set(ANNOUNCED_UP_TO, done.goOnAfter());
                    c.set(MORE_TO_ANNOUNCE, done.goOnAfter() != null);
                    c.set(ANNOUNCED, c.get(ANNOUNCED) + done.debits());
                });
    }

    @Bean
    Step makeDebitFiles(DebitPresentation presentation) {
        return Step.titled(
                        "Make debit files",
                        "Looks once more at what is owed and puts debits that the bank has to have today into files,"
                                + " one for each collection date.")
                .writes(DEBIT_FILE_IDS)
                .does(c -> c.set(
                        DEBIT_FILE_IDS,
                        presentation.makeFiles().stream().map(UUID::toString).toList()));
    }

    @Bean
    Step handOverDebitFiles(DebitFollowUps followUps) {
        return Step.titled("Hand over debit files", "Starts the release and sending of each file.")
                .needs(DEBIT_FILE_IDS)
                .does(c -> followUps.filesMade(
                        c.get(DEBIT_FILE_IDS).stream().map(UUID::fromString).toList()));
    }

    @Bean
    Step readDebitFile(DebitFiles files, WorkingTime calendar) {
        return Step.titled("Read debit file", "Sum, number of debits and how it compares with earlier files.")
                .needs(DEBIT_FILE_ID)
                .writes(CASE_NUMBER, AMOUNT, FILE_TOTAL, FILE_USUAL, FILE_VIEW, FILE_ANSWER_UNTIL, RELEASED_BY)
                .does(c -> {
                    DebitFile file = files.get(c.get(DEBIT_FILE_ID));
                    DebitFiles.Facts facts = files.facts(file.id());
                    c.set(CASE_NUMBER, file.messageId());
                    c.set(AMOUNT, facts.total().toString());
                    c.set(FILE_TOTAL, facts.total().amount().doubleValue());
                    c.set(FILE_USUAL, facts.usual());
                    c.set(FILE_VIEW, facts.view());
                    c.set(
                            FILE_ANSWER_UNTIL,
                            calendar.closing(file.collectionDate()).toString());
                    c.set(RELEASED_BY, StepContext.SYSTEM);
                });
    }

    @Bean
    Step checkFileRelease() {
        return Step.titled(
                        "Check release", "Whoever keeps a file back says why; who releases it is kept with the file.")
                .needs(RELEASE_DECISION)
                .reads(RELEASE_REASON)
                .writes(RELEASED_BY)
                .does(c -> {
                    boolean explained = c.find(RELEASE_REASON)
                            .filter(r -> r.strip().length() >= 10)
                            .isPresent();
                    if (!c.get(RELEASE_DECISION).equals("release") && !explained) {
                        throw new InvalidInput("releaseReason", "Write why the file is kept back.");
                    }
                    c.set(RELEASED_BY, c.actor());
                });
    }

    @Bean
    Step sendDebitFile(DebitFiles files) {
        return Step.titled(
                        "Send debit file",
                        "Writes the pain.008, held against the ISO 20022 schema, into the folder from which the bank"
                                + " takes it.")
                .needs(DEBIT_FILE_ID, RELEASED_BY)
                .does(c -> files.send(c.get(DEBIT_FILE_ID), c.get(RELEASED_BY)));
    }

    @Bean
    Step withdrawDebitFile(DebitFiles files) {
        return Step.titled(
                        "Withdraw debit file", "Keeps the file back; its debits come again tomorrow or are cancelled.")
                .needs(DEBIT_FILE_ID, RELEASE_DECISION)
                .does(c -> files.withdraw(
                        c.get(DEBIT_FILE_ID), c.get(RELEASE_DECISION).equals("cancel")));
    }

    @Bean
    Step resolveFileRefusal(DebitFiles files) {
        return Step.titled(
                        "Take debits back",
                        "The bank refused the file as a whole: its debits come into another file, or are cancelled.")
                .needs(DEBIT_FILE_ID, REFUSAL_DECISION)
                .does(c -> files.resolveRefusal(
                        c.get(DEBIT_FILE_ID), c.get(REFUSAL_DECISION).equals("presentAgain")));
    }
}
