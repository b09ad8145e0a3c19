package io.etomflow.collection;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Bills of one account, and what may happen to them in any order: what is not possible just now does not happen. */
public final class BillMatters {

    private final DebtData debts;
    private final CustomerBills bills;
    private final List<CustomerBill> all = new ArrayList<>();
    private final List<UUID> payments = new ArrayList<>();
    private UUID inquiry;

    public BillMatters(DebtData debts, CustomerBills bills) {
        this.debts = debts;
        this.bills = bills;
    }

    /** One more bill, the last from now on. */
    public CustomerBill add(CustomerBill bill) {
        all.add(bill);
        return bill;
    }

    /** As they are now. */
    public List<CustomerBill> now() {
        return all.stream().map(bill -> bills.get(bill.id())).toList();
    }

    private CustomerBill last() {
        return bills.get(all.get(all.size() - 1).id());
    }

    public void payAll() {
        now().stream()
                .filter(bill -> bill.remaining().isPositive())
                .forEach(bill ->
                        payments.add(debts.pay(bill, bill.remaining().amount().toPlainString())));
    }

    /** Ten of the last bill, if more is open. */
    public void payPart() {
        CustomerBill bill = last();
        if (bill.remaining().amount().compareTo(BigDecimal.TEN) > 0) {
            payments.add(debts.pay(bill, "10.00"));
        }
    }

    /** The last payment comes back. */
    public void bounce() {
        if (!payments.isEmpty()) {
            debts.bounce(payments.remove(payments.size() - 1));
        }
    }

    /** All that is open of the last bill. */
    public void dispute() {
        CustomerBill bill = last();
        if (inquiry == null && bill.remaining().isPositive()) {
            inquiry = UUID.randomUUID();
            debts.dispute(bill, bill.remaining().amount().toPlainString(), inquiry);
        }
    }

    public void release() {
        if (inquiry != null) {
            debts.release(inquiry);
            inquiry = null;
        }
    }
}
