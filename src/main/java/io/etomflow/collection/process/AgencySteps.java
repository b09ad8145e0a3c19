package io.etomflow.collection.process;

import static io.etomflow.collection.process.RecoveryVariables.AGENCY_FILES;
import static io.etomflow.collection.process.RecoveryVariables.AGENCY_FILE_NUMBER;
import static io.etomflow.collection.process.RecoveryVariables.CLARIFICATION;
import static io.etomflow.collection.process.RecoveryVariables.CLARIFIER_GROUP;
import static io.etomflow.collection.process.RecoveryVariables.EXCHANGE_FILE_ID;
import static io.etomflow.collection.process.RecoveryVariables.FILE_PROBLEM;
import static io.etomflow.collection.process.RecoveryVariables.LINES_ASIDE;
import static io.etomflow.collection.process.RecoveryVariables.LINES_RETURNED;
import static io.etomflow.collection.process.RecoveryVariables.MISSING_RECEIPTS;
import static io.etomflow.collection.process.RecoveryVariables.PRIORITY;
import static io.etomflow.collection.process.RecoveryVariables.RECEIPT_ANSWER;
import static io.etomflow.collection.process.RecoveryVariables.REPORTED_CASES;

import io.etomflow.collection.recovery.AgencyFiles;
import io.etomflow.collection.recovery.AgencyReports;
import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeReceiver;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Step;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the exchange with collection agencies. */
@Configuration(proxyBeanMethods = false)
class AgencySteps {

    private static final String PARTNER_MANAGERS = "partner-manager";
    private static final int USUAL = 50;
    private static final int MORE = 20;
    private static final int URGENT = 90;

    @Bean
    ExchangeReceiver agencyFileReceiver(RuntimeService runtime, Numbers numbers) {
        return new ExchangeReceiver() {
            @Override
            public String area() {
                return "agency";
            }

            @Override
            public void arrived(ExchangeFile file) {
                runtime.createMessageCorrelation("collection.agencyFileArrived")
                        .processInstanceBusinessKey(numbers.next("AR"))
                        .setVariable(EXCHANGE_FILE_ID.name(), file.id().toString())
                        .correlateStartMessage();
            }
        };
    }

    @Bean
    Step closeAgencyFiles(AgencyFiles files) {
        return Step.titled("Close files", "Puts debts to place and to recall into one file for each agency.")
                .writes(AGENCY_FILES)
                .does(c -> c.set(AGENCY_FILES, files.close()));
    }

    @Bean
    Step writeAgencyFiles(AgencyFiles files) {
        return Step.titled("Write files", "Writes what is closed to agency/out with control totals; again is harmless.")
                .does(c -> files.write());
    }

    @Bean
    Step findMissingReceipts(AgencyFiles files) {
        return Step.titled("Look for receipts", "Finds files that no agency acknowledged in three working days.")
                .writes(MISSING_RECEIPTS, PRIORITY)
                .does(c -> {
                    c.set(MISSING_RECEIPTS, files.withoutReceipt());
                    c.set(PRIORITY, Math.min(URGENT, USUAL + MORE * files.reminders()));
                });
    }

    @Bean
    Step askAgencyForReceipts(AgencyFiles files) {
        return Step.titled(
                        "Send again and ask agency",
                        "Nobody clarified: the files are closed to be written again, and agencies are asked in writing.")
                .does(c -> files.askAgencies());
    }

    @Bean
    Step clarifyReceipt(AgencyFiles files) {
        return Step.titled("Check answer", "The agency has the file, or it is written again.")
                .reads(AGENCY_FILE_NUMBER, RECEIPT_ANSWER, CLARIFICATION)
                .does(c -> {
                    String answer = c.get(RECEIPT_ANSWER);
                    if (!answer.equals("arrived") && !answer.equals("again")) {
                        throw new InvalidInput("receiptAnswer", "Choose arrived or again.");
                    }
                    files.clarify(c.get(AGENCY_FILE_NUMBER), answer.equals("arrived"), c.get(CLARIFICATION));
                });
    }

    @Bean
    Step checkAgencyFile(AgencyReports reports) {
        return Step.titled("Check file", "Looks at encoding, size, form, control totals, sender and number.")
                .needs(EXCHANGE_FILE_ID)
                .writes(FILE_PROBLEM, PRIORITY, CLARIFIER_GROUP)
                .does(c -> {
                    c.set(FILE_PROBLEM, reports.check(c.get(EXCHANGE_FILE_ID)));
                    c.set(CLARIFIER_GROUP, "collections-clerk");
                    c.set(PRIORITY, USUAL);
                });
    }

    @Bean
    Step refuseAgencyFile(AgencyReports reports) {
        return Step.titled("Refuse file", "Nothing of it is taken; the sender reads why.")
                .needs(EXCHANGE_FILE_ID, FILE_PROBLEM)
                .does(c -> reports.refuse(c.get(EXCHANGE_FILE_ID), c.get(FILE_PROBLEM)));
    }

    @Bean
    Step takeAgencyReport(AgencyReports reports) {
        return Step.titled(
                        "Take lines",
                        "Notes receipts, books what customers paid and the fee, notes what came back; sets aside what"
                                + " cannot be.")
                .needs(EXCHANGE_FILE_ID)
                .writes(REPORTED_CASES, LINES_ASIDE)
                .does(c -> {
                    AgencyReports.Taken taken = reports.take(c.get(EXCHANGE_FILE_ID));
                    c.set(REPORTED_CASES, taken.cases());
                    c.set(LINES_ASIDE, taken.aside());
                });
    }

    @Bean
    Step tellReportedCases(RuntimeService runtime) {
        return Step.titled("Tell cases", "Wakes the recovery of each case that the report is about.")
                .needs(REPORTED_CASES)
                .does(c -> c.get(REPORTED_CASES).stream().distinct().forEach(number -> runtime.createMessageCorrelation(
                                "collection.agencyReported")
                        .processInstanceBusinessKey(number)
                        .correlateAllWithResult()));
    }

    @Bean
    Step followUpReportLines(AgencyReports reports) {
        return Step.titled(
                        "Ask agency or return lines",
                        "Nobody clarified: the agency is asked in writing; the second time it has its lines back.")
                .needs(EXCHANGE_FILE_ID, CLARIFIER_GROUP)
                .writes(CLARIFIER_GROUP, LINES_RETURNED)
                .does(c -> {
                    boolean second = c.get(CLARIFIER_GROUP).equals(PARTNER_MANAGERS);
                    reports.followUp(c.get(EXCHANGE_FILE_ID), second);
                    c.set(LINES_RETURNED, second);
                    c.set(CLARIFIER_GROUP, PARTNER_MANAGERS);
                });
    }

    @Bean
    Step closeReportLines(AgencyReports reports) {
        return Step.titled("Note clarification", "What was set aside is clarified with the agency.")
                .needs(EXCHANGE_FILE_ID)
                .reads(CLARIFICATION)
                .does(c -> reports.clarified(c.get(EXCHANGE_FILE_ID), c.get(CLARIFICATION)));
    }
}
