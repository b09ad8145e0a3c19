package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.AMOUNT;
import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.PAYMENT_DAY;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.ledger.LedgerControl;
import io.etomflow.payment.ledger.LedgerFiles;
import io.etomflow.payment.ledger.LedgerFiles.LedgerFile;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.2 Manage Customer Payments that tell finance, and of the clarification of what differs. */
@Configuration(proxyBeanMethods = false)
class LedgerSteps {

    private static final String CLARIFICATION = "payment-clarify-ledger";

    static final Variable<UUID> LEDGER_FILE_ID = Variable.id("ledgerFileId", "Id of the ledger file for finance");
    static final Variable<Boolean> LEDGER_DIFFERS =
            Variable.flag("ledgerDiffers", "Whether the ledger says something else of an account than its balance");
    static final Variable<String> LEDGER_VIEW =
            Variable.text("ledgerDifferencesView", "Accounts that differ, Markdown for a form");
    static final Variable<String> LEDGER_ACTION =
            Variable.text("ledgerDifferenceAction", "post, correct or again: what follows from a difference");
    static final Variable<String> LEDGER_ACCOUNTS =
            Variable.text("ledgerDifferenceAccounts", "Numbers of the accounts that are meant; empty: all");
    static final Variable<String> LEDGER_REASON =
            Variable.text("ledgerDifferenceReason", "Why the ledger and an account differ");

    @Bean
    Step closeLedgerFile(LedgerFiles ledger, LedgerControl control, WorkingTime calendar) {
        return Step.titled(
                        "Close ledger file",
                        "Puts everything that was posted and is in no file yet into the next numbered one, with its"
                                + " control totals; nothing if there is nothing. Compares each account's balance with the"
                                + " ledger.")
                .reads(PAYMENT_DAY)
                .writes(PAYMENT_DAY, LEDGER_FILE_ID, LEDGER_DIFFERS)
                .does(c -> {
                    LocalDate day = c.find(PAYMENT_DAY).orElse(calendar.today());
                    c.set(PAYMENT_DAY, day);
                    c.set(LEDGER_FILE_ID, ledger.close(day).map(LedgerFile::id).orElse(null));
                    c.set(LEDGER_DIFFERS, control.compare(day) > 0);
                });
    }

    @Bean
    Step writeLedgerFile(LedgerFiles ledger) {
        return Step.titled(
                        "Write ledger file",
                        "Writes the postings for finance as CSV into finance/out; again is the same.")
                .reads(LEDGER_FILE_ID)
                .does(c -> c.find(LEDGER_FILE_ID).ifPresent(ledger::write));
    }

    @Bean
    Step haveLedgerClarified(LedgerControl control, RuntimeService runtime) {
        return Step.titled(
                        "Have ledger clarified",
                        "Puts the accounts that differ to a person; where one is at it already, their list is renewed.")
                .does(c -> {
                    Optional<String> running = running(runtime);
                    if (running.isPresent()) {
                        runtime.setVariable(running.get(), LEDGER_VIEW.name(), control.view());
                        runtime.setVariable(running.get(), AMOUNT.name(), control.sum());
                    } else {
                        runtime.createMessageCorrelation("payment.ledgerDiffers")
                                .processInstanceBusinessKey(control.newNumber())
                                .correlateStartMessage();
                    }
                });
    }

    @Bean
    Step callOffClarification(RuntimeService runtime) {
        return Step.titled(
                        "Call off clarification", "Ledger and balances agree again: nobody needs to clarify anything.")
                .does(c -> {
                    if (running(runtime).isPresent()) {
                        runtime.createMessageCorrelation("payment.ledgerAgrees").correlateAllWithResult();
                    }
                });
    }

    @Bean
    Step listLedgerDifferences(LedgerControl control, WorkingTime calendar) {
        return Step.titled(
                        "List ledger differences",
                        "Compares the ledger with all balances once more and lists the accounts that differ.")
                .writes(LEDGER_DIFFERS, LEDGER_VIEW, AMOUNT, CASE_NUMBER)
                .does(c -> {
                    c.set(LEDGER_DIFFERS, control.compare(calendar.today()) > 0);
                    c.set(LEDGER_VIEW, control.view());
                    c.set(AMOUNT, control.sum());
                    c.set(CASE_NUMBER, c.businessKey());
                });
    }

    @Bean
    Step settleLedgerDifferences(LedgerControl control, WorkingTime calendar) {
        return Step.titled(
                        "Settle ledger differences",
                        "Posts the difference of the accounts that are meant, or corrects their balance, and keeps why.")
                .reads(LEDGER_ACTION, LEDGER_ACCOUNTS, LEDGER_REASON)
                .writes(LEDGER_ACCOUNTS, LEDGER_REASON)
                .does(c -> {
                    String action = c.find(LEDGER_ACTION).orElse("");
                    if (!List.of("post", "correct", "again").contains(action)) {
                        throw new InvalidInput(
                                LEDGER_ACTION.name(), "Say which of the two is right, or have them compared again.");
                    }
                    String reason = c.find(LEDGER_REASON).orElse("");
                    if (!action.equals("again") && reason.isBlank()) {
                        throw new InvalidInput(LEDGER_REASON.name(), "Say why they differ: auditors read it.");
                    }
                    if (!action.equals("again")) {
                        control.settle(
                                action.equals("post"),
                                c.find(LEDGER_ACCOUNTS).orElse(""),
                                reason,
                                c.actor(),
                                calendar.today());
                    }
                    c.set(LEDGER_ACCOUNTS, null);
                    c.set(LEDGER_REASON, null);
                });
    }

    private static Optional<String> running(RuntimeService runtime) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(CLARIFICATION).active().listPage(0, 1).stream()
                .map(ProcessInstance::getId)
                .findFirst();
    }
}
