package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceVariables.CASE_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CHUNK;

import io.etomflow.invoice.ArchiveChecks;
import io.etomflow.invoice.ArchiveRepair;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of reading the archive through at night, and of what is damaged in it. */
@Configuration(proxyBeanMethods = false)
class ArchiveCheckSteps {

    static final Variable<UUID> DAMAGE_ID = Variable.id("damageId", "Id of a case of damaged documents of the archive");
    static final Variable<Integer> LEFT_TO_READ =
            Variable.integer("leftToRead", "Documents of the archive that are still read tonight");
    static final Variable<Boolean> DAMAGE_FOUND =
            Variable.flag("damageFound", "Whether tonight found a document that is not what was archived");
    static final Variable<Integer> DAMAGED_LEFT = Variable.integer("damagedLeft", "Documents that are still damaged");
    static final Variable<String> DAMAGE_VIEW = Variable.text("damageView", "The damaged documents, for a form");
    static final Variable<String> RESTORE_ANSWER =
            Variable.text("restoreAnswer", "checkAgain (the database was restored) or lost (no backup has them)");
    static final Variable<String> RESTORE_REASON = Variable.text("restoreReason", "What was tried");
    static final Variable<String> LOSS_DECISION = Variable.text(
            "archiveLossDecision", "keepLooking, substitute or recordOnly: what becomes of lost documents");
    static final Variable<String> LOSS_REASON = Variable.text("archiveLossReason", "Why");
    static final Variable<String> LOSS_DECIDED_BY = Variable.text("archiveLossDecidedBy", "User id of who decided it");
    static final Variable<UUID> EXCHANGE_FILE_ID = Variable.id("exchangeFileId", "Id of the file that came in");
    static final Variable<Boolean> COPY_FITS =
            Variable.flag("copyFits", "Whether the file has the checksum of a damaged document");
    static final Variable<String> MENDED_CASES =
            Variable.text("mendedCases", "Ids of the cases of damage to which the copy belonged, comma separated");

    @Bean
    Step chooseDocumentsToRead(ArchiveChecks checks) {
        return Step.titled(
                        "Choose what is read tonight",
                        "Counts the documents that were not read for four weeks, at most a night's share of the archive.")
                .writes(LEFT_TO_READ)
                .does(c -> c.set(LEFT_TO_READ, checks.tonight()));
    }

    @Bean
    Step readArchivedDocuments(ArchiveChecks checks) {
        return Step.titled(
                        "Read next documents",
                        "Compares the content of the next fifty with the checksum of the archive; notes what differs.")
                .needs(LEFT_TO_READ)
                .reads(DAMAGE_ID)
                .writes(LEFT_TO_READ, DAMAGE_ID, DAMAGE_FOUND)
                .does(c -> {
                    int next = Math.min(CHUNK, c.get(LEFT_TO_READ));
                    UUID found = checks.checkNext(c.find(DAMAGE_ID).orElse(null), next)
                            .orElse(null);
                    c.set(DAMAGE_ID, found);
                    c.set(DAMAGE_FOUND, found != null);
                    c.set(LEFT_TO_READ, c.get(LEFT_TO_READ) - next);
                });
    }

    @Bean
    Step openDamageCase(ArchiveRepair repair) {
        return Step.titled("Open case of damage", "Starts the case in which the damaged documents are restored.")
                .needs(DAMAGE_ID)
                .does(c -> repair.openCase(c.get(DAMAGE_ID)));
    }

    @Bean
    Step mendDocumentsFromHouse(ArchiveRepair repair) {
        return Step.titled(
                        "Put back what house has",
                        "Looks whether documents are whole by now, and takes those that another document of the invoice"
                                + " carries, by their checksums.")
                .needs(DAMAGE_ID)
                .writes(DAMAGED_LEFT, DAMAGE_VIEW, CASE_NUMBER)
                .does(c -> {
                    c.set(DAMAGED_LEFT, repair.mendFromHouse(c.get(DAMAGE_ID)));
                    c.set(DAMAGE_VIEW, repair.view(c.get(DAMAGE_ID)));
                    c.set(CASE_NUMBER, repair.number(c.get(DAMAGE_ID)));
                });
    }

    @Bean
    Step checkRestoreAnswer(ArchiveRepair repair) {
        return Step.titled("Check answer about restoring", "Refuses what is no answer, and a loss without a reason.")
                .needs(RESTORE_ANSWER)
                .reads(RESTORE_REASON)
                .does(c -> {
                    if (!c.get(RESTORE_ANSWER).matches("checkAgain|lost")) {
                        throw new InvalidInput(
                                RESTORE_ANSWER.name(), "Say that the documents are back, or that no backup has them.");
                    }
                    if (c.get(RESTORE_ANSWER).equals("lost")) {
                        repair.checkReason(
                                RESTORE_REASON.name(), c.find(RESTORE_REASON).orElse(null));
                    }
                });
    }

    @Bean
    Step checkArchiveLossDecision(ArchiveRepair repair) {
        return Step.titled("Check decision about loss", "Refuses what is no decision, and one without a reason.")
                .needs(LOSS_DECISION)
                .reads(LOSS_REASON)
                .writes(LOSS_DECIDED_BY)
                .does(c -> {
                    if (!c.get(LOSS_DECISION).matches("keepLooking|substitute|recordOnly")) {
                        throw new InvalidInput(LOSS_DECISION.name(), "Say what becomes of the documents.");
                    }
                    repair.checkReason(LOSS_REASON.name(), c.find(LOSS_REASON).orElse(null));
                    c.set(LOSS_DECIDED_BY, c.actor());
                });
    }

    @Bean
    Step recordLossOfDocuments(ArchiveRepair repair) {
        return Step.titled(
                        "Record loss",
                        "Records that no intact copy is left, and makes substitutes from the records unless a supervisor"
                                + " wants none; without a decision substitutes are made.")
                .needs(DAMAGE_ID)
                .reads(LOSS_DECISION, LOSS_REASON, LOSS_DECIDED_BY)
                .does(c -> {
                    boolean decided = c.find(LOSS_DECISION)
                            .filter(decision -> !decision.equals("keepLooking"))
                            .isPresent();
                    repair.recordLoss(
                            c.get(DAMAGE_ID),
                            !decided || c.get(LOSS_DECISION).equals("substitute"),
                            decided ? c.get(LOSS_DECIDED_BY) : "rule",
                            decided
                                    ? c.get(LOSS_REASON)
                                    : "Nobody decided in time: customers and authorities get substitutes.");
                });
    }

    @Bean
    Step takeRestoredCopy(ArchiveRepair repair) {
        return Step.titled(
                        "Compare copy and put back",
                        "Puts the file back where a damaged document had its checksum, and refuses it otherwise.")
                .needs(EXCHANGE_FILE_ID)
                .writes(COPY_FITS, MENDED_CASES)
                .does(c -> {
                    List<UUID> mended = repair.takeCopy(c.get(EXCHANGE_FILE_ID));
                    c.set(COPY_FITS, !mended.isEmpty());
                    c.set(MENDED_CASES, mended.stream().map(UUID::toString).collect(Collectors.joining(",")));
                });
    }

    @Bean
    Step endRestoredCases(ArchiveRepair repair) {
        return Step.titled("End cases that are whole", "Ends the cases of damage whose documents are all whole again.")
                .needs(MENDED_CASES)
                .does(c -> repair.endRestored(Arrays.stream(c.get(MENDED_CASES).split(","))
                        .map(UUID::fromString)
                        .toList()));
    }
}
