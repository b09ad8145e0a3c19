package io.etomflow.receivables.intake;

import io.etomflow.account.AccountInquiries;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;

/** What the checks of billing accounts have found and cannot put right by themselves becomes a bill inquiry. */
@UseCase
class AccountFindingInquiries implements AccountInquiries {

    private static final String SENDER = "accounts";

    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;
    private final BillingAccounts accounts;
    private final Customers customers;

    /** Lazily: accounts ask inquiries, which keep accounts. */
    AccountFindingInquiries(
            @Lazy InquiryIntakes intakes, @Lazy BillInquiryCases cases, BillingAccounts accounts, Customers customers) {
        this.intakes = intakes;
        this.cases = cases;
        this.accounts = accounts;
        this.customers = customers;
    }

    @Override
    public String open(UUID billingAccountId, String key, String text) {
        BillingAccount account = accounts.get(billingAccountId);
        UUID intake = intakes.take(new NewIntake(
                InquiryChannel.API,
                "products-" + key,
                SENDER,
                RequestKind.QUESTION,
                null,
                new NewIntake.About(
                        customers.get(account.customerId()).number(),
                        account.number(),
                        null,
                        List.of(),
                        null,
                        account.currency()),
                null,
                "Charges of products",
                text,
                null,
                List.of()));
        cases.open(intake);
        return intakes.get(intake).reservedNumber();
    }
}
