package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceQualitySteps.JUDGED_BY;
import static io.etomflow.invoice.process.InvoiceVariables.BILL_ID;
import static io.etomflow.invoice.process.InvoiceVariables.CASE_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CHUNK;
import static io.etomflow.invoice.process.InvoiceVariables.INVOICE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.RUN_ID;
import static io.etomflow.invoice.process.InvoiceVariables.scope;

import io.etomflow.invoice.StoppedRuns;
import io.etomflow.invoice.StoppedRuns.Reopening;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import io.etomflow.shared.Word;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of a run that was stopped: a supervisor says how it goes on. */
@Configuration(proxyBeanMethods = false)
class StoppedRunSteps {

    static final Variable<String> STOPPED_VIEW =
            Variable.text("stoppedView", "The stopped run in figures, Markdown for a form");
    static final Variable<String> REOPENING =
            Variable.text("reopening", "priceAgain, checkAgain or cases: how the stopped run goes on");
    static final Variable<String> REOPENING_REASON = Variable.text("reopeningReason", "Why it goes on so");
    static final Variable<String> REOPENED_BY = Variable.text("reopenedBy", "User id of who decided it");
    static final Variable<String> REPRICED_UP_TO =
            Variable.text("repricedUpTo", "Number of the last invoice that was priced again");
    static final Variable<Boolean> MORE_TO_REPRICE =
            Variable.flag("moreToReprice", "Whether invoices of the run are left to price again");

    @Bean
    Step showStoppedRun(StoppedRuns stopped) {
        return Step.titled("Show stopped run", "Prepares figures and largest invoices of the run for its supervisor.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(STOPPED_VIEW, CASE_NUMBER, REPRICED_UP_TO)
                .does(c -> {
                    c.set(STOPPED_VIEW, stopped.view(scope(c)));
                    c.set(CASE_NUMBER, c.businessKey());
                    c.set(REPRICED_UP_TO, "");
                });
    }

    @Bean
    Step checkReopening(StoppedRuns stopped) {
        return Step.titled(
                        "Check reopening",
                        "Refuses what is no answer, no reason, and that who stopped a run lets it go unchanged.")
                .needs(REOPENING)
                .reads(REOPENING_REASON, JUDGED_BY)
                .writes(REOPENED_BY)
                .does(c -> {
                    Reopening reopening = Word.parse(Reopening.class, c.get(REOPENING), REOPENING.name());
                    stopped.check(
                            reopening,
                            c.find(REOPENING_REASON).orElse(null),
                            c.actor(),
                            c.find(JUDGED_BY).orElse(null));
                    c.set(REOPENED_BY, c.actor());
                });
    }

    @Bean
    Step priceStoppedRunAgain(StoppedRuns stopped) {
        return Step.titled(
                        "Price next bills again",
                        "Prices the bills of the next fifty invoices again under their numbers, for new invoices.")
                .needs(REOPENED_BY, REOPENING_REASON)
                .reads(RUN_ID, BILL_ID, INVOICE_ID, REPRICED_UP_TO)
                .writes(REPRICED_UP_TO, MORE_TO_REPRICE)
                .does(c -> {
                    StoppedRuns.Progress progress = stopped.priceAgain(
                            scope(c),
                            c.find(REPRICED_UP_TO).orElse(""),
                            CHUNK,
                            c.get(REOPENED_BY),
                            c.get(REOPENING_REASON));
                    c.set(REPRICED_UP_TO, progress.last());
                    c.set(MORE_TO_REPRICE, !progress.last().isEmpty());
                });
    }

    @Bean
    Step checkStoppedRunAgain(StoppedRuns stopped) {
        return Step.titled("Let run be checked again", "Takes the stop back: the invoices wait for their check again.")
                .needs(REOPENED_BY, REOPENING_REASON)
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .does(c -> stopped.checkAgain(scope(c), c.get(REOPENED_BY), c.get(REOPENING_REASON)));
    }

    @Bean
    Step tellThatStoppedRunWaits(Notifications notifications) {
        return Step.titled(
                        "Tell that stopped run waits",
                        "Tells those who subscribed to billing runs that nobody has decided on a stopped one.")
                .reads(RUN_ID)
                .does(c -> notifications.tell(new Notice(
                        "invoice/stoppedRunWaits/" + c.execution().getProcessInstanceId(),
                        "invoice.runWaits",
                        null,
                        c.businessKey(),
                        "Stopped run " + c.businessKey() + " waits",
                        "For a working day nobody has said how this run goes on. Its customers get no bills meanwhile.",
                        Map.of())));
    }
}
