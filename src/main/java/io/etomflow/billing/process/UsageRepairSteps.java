package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.EXCHANGE_FILE_ID;
import static io.etomflow.billing.process.BillingVariables.PRIORITY;
import static io.etomflow.billing.process.UsageFileSteps.ASIDE_VIEW;
import static io.etomflow.billing.process.UsageFileSteps.RECORDS_ASIDE;
import static io.etomflow.billing.process.UsageFileSteps.REPAIR_ROLE;

import io.etomflow.billing.UsageRepair;
import io.etomflow.billing.UsageRepair.Correction;
import io.etomflow.billing.UsageRepair.Selection;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.4.1 Obtain Billing Events: what people do about usage records that were set aside. */
@Configuration(proxyBeanMethods = false)
class UsageRepairSteps {

    static final Variable<String> REPAIR_ACTION =
            Variable.text("repairAction", "What is done: takeAgain, correct, correctMany, drop or show");
    static final Variable<Integer> RECORD_NUMBER =
            Variable.integer("recordNumber", "Which record is corrected, or with which the list begins");
    static final Variable<String> NEW_EVENT = Variable.text("newEventId", "Its event id");
    static final Variable<String> NEW_PRODUCT = Variable.text("newProductNumber", "Its product");
    static final Variable<String> NEW_KIND = Variable.text("newKind", "Its kind");
    static final Variable<String> NEW_START = Variable.text("newStartedAt", "Its start");
    static final Variable<String> NEW_QUANTITY = Variable.text("newQuantity", "Its quantity");
    static final Variable<String> NEW_UNIT = Variable.text("newUnit", "Its unit");
    static final Variable<String> NEW_AMOUNT = Variable.text("newAmount", "Its amount");
    static final Variable<String> NEW_CURRENCY = Variable.text("newCurrency", "Its currency");
    static final Variable<String> DROP_REASON =
            Variable.text("dropReason", "Which records, by reason code; empty for all");
    static final Variable<String> ONLY_VALUE =
            Variable.text("onlyValue", "Which of them, by what their reason is about; empty for all");
    static final Variable<String> REPAIR_COMMENT = Variable.text("repairComment", "Why records are dropped");
    static final Variable<String> REPAIRED_BY = Variable.text("repairedBy", "Who takes many records again");
    static final Variable<Integer> REPAIRED_UP_TO =
            Variable.integer("repairedUpTo", "Number of the record up to which they have been taken again");
    static final Variable<Boolean> REPAIR_GOES_ON =
            Variable.flag("repairGoesOn", "Whether there may be records left to take again");

    private static final List<Variable<String>> TEXTS = List.of(
            REPAIR_ACTION,
            NEW_EVENT,
            NEW_PRODUCT,
            NEW_KIND,
            NEW_START,
            NEW_QUANTITY,
            NEW_UNIT,
            NEW_AMOUNT,
            NEW_CURRENCY,
            DROP_REASON,
            ONLY_VALUE,
            REPAIR_COMMENT,
            REPAIRED_BY);

    /** What people answer, and how far what they asked for is. */
    private static final Variable<?>[] ANSWERS = Stream.concat(TEXTS.stream(), Stream.of(RECORD_NUMBER, REPAIRED_UP_TO))
            .toArray(Variable<?>[]::new);

    private static final Variable<?>[] WRITTEN = Stream.concat(
                    Stream.of(ANSWERS), Stream.of(RECORDS_ASIDE, ASIDE_VIEW, REPAIR_GOES_ON))
            .toArray(Variable<?>[]::new);

    /** The records that wait, by number and as a person sees them. */
    static void showAside(StepContext c, UsageRepair repair, boolean complete) {
        UUID file = c.get(EXCHANGE_FILE_ID);
        c.set(RECORDS_ASIDE, repair.open(file));
        c.set(ASIDE_VIEW, complete ? repair.view(file) : null);
    }

    @Bean
    Step repairUsageRecords(UsageRepair repair) {
        return Step.titled(
                        "Repair usage records",
                        "Corrects one record, drops some with a reason, or shows others, as a person says; checks what"
                                + " they want for many.")
                .needs(EXCHANGE_FILE_ID)
                .reads(ANSWERS)
                .writes(WRITTEN)
                .does(c -> {
                    UUID file = c.get(EXCHANGE_FILE_ID);
                    switch (c.get(REPAIR_ACTION)) {
                        case "takeAgain" -> begin(c, repair);
                        case "correctMany" -> {
                            repair.checkMany(file, selection(c), correction(c));
                            begin(c, repair);
                        }
                        case "correct" -> {
                            repair.correct(file, c.get(RECORD_NUMBER), correction(c), c.actor());
                            settled(c, repair);
                        }
                        case "drop" -> {
                            repair.drop(
                                    file, selection(c), c.find(REPAIR_COMMENT).orElse(""), c.actor());
                            settled(c, repair);
                        }
                        case "show" -> {
                            String others = repair.view(
                                    file, selection(c), c.find(RECORD_NUMBER).orElse(1));
                            settled(c, repair);
                            c.set(ASIDE_VIEW, others);
                        }
                        default ->
                            throw new InvalidInput(
                                    "repairAction",
                                    "Say what is to be done: take again, correct one or many, drop, or show others.");
                    }
                });
    }

    /** Few are taken at once, with the person's answer; of many the rest is taken behind a save point. */
    private static void begin(StepContext c, UsageRepair repair) {
        c.set(REPAIRED_BY, c.actor());
        c.set(REPAIRED_UP_TO, 0);
        takeAgain(c, repair);
    }

    private static void takeAgain(StepContext c, UsageRepair repair) {
        boolean many = c.get(REPAIR_ACTION).equals("correctMany");
        UsageRepair.Piece piece = repair.takeAgain(
                c.get(EXCHANGE_FILE_ID),
                many ? selection(c) : Selection.EVERYTHING,
                many ? correction(c) : Correction.NONE,
                c.get(REPAIRED_UP_TO),
                c.get(REPAIRED_BY));
        if (piece.more()) {
            c.set(REPAIRED_UP_TO, Math.toIntExact(piece.upTo()));
            c.set(REPAIR_GOES_ON, true);
        } else {
            settled(c, repair);
        }
    }

    @Bean
    Step takeUsageRecordsAgain(UsageRepair repair) {
        return Step.titled(
                        "Take usage records again",
                        "Takes the next 5,000 of the records that a person chose, with what they say is right; what is"
                                + " still not good stays aside.")
                .needs(EXCHANGE_FILE_ID)
                .reads(ANSWERS)
                .writes(WRITTEN)
                .does(c -> takeAgain(c, repair));
    }

    /** What was answered about some records must not stand in the form about the others. */
    private static void settled(StepContext c, UsageRepair repair) {
        TEXTS.forEach(answer -> c.set(answer, null));
        c.set(RECORD_NUMBER, null);
        c.set(REPAIRED_UP_TO, null);
        c.set(REPAIR_GOES_ON, false);
        showAside(c, repair, true);
    }

    private static Selection selection(StepContext c) {
        return new Selection(
                c.find(DROP_REASON).orElse(null), c.find(ONLY_VALUE).orElse(null));
    }

    private static Correction correction(StepContext c) {
        return new Correction(
                c.find(NEW_EVENT).orElse(null),
                c.find(NEW_PRODUCT).orElse(null),
                c.find(NEW_KIND).orElse(null),
                c.find(NEW_START).orElse(null),
                c.find(NEW_QUANTITY).orElse(null),
                c.find(NEW_UNIT).orElse(null),
                c.find(NEW_AMOUNT).orElse(null),
                c.find(NEW_CURRENCY).orElse(null));
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
}
