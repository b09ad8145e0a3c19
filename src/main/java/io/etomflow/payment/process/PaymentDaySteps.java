package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.EXCHANGE_FILE_ID;
import static io.etomflow.payment.process.BankVariables.PAYMENT_DAY;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.payment.DebitReports;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.2 Manage Customer Payments. */
@Configuration(proxyBeanMethods = false)
class PaymentDaySteps {

    static final Variable<Boolean> DEBIT_REPORT =
            Variable.flag("debitReport", "Whether the file answers our direct debits or refunds (pain.002)");
    static final Variable<String> REPORT_OUTCOME = Variable.text("reportOutcome", "What came of the bank's report");

    @Bean
    Step sortBankFile(ExchangeFiles files, DebitReports reports) {
        return Step.titled(
                        "Sort bank file",
                        "Finds out whether a file answers our direct debits and refunds or is something about money.")
                .needs(EXCHANGE_FILE_ID)
                .writes(DEBIT_REPORT)
                .does(c -> c.set(DEBIT_REPORT, reports.isReport(files.path(c.get(EXCHANGE_FILE_ID)))));
    }

    @Bean
    Step takeDebitReport(ExchangeFiles files, DebitReports reports) {
        return Step.titled(
                        "Take report on debits",
                        "Takes the bank's answers to our direct debits and refunds: refused ones are followed up; a wrong file is"
                                + " put aside with the reason.")
                .needs(EXCHANGE_FILE_ID)
                .writes(REPORT_OUTCOME)
                .does(c -> {
                    UUID file = c.get(EXCHANGE_FILE_ID);
                    Optional<String> problem = reports.problem(files.path(file));
                    if (problem.isPresent()) {
                        files.refuse(file, problem.get());
                        c.set(REPORT_OUTCOME, "refused: " + problem.get());
                        return;
                    }
                    DebitReports.Taken taken = reports.take(files.path(file));
                    files.done(file);
                    c.set(
                            REPORT_OUTCOME,
                            "%d accepted, %d refused, %d unknown"
                                    .formatted(taken.accepted(), taken.refused(), taken.unknown()));
                });
    }

    @Bean
    Step startPaymentDay(RuntimeService runtime, WorkingTime calendar) {
        return Step.titled("Start payment day", "Starts the day of 1.3.10.2, once each day.")
                .does(c -> {
                    String day = calendar.today().toString();
                    String key = "PD-" + day;
                    if (runtime.createProcessInstanceQuery()
                                    .processInstanceBusinessKey(key)
                                    .count()
                            == 0) {
                        runtime.createMessageCorrelation("payment.dayStarted")
                                .processInstanceBusinessKey(key)
                                .setVariable(PAYMENT_DAY.name(), day)
                                .correlateStartMessage();
                    }
                });
    }
}
