package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.CASE_NUMBER;
import static io.etomflow.billing.process.BillingVariables.PRIORITY;
import static io.etomflow.billing.process.BillingVariables.RUN_CODE;
import static io.etomflow.billing.process.BillingVariables.RUN_ID;

import io.etomflow.billing.HeldRuns;
import io.etomflow.billing.HeldRuns.Answer;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import io.etomflow.shared.Word;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of a run whose bills a supervisor held: its cause is mended, or its bills are cancelled. */
@Configuration(proxyBeanMethods = false)
class HeldRunSteps {

    static final Variable<String> RUN_HELD_BY = Variable.text("runHeldBy", "User id of who decided on the run");
    static final Variable<String> HELD_RUN_VIEW =
            Variable.text("heldRunView", "The bills on hold in figures, Markdown for a form");
    static final Variable<String> HELD_RUN_ANSWER =
            Variable.text("heldRunAnswer", "priceAgain or withdraw: what becomes of the bills on hold");
    static final Variable<String> HELD_RUN_REASON =
            Variable.text("heldRunReason", "What was mended, or why it cannot be");
    static final Variable<String> HELD_BILLS_UP_TO =
            Variable.text("heldBillsUpTo", "Number of the last bill on hold that was priced again");
    static final Variable<String> HELD_BILLS_PROBLEMS =
            Variable.text("heldBillsProblems", "Why bills could not be priced again, Markdown");
    static final Variable<Boolean> MORE_HELD_BILLS =
            Variable.flag("moreHeldBills", "Whether bills on hold are left to look at");
    static final Variable<Boolean> BILLS_LEFT_ON_HOLD =
            Variable.flag("billsLeftOnHold", "Whether bills of the run could not be priced");

    private static final int CHUNK = 50;
    private static final int LONGEST = 3000;

    @Bean
    Step showHeldRun(HeldRuns held) {
        return Step.titled(
                        "Show held run",
                        "Prepares the bills on hold, and why some of them could not be priced, for a supervisor.")
                .needs(RUN_ID, RUN_CODE)
                .reads(HELD_BILLS_PROBLEMS)
                .writes(HELD_RUN_VIEW, HELD_BILLS_UP_TO, HELD_BILLS_PROBLEMS, CASE_NUMBER)
                .does(c -> {
                    String problems = c.find(HELD_BILLS_PROBLEMS).orElse("");
                    c.set(
                            HELD_RUN_VIEW,
                            held.view(c.get(RUN_ID))
                                    + (problems.isEmpty() ? "" : "\n\n**Could not be priced:**\n\n" + problems));
                    c.set(HELD_BILLS_UP_TO, "");
                    c.set(HELD_BILLS_PROBLEMS, "");
                    c.set(CASE_NUMBER, c.get(RUN_CODE));
                });
    }

    @Bean
    Step checkHeldRunAnswer(HeldRuns held) {
        return Step.titled(
                        "Check answer about held run",
                        "Refuses what is no answer, no reason, and that who held a run cancels its bills alone.")
                .needs(HELD_RUN_ANSWER)
                .reads(HELD_RUN_REASON, RUN_HELD_BY)
                .does(c -> held.check(
                        Word.parse(Answer.class, c.get(HELD_RUN_ANSWER), HELD_RUN_ANSWER.name()),
                        c.find(HELD_RUN_REASON).orElse(null),
                        c.actor(),
                        c.find(RUN_HELD_BY).orElse(null)));
    }

    @Bean
    Step priceHeldBills(HeldRuns held) {
        return Step.titled(
                        "Price next bills on hold",
                        "Prices the next fifty bills on hold again under their numbers; what cannot be priced stays on hold.")
                .needs(RUN_ID)
                .reads(HELD_BILLS_UP_TO, HELD_BILLS_PROBLEMS)
                .writes(HELD_BILLS_UP_TO, HELD_BILLS_PROBLEMS, MORE_HELD_BILLS, BILLS_LEFT_ON_HOLD)
                .does(c -> {
                    HeldRuns.Progress progress = held.priceAgain(
                            c.get(RUN_ID), c.find(HELD_BILLS_UP_TO).orElse(""), CHUNK);
                    String problems = c.find(HELD_BILLS_PROBLEMS).orElse("")
                            + String.join("\n", progress.problems())
                            + (progress.problems().isEmpty() ? "" : "\n");
                    c.set(
                            HELD_BILLS_PROBLEMS,
                            problems.length() > LONGEST ? problems.substring(0, LONGEST) + "…" : problems);
                    c.set(HELD_BILLS_UP_TO, progress.last());
                    c.set(MORE_HELD_BILLS, !progress.last().isEmpty());
                    c.set(BILLS_LEFT_ON_HOLD, !problems.isEmpty());
                });
    }

    @Bean
    Step withdrawHeldBills(HeldRuns held) {
        return Step.titled(
                        "Cancel next bills on hold",
                        "Cancels the next fifty bills on hold: they keep their numbers, and what they charge comes with the next"
                                + " bills.")
                .needs(RUN_ID)
                .writes(MORE_HELD_BILLS)
                .does(c -> c.set(MORE_HELD_BILLS, held.withdraw(c.get(RUN_ID), CHUNK)));
    }

    @Bean
    Step tellThatHeldRunWaits(Notifications notifications) {
        return Step.titled(
                        "Tell that held run waits",
                        "Tells those who subscribed to billing runs that nobody has mended a held one, and makes its task urgent.")
                .needs(RUN_CODE)
                .reads(PRIORITY)
                .writes(PRIORITY)
                .does(c -> {
                    BillingRunSteps.urge(c);
                    notifications.tell(new Notice(
                            "billing/heldRunWaits/" + c.execution().getId(),
                            "invoice.runWaits",
                            null,
                            c.get(RUN_CODE),
                            "Held run " + c.get(RUN_CODE) + " waits",
                            "For two working days nobody has said what becomes of its bills. Its customers get none meanwhile.",
                            Map.of()));
                });
    }
}
