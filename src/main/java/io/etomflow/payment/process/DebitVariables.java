package io.etomflow.payment.process;

import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Variables of 1.3.10.2.2 Collect Customer Payment and of the files and failed debits that follow from it. */
final class DebitVariables {

    static final Variable<String> CASE_NUMBER =
            Variable.text("caseNumber", "Number of the debit, file or plan, for lists of tasks");
    static final Variable<String> CUSTOMER_NAME =
            Variable.text("customerName", "Name of the customer, for lists of tasks");
    static final Variable<String> AMOUNT = Variable.text("amount", "For lists of tasks, for example EUR 12.50");
    static final Variable<UUID> BILLING_ACCOUNT_ID = Variable.id("billingAccountId", "Id of the billing account");

    static final Variable<List<String>> COLLECTION_KINDS = Variable.texts(
            "collectionKinds", "What is to be announced today: method, scheme, first or recurrent, segment");
    static final Variable<String> COLLECTION_KIND =
            Variable.text("collectionKind", "One of them, for example DIRECT_DEBIT/CORE/RCUR/RESIDENTIAL");
    static final Variable<String> COLLECTION_METHOD =
            Variable.text("collectionMethod", "directDebit, card or transfer");
    static final Variable<String> MANDATE_SCHEME = Variable.text("mandateScheme", "core, b2B or none");
    static final Variable<Boolean> FIRST_DEBIT =
            Variable.flag("firstDebit", "Whether nothing was collected under the mandate yet");
    static final Variable<String> SEGMENT = Variable.text("segment", "residential, smallBusiness or enterprise");
    static final Variable<Integer> NOTICE_DAYS =
            Variable.integer("noticeDays", "How many days before the money is due the customer is told");
    static final Variable<Integer> LEAD_DAYS =
            Variable.integer("leadDays", "How many bank days before the collection the bank has the debit");
    static final Variable<UUID> ANNOUNCED_UP_TO =
            Variable.id("announcedUpTo", "Id of the account up to which bills were looked at");
    static final Variable<Boolean> MORE_TO_ANNOUNCE =
            Variable.flag("moreToAnnounce", "Whether bills of this kind are left");
    static final Variable<Integer> ANNOUNCED =
            Variable.integer("announcedCount", "How many debits and requests were announced");
    static final Variable<Boolean> MORE_TO_CHARGE = Variable.flag("moreToCharge", "Whether cards are left to charge");
    static final Variable<Integer> SETTLEMENTS =
            Variable.integer("cardSettlementCount", "How many settlements of cards were taken");
    static final Variable<List<String>> DEBIT_FILE_IDS =
            Variable.texts("debitFileIds", "Ids of the files of direct debits made today");

    static final Variable<UUID> DEBIT_FILE_ID = Variable.id("debitFileId", "Id of the file of direct debits");
    static final Variable<Double> FILE_TOTAL = Variable.number("fileTotal", "Sum of the file");
    static final Variable<Double> FILE_USUAL =
            Variable.number("fileUsual", "How many times the usual sum of a file it is");
    static final Variable<String> FILE_VIEW = Variable.text("fileView", "The file, Markdown for a form");
    static final Variable<String> FILE_ANSWER_UNTIL =
            Variable.text("fileAnswerUntil", "Until when the bank can refuse the file as a whole, ISO instant");
    static final Variable<String> RELEASE_DECISION =
            Variable.text("releaseDecision", "release, later (another file tomorrow) or cancel");
    static final Variable<String> RELEASE_REASON = Variable.text("releaseReason", "Why it was kept back");
    static final Variable<String> RELEASED_BY = Variable.text("releasedBy", "User id of who released the file");
    static final Variable<String> REFUSAL_DECISION =
            Variable.text("refusalDecision", "presentAgain or cancel: what is done with debits of a refused file");

    static final Variable<UUID> DEBIT_ORDER_ID = Variable.id("debitOrderId", "Id of the debit");
    static final Variable<String> REASON_CODE =
            Variable.text("reasonCode", "ISO 20022 reason of the bank, or the card provider's code");
    static final Variable<Integer> ATTEMPT = Variable.integer("attempt", "1 for the first attempt");
    static final Variable<Boolean> CARD = Variable.flag("cardDebit", "Whether a card was charged");
    static final Variable<String> DEBIT_VIEW = Variable.text("debitView", "The failed debit, Markdown for a form");
    static final Variable<Integer> RETRY_BANK_DAYS =
            Variable.integer("retryBankDays", "In how many bank days it is tried again");
    static final Variable<LocalDate> RETRY_ON =
            Variable.date("retryOn", "The day on which the money is to be collected, agreed with the customer");
    static final Variable<String> FAILURE_DECISION = Variable.text("failureDecision", "retry, newMethod or leave");
    static final Variable<Boolean> DETAILS_CORRECTED =
            Variable.flag("detailsCorrected", "Whether the payer gave the right bank account");
    static final Variable<String> HOLDER = Variable.text("holder", "Who holds the bank account");
    static final Variable<String> IBAN = Variable.text("iban", "IBAN of the payer; masked once it is kept");
    static final Variable<String> BIC = Variable.text("bic", "BIC of the payer's bank, may be empty");

    private DebitVariables() {}
}
