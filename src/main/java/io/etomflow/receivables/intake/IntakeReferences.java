package io.etomflow.receivables.intake;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether the numbers that a clerk or a system gives belong together. What belongs to somebody else is answered like what
 * does not exist.
 */
@Component
class IntakeReferences {

    private final Customers customers;
    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final BillInquiries inquiries;

    IntakeReferences(Customers customers, BillingAccounts accounts, CustomerBills bills, BillInquiries inquiries) {
        this.customers = customers;
        this.accounts = accounts;
        this.bills = bills;
        this.inquiries = inquiries;
    }

    /** @throws InvalidInput with the field that is wrong */
    void check(NewIntake intake) {
        NewIntake.About about = intake.about();
        UUID owner = about.customerNumber() == null
                ? null
                : customers
                        .byNumber(about.customerNumber())
                        .map(Customer::id)
                        .orElseThrow(() -> unknown("customerNumber", "customer", about.customerNumber()));
        if (intake.inquiryNumber() != null) {
            BillInquiry inquiry = inquiries
                    .byNumber(intake.inquiryNumber())
                    .orElseThrow(() -> unknown("inquiryNumber", "inquiry", intake.inquiryNumber()));
            if (intake.kind() == RequestKind.CANCELLATION && !inquiry.state().isOpen()) {
                throw new InvalidInput(
                        "inquiryNumber",
                        "Inquiry " + inquiry.number() + " is " + inquiry.state().word()
                                + ": there is nothing left to withdraw.");
            }
            if (owner != null && inquiry.customerId() != null && !owner.equals(inquiry.customerId())) {
                throw unknown("inquiryNumber", "inquiry", intake.inquiryNumber());
            }
        }
        if (about.accountNumber() != null) {
            BillingAccount account = accounts.byNumber(about.accountNumber())
                    .orElseThrow(() -> unknown("accountNumber", "billing account", about.accountNumber()));
            if (owner != null && !owner.equals(account.customerId())) {
                throw unknown("accountNumber", "billing account", about.accountNumber());
            }
            owner = account.customerId();
        }
        if (about.billNumber() != null) {
            bill(about, owner);
        }
    }

    private void bill(NewIntake.About about, UUID owner) {
        CustomerBill bill =
                bills.byNumber(about.billNumber()).orElseThrow(() -> unknown("billNumber", "bill", about.billNumber()));
        if (owner != null && !owner.equals(bill.customerId())) {
            throw unknown("billNumber", "bill", about.billNumber());
        }
        if (about.currency() != null && !about.currency().equals(bill.currency())) {
            throw new InvalidInput(
                    "currency",
                    "Bill " + bill.number() + " is in " + bill.currency() + ", not in " + about.currency() + ".");
        }
        if (about.claimedAmount() != null
                && new Money(about.claimedAmount(), bill.currency()).isMoreThan(bill.taxIncluded())) {
            throw new InvalidInput(
                    "claimedAmount",
                    "Bill " + bill.number() + " is " + bill.taxIncluded() + " in all: claim that or less.");
        }
        if (!about.lines().isEmpty()) {
            List<Integer> there =
                    bills.items(bill.id()).stream().map(BillItem::lineNo).toList();
            about.lines().stream()
                    .filter(line -> !there.contains(line))
                    .findFirst()
                    .ifPresent(line -> {
                        throw new InvalidInput(
                                "billLines",
                                "Bill " + bill.number() + " has no line " + line + ". It has " + there + ".");
                    });
        }
    }

    private static InvalidInput unknown(String field, String what, String number) {
        return new InvalidInput(field, "There is no " + what + " " + number + " of this customer. Check the number.");
    }
}
