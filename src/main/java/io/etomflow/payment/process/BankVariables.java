package io.etomflow.payment.process;

import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Variables of 1.3.10.2.4 and of what belongs to a statement. */
final class BankVariables {

    static final Variable<String> BANK_MATTER =
            Variable.text("bankMatter", "What it is about: file, day, open or close");
    static final Variable<UUID> EXCHANGE_FILE_ID = Variable.id("exchangeFileId", "Id of the file that came in");
    static final Variable<Boolean> FILE_READABLE =
            Variable.flag("fileReadable", "Whether the file is of a known kind and keeps to its format");
    static final Variable<String> FILE_PROBLEM = Variable.text("fileProblem", "What is wrong with the file");
    static final Variable<Boolean> MORE_LINES =
            Variable.flag("moreLines", "Whether the file has lines that are not taken");
    static final Variable<List<String>> STATEMENT_IDS =
            Variable.texts("statementIds", "Ids of the statements of a file");
    static final Variable<UUID> STATEMENT_ID = Variable.id("statementId", "Id of the statement or advice");
    static final Variable<String> STATEMENT_CURRENCY =
            Variable.text("statementCurrency", "Currency of the statement, ISO 4217");
    static final Variable<String> CASE_NUMBER =
            Variable.text("caseNumber", "Number that people say: statement, line, claim");
    static final Variable<String> AMOUNT = Variable.text("amount", "Amount with currency, for lists of tasks");
    static final Variable<String> CUSTOMER_NAME =
            Variable.text("customerName", "Payer or supplier, for lists of tasks");
    static final Variable<String> BANK_OUTCOME =
            Variable.text("bankOutcome", "fileRefused, fileTaken, opened, closed or declined");
    static final Variable<LocalDate> PAYMENT_DAY = Variable.date("paymentDay", "The day that is worked on");

    private BankVariables() {}
}
