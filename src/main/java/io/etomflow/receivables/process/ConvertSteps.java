package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ConvertVariables.CHANGE_STATED;
import static io.etomflow.receivables.process.ConvertVariables.COMPLETE;
import static io.etomflow.receivables.process.ConvertVariables.CONFIDENCE;
import static io.etomflow.receivables.process.ConvertVariables.DECIDED_BY;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_ACCOUNT;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_AMOUNT;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_BILL;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_CUSTOMER;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_ITEMS;
import static io.etomflow.receivables.process.ConvertVariables.KIND;
import static io.etomflow.receivables.process.ConvertVariables.PROBLEM;
import static io.etomflow.receivables.process.ConvertVariables.REFUSAL;
import static io.etomflow.receivables.process.ConvertVariables.STAKE;
import static io.etomflow.receivables.process.ConvertVariables.TIMES_ASKED;
import static io.etomflow.receivables.process.ConvertVariables.TWIN_ID;
import static io.etomflow.receivables.process.ConvertVariables.TYPED_BILL;
import static io.etomflow.receivables.process.ConvertVariables.TYPED_CUSTOMER;
import static io.etomflow.receivables.process.InquiryVariables.CONVERSION_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.CUSTOMER_NAME;
import static io.etomflow.receivables.process.InquiryVariables.DISPUTED_AMOUNT;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.MISSING_INFORMATION;

import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.intake.ClerkConversion;
import io.etomflow.receivables.intake.Conversion;
import io.etomflow.receivables.intake.InquiryConversion;
import io.etomflow.receivables.intake.MeaningSearch;
import io.etomflow.shared.Money;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.1.2 Convert Customer Bill Inquiry. */
@Configuration(proxyBeanMethods = false)
class ConvertSteps {

    @Bean
    Step findWhatIsMeant(MeaningSearch meaning) {
        return Step.titled(
                        "Find what is meant",
                        "Finds customer, account, bill and lines in fields and words, and how sure that is.")
                .needs(INQUIRY_ID)
                .reads(TYPED_CUSTOMER, TYPED_BILL)
                .writes(
                        KIND,
                        PROBLEM,
                        COMPLETE,
                        CONFIDENCE,
                        STAKE,
                        CHANGE_STATED,
                        TIMES_ASKED,
                        FOUND_CUSTOMER,
                        FOUND_ACCOUNT,
                        FOUND_BILL,
                        FOUND_ITEMS,
                        FOUND_AMOUNT,
                        MISSING_INFORMATION,
                        CONVERSION_OUTCOME)
                .does(c -> found(
                        c,
                        meaning.find(
                                c.get(INQUIRY_ID),
                                ClerkConversion.normal(c.find(TYPED_CUSTOMER).orElse(null)),
                                ClerkConversion.normal(c.find(TYPED_BILL).orElse(null)))));
    }

    @Bean
    Step findOpenTwin(InquiryConversion conversion) {
        return Step.titled(
                        "Look for an open inquiry about the same",
                        "Two open inquiries about one line would be answered twice.")
                .needs(INQUIRY_ID)
                .reads(FOUND_BILL, FOUND_ITEMS)
                .writes(TWIN_ID)
                .does(c -> c.set(
                        TWIN_ID,
                        c.find(FOUND_BILL)
                                .flatMap(bill -> conversion.openTwin(c.get(INQUIRY_ID), bill, items(c)))
                                .map(BillInquiry::id)
                                .orElse(null)));
    }

    @Bean
    Step recordConversion(InquiryConversion conversion, Customers customers) {
        return Step.titled(
                        "Mark what is disputed",
                        "Writes customer, account, bill and lines into the inquiry; nothing collects the disputed"
                                + " amounts now.")
                .needs(INQUIRY_ID, FOUND_CUSTOMER, FOUND_ACCOUNT)
                .reads(FOUND_BILL, FOUND_ITEMS, FOUND_AMOUNT, CONFIDENCE, CUSTOMER_NAME, DECIDED_BY)
                .writes(CUSTOMER_NAME, DISPUTED_AMOUNT, CONVERSION_OUTCOME)
                .does(c -> {
                    Money disputed = conversion.record(
                            c.get(INQUIRY_ID),
                            c.get(FOUND_CUSTOMER),
                            c.get(FOUND_ACCOUNT),
                            c.find(FOUND_BILL).orElse(null),
                            items(c),
                            c.find(FOUND_AMOUNT).orElse(null),
                            c.find(CONFIDENCE).orElse(100),
                            c.find(DECIDED_BY).orElse(c.actor()));
                    c.set(DISPUTED_AMOUNT, disputed == null ? "" : disputed.toString());
                    if (c.find(CUSTOMER_NAME).isEmpty()) {
                        c.set(
                                CUSTOMER_NAME,
                                customers.get(c.get(FOUND_CUSTOMER)).name());
                    }
                    c.set(CONVERSION_OUTCOME, "converted");
                });
    }

    @Bean
    Step joinBillInquiry(InquiryConversion conversion) {
        return Step.titled(
                        "Join to the open inquiry",
                        "Adds the words to the inquiry that is open about the same, ends this one, and tells the"
                                + " customer.")
                .needs(INQUIRY_ID, TWIN_ID, FOUND_CUSTOMER)
                .reads(DECIDED_BY)
                .writes(CONVERSION_OUTCOME)
                .does(c -> {
                    conversion.join(
                            c.get(INQUIRY_ID),
                            c.get(TWIN_ID),
                            c.get(FOUND_CUSTOMER),
                            c.find(DECIDED_BY).orElse(c.actor()));
                    c.set(CONVERSION_OUTCOME, "joined");
                });
    }

    @Bean
    Step rejectBillInquiry(InquiryConversion conversion) {
        return Step.titled(
                        "Reject inquiry", "Ends an inquiry with which nothing can be done and tells the customer why.")
                .needs(INQUIRY_ID)
                .reads(REFUSAL, DECIDED_BY)
                .writes(CONVERSION_OUTCOME)
                .does(c -> {
                    conversion.reject(
                            c.get(INQUIRY_ID),
                            c.find(REFUSAL)
                                    .orElse("The billing account is closed. Its details, and bills of accounts that"
                                            + " were closed more than twelve months ago, can no longer be"
                                            + " changed."),
                            c.find(DECIDED_BY).orElse(c.actor()));
                    c.set(CONVERSION_OUTCOME, "unusable");
                });
    }

    private static void found(StepContext c, Conversion found) {
        c.set(KIND, found.kind());
        c.set(PROBLEM, found.problem());
        c.set(COMPLETE, found.complete());
        c.set(CONFIDENCE, found.confidence());
        c.set(STAKE, found.stake());
        c.set(CHANGE_STATED, found.changeStated());
        c.set(TIMES_ASKED, found.timesAsked());
        c.set(FOUND_CUSTOMER, found.customerId());
        c.set(FOUND_ACCOUNT, found.accountId());
        c.set(FOUND_BILL, found.billId());
        c.set(FOUND_ITEMS, found.itemIds().stream().map(UUID::toString).toList());
        c.set(FOUND_AMOUNT, found.amount());
        c.set(MISSING_INFORMATION, found.missing());
        c.set(CONVERSION_OUTCOME, "incomplete");
    }

    /** The lines that were found or chosen. */
    static List<UUID> items(StepContext c) {
        return c.find(FOUND_ITEMS).orElse(List.of()).stream()
                .map(UUID::fromString)
                .toList();
    }
}
