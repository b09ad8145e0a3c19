package io.etomflow.billing.process;

import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.UUID;

/** Variables that the models of 1.3.9.4 hand to each other. What one model keeps to itself stands beside its steps. */
final class BillingVariables {

    static final Variable<UUID> EXCHANGE_FILE_ID =
            Variable.id("exchangeFileId", "Id of a file that came in (row of exchange_file)");
    static final Variable<String> CASE_NUMBER =
            Variable.text("caseNumber", "What people call it: code of the run or number of the usage file");
    static final Variable<UUID> RUN_ID = Variable.id("runId", "Id of the billing run");
    static final Variable<String> RUN_CODE =
            Variable.text("runCode", "Code of the billing run, its business key: R-2026-11-01");
    static final Variable<Integer> CYCLE_DAY =
            Variable.integer("cycleDay", "Day of the month on which the cycle is billed, 1 to 28");
    static final Variable<UUID> BILLING_ACCOUNT_ID = Variable.id(
            "billingAccountId", "Id of the account whose final bill is made outside its cycle; none for a cycle");
    static final Variable<LocalDate> BILL_DATE = Variable.date("billDate", "Date of the bills");
    static final Variable<String> LAST_ACCOUNT =
            Variable.text("lastAccount", "Number of the account up to which the run has come");
    static final Variable<Boolean> MORE_ACCOUNTS =
            Variable.flag("moreAccounts", "Whether there may be accounts behind it");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "0 (can wait) to 100 (at once)");

    private BillingVariables() {}
}
