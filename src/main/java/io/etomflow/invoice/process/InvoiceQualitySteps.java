package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceVariables.BILL_ID;
import static io.etomflow.invoice.process.InvoiceVariables.CASE_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CHUNK;
import static io.etomflow.invoice.process.InvoiceVariables.HELD_COUNT;
import static io.etomflow.invoice.process.InvoiceVariables.INVOICE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.RUN_ID;
import static io.etomflow.invoice.process.InvoiceVariables.scope;

import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.InvoiceCases;
import io.etomflow.invoice.InvoiceQuality;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.2.3 Verify Customer Invoice Quality. */
@Configuration(proxyBeanMethods = false)
class InvoiceQualitySteps {

    static final Variable<Integer> LEFT_TO_CHECK =
            Variable.integer("leftToCheck", "Invoices that wait for their check");
    static final Variable<Integer> CHECKED_COUNT = Variable.integer("checkedCount", "Invoices that were checked");
    static final Variable<Double> HELD_PERCENT = Variable.number("heldPercent", "Percent of them that are held back");
    static final Variable<String> JUDGE = Variable.text("judge", "Who judges: rule, clerk or supervisor");
    static final Variable<String> JUDGE_GROUP = Variable.text("judgeGroup", "Candidate group of who judges");
    static final Variable<Integer> SAMPLE_SIZE = Variable.integer("sampleSize", "Invoices that a person looks at");
    static final Variable<String> SAMPLE_VIEW =
            Variable.text("sampleView", "Figures of the run and the sample, for a form");
    static final Variable<String> RUN_JUDGEMENT = Variable.text("runJudgement", "What a person says: goOn or stop");
    static final Variable<String> JUDGEMENT_REASON = Variable.text("judgementReason", "Why they say so");
    static final Variable<String> JUDGED_BY = Variable.text("judgedBy", "User id of who judged");
    static final Variable<Integer> LEFT_TO_RELEASE =
            Variable.integer("leftToRelease", "Good invoices that wait for their release");
    static final Variable<Boolean> RUN_RELEASED = Variable.flag("runReleased", "Whether good invoices may go out");

    @Bean
    Step checkNumbersOfRun(InvoiceQuality quality) {
        return Step.titled("Check numbers of run", "Finds numbers that are missing between the bills of the run.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(LEFT_TO_CHECK)
                .does(c -> c.set(LEFT_TO_CHECK, quality.checkNumbers(scope(c))));
    }

    @Bean
    Step checkInvoices(InvoiceQuality quality) {
        return Step.titled(
                        "Check next invoices",
                        "Compares sums, taxes, usual amount, addresses, PDF and EN 16931 of the next fifty; holds bad"
                                + " ones back.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(LEFT_TO_CHECK, CHECKED_COUNT, HELD_COUNT, HELD_PERCENT)
                .does(c -> {
                    int left = quality.checkNext(scope(c), CHUNK);
                    c.set(LEFT_TO_CHECK, left);
                    if (left == 0) {
                        InvoiceQuality.Figures figures = quality.figures(scope(c));
                        c.set(CHECKED_COUNT, figures.checked());
                        c.set(HELD_COUNT, figures.held());
                        c.set(HELD_PERCENT, figures.heldPercent());
                    }
                });
    }

    @Bean
    Step drawInvoiceSample(InvoiceQuality quality) {
        return Step.titled("Draw sample", "Chooses invoices of the run for a person to look at, the largest first.")
                .needs(SAMPLE_SIZE, JUDGE)
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(SAMPLE_VIEW, JUDGE_GROUP, CASE_NUMBER)
                .does(c -> {
                    c.set(SAMPLE_VIEW, quality.sample(scope(c), c.get(SAMPLE_SIZE)));
                    c.set(JUDGE_GROUP, "billing-" + c.get(JUDGE));
                    c.set(CASE_NUMBER, c.businessKey());
                });
    }

    @Bean
    Step checkRunJudgement() {
        return Step.titled("Check judgement", "Refuses an answer that is none, and stopping without a reason.")
                .needs(RUN_JUDGEMENT)
                .reads(JUDGEMENT_REASON)
                .writes(JUDGED_BY)
                .does(c -> {
                    if (!c.get(RUN_JUDGEMENT).matches("goOn|stop")) {
                        throw new InvalidInput(RUN_JUDGEMENT.name(), "Say whether the run goes on or is stopped.");
                    }
                    if (c.get(RUN_JUDGEMENT).equals("stop")
                            && c.find(JUDGEMENT_REASON).isEmpty()) {
                        throw new InvalidInput(JUDGEMENT_REASON.name(), "Say what is wrong with the run.");
                    }
                    c.set(JUDGED_BY, c.actor());
                });
    }

    @Bean
    Step tellThatRunWaits(Notifications notifications) {
        return Step.titled(
                        "Tell that run waits",
                        "Tells those who subscribed to billing runs that one waits for its judge.")
                .reads(RUN_ID)
                .does(c -> notifications.tell(new Notice(
                        "invoice/runWaits/" + c.execution().getProcessInstanceId(),
                        "invoice.runWaits",
                        null,
                        c.businessKey(),
                        "Run " + c.businessKey() + " waits for its judgement",
                        "Nobody has looked at the sample of this run in time. Its invoices do not go out meanwhile.",
                        Map.of())));
    }

    @Bean
    Step releaseInvoices(InvoiceQuality quality) {
        return Step.titled("Release next good invoices", "Validates the bills of the next fifty; they may go out.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(LEFT_TO_RELEASE, RUN_RELEASED)
                .does(c -> {
                    c.set(LEFT_TO_RELEASE, quality.releaseNext(scope(c), CHUNK));
                    c.set(RUN_RELEASED, true);
                });
    }

    @Bean
    Step openHeldInvoiceCases(InvoiceQuality quality, InvoiceCases cases) {
        return Step.titled("Open cases of held invoices", "Starts a case for each invoice that was held back.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(HELD_COUNT)
                .does(c -> {
                    var held = quality.takeHeld(scope(c));
                    for (Invoice invoice : held) {
                        cases.held(invoice);
                    }
                    c.set(HELD_COUNT, held.size());
                });
    }

    @Bean
    Step stopInvoiceRun(InvoiceQuality quality) {
        return Step.titled("Stop run", "Holds back the good invoices of the run too, until it is priced again.")
                .needs(JUDGED_BY, JUDGEMENT_REASON)
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(RUN_RELEASED)
                .does(c -> {
                    quality.stop(scope(c), c.get(JUDGED_BY), c.get(JUDGEMENT_REASON));
                    c.set(RUN_RELEASED, false);
                });
    }
}
