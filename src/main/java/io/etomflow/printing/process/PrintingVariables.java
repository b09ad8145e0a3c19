package io.etomflow.printing.process;

import io.etomflow.printing.ProductionWay;
import io.etomflow.shared.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Variables that several processes of bill production share. */
final class PrintingVariables {

    static final Variable<UUID> BILLING_RUN_ID = Variable.id("runId", "Id of the billing run whose bills are printed");
    static final Variable<String> RUN_CODE =
            Variable.text("runCode", "Code of a billing run, for example R-2026-11-01");
    static final Variable<UUID> CYCLE_ID = Variable.id("cycleId", "Id of the production cycle");
    static final Variable<String> CYCLE_NUMBER =
            Variable.text("cycleNumber", "Number of the production cycle, for example PC-2026-000007");
    static final Variable<Integer> LETTERS = Variable.integer("letters", "How many letters there are to make");
    static final Variable<Integer> SHEETS = Variable.integer("sheets", "Sheets of paper of these letters");
    static final Variable<ProductionWay> PRODUCTION_WAY =
            Variable.word("productionWay", ProductionWay.class, "Who prints: inHouse or thirdParty");
    static final Variable<UUID> ARRANGEMENT_ID =
            Variable.id("arrangementId", "Id of the agreement with the printer who prints");
    static final Variable<Instant> CUT_OFF_AT = Variable.instant("cutOffAt", "When the list of bills is closed");
    static final Variable<Instant> PRINT_FROM = Variable.instant("printFrom", "When the press begins");
    static final Variable<LocalDate> PRINT_ON = Variable.date("printOn", "First day on the press");
    static final Variable<LocalDate> PRINT_UNTIL = Variable.date("printUntil", "Last day on the press");
    static final Variable<LocalDate> POST_ON = Variable.date("postOn", "Day on which the letters go to the post");
    static final Variable<UUID> PRINT_RUN_ID = Variable.id("printRunId", "Id of the run of press or printer");
    static final Variable<String> PRINT_RUN_NUMBER =
            Variable.text("printRunNumber", "Number of the run, for example RN-2026-000003");
    static final Variable<LocalDate> POSTED_ON = Variable.date("postedOn", "Day on which letters went to the post");

    private PrintingVariables() {}
}
