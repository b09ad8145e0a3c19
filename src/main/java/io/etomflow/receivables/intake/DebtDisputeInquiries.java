package io.etomflow.receivables.intake;

import io.etomflow.collection.DebtDisputes;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** A customer in debt who disputes a bill: their words become a bill inquiry like any other. */
@UseCase
class DebtDisputeInquiries implements DebtDisputes {

    private static final String COLLECTION = "collection";

    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;
    private final Customers customers;

    DebtDisputeInquiries(InquiryIntakes intakes, BillInquiryCases cases, Customers customers) {
        this.intakes = intakes;
        this.cases = cases;
        this.customers = customers;
    }

    @Override
    public String open(
            String reference, UUID customerId, String billNumber, BigDecimal amount, String currency, String words) {
        UUID intake = intakes.take(new NewIntake(
                InquiryChannel.API,
                COLLECTION + "/" + reference,
                COLLECTION,
                RequestKind.COMPLAINT,
                null,
                new NewIntake.About(
                        customers.get(customerId).number(),
                        null,
                        billNumber,
                        List.of(),
                        amount,
                        amount == null ? null : currency),
                null,
                "Disputed when it was demanded",
                words,
                null,
                List.of()));
        cases.open(intake);
        return intakes.get(intake).reservedNumber();
    }
}
