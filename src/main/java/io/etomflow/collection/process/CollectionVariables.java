package io.etomflow.collection.process;

import io.etomflow.shared.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Variables that several processes of 1.3.10.3 share. */
final class CollectionVariables {

    static final Variable<UUID> DEBT_CASE_ID = Variable.id("debtCaseId", "Id of the debt case");
    static final Variable<String> CASE_NUMBER =
            Variable.text("caseNumber", "Number of the debt case, like DC-2026-000001");
    static final Variable<String> CUSTOMER_NAME = Variable.text("customerName", "Name of the customer");
    static final Variable<String> AMOUNT = Variable.text("amount", "What may be collected, with its currency");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "Priority of tasks, 0 to 100");
    static final Variable<String> DEBT_VIEW = Variable.text("debtView", "The case, Markdown for a form");

    static final Variable<String> SEGMENT = Variable.text("segment", "residential, smallBusiness or enterprise");
    static final Variable<String> COUNTRY = Variable.text("country", "Country of the customer, ISO 3166-1 alpha-2");
    static final Variable<String> RISK = Variable.text("risk", "Risk of not being paid: low, medium or high");
    static final Variable<Integer> BROKEN_PLANS =
            Variable.integer("brokenPlans", "Payment plans of the case that broke");
    static final Variable<Integer> BROKEN_PROMISES =
            Variable.integer("brokenPromises", "Promises of the case that were not kept");
    static final Variable<String> LADDER = Variable.text("ladder", "standard, short or letters");
    static final Variable<Double> OVERDUE_AMOUNT =
            Variable.number("overdueAmount", "What may be collected, in the currency of the case");
    static final Variable<Integer> INTEREST_DAY =
            Variable.integer("interestDay", "The day for which the base rate is asked, like 20260701");
    static final Variable<Double> ANNUAL_INTEREST =
            Variable.number("annualInterest", "Interest for late payment, percent a year");
    static final Variable<Double> REACTIVATION_FEE =
            Variable.number("reactivationFee", "Fee for switching services on again");

    static final Variable<Integer> STEP_NO = Variable.integer("stepNo", "Number of the ladder's next step");
    static final Variable<Integer> STEP_DAYS =
            Variable.integer("stepDays", "Days after the due date on which it comes");
    static final Variable<String> STEP_KIND =
            Variable.text("stepKind", "reminder, warning, measure, finalDemand, notice or recovery");
    static final Variable<String> STEP_CHANNEL = Variable.text("stepChannel", "preferred, email or letter");
    static final Variable<String> STEP_WORDING = Variable.text("stepWording", "Which words the customer reads");
    static final Variable<Double> STEP_FEE = Variable.number("stepFee", "Fee of the step, in the currency of the case");
    static final Variable<Boolean> STEP_INTEREST =
            Variable.flag("stepInterest", "Whether interest is charged with the step");
    static final Variable<String> STEP_MEASURE = Variable.text(
            "stepMeasure", "What is done to services: none, blockChanges, restrict, suspend, disconnect, terminate");
    static final Variable<String> STEP_NOTICE =
            Variable.text("stepNotice", "Of which measure it is the written notice, none for none");
    static final Variable<Boolean> RETRY_DEBITS =
            Variable.flag("retryDebits", "Whether failed debits are tried again before the step");
    static final Variable<Boolean> STEP_EXTRA =
            Variable.flag("stepExtra", "Whether the law asks for the step, not the ladder");

    static final Variable<Integer> NOTICE_WORKING_DAYS =
            Variable.integer("noticeWorkingDays", "Working days between notice and measure");
    static final Variable<Integer> GUARANTEED_DAYS =
            Variable.integer("guaranteedDays", "Calendar days between notice and measure for landline service");
    static final Variable<Double> LEAST_AMOUNT =
            Variable.number("leastAmount", "Below this services are not touched, in the currency of the case");
    static final Variable<Integer> NOTICE_VALID_DAYS =
            Variable.integer("noticeValidDays", "After so many days an unused notice is void");

    static final Variable<String> CASE_NEXT =
            Variable.text("caseNext", "What comes next: settled, answer, retry, step, wait, ended or closed");
    static final Variable<LocalDate> NEXT_ACTION_ON =
            Variable.date("nextActionOn", "Day on which something happens by itself");
    static final Variable<Instant> NEXT_ACTION_AT =
            Variable.instant("nextActionAt", "When the case is looked at again at the latest");

    static final Variable<Boolean> PLAN_WANTED = Variable.flag("planWanted", "Whether a payment plan is to be offered");
    static final Variable<Integer> WISHED_INSTALMENTS =
            Variable.integer("wishedInstalments", "Instalments that the customer wishes, 0 for no wish");

    private CollectionVariables() {}
}
