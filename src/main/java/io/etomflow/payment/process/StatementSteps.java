package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.AMOUNT;
import static io.etomflow.payment.process.BankVariables.BANK_OUTCOME;
import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.EXCHANGE_FILE_ID;
import static io.etomflow.payment.process.BankVariables.FILE_PROBLEM;
import static io.etomflow.payment.process.BankVariables.FILE_READABLE;
import static io.etomflow.payment.process.BankVariables.MORE_LINES;
import static io.etomflow.payment.process.BankVariables.STATEMENT_ID;
import static io.etomflow.payment.process.BankVariables.STATEMENT_IDS;

import io.etomflow.payment.bank.BankFiles;
import io.etomflow.payment.bank.BankStatement;
import io.etomflow.payment.bank.StatementIntake;
import io.etomflow.payment.bank.Statements;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that take files of banks and decide whether their statements are believed. */
@Configuration(proxyBeanMethods = false)
class StatementSteps {

    static final Variable<String> STATEMENT_PROBLEM =
            Variable.text("statementProblem", "What is wrong with a statement, a code");
    static final Variable<String> STATEMENT_TREATMENT =
            Variable.text("statementTreatment", "What the table says: take, person or refuse");
    static final Variable<String> STATEMENT_VIEW = Variable.text("statementView", "The statement, Markdown for a form");
    static final Variable<String> JUDGEMENT = Variable.text("statementJudgement", "accept, refuse or checkAgain");
    static final Variable<String> JUDGEMENT_REASON = Variable.text("judgementReason", "Why it was judged so");
    static final Variable<String> JUDGED_BY = Variable.text("judgedBy", "Who judged the statement");
    static final Variable<Boolean> STATEMENT_ACCEPTED =
            Variable.flag("statementAccepted", "Whether the statement is believed");

    private static final int LINES_AT_ONCE = 5000;

    @Bean
    Step recognizeBankFile(BankFiles files) {
        return Step.titled(
                        "Recognize bank file",
                        "Finds out of what kind a file is and whether all of it keeps to its format (schema of ISO"
                                + " 20022, heading of CSV).")
                .needs(EXCHANGE_FILE_ID)
                .writes(FILE_READABLE, FILE_PROBLEM, STATEMENT_IDS)
                .does(c -> {
                    BankFiles.Recognized found = files.recognize(c.get(EXCHANGE_FILE_ID));
                    c.set(FILE_READABLE, found.readable());
                    c.set(FILE_PROBLEM, found.problem());
                    c.set(STATEMENT_IDS, List.of());
                });
    }

    @Bean
    Step refuseBankFile(BankFiles files) {
        return Step.titled(
                        "Refuse bank file",
                        "Puts the file aside with the reason for its sender; nothing of it is taken.")
                .needs(EXCHANGE_FILE_ID)
                .reads(FILE_PROBLEM)
                .writes(BANK_OUTCOME)
                .does(c -> {
                    files.refuse(c.get(EXCHANGE_FILE_ID), c.get(FILE_PROBLEM));
                    c.set(BANK_OUTCOME, "fileRefused");
                });
    }

    @Bean
    Step takeStatementLines(StatementIntake intake) {
        return Step.titled(
                        "Take lines of a statement",
                        "Takes the next 5000 lines of a file; a file of any length needs no more memory, a crash loses"
                                + " nothing.")
                .needs(EXCHANGE_FILE_ID)
                .writes(MORE_LINES, STATEMENT_IDS)
                .does(c -> {
                    c.set(MORE_LINES, intake.takeNext(c.get(EXCHANGE_FILE_ID), LINES_AT_ONCE));
                    c.set(
                            STATEMENT_IDS,
                            intake.ofFile(c.get(EXCHANGE_FILE_ID)).stream()
                                    .map(UUID::toString)
                                    .toList());
                });
    }

    @Bean
    Step finishBankFile(BankFiles files, StatementIntake intake, Statements statements) {
        return Step.titled(
                        "Put bank file away",
                        "Settles the file: done, or refused where none of its statements was believed; keeps the ids"
                                + " of those that were.")
                .needs(EXCHANGE_FILE_ID)
                .writes(BANK_OUTCOME, STATEMENT_IDS)
                .does(c -> {
                    List<BankStatement> all = intake.ofFile(c.get(EXCHANGE_FILE_ID)).stream()
                            .map(statements::get)
                            .toList();
                    List<String> believed = all.stream()
                            .filter(s -> s.state().equals("ACCEPTED"))
                            .map(s -> s.id().toString())
                            .toList();
                    if (believed.isEmpty()) {
                        files.refuse(c.get(EXCHANGE_FILE_ID), all.get(0).problemText());
                    } else {
                        files.done(c.get(EXCHANGE_FILE_ID));
                    }
                    c.set(STATEMENT_IDS, believed);
                    c.set(BANK_OUTCOME, believed.isEmpty() ? "fileRefused" : "fileTaken");
                });
    }

    @Bean
    Step checkStatement(Statements statements) {
        return Step.titled(
                        "Check statement",
                        "Looks whether a statement is of our account and currency, new, right in itself and next in"
                                + " line; an advice, whether it keeps to its agreement.")
                .needs(STATEMENT_ID)
                .writes(STATEMENT_PROBLEM, STATEMENT_VIEW, CASE_NUMBER, AMOUNT, JUDGED_BY, JUDGEMENT, JUDGEMENT_REASON)
                .does(c -> {
                    Statements.Finding finding = statements.check(c.get(STATEMENT_ID));
                    BankStatement s = statements.get(c.get(STATEMENT_ID));
                    c.set(STATEMENT_PROBLEM, finding.code());
                    c.set(CASE_NUMBER, s.number());
                    c.set(AMOUNT, s.currency() + " " + (s.isAdvice() ? s.netAmount() : s.closingBalance()));
                    c.set(STATEMENT_VIEW, view(s, finding));
                    c.set(JUDGED_BY, StepContext.SYSTEM);
                    c.set(JUDGEMENT, null);
                    c.set(JUDGEMENT_REASON, null);
                });
    }

    private static String view(BankStatement s, Statements.Finding finding) {
        return "**" + Markdown.escape(finding.text()) + "**\n\n"
                + Markdown.table(
                        List.of("Number", "Of", "Reference", "Sequence", "From", "To", "Opening", "Closing", "Lines"),
                        List.of(java.util.Arrays.asList(
                                s.number(),
                                s.holderRef(),
                                s.reference(),
                                s.sequenceNo(),
                                s.fromDate(),
                                s.toDate(),
                                s.openingBalance(),
                                s.closingBalance(),
                                s.linesTaken())),
                        "");
    }

    @Bean
    Step takeStatementJudgement() {
        return Step.titled(
                        "Check judgement of statement", "Refuses any judgement but to accept, refuse or check again.")
                .reads(JUDGEMENT, JUDGEMENT_REASON)
                .writes(JUDGED_BY)
                .does(c -> {
                    if (!List.of("accept", "refuse", "checkAgain").contains(c.get(JUDGEMENT))) {
                        throw new InvalidInput("statementJudgement", "Say what shall become of the statement.");
                    }
                    c.get(JUDGEMENT_REASON);
                    c.set(JUDGED_BY, c.actor());
                });
    }

    @Bean
    Step acceptStatement(Statements statements) {
        return Step.titled(
                        "Accept statement",
                        "Believes a statement: its closing balance is the account's, its money is in the ledger, an"
                                + " advice becomes a claim on its sender.")
                .needs(STATEMENT_ID, JUDGED_BY)
                .reads(JUDGEMENT_REASON)
                .writes(STATEMENT_ACCEPTED)
                .does(c -> {
                    statements.accept(
                            c.get(STATEMENT_ID),
                            c.get(JUDGED_BY),
                            c.find(JUDGEMENT_REASON).orElse(null));
                    c.set(STATEMENT_ACCEPTED, true);
                });
    }

    @Bean
    Step refuseStatement(Statements statements) {
        return Step.titled("Refuse statement", "Believes nothing of a statement; its sender has to correct it.")
                .needs(STATEMENT_ID, JUDGED_BY)
                .reads(JUDGEMENT_REASON)
                .writes(STATEMENT_ACCEPTED)
                .does(c -> {
                    statements.refuse(
                            c.get(STATEMENT_ID),
                            c.get(JUDGED_BY),
                            c.find(JUDGEMENT_REASON).orElse(null));
                    c.set(STATEMENT_ACCEPTED, false);
                });
    }
}
