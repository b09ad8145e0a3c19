package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.CASE_NUMBER;
import static io.etomflow.billing.process.BillingVariables.EXCHANGE_FILE_ID;
import static io.etomflow.billing.process.BillingVariables.PRIORITY;

import io.etomflow.billing.UsageIntake;
import io.etomflow.billing.UsageProgress;
import io.etomflow.billing.UsageRefusals;
import io.etomflow.billing.UsageRepair;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.4.1 Obtain Billing Events: usage files. */
@Configuration(proxyBeanMethods = false)
class UsageFileSteps {

    static final Variable<Boolean> READABLE = Variable.flag("readable", "Whether the file is a usage file");
    static final Variable<String> REFUSAL_REASON = Variable.text("refusalReason", "Why the file was refused");
    static final Variable<Boolean> MORE_RECORDS =
            Variable.flag("moreRecords", "Whether there may be records left to read");
    static final Variable<Integer> RECORDS_READ = Variable.integer("recordsRead", "How many records have been read");
    static final Variable<Integer> RECORDS_ASIDE =
            Variable.integer("recordsAside", "How many records wait for a person");
    static final Variable<String> ASIDE_VIEW = Variable.text("asideView", "The first of them, Markdown for a form");
    static final Variable<String> REPAIR_ROLE = Variable.text("repairRole", "Group that repairs records");

    @Bean
    Step openUsageFile(UsageIntake intake, UsageRefusals refusals, RuntimeService runtime) {
        return Step.titled(
                        "Open usage file",
                        "Looks at the beginning of a usage file; what is none is refused with the reason. One that can be read"
                                + " takes the place of a refused one of the same name.")
                .needs(EXCHANGE_FILE_ID)
                .writes(READABLE, REFUSAL_REASON, REPAIR_ROLE, PRIORITY, CASE_NUMBER)
                .does(c -> {
                    var refused = intake.open(c.get(EXCHANGE_FILE_ID));
                    c.set(READABLE, refused.isEmpty());
                    c.set(REFUSAL_REASON, refused.orElse(null));
                    c.set(REPAIR_ROLE, "billing-clerk");
                    c.set(PRIORITY, 50);
                    c.set(CASE_NUMBER, c.businessKey());
                    if (refused.isEmpty()) {
                        refusals.settleBy(c.get(EXCHANGE_FILE_ID))
                                .forEach(number -> runtime.createMessageCorrelation("billing.usageFileReplaced")
                                        .processInstanceBusinessKey(number)
                                        .correlateAllWithResult());
                    }
                });
    }

    @Bean
    Step takeUsageRecords(UsageIntake intake, UsageRepair repair) {
        return Step.titled(
                        "Take usage records",
                        "Reads the next 5,000 records: new events are kept, known ones passed over, what cannot be"
                                + " billed set aside.")
                .needs(EXCHANGE_FILE_ID)
                .writes(MORE_RECORDS, RECORDS_READ, RECORDS_ASIDE, ASIDE_VIEW)
                .does(c -> {
                    UsageProgress progress = intake.take(c.get(EXCHANGE_FILE_ID));
                    c.set(MORE_RECORDS, !progress.finished());
                    c.set(RECORDS_READ, Math.toIntExact(progress.read()));
                    UsageRepairSteps.showAside(c, repair, progress.finished());
                });
    }

    @Bean
    Step closeUsageFile(UsageIntake intake) {
        return Step.titled("Close usage file", "All records are taken or settled: the file goes to the done ones.")
                .needs(EXCHANGE_FILE_ID)
                .does(c -> intake.close(c.get(EXCHANGE_FILE_ID)));
    }
}
