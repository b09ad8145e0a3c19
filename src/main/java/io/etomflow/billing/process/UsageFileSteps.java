package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.CASE_NUMBER;
import static io.etomflow.billing.process.BillingVariables.EXCHANGE_FILE_ID;
import static io.etomflow.billing.process.BillingVariables.PRIORITY;

import io.etomflow.billing.UsageIntake;
import io.etomflow.billing.UsageProgress;
import io.etomflow.billing.UsageRepair;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
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
    static final Variable<String> REPAIR_ACTION =
            Variable.text("repairAction", "What is done: takeAgain, correct or drop");
    static final Variable<Integer> RECORD_NUMBER = Variable.integer("recordNumber", "Which record is corrected");
    static final Variable<String> NEW_EVENT = Variable.text("newEventId", "Its event id");
    static final Variable<String> NEW_PRODUCT = Variable.text("newProductNumber", "Its product");
    static final Variable<String> NEW_KIND = Variable.text("newKind", "Its kind");
    static final Variable<String> NEW_START = Variable.text("newStartedAt", "Its start");
    static final Variable<String> NEW_QUANTITY = Variable.text("newQuantity", "Its quantity");
    static final Variable<String> NEW_UNIT = Variable.text("newUnit", "Its unit");
    static final Variable<String> NEW_AMOUNT = Variable.text("newAmount", "Its amount");
    static final Variable<String> DROP_REASON =
            Variable.text("dropReason", "Which records are dropped, by reason code; empty for all");
    static final Variable<String> REPAIR_COMMENT = Variable.text("repairComment", "Why records are dropped");

    @Bean
    Step openUsageFile(UsageIntake intake) {
        return Step.titled(
                        "Open usage file",
                        "Looks at the beginning of a usage file; what is none is refused with the reason.")
                .needs(EXCHANGE_FILE_ID)
                .writes(READABLE, REFUSAL_REASON, REPAIR_ROLE, PRIORITY, CASE_NUMBER)
                .does(c -> {
                    var refused = intake.open(c.get(EXCHANGE_FILE_ID));
                    c.set(READABLE, refused.isEmpty());
                    c.set(REFUSAL_REASON, refused.orElse(null));
                    c.set(REPAIR_ROLE, "billing-clerk");
                    c.set(PRIORITY, 50);
                    c.set(CASE_NUMBER, c.businessKey());
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
                    showAside(c, repair, progress.finished());
                });
    }

    private static void showAside(StepContext c, UsageRepair repair, boolean complete) {
        UUID file = c.get(EXCHANGE_FILE_ID);
        c.set(RECORDS_ASIDE, repair.open(file));
        c.set(ASIDE_VIEW, complete ? repair.view(file) : null);
    }

    @Bean
    Step repairUsageRecords(UsageRepair repair) {
        return Step.titled(
                        "Repair usage records",
                        "Takes records again, takes one with other values, or drops some with a reason, as a person"
                                + " says.")
                .needs(EXCHANGE_FILE_ID)
                .reads(
                        REPAIR_ACTION,
                        RECORD_NUMBER,
                        NEW_EVENT,
                        NEW_PRODUCT,
                        NEW_KIND,
                        NEW_START,
                        NEW_QUANTITY,
                        NEW_UNIT,
                        NEW_AMOUNT,
                        DROP_REASON,
                        REPAIR_COMMENT)
                .writes(
                        RECORDS_ASIDE,
                        ASIDE_VIEW,
                        REPAIR_ACTION,
                        RECORD_NUMBER,
                        NEW_EVENT,
                        NEW_PRODUCT,
                        NEW_KIND,
                        NEW_START,
                        NEW_QUANTITY,
                        NEW_UNIT,
                        NEW_AMOUNT,
                        DROP_REASON,
                        REPAIR_COMMENT)
                .does(c -> {
                    repair(c, repair);
                    forget(c);
                    showAside(c, repair, true);
                });
    }

    /** What was answered about some records must not stand in the form about the others. */
    private static void forget(StepContext c) {
        c.set(RECORD_NUMBER, null);
        List.of(
                        REPAIR_ACTION,
                        NEW_EVENT,
                        NEW_PRODUCT,
                        NEW_KIND,
                        NEW_START,
                        NEW_QUANTITY,
                        NEW_UNIT,
                        NEW_AMOUNT,
                        DROP_REASON,
                        REPAIR_COMMENT)
                .forEach(answer -> c.set(answer, null));
    }

    private static void repair(StepContext c, UsageRepair repair) {
        UUID file = c.get(EXCHANGE_FILE_ID);
        switch (c.get(REPAIR_ACTION)) {
            case "takeAgain" -> repair.takeAgain(file, c.actor());
            case "drop" ->
                repair.drop(
                        file,
                        c.find(DROP_REASON).filter(code -> !code.isBlank()).orElse(null),
                        c.find(REPAIR_COMMENT).orElse(""),
                        c.actor());
            case "correct" ->
                repair.correct(
                        file,
                        c.get(RECORD_NUMBER),
                        new UsageRepair.Correction(
                                c.find(NEW_EVENT).orElse(null),
                                c.find(NEW_PRODUCT).orElse(null),
                                c.find(NEW_KIND).orElse(null),
                                c.find(NEW_START).orElse(null),
                                c.find(NEW_QUANTITY).orElse(null),
                                c.find(NEW_UNIT).orElse(null),
                                c.find(NEW_AMOUNT).orElse(null)),
                        c.actor());
            default -> throw new InvalidInput("repairAction", "Say what is to be done: take again, correct or drop.");
        }
    }

    @Bean
    Step urgeUsageRepair() {
        return Step.titled(
                        "Urge repair of usage records",
                        "Nobody has repaired the records in time: a supervisor is asked, and more urgently each time.")
                .reads(PRIORITY)
                .writes(REPAIR_ROLE, PRIORITY)
                .does(c -> {
                    c.set(REPAIR_ROLE, "billing-supervisor");
                    BillingRunSteps.urge(c);
                });
    }

    @Bean
    Step closeUsageFile(UsageIntake intake) {
        return Step.titled("Close usage file", "All records are taken or settled: the file goes to the done ones.")
                .needs(EXCHANGE_FILE_ID)
                .does(c -> intake.close(c.get(EXCHANGE_FILE_ID)));
    }
}
