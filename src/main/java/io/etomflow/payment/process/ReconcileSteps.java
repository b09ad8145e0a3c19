package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.STATEMENT_CURRENCY;
import static io.etomflow.payment.process.BankVariables.STATEMENT_ID;

import io.etomflow.payment.bank.BankStatement;
import io.etomflow.payment.bank.Statements;
import io.etomflow.payment.matching.EntryMatching;
import io.etomflow.payment.matching.EntryMatching.MatchClass;
import io.etomflow.payment.matching.EntryMatching.Progress;
import io.etomflow.payment.matching.EntryMatching.Treatment;
import io.etomflow.payment.matching.MatchBooking;
import io.etomflow.payment.matching.OverpaymentCases;
import io.etomflow.payment.supplier.FundsClaims;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.2.3 Reconcile Customer Payment. */
@Configuration(proxyBeanMethods = false)
class ReconcileSteps {

    static final Variable<Double> TOLERANCE = Variable.number("toleranceAmount", "Difference that is written off");
    static final Variable<Double> LARGE = Variable.number("largeAmount", "Amount above which a line counts as large");
    static final Variable<Boolean> MORE_TO_MATCH = Variable.flag("moreToMatch", "Whether lines are not matched yet");
    static final Variable<Boolean> MORE_TO_BOOK = Variable.flag("moreToBook", "Whether matches are not booked yet");
    static final Variable<Boolean> CHANGED_MEANWHILE =
            Variable.flag("changedMeanwhile", "Whether bills of some lines were paid by others meanwhile");
    static final Variable<Integer> UNCLEAR_LINES =
            Variable.integer("unclearLines", "Lines that a person has to look at");
    static final Variable<Double> UNCLEAR_PERCENT =
            Variable.number("unclearPercent", "Their share of all lines in percent");
    static final Variable<List<String>> UNCLEAR_IDS =
            Variable.texts("unclearEntryIds", "Ids of the lines that a person has to look at");
    static final Variable<Integer> SETTLED_LINES =
            Variable.integer("settledLines", "Lines of the statement that are settled");
    static final Variable<String> RECONCILIATION_VIEW =
            Variable.text("reconciliationView", "Where the statement stands, Markdown for a form");
    static final Variable<String> EXAMINATION = Variable.text("examination", "again or handOut");
    static final Variable<String> EXAMINATION_REASON = Variable.text("examinationReason", "What was found");

    private static final int LINES_AT_ONCE = 500;

    @Bean
    Step loadStatement(Statements statements) {
        return Step.titled("Load statement", "Finds an accepted statement or advice.")
                .needs(STATEMENT_ID)
                .writes(STATEMENT_CURRENCY, CASE_NUMBER)
                .does(c -> {
                    BankStatement s = statements.get(c.get(STATEMENT_ID));
                    if (s.state().equals("TAKEN") || s.state().equals("REFUSED")) {
                        throw new InvalidInput(
                                "statementId", s.number() + " is not accepted: nothing of it may be booked.");
                    }
                    c.set(STATEMENT_CURRENCY, s.currency());
                    c.set(CASE_NUMBER, s.number());
                });
    }

    @Bean
    Step matchLines(EntryMatching matching) {
        return Step.titled(
                        "Match lines",
                        "Finds out what the next 500 lines are: own sums and returns, references, account in the text,"
                                + " payer, name.")
                .needs(STATEMENT_ID, TOLERANCE, LARGE)
                .writes(MORE_TO_MATCH)
                .does(c -> c.set(
                        MORE_TO_MATCH,
                        matching.matchNext(
                                c.get(STATEMENT_ID),
                                LINES_AT_ONCE,
                                BigDecimal.valueOf(c.get(TOLERANCE)),
                                BigDecimal.valueOf(c.get(LARGE)))));
    }

    @Bean
    Step decideTreatments(EntryMatching matching) {
        return Step.titled(
                        "Decide on matches",
                        "Asks the table payment-match-treatment about each kind of match in the statement and marks"
                                + " its lines.")
                .needs(STATEMENT_ID)
                .does(c -> {
                    for (MatchClass matches : matching.classes(c.get(STATEMENT_ID))) {
                        String treatment = ask(
                                c,
                                "payment-match-treatment",
                                Map.of(
                                        "matchRule", matches.rule(),
                                        "confidence", matches.confidence(),
                                        "largeMatch", matches.large()));
                        matching.treat(
                                c.get(STATEMENT_ID), matches, Word.parse(Treatment.class, treatment, "treatment"));
                    }
                });
    }

    @Bean
    Step bookMatches(MatchBooking booking) {
        return Step.titled(
                        "Book matches",
                        "Books the next 500 matches: payments, bills, balances, returns, differences and ledger"
                                + " together.")
                .needs(STATEMENT_ID)
                .writes(MORE_TO_BOOK)
                .does(c -> c.set(MORE_TO_BOOK, booking.bookNext(c.get(STATEMENT_ID), LINES_AT_ONCE)));
    }

    @Bean
    Step settleOverpayments(OverpaymentCases overpayments) {
        return Step.titled(
                        "Settle overpayments",
                        "Asks the table payment-overpayment-treatment about money that no bill has taken, and offsets"
                                + " it or notes what becomes of it.")
                .needs(STATEMENT_ID)
                .does(c -> settle(c, overpayments));
    }

    private static void settle(StepContext c, OverpaymentCases overpayments) {
        boolean again = true;
        while (again) {
            again = false;
            for (OverpaymentCases.Facts facts : overpayments.undecided(c.get(STATEMENT_ID))) {
                String treatment = ask(
                        c,
                        "payment-overpayment-treatment",
                        Map.of(
                                "overpaymentKind", facts.kind(),
                                "overpaidAmount", facts.amount().doubleValue(),
                                "openAmount", facts.otherOpen().doubleValue()));
                again |= overpayments.treat(
                        c.get(STATEMENT_ID),
                        facts,
                        Word.parse(OverpaymentCases.Treatment.class, treatment, "overpaymentTreatment"));
            }
        }
    }

    @Bean
    Step reportOverpayments(OverpaymentCases overpayments, FundsClaims claims) {
        return Step.titled(
                        "Report overpayments",
                        "Has bill inquiries opened for overpayments, once each, and tells claims whose funds came with"
                                + " this statement.")
                .needs(STATEMENT_ID)
                .does(c -> {
                    overpayments.report(c.get(STATEMENT_ID));
                    claims.receivedWith(c.get(STATEMENT_ID)).forEach(claim -> c.execution()
                            .getProcessEngineServices()
                            .getRuntimeService()
                            .createMessageCorrelation("payment.fundsReceived")
                            .processInstanceBusinessKey(claim)
                            .correlateAllWithResult());
                });
    }

    @Bean
    Step weighReconciliation(EntryMatching matching, Statements statements) {
        return Step.titled("Weigh reconciliation", "Counts what is settled, unclear, or has to be matched again.")
                .needs(STATEMENT_ID)
                .writes(
                        CHANGED_MEANWHILE,
                        UNCLEAR_LINES,
                        UNCLEAR_PERCENT,
                        UNCLEAR_IDS,
                        SETTLED_LINES,
                        RECONCILIATION_VIEW)
                .does(c -> {
                    Progress progress = matching.progress(c.get(STATEMENT_ID));
                    c.set(CHANGED_MEANWHILE, progress.changedMeanwhile() > 0);
                    c.set(UNCLEAR_LINES, progress.unclear());
                    c.set(UNCLEAR_PERCENT, progress.unclearPercent());
                    c.set(SETTLED_LINES, progress.settled());
                    c.set(
                            UNCLEAR_IDS,
                            matching.unclear(c.get(STATEMENT_ID)).stream()
                                    .map(UUID::toString)
                                    .toList());
                    BankStatement s = statements.get(c.get(STATEMENT_ID));
                    c.set(
                            RECONCILIATION_VIEW,
                            Markdown.table(
                                    List.of("Statement", "Of", "Lines", "Settled", "Unclear"),
                                    List.of(List.of(
                                            s.number(),
                                            s.holderRef(),
                                            progress.lines(),
                                            progress.settled(),
                                            progress.unclear())),
                                    ""));
                });
    }

    @Bean
    Step takeExamination() {
        return Step.titled(
                        "Check answer to examination",
                        "Refuses any answer but to match again or to hand the lines out.")
                .reads(EXAMINATION, EXAMINATION_REASON)
                .does(c -> {
                    if (!List.of("again", "handOut").contains(c.get(EXAMINATION))) {
                        throw new InvalidInput("examination", "Have it matched again or hand the lines out.");
                    }
                    c.get(EXAMINATION_REASON);
                });
    }

    @Bean
    Step forgetMatches(EntryMatching matching) {
        return Step.titled("Forget old matches", "Has all unclear lines looked at anew.")
                .needs(STATEMENT_ID)
                .does(c -> matching.again(c.get(STATEMENT_ID)));
    }

    @Bean
    Step closeReconciliation(EntryMatching matching, Clock clock) {
        return Step.titled("Close reconciliation", "Marks a statement as reconciled: every line of it is settled.")
                .needs(STATEMENT_ID)
                .writes(SETTLED_LINES, UNCLEAR_IDS, RECONCILIATION_VIEW)
                .does(c -> {
                    matching.reconciled(c.get(STATEMENT_ID), clock.instant());
                    c.set(SETTLED_LINES, matching.progress(c.get(STATEMENT_ID)).settled());
                    c.set(UNCLEAR_IDS, null);
                    c.set(RECONCILIATION_VIEW, null);
                });
    }

    /** The one answer of a table; the model names the table in the step's property {@code decisions}. */
    private static String ask(StepContext c, String table, Map<String, Object> facts) {
        return c.execution()
                .getProcessEngineServices()
                .getDecisionService()
                .evaluateDecisionTableByKey(table, Map.copyOf(facts))
                .getSingleResult()
                .getSingleEntry();
    }
}
