package io.etomflow.receivables.intake;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryChannel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds customer, account and bill that somebody means, and what does not fit together. */
@Component
class PartySearch {

    /** Nobody but we can know who owns a number: what is another's is treated like what does not exist. */
    record Found(
            Customer customer, BillingAccount account, CustomerBill bill, int customerConfidence, String problem) {}

    private final Customers customers;
    private final BillingAccounts accounts;
    private final CustomerBills bills;

    PartySearch(Customers customers, BillingAccounts accounts, CustomerBills bills) {
        this.customers = customers;
        this.accounts = accounts;
        this.bills = bills;
    }

    Found find(BillInquiry inquiry, Clues clues) {
        Optional<Customer> numbered = first(clues.customerNumbers(), customers::byNumber);
        Optional<CustomerBill> bill = first(clues.billNumbers(), bills::byNumber);
        Optional<BillingAccount> account = first(clues.accountNumbers(), accounts::byNumber);
        Customer customer = null;
        int confidence = 0;
        if (clues.typed() && numbered.isPresent()) {
            customer = numbered.get();
            confidence = 100;
        } else if (inquiry.customerId() != null) {
            customer = numbered.filter(c -> c.id().equals(inquiry.customerId()))
                    .orElseGet(() -> customers.get(inquiry.customerId()));
            confidence =
                    numbered.isPresent() && !numbered.get().id().equals(customer.id()) ? 50 : clues.fields() ? 100 : 95;
        } else if (numbered.isPresent()) {
            customer = numbered.get();
            confidence = writtenBy(inquiry, customer) ? 95 : inquiry.channel() == InquiryChannel.EMAIL ? 60 : 90;
        } else {
            UUID owner = bill.map(CustomerBill::customerId)
                    .or(() -> account.map(BillingAccount::customerId))
                    .orElse(null);
            if (owner != null) {
                customer = customers.get(owner);
                confidence = writtenBy(inquiry, customer) ? 95 : inquiry.channel() == InquiryChannel.EMAIL ? 60 : 90;
            }
        }
        if (customer == null) {
            boolean wrongNumber = !clues.customerNumbers().isEmpty()
                    || !clues.accountNumbers().isEmpty()
                    || !clues.billNumbers().isEmpty();
            return new Found(null, null, null, 0, wrongNumber ? "unknownCustomer" : "none");
        }
        UUID owner = customer.id();
        Optional<CustomerBill> ownBill = bill.filter(b -> b.customerId().equals(owner));
        Optional<BillingAccount> ownAccount = account.filter(a -> a.customerId().equals(owner));
        boolean strange = !clues.billNumbers().isEmpty() && ownBill.isEmpty()
                || !clues.accountNumbers().isEmpty() && ownAccount.isEmpty();
        BillingAccount chosen = ownBill.map(b -> accounts.get(b.billingAccountId()))
                .or(() -> ownAccount)
                .orElseGet(() -> only(owner));
        return new Found(customer, chosen, ownBill.orElse(null), confidence, strange ? "unknownBill" : "none");
    }

    private BillingAccount only(UUID customerId) {
        List<BillingAccount> all = accounts.ofCustomer(customerId);
        return all.size() == 1 ? all.get(0) : null;
    }

    private static boolean writtenBy(BillInquiry inquiry, Customer customer) {
        return inquiry.replyTo() != null && inquiry.replyTo().equalsIgnoreCase(customer.email());
    }

    private static <T> Optional<T> first(
            List<String> numbers, java.util.function.Function<String, Optional<T>> lookup) {
        return numbers.stream().map(lookup).flatMap(Optional::stream).findFirst();
    }
}
